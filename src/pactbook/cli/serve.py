"""The command that serves the web."""

from __future__ import annotations

import click

from pactbook.cli.session import Session, share_options
from pactbook.ledger import Ledger


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; only this machine by default.")
@click.option("--port", default=8321, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option(
    "--decide/--no-decide",
    default=None,
    help="Whether readers may decide on the review page; by default only when nobody but this machine is served.",
)
@share_options
def serve(session: Session, host: str, port: int, decide: bool | None) -> None:
    """Serve the web and the API, and print the address. Stop with Ctrl-C."""
    with Ledger.open(session.book) as ledger:
        session.find_partnership(ledger) if session.partnership else None
    # The web framework takes half a second to import; no other command should pay for it.
    from pactbook.web import create_app, listen, run_server

    takes_decisions = host in ("127.0.0.1", "localhost", "::1") if decide is None else decide
    app = create_app(session.book, takes_decisions=takes_decisions)
    # Bound before the address is printed: one that cannot be had is never announced.
    with listen(host, port) as bound:
        name = f"[{host}]" if ":" in host else host
        click.echo(f"pactbook: http://{name}:{bound.getsockname()[1]}/", err=False)
        run_server(app, host, bound)


COMMANDS = (serve,)
