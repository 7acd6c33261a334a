"""SIPRI's register of transfers of major conventional arms. See RUNBOOK.md beside this file."""
