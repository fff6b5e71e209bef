"""Reads a picture's bytes: only files of the report itself, and only what is the picture that its name says."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lspreport.diagnostic import Code
from lspreport.load.context import Context
from lspreport.load.files import outside, read_bytes
from lspreport.model.finding import Finding
from lspreport.source import Span

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def picture_bytes(path: str, span: Span, context: Context) -> bytes:
    """The bytes of the picture at `path`, looked up from the text's folder; none, with a word, where it is amiss."""
    suffix = PurePosixPath(path).suffix.lower()
    if _ELSEWHERE.match(path):
        context.diagnostics.error(
            Code.UNKNOWN_VALUE,
            f"`{path}` is not a file of the report",
            span,
            "save the picture in a folder beside the text and name it there, as `figures/map.png`",
        )
        return b""
    if suffix not in SUFFIXES:
        context.diagnostics.error(
            Code.UNKNOWN_VALUE, f"`{path}` is not a picture that can be printed", span, "use SVG, PNG or JPEG"
        )
        return b""
    place = PurePosixPath(os.path.normpath(context.folder / unquote(path)).replace(os.sep, "/"))
    if ".." in place.parts or place.is_absolute():
        outside(path, context.diagnostics, span)
        return b""
    if not os.path.lexists(context.project / place):
        folder = context.project / context.folder
        context.findings.append(Finding("missing-file", path, span, _pictures(folder)))
        return b""
    data = read_bytes(context.project, place, context.diagnostics, span)
    wrong = "" if data is None else fault(data, suffix)
    if wrong:
        context.diagnostics.error(
            Code.UNREADABLE, f"`{path}` {wrong}", span, "save it anew from the program that it was made with"
        )
        return b""
    return data or b""


def _pictures(folder: Path) -> tuple[str, ...]:
    found = (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    return tuple(sorted(file.relative_to(folder).as_posix() for file in found))


def fault(data: bytes, suffix: str) -> str:
    """What is wrong with a picture, "" where nothing is: a writer would only fail on it."""
    if not data:
        return "is empty"
    match suffix:
        case ".png":
            whole = data.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in data[-16:]
            return "" if whole else "is not a whole PNG picture"
        case ".svg":
            return _svg_fault(data)
        case _:
            return "" if data.startswith(b"\xff\xd8\xff") else "is not a JPEG picture"


def _svg_fault(data: bytes) -> str:
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        return f"is not an SVG picture: {problem}"
    if _name(root.tag) != "svg":
        return f"is not an SVG picture: it holds `{_name(root.tag)}`"
    for element in root.iter():
        for key, value in element.items():
            if _name(key) == "href" and _name(element.tag) != "a" and not value.startswith(("#", "data:")):
                return f"takes a part of itself from another file, `{value[:60]}`"
    return ""


def _name(tag: str) -> str:
    """An element's or attribute's name without its namespace."""
    return tag.rpartition("}")[2]
