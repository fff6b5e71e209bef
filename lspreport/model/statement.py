"""What a paragraph says: the words by which a summary is compared with the conclusions that it condenses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from lspreport.model.report import Section
from lspreport.model.text import blocks_of, inlines_of
from lspreport.model.tree import (
    Block,
    Blocks,
    BulletList,
    Code,
    Inline,
    Inlines,
    Landscape,
    Language,
    Link,
    Math,
    Note,
    OrderedList,
    Paragraph,
    Reference,
    Styled,
    Text,
    Unnumbered,
)


def statements(sections: Sequence[Section]) -> Mapping[str, Blocks]:
    """Each paragraph of the sections, under its key, with the lists that belong to it."""
    found: dict[str, list[Block]] = {}
    for section in sections:
        _gather(section.blocks, found)
    return {key: tuple(blocks) for key, blocks in found.items()}


def _gather(blocks: Blocks, found: dict[str, list[Block]]) -> None:
    for first, *lists in groups(blocks):
        if isinstance(first, Paragraph):
            found.setdefault(first.key, [first]).extend(lists)
        elif isinstance(first, Landscape | Unnumbered):
            _gather(first.blocks, found)


def groups(blocks: Blocks) -> Iterator[list[Block]]:
    """A paragraph with the lists that belong to it; every other block by itself."""
    group: list[Block] = []
    for block in blocks:
        belongs = isinstance(block, BulletList | OrderedList) and group and isinstance(group[0], Paragraph)
        if group and not belongs:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def fingerprint(statement: Blocks) -> str:
    """A short hash of the statement's words, its footnotes and the things that it refers to.

    Markup, line breaks, numbers of references and citations of evidence do not change it.
    """
    return hashlib.sha256(wording(statement).encode()).hexdigest()[:16]


def wording(statement: Blocks) -> str:
    """What the fingerprint is made of: the author's words, references as `@label`, footnotes in brackets."""
    return " ".join(" ".join(_words(statement)).split())


def _words(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        for content in inlines_of(block):
            yield "".join(_characters(content))
        for inner in blocks_of(block):
            yield from _words(inner)


def _characters(content: Inlines) -> Iterator[str]:
    for inline in content:
        yield from _one(inline)


def _one(inline: Inline) -> Iterator[str]:
    match inline:
        case Text(text) | Code(text) | Math(text, _):
            yield text
        case Styled(_, content) | Language(_, content) | Link(content, _):
            yield from _characters(content)
        case Reference(targets, _, _):
            yield " ".join(f"@{target}" for target in targets)
        case Note(_, blocks, _):
            yield f"[{' '.join(_words(blocks))}]"
        case _:
            yield " "
