"""A folder of documents. See RUNBOOK.md beside this file."""
