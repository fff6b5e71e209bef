"""Finds the block over which pandoc or Typst refuses a report: their own words point into what we gave them."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostic, Mistake, Severity
from lspreport.model.report import Document, Section
from lspreport.model.tree import Blocks, BulletList, DefinitionList, OrderedList, Quote
from lspreport.source import Span

Refusal = Callable[[Document], str]
"""What is said against writing a document, in the program's own words; "" where it is written."""

_LEAD = re.compile(r"^(?:error: |failed to compile document: )?(?:PDF/[^:]* error: )?")
_LONGEST = 160
"""As much of a program's words as is shown."""


def blamed(document: Document, refusal: Refusal, words: str) -> Diagnostic:
    """The finding for a `document` that cannot be written: `words` is what was said against the whole of it.

    The same has to be said of a part of it for the part to bear the blame, which is looked for by halves. It is rare,
    so that the time does not matter. Where no part is refused by itself, it is what report.yaml has printed.
    """

    def refused(section: Section) -> bool:
        return _first(refusal(replace(document, sections=(section,)))) == _first(words)

    for section in document.sections:
        if refused(section):
            if not section.blocks or refused(replace(section, blocks=())):
                return _finding(words, section.span)
            return _finding(words, _smallest(section, section.blocks, refused))
    settings = document.settings
    return _finding(words, settings.source.span(max(settings.source.text.find("title:"), 0)))


def _smallest(section: Section, blocks: Blocks, refused: Callable[[Section], bool]) -> Span:
    """The place of the smallest block of `blocks` that is refused, or of the first where only several are."""
    while len(blocks) > 1:
        middle = len(blocks) // 2
        halves = (blocks[:middle], blocks[middle:])
        half = next((half for half in halves if refused(replace(section, blocks=half))), None)
        if half is None:
            return blocks[0].span
        blocks = half
    (block,) = blocks
    for inner in _inside(blocks):
        if refused(replace(section, blocks=inner)):
            return _smallest(section, inner, refused)
    return block.span


def _inside(blocks: Blocks) -> tuple[Blocks, ...]:
    """What stands in the one block, as far as it can stand by itself."""
    match blocks[0]:
        case BulletList(items) | OrderedList(items):
            return tuple(item for item in items if item)
        case DefinitionList(items):
            return tuple(item.blocks for item in items if item.blocks)
        case Quote(inner):
            return (inner,) if inner else ()
        case _:
            return ()


def _first(words: str) -> str:
    return _LEAD.sub("", words.strip().partition("\n")[0])


def _finding(words: str, span: Span) -> Diagnostic:
    said = _first(words)
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]} …"
    return Diagnostic(
        Mistake.BAD_MARKUP,
        Severity.ERROR,
        f"what begins here cannot be printed: {said}",
        span,
        ("write it more simply or in less, or take it out; if it is nothing unusual, please report it to us",),
    )
