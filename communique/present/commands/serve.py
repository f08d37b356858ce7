"""`communique serve`."""

import socket
import sys
from typing import Any

import click

from communique.errors import BadUsage
from communique.present.commands.common import Errors, common_options, settings_of, stopping
from communique.present.progress import shown_progress


@click.command()
@common_options
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others than loopback let others read.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
def serve(sources: tuple[str, ...], config: str | None, quiet: bool, host: str, port: int, **given: Any) -> None:
    """Show the record in a browser, with an API at /api/v1. Nothing leaves this machine.

    SOURCE is as for brief.

    \b
    Example:
      communique serve examples/strait
    """
    import uvicorn

    from communique.pipeline import brief as answer_from
    from communique.present.web import Held, app_of
    from communique.present.web.security import Gate, hosts_of

    settings, errors = settings_of(sources, config, given), Errors()
    with stopping(), shown_progress(quiet=quiet, terminal=sys.stderr.isatty()) as progress:
        answer = answer_from(sources, settings=settings, failed=errors, progress=progress)
    with stopping():
        door = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"The record is at http://{shown}:{door.getsockname()[1]}/ until you press Ctrl-C.", err=True)
    made = uvicorn.Config(app_of(Held(answer), gate=Gate(hosts=hosts_of(host))), log_level="warning", server_header=False)
    uvicorn.Server(made).run(sockets=[door])


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises BadUsage where none can."""
    try:
        kind, *_, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(kind, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(where)
    except OSError as error:
        raise BadUsage(f"Nothing can listen on {host} port {port} ({error.strerror}); choose another with --host or --port.") from None
    return door
