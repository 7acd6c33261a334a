"""The command that serves the web."""

from __future__ import annotations

import click

from pactbook.cli.session import Session, share_options
from pactbook.ledger import Ledger


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; only this machine by default.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@share_options
def serve(session: Session, host: str, port: int) -> None:
    """Serve the web and the API, and print the address. Stop with Ctrl-C."""
    with Ledger.open(session.book) as ledger:
        session.find_partnership(ledger) if session.partnership else None
    # The web framework takes half a second to import; no other command should pay for it.
    from pactbook.web import create_app, run_server

    click.echo(f"pactbook: http://{host}:{port}/", err=False)
    run_server(create_app(session.book), host, port)


COMMANDS = (serve,)
