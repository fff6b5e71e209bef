"""A figure or a table without a caption.

It gets no number, so nothing can refer to it, and no line in a list of tables. In a box it may go without, since
the box has a title; so may a picture in the imprint or the front matter, such as a logo.

Example: `![](figures/map.png)`, or a table with no line `: Opening hours {#tbl-hours}` below it.

Remedy: write what it shows, `![The areas](figures/map.png)`, or a line that begins with a colon under the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Block, Blocks, Box, Figure, Table
from lspreport.model.walk import Run, all_in

_FEW = 2
"""Where more are shown and none of a kind has one, the report is told once."""
_KINDS = (
    (Figure, "figure", "write what it shows between `![` and `]`"),
    (Table, "table", "write a line `: What it shows {#tbl-x}` below it, after an empty line"),
)
_EXEMPT = (SectionKind.IMPRINT, SectionKind.FRONT, SectionKind.CONTENTS, SectionKind.GLOSSARY)


@rule("missing-caption", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    shown = [
        block
        for section in judging.document.report.sections
        if section.kind not in _EXEMPT
        for block in _unboxed(section.blocks)
        if isinstance(block, Figure | Table)
    ]
    for kind, word, hint in _KINDS:
        mine = [block for block in shown if isinstance(block, kind)]
        bare = [block for block in mine if not plain(block.caption).strip()]
        if len(bare) == len(mine) > _FEW:
            message = f"none of the {len(mine)} {word}s has a caption"
            yield fault(bare[0].key, message, bare[0].span, hint, places=[block.span for block in bare[1:]])
        else:
            yield from (fault(block.key, f"this {word} has no caption", block.span, hint) for block in bare)


def _unboxed(blocks: Blocks) -> Iterator[Block]:
    """The blocks that have captions of their own; what a picture in a table shows, its row and column say."""
    for node in all_in(blocks, lambda node: not isinstance(node, Box | Table | Run)):
        if isinstance(node, Block) and not isinstance(node, Box):
            yield node
