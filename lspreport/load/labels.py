"""Labels: their form, and the list of all that were written."""

from __future__ import annotations

import re

from lspreport.diagnostic import Code
from lspreport.load.context import PREFIXES, Context
from lspreport.model.finding import Label
from lspreport.source import Span

_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_NAMES = {"sec": "a heading", "para": "a paragraph", "box": "a box", "fig": "a figure", "tbl": "a table"}


def label(name: str, prefix: str, context: Context, span: Span | None = None) -> str:
    """The label, noted in the context; "" with a diagnostic where its prefix or its letters do not fit."""
    place = span or context.locator.token(f"#{name}")
    written, _, rest = name.partition("-")
    if written != prefix or not _FORM.fullmatch(rest):
        proposal = f"{prefix}-{rest if written in PREFIXES and rest else name}"
        context.diagnostics.error(
            Code.BAD_LABEL,
            f"`{name}` cannot be the label of {_NAMES[prefix]}",
            place,
            f"write `#{re.sub(r'[^A-Za-z0-9-]+', '-', proposal).strip('-')}`",
        )
        return ""
    context.labels.append(Label(name, place))
    return name
