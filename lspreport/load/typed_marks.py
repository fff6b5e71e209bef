"""Tells of a list whose items are typed with other numbers than are printed."""

from __future__ import annotations

import re

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.model.tree import OrderedList
from lspreport.source import Span

_ITEM = re.compile(r"(?:^|[\s>])(?P<mark>\(?[^\W_]+[.)])[ \t]+$")


def miscounted(made: OrderedList, context: Context) -> None:
    """Tells of items that are typed with another number than is printed: text may refer to it. All typed alike, as
    many do, want to be counted."""
    typed = [_mark(item[0].span) if item else None for item in made.items]
    if len({mark for mark, _ in filter(None, typed)}) < 2:
        return
    wrong = [(*one, printed) for one, printed in zip(typed, made.marks, strict=True) if one and one[0] != printed]
    if wrong:
        mark, place, printed = wrong[0]
        context.diagnostics.warning(
            Mistake.BAD_MARKUP,
            f"`{mark}` is printed as `{printed}`: a list counts on from its first item",
            place,
            f"write `{printed}`, or put words before `{mark}` that begin another list",
            places=[place for _, place, _ in wrong[1:]],
        )


def _mark(span: Span) -> tuple[str, Span] | None:
    """What is typed before an item that begins at `span`."""
    match = _ITEM.search(span.source.line(span.line)[: span.column - 1])
    if match is None:
        return None
    at = span.source.offset(span.line, 1)
    return match["mark"], span.source.span(at + match.start("mark"), at + match.end("mark"))
