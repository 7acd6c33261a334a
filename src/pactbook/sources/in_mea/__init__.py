"""The Indian Ministry of External Affairs. See RUNBOOK.md beside this file."""
