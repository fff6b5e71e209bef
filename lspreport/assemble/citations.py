"""A paragraph that holds nothing but citations belongs to what stands before it, such as a list: it prints nothing."""

from __future__ import annotations

from lspreport.model.text import ended
from lspreport.model.tree import (
    Block,
    Blocks,
    EvidenceCitation,
    FromMark,
    Inlines,
    Paragraph,
    Text,
)


def only_citations(content: Inlines) -> bool:
    """Whether `content` cites evidence or conclusions and says nothing itself."""
    said = [inline for inline in content if not (isinstance(inline, Text) and not inline.text.strip())]
    return bool(said) and all(isinstance(inline, EvidenceCitation | FromMark) for inline in said)


def attached(blocks: Blocks) -> Blocks:
    """`blocks` with every paragraph of citations moved to the end of the paragraph or list item before it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.key and only_citations(block.content):
            extended = ended(kept[-1], (Text(" "), *block.content)) if kept else None
            if extended is not None:
                kept[-1] = extended
                continue
        kept.append(block)
    return tuple(kept)
