"""What is printed as it is typed and is no Markdown: a title, the glossary, the theory, the name of an area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lspreport.model.area import Area
from lspreport.model.glossary import Glossary
from lspreport.model.settings import Settings
from lspreport.model.theory import Theory
from lspreport.source import Span


def plain_words(
    settings: Settings, glossary: Glossary, theory: Theory, areas: Iterable[Area]
) -> Iterator[tuple[str, Span]]:
    """All such words, each with a place at or before them in their file."""
    start = settings.source.span(0)
    for words in (settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors):
        yield words, start
    for words in (*settings.identifiers.values(), *settings.own_words.values()):
        yield words, start
    for key, line in (("footer", settings.theme.footer), ("classification", settings.theme.classification)):
        yield line, settings.theme_places.get(key, start)
    for short in glossary.abbreviations.values():
        yield short.text, short.span
    for term in glossary.terms.values():
        yield term.text, term.span
    beginning = start
    for entry in theory.entries.values():
        beginning = entry.span.source.span(0)
        yield entry.text, entry.span
    for instruments in theory.instruments.values():
        for name in instruments.values():
            yield name, beginning
    for stream in theory.streams.values():
        yield stream.title, stream.span
        yield stream.approach, stream.span
    for area in areas:
        yield area.name, area.span
        yield area.region, area.span


def typed_at(written: str, at: Span) -> Span:
    """Where it is typed: behind `at`, or `at` itself where it is folded over lines."""
    source = at.source
    begin = source.text.find(written, source.offset(at.line, at.column))
    return source.span(begin, begin + len(written)) if begin >= 0 else at
