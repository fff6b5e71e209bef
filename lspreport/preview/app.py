"""The addresses of the preview, and what is answered there. No part of an address is ever the name of a file.

- `/`: the page
- `/text`: the left pane, into which the page writes the blocks
- `/files/NAME`: scripts, styles and fonts, by their names in a table
- `/pages/NAME`: the picture of a page, by the name that its content gave it
- `/events?view=KEY`: what the page is told, as server-sent events
- `/open`: POST: opens the author's file at what was double-clicked
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from time import monotonic
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from lspreport.emit.html.style import style_sheet
from lspreport.model.settings import Settings
from lspreport.model.theme import Theme
from lspreport.preview.editor import NoEditor, open_at
from lspreport.preview.guard import HEADERS
from lspreport.preview.session import PreviewSession
from lspreport.tools.typeset import Font, fonts

if TYPE_CHECKING:
    from starlette.requests import Request

_TYPES = {
    "js": "text/javascript",
    "css": "text/css",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "ttc": "font/collection",
    "otc": "font/collection",
}
_OURS = ("preview.js", "preview.css", "text.css")
_LARGEST = 2_000
"""Bytes of a request to open a file: a key and no more."""
_PATIENCE = 5
"""Seconds until they have to be there."""
_OPENINGS, _WHILE = 6, 5.0
"""So many files are opened in so many seconds: an editor is a program, and a machine bears few of them at once."""

_PAGE_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_TEXT_POLICY = (
    "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; font-src 'self'; "
    "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)


def application(session: PreviewSession, start: str, editor: str) -> Starlette:
    """The application, which shows the view `start` first; `editor` is the command that opens a file."""
    handlers = _Handlers(session, start, editor)
    return Starlette(
        routes=[
            Route("/", handlers.page),
            Route("/text", handlers.text),
            Route("/files/{name}", handlers.file),
            Route("/pages/{name}", handlers.picture),
            Route("/events", handlers.events),
            Route("/open", handlers.open, methods=["POST"]),
        ]
    )


class _Handlers:
    def __init__(self, session: PreviewSession, start: str, editor: str) -> None:
        self.session = session
        self.start = start
        self.editor = editor
        self.openings: list[float] = []

    @property
    def _settings(self) -> Settings | None:
        return self.session.document.settings if self.session.document is not None else None

    @property
    def _theme(self) -> Theme:
        return self._settings.theme if self._settings is not None else Theme()

    async def page(self, request: Request) -> Response:
        title = (self._settings.short_title or self._settings.title) if self._settings else "Preview"
        return self._html("page.html", _PAGE_POLICY, {"title": title, "start": self.start})

    async def text(self, request: Request) -> Response:
        language = self._settings.language if self._settings else "en-GB"
        return self._html("text.html", _TEXT_POLICY, {"language": language})

    def _html(self, name: str, policy: str, values: Mapping[str, str]) -> Response:
        nonce = secrets.token_urlsafe(16)
        page = Template(_packaged(name).decode()).substitute(
            {key: escape(value) for key, value in values.items()} | {"nonce": nonce}
        )
        headers = HEADERS | {"Content-Security-Policy": policy.format(nonce=nonce)}
        return Response(page, media_type="text/html; charset=utf-8", headers=headers)

    async def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name in _OURS:
            data = _packaged(name)
        elif name == "report.css":
            data = f"{_faces(self._fonts())}\n{style_sheet(self._theme, ())}".encode()
        elif name in (found := self._fonts()):
            data = found[
                name
            ].path.read_bytes()  # the path is the package's or the theme's; the name is a key of the table
        else:
            return _missing()
        return Response(data, media_type=_TYPES[name.rpartition(".")[2]])

    def _fonts(self) -> Mapping[str, Font]:
        theme = self._theme
        found = fonts((theme.body_face.page, theme.heading_face.page, *theme.own_families), theme.font_folders)
        return {f"{at}.{font.path.suffix[1:].lower()}": font for at, font in enumerate(found)}

    async def picture(self, request: Request) -> Response:
        svg = self.session.pictures.svg(request.path_params["name"])
        return Response(svg, media_type="image/svg+xml") if svg is not None else _missing()

    async def events(self, request: Request) -> Response:
        view = request.query_params.get("view", "")
        return StreamingResponse(self.session.events(view), media_type="text/event-stream")

    async def open(self, request: Request) -> Response:
        """Says where a thing on the screen was written, and opens it there."""
        try:
            async with asyncio.timeout(_PATIENCE):
                asked = json.loads((await _body(request)).decode())
        except (ValueError, RecursionError):
            return PlainTextResponse("", 400)
        except TimeoutError:
            return PlainTextResponse("", 408, {"Connection": "close"})
        span = self.session.place(asked.get("id"), asked.get("finding")) if isinstance(asked, dict) else None
        if span is None:
            return Response(status_code=204)  # what stands round it may have a place
        said: dict[str, object] = {"file": str(span.source.path), "line": span.line, "opened": True, "message": ""}
        if not self._may_open():
            said |= {"opened": False, "message": "files are being opened already: wait a moment"}
            return JSONResponse(said, 429)
        try:
            open_at(self.editor, self.session.project / span.source.path, span.line)
        except NoEditor as problem:
            said |= {"opened": False, "message": str(problem)}
        return JSONResponse(said)

    def _may_open(self) -> bool:
        """Whether a hand may have asked for it: what a script asks for by the dozen is not opened."""
        now = monotonic()
        self.openings = [then for then in self.openings if now - then < _WHILE]
        if len(self.openings) >= _OPENINGS:
            return False
        self.openings.append(now)
        return True


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise ValueError("longer than any key")
    return body


def _missing() -> Response:
    return PlainTextResponse("", 404)


@cache
def _packaged(name: str) -> bytes:
    return files("lspreport.preview").joinpath(name).read_bytes()


def _faces(found: Mapping[str, Font]) -> str:
    """The report's fonts, which the author's machine may not have."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; font-style: {font.style}; font-weight: {font.weight}; '
        f'src: url("{name}"); }}'
        for name, font in found.items()
    )
