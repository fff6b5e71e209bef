"""The theme that report.yaml names, or keys for it written in place: colours, fonts, paper, logo."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from lspreport.diagnostic import Code, Diagnostics
from lspreport.load.nodes import Map, Scalar
from lspreport.load.shape import Reader
from lspreport.model.theme import PAPERS, Theme
from lspreport.model.tree import Picture
from lspreport.source import Span

_COLOURS = ("accent", "tint")
_RANGES = {"size": (6, 24), "margin": (10, 60), "number-column": (5, 40)}
"""The numbers, in points or millimetres, between which a page can be read and holds text."""

_KEYS = tuple(name.replace("_", "-") for name in Theme.__struct_fields__)


def lifted(formats: Map, diagnostics: Diagnostics) -> Map:
    """`formats` with a theme that stands under `pdf` moved up: it serves every format, wherever it is named."""
    place, pdf = formats.entries.get("pdf", (None, None))
    if place is None or not isinstance(pdf, Map) or "theme" not in pdf.entries:
        return formats
    entries = dict(formats.entries)
    if "theme" in entries:
        twice, first = pdf.entries["theme"][0].span, entries["theme"][0].span
        hint = f"it stands first on line {first.line}: one theme serves all formats"
        diagnostics.error(Code.DUPLICATE_KEY, "`theme` stands twice in `formats`", twice, hint)
    entries.setdefault("theme", pdf.entries["theme"])
    inner = {key: value for key, value in pdf.entries.items() if key != "theme"}
    return replace(formats, entries=entries | {"pdf": (place, replace(pdf, entries=inner))})


def theme(reader: Reader, formats: Map, read_logo: Callable[[Scalar], Picture | None]) -> Theme:
    """The theme under `formats: theme`: a mapping; an absent one gives the default look."""
    value = reader.get(formats, "theme")
    if not isinstance(value, Map):
        return Theme()  # a file's name is read by `load`, which puts its mapping here
    reader.known(value, _KEYS, "the theme")
    chosen: dict[str, str | float | Picture | None] = {}
    for key in value.entries:
        node = reader.get(value, key)
        if key not in _KEYS or node is None:
            continue
        if not isinstance(node, Scalar):
            reader.wrong(node, key, "a single value")
        elif key in _COLOURS and not re.fullmatch(r"#[0-9a-fA-F]{6}", node.text):
            reader.diagnostics.error(
                Code.UNKNOWN_VALUE, f"`{node.text}` is not a colour", node.span, "write it as `#1f4e5f`, in quotes"
            )
        elif key == "paper" and node.text not in PAPERS:
            reader.unknown(node, key, tuple(PAPERS))
        elif key == "logo":
            chosen[key] = read_logo(node)
        elif key in _RANGES:
            least, most = _RANGES[key]
            if not re.fullmatch(r"\d+(\.\d+)?", node.text):
                reader.wrong(node, key, "a number")
            elif least <= float(node.text) <= most:
                chosen[_field(key)] = float(node.text)
            else:
                message = f"`{key}` must be between {least} and {most}, not {node.text}"
                reader.diagnostics.error(Code.UNKNOWN_VALUE, message, node.span)
        else:
            chosen[_field(key)] = node.text
    return replace(Theme(), **chosen)


def places(formats: Map) -> Mapping[str, Span]:
    """Where the author gave each field of the theme its value."""
    _, value = formats.entries.get("theme", (None, None))
    return {_field(key): node.span for key, (_, node) in value.entries.items()} if isinstance(value, Map) else {}


def _field(key: str) -> str:
    return key.replace("-", "_")
