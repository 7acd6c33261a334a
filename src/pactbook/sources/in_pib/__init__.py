"""The Indian government's Press Information Bureau. See RUNBOOK.md beside this file."""
