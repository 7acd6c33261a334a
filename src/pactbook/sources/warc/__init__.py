"""A web archive. See RUNBOOK.md beside this file."""
