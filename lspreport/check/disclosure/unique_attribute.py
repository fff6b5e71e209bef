"""What an anonymous text tells of its area fits too few of the areas.

“The two-tier area” names no area, and yet tells which it is where one county is among five. Looked for are the words of
an area's profile (county, city, borough, Mayor, two tiers, the region, what `known-by` lists) in the items that are
printed, in the text around them and in the paragraphs that rest on evidence of an area; and what an item's `reveals`
declares. Several of them in one item, or in one sentence, count together. The fewest areas that may be left are
`disclosure: k` in report.yaml, 2 where it says nothing. Counted is an area once, however many files speak of it, and
only if something that it handed in is printed or cited: no other could have said it. What fits all areas tells nothing.

Example: “Where there are two tiers, partners answer for more than they can reach”, when one area of five has two tiers.

Remedy: write something more general that fits k areas or more; `lspreport disclose` shows what each text tells, and
proposes words. Where nothing else is honest, waive the finding in report.yaml, with `reason`, `by` and `until`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from lspreport.check.disclosure._giveaways import Disclosure, Giveaway, area_names, disclosures
from lspreport.check.disclosure._lexicon import lexicon
from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.sentences import series
from lspreport.source import Span


@rule("unique-attribute", ERROR, disclosure=True)
def find(judging: Judging) -> Iterator[Fault]:
    seen: set[tuple[Span, str]] = set()  # what stands around several items is told once
    for disclosure in disclosures(judging):
        subject = disclosure.unit.subject
        if disclosure.together:
            yield _together(disclosure, judging)
        for giveaway in disclosure.decisive if not disclosure.together else ():
            place = (giveaway.span, giveaway.attribute)
            if giveaway.names or place in seen or (not giveaway.words and _worded(giveaway, disclosure)):
                continue
            seen.add(place)
            yield fault(subject, _message(giveaway, judging), giveaway.span, *_hints(giveaway, judging))


def _worded(giveaway: Giveaway, disclosure: Disclosure) -> bool:
    """Whether what is declared stands in words, too, which show better what is to be changed."""
    return any(other.words and other.heard == giveaway.heard for other in disclosure.decisive)


def _message(giveaway: Giveaway, judging: Judging) -> str:
    said = f"`{giveaway.words}`" if giveaway.words else f"`reveals: [{giveaway.attribute}]`"
    if not giveaway.fits:
        return f"{said} may be the mark of a single area: no profile says which areas have it"
    return f"{said} fits {_fitting(giveaway.fits, giveaway.heard, judging)}"


def _together(disclosure: Disclosure, judging: Judging) -> Fault:
    words = dict.fromkeys(giveaway.words or f"reveals: {giveaway.attribute}" for giveaway in disclosure.decisive)
    said = " and ".join(f"`{word}`" for word in words)
    common = reduce(frozenset.intersection, (giveaway.fits for giveaway in disclosure.decisive))
    message = f"{said} together fit {_fitting(common | disclosure.fits, disclosure.fits, judging)}"
    span = disclosure.decisive[0].span
    hint = "put something more general in the place of one of them"
    return fault(disclosure.unit.subject, message, span, hint)


def _hints(giveaway: Giveaway, judging: Judging) -> Iterator[str]:
    yield f"put something more general instead: {giveaway.instead}"
    if not giveaway.fits:
        yield f"or say in the files of the areas that have it: `known-by: [{giveaway.words}]`"
    yield f"{judging.document.settings.disclosure_k} areas are to fit (`k` in report.yaml, under `disclosure:`)"


def _fitting(fits: frozenset[str], heard: frozenset[str], judging: Judging) -> str:
    """Of all areas those that the words fit, and those of them that could have said it."""
    words = lexicon(judging)
    several = f"{len(fits)} of the {len(words.areas)} areas"
    if fits == heard:
        return f"{several}: {area_names(fits, words)}"
    silent = series([area.name for area in words.areas if area.slug in fits - heard])
    return f"{several}, but nothing is printed or cited of {silent}" + (
        f": {area_names(heard, words)} left" if heard else ""
    )
