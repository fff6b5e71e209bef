"""Turns away every request that is not the opened page's own.

The server listens on this machine alone, but every page in the author's browser can reach it. So an address begins
with a secret that only the opened page knows, and besides that:

- `Host` must be ours: a foreign name that was made to point here (DNS rebinding) is turned away with 421.
- `Origin` and `Sec-Fetch-Site` must say that the request comes from our own page, else 403.
- Everything but reading, and opening a file in the editor, is refused with 405.
- What is answered may neither load nor run anything that we did not write (Content-Security-Policy).
"""

from __future__ import annotations

import secrets
import sys
import traceback
from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOCAL = ("127.0.0.1", "localhost", "[::1]")

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Sent with every answer that does not say otherwise, refusals included."""


def new_token() -> str:
    """The secret that every address begins with: a new one at each start.

    The tab of a preview that has ended goes on asking at its port, whoever listens there by then, and so tells the old
    one: none may be good twice.
    """
    return secrets.token_urlsafe(16)


class Guard(Struct, frozen=True):
    """`hosts` are the names under which the server may be asked, with the port; `any_address` allows every IP address,
    for a server that was told to listen on all of them: an address, unlike a name, cannot be made to point elsewhere.
    """

    app: ASGIApp
    token: str
    hosts: frozenset[str]
    any_address: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        status = self._refusal(scope)
        if status:
            await _refuse(send, status)
            return
        path = scope["path"][len(self.token) + 1 :] or "/"
        inner = {**scope, "path": path, "root_path": "", "raw_path": path.encode()}
        answer = _WatchedSend(send)
        try:
            await self.app(inner, receive, _with_headers(answer))
        except Exception as problem:  # a bug of ours must not end an author's preview, nor fill the terminal
            where = traceback.extract_tb(problem.__traceback__)[-1]
            place = f"{PurePath(where.filename).name}:{where.lineno}"
            sys.stderr.write(f"error: a request failed by a mistake of ours: {type(problem).__name__} at {place}\n")
            if not answer.begun:
                await _refuse(send, 500)

    def _refusal(self, scope: Scope) -> int:
        headers = list(scope["headers"])
        host = _only(headers, b"host")
        if host is None or not self._is_ours(host):
            return 421
        origins = [value for name, value in headers if name == b"origin"]
        if any(origin.decode("latin-1").lower() != f"http://{host}" for origin in origins):
            return 403
        sites = [value for name, value in headers if name == b"sec-fetch-site"]
        if any(site not in (b"same-origin", b"none") for site in sites):
            return 403
        given = scope["path"].partition("/")[2].partition("/")[0]
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return 404
        return 0

    def _is_ours(self, host: str) -> bool:
        if host in self.hosts:
            return True
        return self.any_address and _is_address(host)


class _WatchedSend:
    """Sends what it is given, and knows whether it has `begun`."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        self.begun = True
        await self._send(message)


def hosts(names: Iterable[str], port: int) -> frozenset[str]:
    """The values of `Host` that a browser sends for `names` and for this machine."""
    written = [*_LOCAL, *(f"[{name}]" if ":" in name else name.lower() for name in names)]
    return frozenset(f"{name}:{port}" for name in written) | (frozenset(written) if port == 80 else frozenset())


def _is_address(host: str) -> bool:
    """Whether it is an address of a machine, with its port or, as browsers leave out that of all sites, without."""
    name = host if host.endswith("]") or ":" not in host else host.rpartition(":")[0]
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _only(headers: list[tuple[bytes, bytes]], wanted: bytes) -> str | None:
    values = [value for name, value in headers if name == wanted]
    return values[0].decode("latin-1").lower() if len(values) == 1 else None


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            said = {name.lower() for name, _ in message["headers"]}
            more = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message["headers"] = [*message["headers"], *(one for one in more if one[0].lower() not in said)]
        await send(message)

    return send_with_headers


async def _refuse(send: Send, status: int) -> None:
    headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
