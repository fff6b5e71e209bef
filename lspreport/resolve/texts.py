"""The words of everything that bears a key, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lspreport.memo import recall
from lspreport.model.report import Section
from lspreport.model.text import plain, plain_blocks
from lspreport.model.tree import Box, CodeBlock, Figure, Heading, Note, Paragraph, Row, Table
from lspreport.model.walk import all_in


def texts(sections: Sequence[Section]) -> Mapping[str, str]:
    """Each key's title or words in the resolved `sections`, plain: references worded, nothing left of citations.

    Of a row it is the second cell: what an entry's code stands for.
    """
    found: dict[str, str] = {}
    for section in sections:
        made = recall(("texts", section.key), _section, section)
        found |= {key: text for key, text in made.items() if key not in found}
    return found


def _section(section: Section) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, text in _texts(section):
        if key:
            found.setdefault(key, text)
    return found


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    for node in all_in((section,)):
        match node:
            case Section(key=key, title=content) | Box(key=key, title=content):
                yield key, plain(content)
            case Paragraph(key=key, content=content) | Heading(key=key, content=content):
                yield key, plain(content)
            case (
                Figure(key=key, caption=content) | Table(key=key, caption=content) | CodeBlock(key=key, caption=content)
            ):
                yield key, plain(content)
            case Note(key=key, blocks=blocks):
                yield key, plain_blocks(blocks)
            case Row(key=key, cells=(_, cell, *_)) if key:
                yield key, plain_blocks(cell.blocks)
            case _:
                continue
