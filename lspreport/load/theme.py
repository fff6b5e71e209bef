"""Where report.yaml holds the theme: under `formats`, or under `pdf` there; in place, or as the name of its file."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.nodes import Map
from lspreport.source import Span


def theme_moved_up(formats: Map, diagnostics: Diagnostics) -> Map:
    """`formats` with a theme that stands under `pdf` moved up: it serves every format, wherever it is named."""
    place, pdf = formats.entries.get("pdf", (None, None))
    if place is None or not isinstance(pdf, Map) or "theme" not in pdf.entries:
        return formats
    entries = dict(formats.entries)
    if "theme" in entries:
        twice, first = pdf.entries["theme"][0].span, entries["theme"][0].span
        hint = f"it stands first on line {first.line}: one theme serves all formats"
        diagnostics.error(Mistake.DUPLICATE_KEY, "`theme` stands twice in `formats`", twice, hint)
    entries.setdefault("theme", pdf.entries["theme"])
    inner = {key: value for key, value in pdf.entries.items() if key != "theme"}
    return replace(formats, entries=entries | {"pdf": (place, replace(pdf, entries=inner))})


def places(theme: Map) -> Mapping[str, Span]:
    """Where the author gave each field of the theme its value."""
    return {key.replace("-", "_"): value.span for key, (_, value) in theme.entries.items()}
