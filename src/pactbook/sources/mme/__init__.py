"""A research register of multilateral military exercises, 1980-2010. See RUNBOOK.md beside this file."""
