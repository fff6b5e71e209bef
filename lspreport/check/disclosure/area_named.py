"""An anonymous item, or the text around it, names its area: the place, its people, its partners.

The areas of a report may be known; which of them said what is not to be told. Looked at are the items of evidence that
are printed, the titles and paragraphs that lead to them, and the paragraphs that rest on evidence of an area. Names are
those of the areas, of the teams that reported on them, and what `known-by` of an area's file lists; and any proper name
that the report knows from nowhere, since it may be a place or a partner. A paragraph that rests on nothing may name
areas together (`disclosure: k` of them at least), unless report.yaml says `areas-named: false`.

Example: “In Leeds, Children's Services shared out several budgets”, or “Aire Homes and the council knock on doors”.

Remedy: say what it is instead: one area, a neighbourhood, a housing association. A name that tells nothing, such as
that of a national body, belongs into the glossary, or into report.yaml: `disclosure: {public-names: [Arts Council]}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.disclosure._giveaways import UNKNOWN, Giveaway, disclosures
from lspreport.check.disclosure._lexicon import KNOWN_BY, NAME, PERSON, TEAM
from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.source import Span

_SAYS = {
    NAME: "`{}` names an area",
    PERSON: "`{}` reported on an area",
    TEAM: "`{}` is the team that reported on an area",
    KNOWN_BY: "an area is known by `{}`",
    UNKNOWN: "`{}` is a name that the report knows from nowhere else, and may tell the area",
}


@rule("area-named", ERROR, disclosure=True)
def find(judging: Judging) -> Iterator[Fault]:
    seen: set[tuple[Span, str]] = set()  # what stands around several items is told once
    for disclosure in disclosures(judging):
        for giveaway in disclosure.decisive:
            if giveaway.names and not disclosure.together and (giveaway.span, giveaway.words) not in seen:
                seen.add((giveaway.span, giveaway.words))
                message = _SAYS[giveaway.attribute].format(giveaway.words)
                yield fault(disclosure.unit.subject, message, giveaway.span, *_hints(giveaway))


def _hints(giveaway: Giveaway) -> Iterator[str]:
    yield f"put something more general instead: {giveaway.instead}"
    if giveaway.attribute in (UNKNOWN, TEAM):
        yield (
            "if it tells nothing, list it in report.yaml, under `disclosure:`, as `public-names: ["
            + giveaway.words
            + "]`"
        )
