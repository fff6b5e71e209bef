"""More than half of a chapter's or a box's evidence comes from one area.

What is told of all areas is then a report on one of them. Counted is every item of an area that the chapter cites or
prints, each once; a chapter or a box with fewer than four items is not judged, nor a report on fewer than three areas.
Off until report.yaml asks for it.

Example: a box of six examples, four of which come from Leeds.

Remedy: bring in evidence of the other areas, or say openly that the chapter is mostly about one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.units import holders
from lspreport.model.area import Area
from lspreport.model.report import SectionKind
from lspreport.source import Span

ITEMS, AREAS = 4, 3
"""Fewer than these are too few to speak of shares."""


@rule("single-area-dominance", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    held = holders(judging)
    if len(document.report.areas) < AREAS:
        return
    for section in document.report.sections:
        if section.kind is SectionKind.CHAPTER:
            own = [holder for holder in held if holder.section is section]
            used = [id for holder in own for id in (*holder.cites, *(item.id for item in holder.items))]
            yield from _judged(section.key, "this chapter", used, section.span, judging.area_of)
    for holder in held:
        number = document.number(holder.key)
        if holder.key and number and len(holder.items) > 1:
            yield from _judged(
                holder.key, "this list", [item.id for item in holder.items], holder.span, judging.area_of
            )


def _judged(key: str, what: str, used: Sequence[str], span: Span, areas: Mapping[str, Area]) -> Iterator[Fault]:
    counts = Counter(areas[id].name for id in dict.fromkeys(used) if id in areas)
    (name, most), *_ = counts.most_common(1) or [("", 0)]
    if counts.total() >= ITEMS and most * 2 > counts.total():
        message = f"{most} of the {counts.total()} items behind {what} come from {name}"
        yield fault(key, message, span, "bring in evidence of the other areas, or say it openly")
