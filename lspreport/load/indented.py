"""Tells of what is indented otherwise than it is printed: beside the item that it was meant for, or as code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.layers import without_code_blocks
from lspreport.model.tree import Block, Blocks, BulletList, CodeBlock, OrderedList, Paragraph
from lspreport.model.walk import openings

_MARK = re.compile(r"(?:^|(?<=[\s>\"']))(?P<mark>[-+*]|#\.|\(?[^\W_]+[.)])(?P<gap>[ \t]+)(?:\[[ xX]\][ \t]+)?$")
"""A list's mark, at the end of what stands before the words of an item."""
_FEW = 4
"""So many words may be a sentence; fewer may be anything."""
_OURS = re.compile(r"\[?\^[^\]\s]*\]|\[?-?@[\w:.-]+\]?|\{[#.][^}\s]*\}|\*+|[“”‘’\"]")
"""What marks words in prose, and is seldom met in code."""
_BUILT = re.compile(r"[ ]*(?:\|.*\|[ ]*\n[ ]*\|[-:| ]+\||:::|\{\{<|!\[[^\]\n]*\]\()")
"""A table, a box, a shortcode or a picture."""
_WORD = re.compile(
    r"[(]?[^\W\d_][^\W_’'–-]*(?:[’'–-][^\W_]+)*[,;:.?!)]*|[(£$€]*\d[\d.,–-]*(?:%|[a-z]{1,2})?[,;:.?!)]*|[&–—]"
)


def told_of_indents(blocks: Sequence[Block], diagnostics: Diagnostics) -> None:
    """Tells of each of the blocks, which follow one another, that does not stand where its indentation puts it."""
    for before, block in zip((None, *blocks), blocks, strict=False):
        if isinstance(before, BulletList | OrderedList) and _outside(block, before, diagnostics):
            continue
        if isinstance(block, BulletList):
            _level(block, diagnostics)
        if isinstance(block, BulletList | OrderedList):
            _runs_on(block, diagnostics)
        if isinstance(block, CodeBlock) and _is_no_code(block.text) and _is_indented(block):
            diagnostics.warning(
                Mistake.BAD_MARKUP,
                "this is printed as code: it stands four spaces in",
                block.span,
                "take the spaces away; what is code stands between two lines of `` ``` ``",
            )


def _outside(block: Block, before: BulletList | OrderedList, diagnostics: Diagnostics) -> bool:
    """Whether a block behind a list stands further in than the mark of its last item and less far than its words;
    complains of it."""
    span = _first(block).span
    edge = _marked(before.items[-1]) if before.items and _is_above(before, block) else None
    if edge is None:
        return False
    line = span.source.line(span.line)
    wide = line.expandtabs(4)[_margin(line, edge[2]) :]
    column = len(wide) - len(wide.lstrip())
    if not edge[0] < column < edge[1]:
        return False
    at = span.source.offset(span.line, 1)
    printed = "code" if isinstance(block, CodeBlock) and _is_indented(block) else "no part of the item above it"
    diagnostics.warning(
        Mistake.BAD_MARKUP,
        f"this is printed as {printed}: it stands less far in than the item’s words",
        span.source.span(at + len(line) - len(line[_margin(line, edge[2]) :].lstrip()), at + len(line)),
        f"put {_spaces(edge[1] - column, 'more ')} before it",
        "or none, where it is no part of the list",
    )
    return True


def _is_above(before: Block, block: Block) -> bool:
    """Whether it stands above the other in the author's file, and not in an included one."""
    return before.span.source is block.span.source and before.span.line < block.span.line


def _level(made: BulletList, diagnostics: Diagnostics) -> None:
    """Complains of items that stand further in than the first of their list and are printed level with it."""
    edges = [(item[0].span, edge) for item in made.items if (edge := _marked(item)) is not None]
    places = [span for span, edge in edges if edge[0] > edges[0][1][0]]
    if places:
        diagnostics.warning(
            Mistake.BAD_MARKUP,
            "this item is printed level with that above it, and not as part of it",
            places[0],
            f"put {_spaces(edges[0][1][1] - edges[0][1][0])} before the mark of an inner item, or none",
            places=places[1:],
        )


def _runs_on(made: BulletList | OrderedList, diagnostics: Diagnostics) -> None:
    """Complains of a sentence at the margin behind a list, which without an empty line goes on with the last item."""
    *others, last = made.items
    edge = _marked(last)
    if edge is None or not others or not isinstance(last[-1], Paragraph) or len(last) > 1:
        return
    span = last[0].span
    whole = list(range(span.line + 1, span.end_line + 1))
    if not whole or any(item and item[0].span.end_line > item[0].span.line for item in others):
        return
    above, line = (span.source.line(number) for number in (span.line, whole[0]))
    inner = line.expandtabs(4)[_margin(line, edge[2]) :]
    if inner[:1].isupper() and above.rstrip().endswith((".", "!", "?", ";", ":", "…", "”", ")")):
        at = span.source.offset(whole[0], 1)
        diagnostics.warning(
            Mistake.BAD_MARKUP,
            "this line is printed as part of the item above it",
            span.source.span(at + len(line) - len(inner), at + len(line)),
            "put an empty line before it, or spaces if it is meant so: as many as the item’s words stand in",
        )


def _spaces(count: int, more: str = "") -> str:
    return f"{count} {more}{'space' if count == 1 else 'spaces'}"


def _marked(item: Blocks) -> tuple[int, int, int] | None:
    """How far in the mark of an item stands, and its words, and in how many quotations; None where that cannot be
    told."""
    if not item:
        return None
    *outer, first = openings(item[0])
    line = first.span.source.line(first.span.line)[: first.span.column - 1].expandtabs(4)
    match = _MARK.search(line)
    for _ in outer:  # the marks of the lists that the item begins with
        match = match and _MARK.search(line, 0, match.start())
    if match is None:
        return None
    quotations = line.count(">", 0, match.start("mark"))
    margin = _margin(line, quotations)
    return match.start("mark") - margin, match.end("gap") - margin, quotations


def _first(block: Block) -> Block:
    """What of a block is written first."""
    *_, first = openings(block)
    return first


def _margin(line: str, quotations: int) -> int:
    """Where a line begins that stands in so many quotations: behind the space that may follow their last mark."""
    match = re.match(rf"(?:[ ]*>){{{quotations}}}[ ]?", line) if quotations else None
    return match.end() if match is not None else 0


def _is_indented(block: CodeBlock) -> bool:
    """Whether a block of code is one by its indentation alone, and not by a fence."""
    source, line = block.span.source, block.span.line
    return bool(without_code_blocks(source.text).split("\n")[line - 1].strip())


def _is_no_code(text: str) -> bool:
    """Whether what is printed as code reads like a sentence, like a list of them, or is built of our own notations."""
    return _BUILT.match(text) is not None or all(map(_reads, _stretches(text)))


def _stretches(text: str) -> Iterator[str]:
    for stretch in re.split(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t])", text):
        yield re.sub(r"^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+", "", stretch)


def _reads(stretch: str) -> bool:
    words = _OURS.sub("", stretch).split()
    return len(words) >= _FEW and all(map(_WORD.fullmatch, words))
