"""The command line: parses, calls, prints. No rule about sales or sources lives here."""

from __future__ import annotations

from pactbook.cli.main import main

__all__ = ["main"]
