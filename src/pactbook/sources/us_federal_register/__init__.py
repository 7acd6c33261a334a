"""The US Federal Register: arms-sale notices, through its API. See RUNBOOK.md beside this file."""
