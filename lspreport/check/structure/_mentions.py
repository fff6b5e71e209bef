"""Boxes, figures and tables, and where the text first refers to them: what two checks need."""

from __future__ import annotations

from msgspec import Struct

from lspreport.check.judging import Judging, everything, table
from lspreport.check.prose import is_from_shortcode
from lspreport.model.report import SectionKind
from lspreport.model.tree import Block, Box, Figure, Reference, Table
from lspreport.model.walk import Thing
from lspreport.model.words import ENGLISH
from lspreport.source import Span


class Exhibit(Struct, frozen=True):
    """A numbered box, figure or table; `name` is "box 1". `mention` is the first reference to it from outside.

    `early` says that it stands before that reference.
    """

    key: str
    name: str
    span: Span
    mention: Span | None
    early: bool


@table
def exhibits(judging: Judging) -> tuple[Exhibit, ...]:
    """The numbered boxes, figures and tables of the text, in reading order.

    Left out: what stands in an appendix, which its own text introduces as a whole, and tables that the compiler
    made.
    """
    document = judging.document
    standing: list[tuple[str, Span, int]] = []
    first: dict[str, tuple[int, Span]] = {}
    clock = 0  # counts blocks, so that it can be told what comes first
    for thing in everything(judging):
        match thing.node:
            case Box() | Figure() | Table():
                clock += 1
                if _is_counted(thing):
                    standing.append((thing.node.key, thing.node.span, clock))
            case Reference(targets=targets, span=span):
                # what it says of itself does not lead the reader to it
                inside = {node.key for node in thing.around if isinstance(node, Box | Figure | Table)}
                for target in targets:
                    if target not in inside:
                        first.setdefault(target, (clock, span))
            case _:
                clock += isinstance(thing.node, Block)
    entries = document.numbering.entries
    found: list[Exhibit] = []
    for key, span, at in standing:
        entry = entries.get(key)
        if entry is not None and entry.number is not None:
            when, where = first.get(key, (0, None))
            found.append(Exhibit(key, f"{ENGLISH.one(entry.kind)} {entry.number}", span, where, when > at))
    return tuple(found)


def _is_counted(thing: Thing) -> bool:
    """Whether a box, figure or table stands in the text, and was not made by the compiler as a table."""
    section, block = thing.section, thing.block
    if section is None or section.kind not in (SectionKind.SUMMARY, SectionKind.CHAPTER) or block is None:
        return False
    return not (isinstance(block, Table) and is_from_shortcode(block.span))
