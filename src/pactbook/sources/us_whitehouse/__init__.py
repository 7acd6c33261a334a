"""The White House: statements, fact sheets and remarks. See RUNBOOK.md beside this file."""
