"""A paragraph behind a figure or table that begins "Source:" or "Note:" belongs to it, and bears no number."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lspreport.model.text import plain
from lspreport.model.tree import Block, Blocks, Figure, Paragraph, Table

_BEGINS = re.compile(r"\s*(?:sources?|notes?)\s*:", re.IGNORECASE)


def noted(blocks: Blocks) -> Blocks:
    """`blocks` with such paragraphs moved into the figure or table that they follow; one with a label stays."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(last, Figure | Table) and _is_note(block):
            kept[-1] = replace(last, notes=(*last.notes, block))
        else:
            kept.append(block)
    return tuple(kept)


def _is_note(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.key and _BEGINS.match(plain(block.content)) is not None
