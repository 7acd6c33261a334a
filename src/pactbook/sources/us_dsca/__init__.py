"""The agency that runs US foreign military sales: its releases of notices. See RUNBOOK.md beside this file."""
