"""A paragraph that holds nothing but citations belongs to what stands before it, such as a list: it prints nothing."""

from __future__ import annotations

from dataclasses import replace

from lspreport.model.tree import (
    Block,
    Blocks,
    BulletList,
    Derived,
    EvidenceCitation,
    Inlines,
    OrderedList,
    Paragraph,
    Quote,
    Text,
)


def only_citations(content: Inlines) -> bool:
    """Whether `content` cites evidence or conclusions and says nothing itself."""
    said = [inline for inline in content if not (isinstance(inline, Text) and not inline.text.strip())]
    return bool(said) and all(isinstance(inline, EvidenceCitation | Derived) for inline in said)


def attached(blocks: Blocks) -> Blocks:
    """`blocks` with every paragraph of citations moved to the end of the paragraph or list item before it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.key and only_citations(block.content):
            extended = _extended(kept[-1], block.content) if kept else None
            if extended is not None:
                kept[-1] = extended
                continue
        kept.append(block)
    return tuple(kept)


def _extended(block: Block, citations: Inlines) -> Block | None:
    """`block` with the citations behind its last words; None where its kind has no words of its own."""
    match block:
        case Paragraph():
            return replace(block, content=(*block.content, Text(" "), *citations))
        case Quote() if block.blocks:
            last = _extended(block.blocks[-1], citations)
            return None if last is None else replace(block, blocks=(*block.blocks[:-1], last))
        case BulletList() | OrderedList() if block.items and block.items[-1]:
            *items, item = block.items
            last = _extended(item[-1], citations)
            return None if last is None else replace(block, items=(*items, (*item[:-1], last)))
    return None
