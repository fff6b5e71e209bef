"""The theme that report.yaml names, or keys for it written in place: colours, fonts, paper, logo."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from lspreport.diagnostic import Code
from lspreport.load.shape import Reader
from lspreport.load.yaml import Map, Scalar
from lspreport.model.theme import Theme
from lspreport.model.tree import Picture

_COLOURS = ("accent", "tint")
_NUMBERS = ("size", "margin", "number-column")
PAPERS = ("a4", "a5", "us-letter")


def theme(reader: Reader, formats: Map, read_logo: Callable[[Scalar], Picture | None]) -> Theme:
    """The theme under `formats: theme`: a mapping; an absent one gives the default look."""
    value = reader.get(formats, "theme")
    if not isinstance(value, Map):
        return Theme()  # a file's name is read by `load`, which puts its mapping here
    known = tuple(field.name.replace("_", "-") for field in dataclasses.fields(Theme))
    reader.known(value, known, "the theme")
    chosen: dict[str, str | float | Picture | None] = {}
    for key in value.entries:
        node = reader.get(value, key)
        if key not in known or node is None:
            continue
        if not isinstance(node, Scalar):
            reader.wrong(node, key, "a single value")
        elif key in _COLOURS and not re.fullmatch(r"#[0-9a-fA-F]{6}", node.text):
            reader.diagnostics.error(
                Code.UNKNOWN_VALUE, f"`{node.text}` is not a colour", node.span, "write it as `#1f4e5f`, in quotes"
            )
        elif key == "paper" and node.text not in PAPERS:
            reader.unknown(node, key, PAPERS)
        elif key == "logo":
            chosen[key] = read_logo(node)
        elif key in _NUMBERS:
            if re.fullmatch(r"\d+(\.\d+)?", node.text):
                chosen[key.replace("-", "_")] = float(node.text)
            else:
                reader.wrong(node, key, "a number")
        else:
            chosen[key.replace("-", "_")] = node.text
    return dataclasses.replace(Theme(), **chosen)  # type: ignore[arg-type]  # each key's type is checked above
