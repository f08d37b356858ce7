"""`communique serve`."""

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from communique.errors import BadUsage
from communique.present.commands.common import Errors, needs_source, options_alone, reading, settings_of, stopping
from communique.present.commands.stored import db_option, opened

if TYPE_CHECKING:
    from communique.present.web import Pen, Shelf
    from communique.settings import Settings

TOKEN = "COMMUNIQUE_TOKEN"
"""The token of this name in the environment is taken; without one the server makes one up."""


@click.command()
@options_alone
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others than loopback let others read.")
@click.option("--write", is_flag=True, help="Let those who have the token add reports and decide; needs --db.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on; 0 for any that is free.")
def serve(sources: tuple[str, ...], config: str | None, quiet: bool, host: str, port: int, write: bool, **given: Any) -> None:
    """Show the record in a browser, with an API at /api/v1. Nothing leaves this machine.

    SOURCE is as for brief. Nothing is stored, unless --db names a record: then the reports are added to it, and all that it holds is shown.

    \b
    Example:
      communique serve examples/strait
      communique serve --db talks.db --write
    """
    import uvicorn

    from communique.present.web import app_of
    from communique.present.web.security import Gate, hosts_of

    settings = settings_of(sources, config, given)
    needs_source(sources, settings)
    if write and not settings.db:
        raise click.UsageError("--write needs a stored record to write into; name one with --db FILE.")
    token = os.environ.get(TOKEN) or secrets.token_urlsafe(24) if write else None
    with _kept(sources, settings, quiet) as (shelf, pen):
        with stopping():
            door = _listen(host, port)
        place = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/"
        click.echo(f"The record is at {place} until you press Ctrl-C.", err=True)
        if token:
            known = "of COMMUNIQUE_TOKEN" if os.environ.get(TOKEN) else token
            click.echo(f"To change it, open {place}enter{'' if os.environ.get(TOKEN) else f'?token={token}'} (token {known}).", err=True)
        made = uvicorn.Config(
            app_of(shelf, gate=Gate(token, hosts_of(host)), pen=pen if write else None), log_level="warning", server_header=False
        )
        with suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
            uvicorn.Server(made).run(sockets=[door])
        click.echo("Stopped.", err=True)


@contextmanager
def _kept(sources: tuple[str, ...], settings: "Settings", quiet: bool) -> Iterator[tuple["Shelf", "Pen | None"]]:
    """What is to be shown, a stored record, to which the sources are added first, or what is read now; and what writes into it."""
    from communique import pipeline
    from communique.present.web import Held, Kept, Pen

    errors = Errors()
    if settings.db is None:
        with reading(quiet) as progress:
            held = Held(pipeline.brief(sources, settings=settings, failed=errors, progress=progress))
        yield held, None
        return
    with opened(settings.db, create=bool(sources)) as store:
        if sources:
            with reading(quiet) as progress:
                pipeline.add(sources, store=store, settings=settings, failed=errors, progress=progress)
        shelf = Kept(store, pipeline.issues())
        yield shelf, Pen(store, shelf, pipeline.Inbox(settings))


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises BadUsage where none can."""
    try:
        kind, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(kind, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(where)
        door.listen()
    except OSError as error:
        raise BadUsage(f"Nothing can listen on {host} port {port} ({error.strerror}); choose another with --host or --port.") from None
    return door
