"""Tells of a list whose items are typed with other numbers than are printed, of a sentence taken for a list or for a
quotation, and of a list taken for sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.model.tree import Block, OrderedList, Paragraph, Quote
from lspreport.source import Span

_HIGH, _YEAR = 100, 1000
"""From here nobody counts a list of one item, or of several."""
_SHORT = re.compile(r"[bcd]\. \d{3}|p\. \d|\(c\) (?:\d{4}|(?i:Crown|copyright))\b")
"""What has a space behind its full stop, as “c. 1850”, and “(c) 2010”: these are no items."""
_LATIN = re.compile(r"(?<![\w.])(?:e\. g\.|i\. e\.)$")
"""What would be a list within a list, each of one letter."""
_MORE = re.compile(r">[£$€]?\d\Z")
_INITIAL = re.compile(r"(?P<letter>[A-Z])\. [^\W\d_](?!\.)")
_ITEM = re.compile(r"(?:^|[\s>\"'])(?P<mark>\(?[^\W_]+[.)])[ \t]+$")


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


def sentence_meant(made: OrderedList, context: Context) -> None:
    """Tells of a sentence that begins with a year, or with "e. g.": its first word would become a list's mark."""
    first = _mark(made.items[0][0].span) if made.items and made.items[0] else None
    if first is None:
        return
    mark, place = first
    source, line = place.source, place.source.line(place.line)
    if latin := _LATIN.search(line[: place.end_column - 1]):
        if isinstance(made.items[0][0], OrderedList):  # its letters are marks of two lists, one in the other
            at = source.offset(place.line, 1)
            span = source.span(at + latin.start(), at + latin.end())
            message = f"`{latin[0]}` begins a list here, and no sentence"
            context.diagnostics.error(Mistake.BAD_MARKUP, message, span, f"write `{latin[0].replace(' ', '')}`")
        return
    words = line[place.end_column - 1 :].strip()
    alone = len(made.items) == 1
    if made.start >= (_HIGH if alone else _YEAR) or (alone and _SHORT.match(f"{mark} {words}")):
        typed = f"\\{mark}" if mark.startswith("(") else f"{mark[:-1]}\\{mark[-1]}"
        context.diagnostics.error(
            Mistake.BAD_MARKUP,
            f"`{mark}` begins a list here, and no sentence",
            place,
            f"write `{typed}` in a sentence; a list begins with `1.`",
        )


def more_meant(made: Quote, context: Context) -> None:
    """Tells of “>50 per cent” at a paragraph's beginning, which is a quotation."""
    span = made.blocks[0].span if made.blocks else made.span
    line = span.source.line(span.line)
    if (match := _MORE.search(line[: span.column])) is not None:
        at = span.source.offset(span.line, 1) + match.start()
        context.diagnostics.error(
            Mistake.BAD_MARKUP,
            "`>` begins a quotation here, and no sentence",
            span.source.span(at, at + 1),
            "write `\\>` for “more than”; a quotation has a space behind it",
        )


def capitals_meant(blocks: Sequence[Block], context: Context) -> None:
    """Tells of paragraphs that begin with `A.` and `B.`, or `I.` before a list that begins with `II.`: pandoc takes a
    capital letter with one space behind it for an initial (its manual, “Ordered lists”)."""
    for first, second in pairwise(blocks):
        letter = _capital(first)
        if letter and (_capital(second) == chr(ord(letter) + 1) or (letter == "I" and _begins_at_two(second))):
            at = first.span.source.offset(first.span.line, first.span.column)
            context.diagnostics.warning(
                Mistake.BAD_MARKUP,
                f"`{letter}.` begins no list here: it is taken for somebody’s initial",
                first.span.source.span(at, at + 2),
                f"put two spaces behind each letter, or write `({letter})`; an initial is `{letter}\\.`",
            )


def _capital(block: Block) -> str:
    """The letter that a paragraph begins with as a list's item would."""
    if not isinstance(block, Paragraph):
        return ""
    match = _INITIAL.match(block.span.source.line(block.span.line), block.span.column - 1)
    return match["letter"] if match else ""


def _begins_at_two(block: Block) -> bool:
    return isinstance(block, OrderedList) and block.style == "upper-roman" and block.start == len("II")


def _mark(span: Span) -> tuple[str, Span] | None:
    """What is typed before an item that begins at `span`."""
    match = _ITEM.search(span.source.line(span.line)[: span.column - 1])
    if match is None:
        return None
    at = span.source.offset(span.line, 1)
    return match["mark"], span.source.span(at + match.start("mark"), at + match.end("mark"))
