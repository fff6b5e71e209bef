"""What no mend may change: quotations, titles of works, links, and lists of sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from lspreport.check.judging import Judging, table
from lspreport.check.prose import Passage, passages, speech
from lspreport.diagnostic import Edit
from lspreport.model.report import Section
from lspreport.model.text import plain
from lspreport.model.tree import Heading, Quote
from lspreport.model.walk import blocks
from lspreport.source import SourceFile, Span

_SOURCES = re.compile(
    r"(?:selected |further |list of |key |cited )*(?:references?|bibliograph(?:y|ies)|works cited|sources?|reading|"
    r"publications|literature|documents consulted)(?: cited| used| and further reading| and notes)?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])+\](?=[(\[])|(?<![*\w])\*[A-Z][^*\n]*\*|(?<![_\w])_[A-Z][^_\n]*_")
"""A link's words, and the title of a work."""


def is_protected(judging: Judging, edit: Edit) -> bool:
    """Whether the edit would change what is somebody else's."""
    source = edit.span.source
    start, end = _offsets(edit.span)
    written = _written(judging)
    if source not in written:  # once a file, however many edits it has
        written[source] = [match.span() for match in _WRITTEN.finditer(source.text)]
    at = bisect_left(written[source], (end, 0))  # they stand in order, and none in another
    if at and start < written[source][at - 1][1]:
        return True
    return any(first < end and start < last for first, last in _protected(judging).get(source, ()))


@table
def _written(judging: Judging) -> dict[SourceFile, list[tuple[int, int]]]:
    """Where links and titles stand in the files that have been asked for."""
    return {}


def is_source_list(judging: Judging, passage: Passage) -> bool:
    """Whether the passage stands in a list of sources."""
    return passage.span in _in_source_lists(judging)


@table
def _in_source_lists(judging: Judging) -> frozenset[Span]:
    """The places of the blocks that stand under a heading such as “References”."""
    found: set[Span] = set()
    for section in judging.document.report.sections:
        level = 1 if _is_list(section) else 0
        for block in blocks(section.blocks):
            if isinstance(block, Heading) and (not level or block.level <= level):
                level = block.level if _SOURCES.fullmatch(plain(block.content).strip(" :.")) else 0
                level = level or (1 if _is_list(section) else 0)
            elif level:
                found.add(block.span)
    return frozenset(found)


def _is_list(section: Section) -> bool:
    return _SOURCES.fullmatch(plain(section.title).strip(" :.")) is not None


@table
def _protected(judging: Judging) -> Mapping[SourceFile, Sequence[tuple[int, int]]]:
    found: dict[SourceFile, list[tuple[int, int]]] = {}

    def add(span: Span) -> None:
        found.setdefault(span.source, []).append(_offsets(span))

    for span in _in_source_lists(judging):
        add(span)
    for section in judging.document.report.sections:
        for block in blocks(section.blocks):
            if isinstance(block, Quote):
                for inner in (block, *blocks(block.blocks)):
                    add(inner.span)
    for item in judging.evidence:
        if item.kind == "quotation":
            for block in blocks(item.blocks):
                add(block.span)
    for passage in passages(judging):
        for start, end in speech(passage.text):
            place = passage.place(start, end)
            if place != passage.span or (start, end) == (0, len(passage.text)):
                add(place)
            else:  # its place is not certain, and so none in it is
                add(passage.span)
    return found


def _offsets(span: Span) -> tuple[int, int]:
    source = span.source
    end = source.offset(span.end_line or span.line, span.end_column or len(source.line(span.line)) + 1)
    return source.offset(span.line, span.column), end
