"""Items of evidence stand in the order of the areas.

Whoever sees that a list follows the alphabet of the areas, or the order in which the report names them, can tell which
item is whose; and two lists in the same order of areas tell which items belong together. Looked at are lists and boxes
with items of three areas or more; those that are drawn by a query have an order of their own.

Example: a box with one item each of Blackburn, Brighton and Leeds, in this order.

Remedy: draw the items by a query, as `{{< evidence topic=funding kind=example >}}`, or put them into another order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lspreport.check.disclosure._lexicon import NAME, lexicon
from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.check.units import Holder, holders
from lspreport.model.report import Document

FEWEST = 3
"""Two areas stand in the order of the alphabet every second time."""


@rule("order-leak", WARNING, disclosure=True)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    names = {area.slug: area.name for area in document.report.areas}
    named = list(_named(judging))
    seen: dict[tuple[str, ...], Holder] = {}
    for holder in holders(judging):
        slugs = [judging.area_of[item.id].slug for item in holder.items if item.id in judging.area_of]
        order = tuple(slug for slug, _ in groupby(slugs))
        if len(order) < FEWEST or len(set(order)) < len(order) or _drawn(holder):
            continue
        how = ""
        if list(order) in [
            sorted(order, key=lambda slug: names[slug].casefold(), reverse=back) for back in (False, True)
        ]:
            how = "in the alphabetical order of their areas"
        elif any([slug for slug in line if slug in order] == list(order) for line in named):
            how = "in the order in which the report names the areas"
        elif order in seen:
            how = f"in the same order of areas as those of {_name(seen[order], document)}"
        if how:
            hint = "draw them by a query, as `{{< evidence topic=… >}}`, or put them into another order"
            yield fault(holder.key, f"these items stand {how}", holder.span, hint)
        seen.setdefault(order, holder)


def _named(judging: Judging) -> Iterator[list[str]]:
    """The orders in which the report's own text names its areas: a paragraph that names several, with its lists."""
    words = lexicon(judging)
    for holder in holders(judging):
        found = [word for passage in holder.own for word in words.words(passage.text) if word.attribute == NAME]
        slugs = list(dict.fromkeys(slug for word in found if len(word.fits) == 1 for slug in word.fits))
        if len(slugs) >= FEWEST:
            yield slugs


def _drawn(holder: Holder) -> bool:
    """Whether a query chose the items, or some of them: their order is the compiler's."""
    source = holder.span.source
    lines = source.lines[holder.span.line - 1 : (holder.span.end_line or holder.span.line)]
    return any("{{<" in line and "=" in line for line in lines)


def _name(holder: Holder, document: Document) -> str:
    number = document.number(holder.key)
    return f"box {number}" if number and holder.key.startswith("box-") else f"`{holder.key}`"
