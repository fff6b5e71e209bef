"""Reads a picture: only files of the report itself, only what its name says, and of its bytes only the picture."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.context import Context
from lspreport.load.files import as_named, is_there, outside, read_bytes
from lspreport.model.observation import Observation
from lspreport.source import Span
from lspreport.tools import bitmap, drawing, files
from lspreport.tools.mistaken import mistaken, other_picture
from lspreport.tools.pictures import picture_suffix

_KINDS = {".svg": ".svg", ".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_NAMES = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG"}
SUFFIXES = tuple(_KINDS)

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def picture_bytes(path: str, span: Span, context: Context) -> bytes:
    """The bytes of the picture at `path`, looked up from the text's folder; none, with a word, where it is amiss."""
    suffix = PurePosixPath(path).suffix.lower()
    if _ELSEWHERE.match(path):
        context.diagnostics.error(
            Mistake.UNKNOWN_VALUE,
            f"`{path}` is not a file of the report",
            span,
            "save the picture in a folder beside the text and name it there, as `figures/map.png`",
        )
        return b""
    if suffix not in SUFFIXES:
        context.diagnostics.error(
            Mistake.UNKNOWN_VALUE, f"`{path}` is not a picture that can be printed", span, "use SVG, PNG or JPEG"
        )
        return b""
    place = PurePosixPath(os.path.normpath(context.folder / unquote(path)).replace(os.sep, "/"))
    if ".." in place.parts or place.is_absolute():
        outside(path, context.diagnostics, span)
        return b""
    if not is_there(as_named(context.project, place)):
        folder = context.project / context.folder
        context.observations.append(Observation("missing-file", path, span, _pictures(folder)))
        return b""
    data = read_bytes(context.project, place, context.diagnostics, span, files.PICTURE)
    return b"" if data is None else picture_alone(data, path, span, context.diagnostics)


def misplaced(path: str, context: Context) -> None:
    """Complains of a picture within a text; a badge of a web page is one that nobody prints."""
    remedy = "put it in a paragraph of its own, with an empty line before and after"
    if _ELSEWHERE.match(path):
        remedy = f"take it out; or save it in a folder beside the text, and {remedy}"
    elif context.linked:
        remedy = f"a picture is no link: take the link away, and {remedy}"
    message = f"the picture `{path}` stands inside a {'link' if context.linked else 'text'}"
    context.diagnostics.error(Mistake.MISPLACED_PICTURE, message, context.locator.word(path), remedy)


def picture_alone(data: bytes, path: str, span: Span, diagnostics: Diagnostics) -> bytes:
    """The picture that the file at `path` holds, without what else its bytes say; none, with a word, where it is none.

    What a camera or a drawing program wrote beside it (place, time, person, program) is never published.
    """
    wanted, kind = _KINDS[PurePosixPath(path).suffix.lower()], picture_suffix(data)
    remedy = "save it anew from the program that it was made with"
    try:
        if not data:
            raise bitmap.BrokenPicture("is empty")
        if kind and kind != wanted:
            remedy = f"rename it to `{PurePosixPath(path).with_suffix(kind).name}`"
            raise bitmap.BrokenPicture(f"is no {_NAMES[wanted]} picture but {_NAMES[kind]}")
        if wanted == ".svg":
            return drawing.bare(data)
        if not kind:
            other, (instead, hint) = other_picture(data), mistaken(data, wanted)
            remedy = f"open it in a program for pictures and save it as {_NAMES[wanted]}" if other else hint or remedy
            said = f"no {_NAMES[wanted]} picture" if other or instead else f"not a {_NAMES[wanted]} picture"
            raise bitmap.BrokenPicture(f"is {said}" + (f" but {other}" if other else f": {instead}" if instead else ""))
        return bitmap.bare(data)
    except bitmap.BrokenPicture as problem:
        diagnostics.error(Mistake.UNREADABLE, f"`{path}` {problem}", span, remedy)
        return b""


def _pictures(folder: Path) -> tuple[str, ...]:
    found = (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    return tuple(sorted(file.relative_to(folder).as_posix() for file in found))
