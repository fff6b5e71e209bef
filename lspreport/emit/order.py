"""The order in which a section's blocks are printed: what would leave a page half empty lets some text go before it.

The PDF's pages decide it; the Word file has the same order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from lspreport.model.tree import Block, Blocks, Box, Figure, Heading, Landscape, Table, Unnumbered

Movable = Box | Figure | Table


def in_order(blocks: Blocks, passed: Mapping[str, int]) -> Blocks:
    """`blocks`, each box, figure and table behind as many of the blocks of text that follow it as `passed` says."""
    if not passed:
        return blocks
    flat = tuple(flattened(blocks))
    if not any(isinstance(block, Movable) and block.key in passed for block in flat):
        return blocks
    ordered: list[Block] = []
    held: list[tuple[int, Block]] = []
    for block in flat:
        if isinstance(block, Movable):
            left = passed.get(block.key, 0)
            if left or held:  # none overtakes another
                held.append((max((left, *(one for one, _ in held))), block))
                continue
        ordered.append(block)
        if not isinstance(block, Movable):
            held = [(left - 1, one) for left, one in held]
            ordered += [one for left, one in held if left <= 0]
            held = [(left, one) for left, one in held if left > 0]
    return (*ordered, *(one for _, one in held))


def flattened(blocks: Blocks) -> Iterator[Block]:
    """The blocks, those of unnumbered parts among them."""
    for block in blocks:
        if isinstance(block, Unnumbered):
            yield from flattened(block.blocks)
        else:
            yield block


def turned(blocks: Blocks) -> Blocks:
    """`blocks` with each heading that stands right before a turned page on that page, and with neighbouring turned
    pages as one: no heading is left alone on the page before, and no page is begun for nothing."""
    joined: list[Block] = []
    for block in blocks:
        if not isinstance(block, Landscape):
            joined.append(block)
            continue
        before: list[Block] = []
        while joined and isinstance(joined[-1], Heading):
            before.insert(0, joined.pop())
        if not before and joined and isinstance(last := joined[-1], Landscape):
            joined[-1] = replace(last, blocks=(*last.blocks, *block.blocks))
        else:
            joined.append(replace(block, blocks=(*before, *block.blocks)))
    return tuple(joined)
