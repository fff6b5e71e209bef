"""What a paragraph says: the words by which a summary is compared with the conclusions that it condenses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from lspreport.model.report import Section
from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    BulletList,
    Citation,
    CrossReference,
    Equation,
    EvidenceCitation,
    EvidenceMark,
    FromMark,
    Inline,
    InlineCode,
    Language,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    Paragraph,
    Reference,
    StyledText,
    Text,
    Unresolved,
)
from lspreport.model.walk import Run, all_in, flat, outside_notes, stretches


def statements(sections: Sequence[Section]) -> Mapping[str, Blocks]:
    """Each paragraph of the sections, under its key, with the lists that belong to it."""
    found: dict[str, list[Block]] = {}
    for section in sections:
        _gather(section.blocks, found)
    return {key: tuple(blocks) for key, blocks in found.items()}


def _gather(blocks: Blocks, found: dict[str, list[Block]]) -> None:
    for stretch in stretches(blocks):
        for first, *lists in groups(stretch):
            if isinstance(first, Paragraph):
                found.setdefault(first.key, [first]).extend(lists)


def groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """A paragraph with the lists that belong to it; every other block by itself."""
    group: list[Block] = []
    for block in blocks:
        belongs = continues(block) and group and isinstance(group[0], Paragraph)
        if group and not belongs:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def continues(block: Block) -> bool:
    """Whether `block` belongs to the paragraph before it: a list, an equation, the words behind an equation."""
    return isinstance(block, BulletList | OrderedList | Equation) or (isinstance(block, Paragraph) and block.continues)


def fingerprint(statement: Blocks) -> str:
    """A short hash of the statement's words, its footnotes and the things that it refers to.

    Markup, line breaks, numbers of references and citations of evidence do not change it.
    """
    return hashlib.sha256(wording(statement).encode()).hexdigest()[:16]


def wording(statement: Blocks) -> str:
    """What the fingerprint is made of: the author's words, references as `@label`, footnotes in brackets."""
    return " ".join(_words(statement).split())


def _words(blocks: Blocks) -> str:
    said: list[str] = []
    for node in all_in(blocks, outside_notes):
        if isinstance(node, Run):
            said.append("".join(map(_characters, flat(node.content))))
        elif isinstance(node, Equation):
            said.append(node.formula.tex)
    return " ".join(said)


def _characters(inline: Inline) -> str:
    match inline:
        case Text(text) | InlineCode(text):
            return text
        case Math(formula):
            return formula.tex
        case Citation(works):
            return " ".join(f"@{work.id}" for work in works)
        case Reference(targets):
            return " ".join(f"@{target}" for target in targets)
        case Note(_, blocks):
            return f"[{_words(blocks)}]"
        case LineBreak() | EvidenceCitation() | FromMark() | Unresolved() | EvidenceMark() | Abbreviation():
            return " "
        case StyledText() | Language() | Link() | CrossReference():  # without words
            return " "
        case _:
            assert_never(inline)
