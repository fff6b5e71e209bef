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

from lspreport.check.disclosure._lexicon import lexicon
from lspreport.check.disclosure._traces import Disclosure, Trace, disclosures, shown
from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.sentences import listed
from lspreport.source import Span


@rule("unique-attribute", ERROR, disclosure=True)
def find(judging: Judging) -> Iterator[Fault]:
    told: set[tuple[Span, str]] = set()  # what stands around several items is told once
    for disclosure in disclosures(judging):
        subject = disclosure.unit.subject
        if disclosure.together:
            yield _together(disclosure, judging)
        for trace in disclosure.decisive if not disclosure.together else ():
            place = (trace.span, trace.attribute)
            if trace.names or place in told or (not trace.words and _worded(trace, disclosure)):
                continue
            told.add(place)
            yield fault(subject, _message(trace, judging), trace.span, *_hints(trace, judging))


def _worded(trace: Trace, disclosure: Disclosure) -> bool:
    """Whether what is declared stands in words, too, which show better what is to be changed."""
    return any(other.words and other.heard == trace.heard for other in disclosure.decisive)


def _message(trace: Trace, judging: Judging) -> str:
    said = f"`{trace.words}`" if trace.words else f"`reveals: [{trace.attribute}]`"
    if not trace.fits:
        return f"{said} may be the mark of a single area: no profile says which areas have it"
    return f"{said} fits {_fitting(trace.fits, trace.heard, judging)}"


def _together(disclosure: Disclosure, judging: Judging) -> Fault:
    words = dict.fromkeys(trace.words or f"reveals: {trace.attribute}" for trace in disclosure.decisive)
    said = " and ".join(f"`{word}`" for word in words)
    common = reduce(frozenset.intersection, (trace.fits for trace in disclosure.decisive))
    message = f"{said} together fit {_fitting(common | disclosure.fits, disclosure.fits, judging)}"
    span = disclosure.decisive[0].span
    hint = "put something more general in the place of one of them"
    return fault(disclosure.unit.subject, message, span, hint)


def _hints(trace: Trace, judging: Judging) -> Iterator[str]:
    yield f"put something more general instead: {trace.instead}"
    if not trace.fits:
        yield f"or say in the files of the areas that have it: `known-by: [{trace.words}]`"
    yield f"{judging.document.settings.disclosure_k} areas are to fit (`k` in report.yaml, under `disclosure:`)"


def _fitting(fits: frozenset[str], heard: frozenset[str], judging: Judging) -> str:
    """Of all areas those that the words fit, and those of them that could have said it."""
    words = lexicon(judging)
    several = f"{len(fits)} of the {len(words.areas)} areas"
    if fits == heard:
        return f"{several}: {shown(fits, words)}"
    silent = listed([area.name for area in words.areas if area.slug in fits - heard])
    return f"{several}, but nothing is printed or cited of {silent}" + (
        f": {shown(heard, words)} left" if heard else ""
    )
