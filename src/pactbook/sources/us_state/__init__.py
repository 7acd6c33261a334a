"""The US State Department: releases and its own notices of sales. See RUNBOOK.md beside this file."""
