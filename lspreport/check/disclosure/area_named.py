"""An anonymous item, or the text around it, names its area: the place, its people, its partners.

The areas of a report may be known; which of them said what is not to be told. Looked at are the items of evidence that
are printed, the titles and paragraphs that lead to them, and the paragraphs that rest on evidence of an area. Names are
those of the areas, of the teams that reported on them, and what `known-by` of an area's file lists; and any proper name
that the report knows from nowhere, since it may be a place or a partner. A paragraph that rests on nothing may name
areas together (`disclosure: k` of them at least), unless report.yaml says `areas-named: false`. So may the titles of
chapters, an appendix, the imprint, the theory, a drawing. One alone may stand there if the cover names it, too, and but
for titles and drawings if the report names several areas together elsewhere, so that readers know it anyway.

Example: “In Leeds, Children's Services shared out several budgets”, or “Aire Homes and the council knock on doors”.

Remedy: say what it is instead: one area, a neighbourhood, a housing association. A name that tells nothing, such as
that of a national body, belongs into the glossary, or into report.yaml: `disclosure: {public-names: [Arts Council]}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lspreport.check.disclosure._giveaways import UNKNOWN, Giveaway, disclosures
from lspreport.check.disclosure._lexicon import KNOWN_BY, NAME, PERSON, TEAM, AttributeWord, Lexicon, lexicon
from lspreport.check.disclosure._ordinary import is_part_of_another, is_word
from lspreport.check.disclosure._printed import printed
from lspreport.check.judging import Judging, report_table
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.part import Part
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Figure
from lspreport.model.walk import blocks_of
from lspreport.source import Span
from lspreport.tools.pictures import words_in

_SAYS = {
    NAME: "`{}` names an area",
    PERSON: "`{}` reported on an area",
    TEAM: "`{}` is the team that reported on an area",
    KNOWN_BY: "an area is known by `{}`",
    UNKNOWN: "`{}` is a name that the report knows from nowhere else, and may tell the area",
}


_Texts = Sequence[tuple[str, Span]]
_TOGETHER = "name no area, or several of them together"
_TEXT = (SectionKind.SUMMARY, SectionKind.CHAPTER)


_HEAD = re.compile(r"word/(?:header|footer)\d{0,2}\.xml")
"""The house's own; those that the writer adds have three figures, and hold titles besides, which are judged as text."""


def running_heads(judging: Judging, file: str, parts: Iterable[Part]) -> Iterator[Fault]:
    """An area that the running heads of a house style name; on a sign-off copy stands the one that it is for."""
    document = judging.document
    own = {area.slug for area in document.report.areas if document.edition.shows(area.slug)}
    given, settings = document.settings.reference_doc, document.settings
    place = given.span if given is not None and given.span is not None else settings.source.span(0)
    for part in parts:
        if _HEAD.fullmatch(part.place):
            for word, _ in _alone([(part.text, place)], judging, frozenset(own).union(*_readers_know(judging))):
                message = f"`{word.text}` names an area in the running heads of `{file}` ({part.place})"
                yield fault(word.text, message, place, "take it out of the reference document")


@rule("area-named", ERROR, disclosure=True, find_in_output=running_heads)
def find(judging: Judging) -> Iterator[Fault]:
    seen: set[tuple[Span, str]] = set()  # what stands around several items is told once
    for disclosure in disclosures(judging):
        for giveaway in disclosure.decisive:
            if giveaway.names and not disclosure.together and (giveaway.span, giveaway.words) not in seen:
                seen.add((giveaway.span, giveaway.words))
                message = _SAYS[giveaway.attribute].format(giveaway.words)
                yield fault(disclosure.unit.subject, message, giveaway.span, *_hints(giveaway))
    yield from _elsewhere(judging)


def _elsewhere(judging: Judging) -> Iterator[Fault]:
    """An area that is named alone by what belongs to no paragraph: an appendix, the imprint, the theory, a drawing.

    Where readers know the areas, since the report names several of them together, only titles and drawings count: they
    may stand beside the evidence.
    """
    on_cover, known = _readers_know(judging)
    for beside, texts in _groups(judging):
        for word, span in _alone(texts, judging, on_cover if beside else on_cover | known):
            at = span.source.text.find(word.text, span.source.offset(span.line, span.column))
            place = span.source.span(at, at + len(word.text)) if at >= 0 else span
            yield fault(word.text, f"`{word.text}` names an area, and no other is named here", place, _TOGETHER)


@report_table
def _by_section(judging: Judging) -> tuple[_Texts, ...]:
    """The words that each section prints, in the report's order."""
    sections = judging.document.report.sections
    found: dict[int, list[tuple[str, Span]]] = {id(section): [] for section in sections}  # keys may be given twice
    for words in printed(judging):
        found[id(words.section)].append((words.text, words.span))
    return tuple(found[id(section)] for section in sections)


@report_table
def _readers_know(judging: Judging) -> tuple[frozenset[str], frozenset[str]]:
    """The areas that the cover names, and those that a section names together."""
    document, words = judging.document, lexicon(judging)
    settings = document.settings
    few = min(settings.disclosure_k, len(words.known))
    cover = " ".join((settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors))
    on_cover = frozenset(slug for word in words.names(cover) if word.attribute == NAME for slug in word.fits)
    named = [_areas(texts, words) for texts in _by_section(judging)]
    known = frozenset(slug for areas in named if len(areas) >= few for slug in areas)
    return on_cover, known


def _alone(texts: _Texts, judging: Judging, known: frozenset[str]) -> Iterator[tuple[AttributeWord, Span]]:
    """The first word that names an area, where the texts name too few of them, and one that is not `known`."""
    words = lexicon(judging)
    areas = _areas(texts, words)
    if len(areas) < min(judging.document.settings.disclosure_k, len(words.known)) and not areas <= known:
        yield next(_named(texts, words))


def _named(texts: _Texts, words: Lexicon) -> Iterator[tuple[AttributeWord, Span]]:
    return (
        (word, span)
        for text, span in texts
        for word in words.names(text)
        if word.attribute == NAME and not is_part_of_another(text, word.start, word.end)
    )


def _areas(texts: _Texts, words: Lexicon) -> frozenset[str]:
    return frozenset(slug for word, _ in _named(texts, words) for slug in word.fits)


def _groups(judging: Judging) -> Iterator[tuple[bool, _Texts]]:
    """Those words with their places, grouped by what stands together; whether they are titles or a drawing's."""
    document = judging.document
    sections = document.report.sections
    yield True, [(plain(one.title), one.span) for one in sections if one.kind in _TEXT]
    for figure in blocks_of(Figure, sections):
        if figure.picture.vector:
            yield True, [(words_in(figure.picture.data), figure.span)]
    for section, texts in zip(sections, _by_section(judging), strict=True):
        if section.kind not in _TEXT:
            yield False, texts
    theory, glossary = document.report.theory, document.report.glossary
    yield False, [(one.text, one.span) for one in theory.entries.values()]
    yield False, [(one.title, one.span) for one in theory.streams.values()]
    yield False, [(one.text, one.span) for one in glossary.abbreviations.values()]
    logo, settings = document.settings.theme.logo, document.settings
    if logo is not None:
        yield False, [(words_in(logo.data), settings.source.span(0))]


def _hints(giveaway: Giveaway) -> Iterator[str]:
    yield f"put something more general instead: {giveaway.instead}"
    if giveaway.attribute == NAME and is_word(giveaway.words):
        yield f"if it is the word and not the place, write it small: do not begin the sentence with `{giveaway.words}`"
    if giveaway.attribute in (UNKNOWN, TEAM):
        yield (
            "if it tells nothing, list it in report.yaml, under `disclosure:`, as `public-names: ["
            + giveaway.words
            + "]`"
        )
