"""Pages and API over the same views that the command line prints. One process, no network, no build step.

This is the only room that knows the web framework, and the only one below the command line that may ask what day it is.
"""

from __future__ import annotations

from pactbook.web.app import create_app, listen, run_server

__all__ = ["create_app", "listen", "run_server"]
