"""A paragraph behind a figure or table that begins "Source:" or "Note:" belongs to it, and bears no number."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lspreport.model.text import plain
from lspreport.model.tree import Block, Blocks, Figure, Paragraph, Table
from lspreport.model.words import ENGLISH, ReportWords


def noted(blocks: Blocks, words: ReportWords) -> Blocks:
    """`blocks` with such paragraphs moved into the figure or table that they follow; one with a label stays."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(last, Figure | Table) and _is_note(block, words):
            kept[-1] = replace(last, notes=(*last.notes, block))
        else:
            kept.append(block)
    return tuple(kept)


def _is_note(block: Block, words: ReportWords) -> bool:
    return isinstance(block, Paragraph) and not block.key and bool(re.match(_beginning(words), plain(block.content)))


def _beginning(words: ReportWords) -> str:
    """How such a paragraph begins in the report's language; English will do in all."""
    names = [said for one in (words, ENGLISH) for said in map(one.__getitem__, ("source", "sources", "note", "notes"))]
    return rf"(?i)\s*(?:{'|'.join(map(re.escape, names))})\s*:"
