"""The daily announcement of contracts by the department that runs the US forces. See RUNBOOK.md beside this file."""
