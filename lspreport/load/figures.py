"""Pictures: read once, with their text alternative and their width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lspreport.diagnostic import Code, nearest
from lspreport.load.context import Context
from lspreport.load.inlines import inlines
from lspreport.load.labels import label
from lspreport.load.positions import letters
from lspreport.model.finding import Finding
from lspreport.model.text import plain
from lspreport.model.tree import Figure, Inlines, Picture

Json = dict[str, Any]

SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")
_ATTRIBUTES = ("alt", "fig-alt", "width")


def figure(content: list[Any], context: Context) -> Figure:
    """pandoc's figure: a captioned picture that stands alone."""
    (id, _, pairs), (_, caption), body = content
    nodes = [inline for block in caption for inline in block.get("c", ())]
    image = _image(body)
    span = context.locator.block([letters(_text(nodes))])
    words = inlines(nodes, context)
    key = label(id, "fig", context) if id else ""
    picture = _picture(image, dict(pairs), context)
    return Figure(picture, words, key, span)


def lone_picture(content: Sequence[Json], context: Context) -> Figure | None:
    """A picture alone in its paragraph, without caption."""
    if len(content) != 1 or content[0]["t"] != "Image":
        return None
    image = content[0]["c"]
    span = context.locator.block([letters(image[2][0])])
    key = label(image[0][0], "fig", context) if image[0][0] else ""
    caption: Inlines = ()
    return Figure(_picture(image, {}, context), caption, key, span)


def _image(body: Sequence[Json]) -> list[Any]:
    for block in body:
        for inline in block.get("c", ()):
            if isinstance(inline, dict) and inline["t"] == "Image":
                return list(inline["c"])
    raise TypeError("pandoc gave a figure without an image")


def _text(nodes: Sequence[Json]) -> str:
    return "".join(node["c"] for node in nodes if node["t"] == "Str")


def _picture(image: list[Any], outer: dict[str, str], context: Context) -> Picture:
    (_, classes, pairs), alt, (path, _) = image
    attributes = {**outer, **dict(pairs)}
    span = context.locator.token(path)
    for name in classes:
        context.diagnostics.error(Code.UNKNOWN_CLASS, f"a picture has no class `{name}`", span)
    for name in attributes:
        if name not in _ATTRIBUTES:
            context.diagnostics.error(
                Code.UNKNOWN_KEY, f"a picture has no attribute `{name}`", span, *nearest(name, _ATTRIBUTES)
            )
    text = attributes.get("fig-alt") or attributes.get("alt") or plain(inlines(alt, context))
    if not text.strip():
        context.findings.append(Finding("missing-alt-text", path, span))
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        context.diagnostics.error(
            Code.UNKNOWN_VALUE, f"`{path}` is not a picture that can be printed", span, "use SVG, PNG or JPEG"
        )
    data = _read(path, context)
    if not data:
        context.findings.append(Finding("missing-file", path, span, _pictures(context.folder)))
    name = re.sub(r"[^A-Za-z0-9.]+", "-", path).strip("-.")
    return Picture(name, data, text.strip(), _width(attributes.get("width", ""), path, context))


def _read(path: str, context: Context) -> bytes:
    try:
        return (context.folder / path).read_bytes()
    except (OSError, ValueError):  # a ValueError is a name with a null byte
        return b""


def _pictures(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    found = (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    return tuple(sorted(file.relative_to(folder).as_posix() for file in found))


def _width(text: str, path: str, context: Context) -> float:
    """`width=60%` as 0.6; the whole text's width where nothing is said."""
    if not text:
        return 1.0
    match = re.fullmatch(r"(\d{1,3})%", text)
    if match is None or not 1 <= int(match[1]) <= 100:
        context.diagnostics.error(
            Code.UNKNOWN_VALUE,
            f"`{text}` is not a width",
            context.locator.token(path),
            "write a part of the text's width, as `width=60%`",
        )
        return 1.0
    return int(match[1]) / 100
