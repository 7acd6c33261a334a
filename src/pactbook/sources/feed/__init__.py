"""Any RSS or Atom feed. See RUNBOOK.md beside this file."""
