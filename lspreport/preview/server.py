"""From the first listening to Ctrl-C: one socket on this machine, and nothing left behind."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from lspreport.misuse import Misuse
from lspreport.preview.guard import Guard, hosts, new_token
from lspreport.source import reason

if TYPE_CHECKING:
    import uvicorn

    from lspreport.preview.session import PreviewSession

LOOPBACK = "127.0.0.1"
USUAL_PORT = 8744
"""No service that Debian's list knows listens there."""
_EVERYWHERE = ("0.0.0.0", "::", "")
_PATIENCE = 1
"""Seconds that open connections are given at the end."""


class ServerAddress(Struct, frozen=True):
    """The server listens. `url` holds the secret; `exposed` says that other machines can reach it, too."""

    url: str
    exposed: bool


def serve(
    project: Path,
    start: str,
    *,
    host: str,
    port: int | None,
    editor: str,
    browser: bool,
    opened: Callable[[ServerAddress], None],
) -> None:
    """Serves the preview of `project` until it is interrupted; `opened` is told the address as soon as there is one.

    It listens on `port`; where none is given, on the usual one, or any if that is taken.
    """
    listening = _listen_somewhere(host) if port is None else _listen(host, port)
    port = listening.getsockname()[1]
    token = new_token()
    name = LOOPBACK if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    # the view stands behind the #, which no server is ever sent
    url = f"http://{name}:{port}/{token}/" + (f"#{quote(start)}" if start else "")
    exposed = not _is_loopback(listening)

    def ready() -> None:
        opened(ServerAddress(url, exposed))
        if browser:
            # some browsers keep the caller waiting until they are closed
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    with contextlib.closing(listening):
        asyncio.run(_run(project, start, editor, listening, token, host, ready))


async def _run(
    project: Path,
    start: str,
    editor: str,
    listening: socket.socket,
    token: str,
    host: str,
    ready: Callable[[], None],
) -> None:
    import uvicorn

    from lspreport.preview.app import application
    from lspreport.preview.protocol import PromptProtocol
    from lspreport.preview.session import PreviewSession

    session = PreviewSession(project)
    port = listening.getsockname()[1]
    app = Guard(application(session, start, editor), token, hosts([host], port), any_address=host in _EVERYWHERE)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http=PromptProtocol,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=_PATIENCE,
            timeout_keep_alive=30,
        )
    )
    working = asyncio.create_task(session.run())
    with _signals(session, server):
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        ready()
        await asyncio.wait({serving, working}, return_when=asyncio.FIRST_COMPLETED)
        session.close()
        server.should_exit = True
        await asyncio.gather(serving, working)


@contextlib.contextmanager
def _signals(session: PreviewSession, server: uvicorn.Server) -> Iterator[None]:
    """Ctrl-C and its like end the server; uvicorn's own way would raise them again when all is done."""
    loop = asyncio.get_running_loop()
    # ours take their place, see above
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]

    def end() -> None:
        session.close()
        server.should_exit = True

    wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    before = {}
    for number in wanted:
        before[number] = signal.getsignal(number)
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _listen_somewhere(host: str) -> socket.socket:
    """A socket that listens on the usual port, so that a tunnel to it can be kept, or on any where that is taken."""
    try:
        return _listen(host, USUAL_PORT)
    except Misuse:
        return _listen(host, 0)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server((address[0], port), family=family, backlog=128)
    except OSError as problem:
        hint = "choose another with `--port`, or leave it out for any that is free" if port else "is the name right?"
        raise Misuse(f"cannot listen on {host} port {port}: {reason(problem)}", hint) from problem


def _is_loopback(listening: socket.socket) -> bool:
    from ipaddress import ip_address

    return ip_address(listening.getsockname()[0]).is_loopback
