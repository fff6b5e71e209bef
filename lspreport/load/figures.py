"""Pictures: with their caption, their text alternative and their width."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.inlines import converted, inlines
from lspreport.load.labels import label, refuse
from lspreport.load.lengths import bounded
from lspreport.load.pictures import picture_bytes
from lspreport.model.observation import Observation
from lspreport.model.text import plain
from lspreport.model.tree import Figure, Inlines, Picture
from lspreport.source import Span
from lspreport.tools.numbered import NumberedString

Json = dict[str, Any]

_APART = re.compile(r"\s+\{[#.][^{}]*\}\s*")
_KEYS = ("alt", "fig-alt", "width")
_NO_PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    b'<path d="M1 1h298v198H1zl298 198M299 1 1 199" fill="none" stroke="#888" stroke-width="2"/></svg>'
)
"""What is printed in the place of a picture that is not there, should report.yaml let the check `missing-file` pass:
a crossed frame, which tells nothing of the file."""


def figure(content: list[Any], context: Context) -> Figure:
    """pandoc's figure: a captioned picture that stands alone."""
    (id, _, _), (_, caption), body = content
    nodes = [inline for block in caption for inline in block.get("c", ())]
    span = context.locator.block(nodes)
    words = inlines(nodes, context)
    context.locator.again()
    (image,) = body[0]["c"]  # pandoc makes a figure of a paragraph that has nothing but a picture
    picture = _picture(image["c"], context)
    return Figure(picture, words, label(id, "fig", context) if id else "", span)


def lone_picture(content: Sequence[Json], context: Context) -> Figure | None:
    """A picture alone in its paragraph, without caption; attributes behind a space are none to pandoc."""
    if not content or content[0]["t"] != "Image":
        return None
    rest = "".join(node["c"] if node["t"] == "Str" else " " for node in content[1:])
    if rest and not _APART.fullmatch(rest):
        return None
    image = content[0]["c"]
    span = context.locator.ahead(re.compile(r"!\[[^\]]*\]\(?"), image[1:])
    picture = _picture(image, context)
    if rest:
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"`{rest.strip()}` stands apart from its picture",
            context.locator.token(rest.strip()),
            "leave no space between `)` and `{`",
        )
    caption: Inlines = ()
    return Figure(picture, caption, label(image[0][0], "fig", context) if image[0][0] else "", span)


def _picture(image: list[Any], context: Context) -> Picture:
    (_, classes, pairs), alt, (path, _) = image
    attributes = dict(pairs)
    span = place(path, context)
    refuse("a picture", ["", classes, pairs], context, keys=_KEYS)
    text = attributes.get("fig-alt") or attributes.get("alt") or plain(converted(alt, context))
    if not text.strip():
        context.observations.append(Observation("missing-alt-text", path, span))
    bounded("the text alternative of this picture", text, span, context.diagnostics)
    data = picture_bytes(path, span, context)
    suffix = PurePosixPath(path).suffix.lower() if data else ".svg"
    data = data or _NO_PICTURE
    # the name tells nothing of the file, which may lie among the areas; the same picture has the same name
    name = f"picture-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    return Picture(name, data, text.strip(), _width(attributes.get("width", ""), span, context))


def place(path: str, context: Context) -> Span:
    """Where a picture's path stands, or would stand."""
    if isinstance(path, NumberedString):
        return context.locator.word(path)
    written = re.escape(path).replace("%20", "(?:%20| )")
    return context.locator.token(re.compile(rf"(?<=[(<]){written}" if path else r"(?<=\]\()"))


def _width(text: str, span: Span, context: Context) -> float:
    """`width=60%` as 0.6; the whole text's width where nothing is said."""
    if not text:
        return 1.0
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,3})?)%", text)
    if match is None or not 1 <= float(match[1]) <= 100:
        context.diagnostics.error(
            Mistake.UNKNOWN_VALUE,
            f"`{text}` is not a width",
            context.locator.within(f"width={text}") or span,
            "write a part of the text's width, as `width=60%`",
        )
        return 1.0
    return float(match[1]) / 100
