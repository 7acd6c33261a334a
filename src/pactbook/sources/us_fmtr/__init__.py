"""The US report on training of foreign military personnel. See RUNBOOK.md beside this file."""
