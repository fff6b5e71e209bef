"""Plain text of the tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from msgspec.structs import replace

from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    BulletList,
    Citation,
    CodeBlock,
    CrossReference,
    Equation,
    EvidenceCitation,
    EvidenceMark,
    FromMark,
    Inline,
    InlineCode,
    Inlines,
    Language,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    Paragraph,
    Quote,
    Reference,
    Style,
    StyledText,
    Text,
    Unresolved,
)
from lspreport.model.walk import Run, all_in, flat, outside_notes, transform_run

SIGNS = {Style.STRIKEOUT: "~~", Style.SUPERSCRIPT: "^", Style.SUBSCRIPT: "~"}
"""What stands on either side of such words where letters have one look."""


UNSEEN = "\u00a0\u00ad\u2007\u2009\u200b\u200c\u200d\u202f\u2060\u3000\ufeff"
"""Spaces that do not break, and characters that show nothing: a paragraph of them alone is none."""


def plain(content: Inlines) -> str:
    """The characters of `content`, without footnotes and citations."""
    return "".join(map(_plain, flat(content)))


def spoken(content: Inlines) -> str:
    """As `plain`, with signs for what words alone would turn round: `~~struck~~`, 10^6^, H~2~O."""
    return plain(transform_run(content, _with_signs))


def _with_signs(inline: Inline) -> Inlines:
    sign = SIGNS.get(inline.style, "") if isinstance(inline, StyledText) and inline.content else ""
    return (Text(sign), inline, Text(sign)) if sign else (inline,)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | InlineCode(text) | Unresolved(text) | Abbreviation(text, _):
            return text
        case Math(formula):
            return formula.words
        case LineBreak():
            return " "
        case CrossReference(_, word, number):
            return word + number
        case Note() | EvidenceMark() | EvidenceCitation() | Citation() | FromMark() | Reference():
            return ""
        case StyledText() | Language() | Link():  # empty ones: `flat` opens all others
            return ""
        case _:
            assert_never(inline)


def keyed(content: Inlines) -> str:
    """The characters of `content` with what each reference leads to in place of its word and number."""
    return "".join(
        f"@{one.target}" if isinstance(one, CrossReference) and not one.own else _plain(one) for one in flat(content)
    )


def plain_blocks(blocks: Blocks, words: Callable[[Inlines], str] = plain) -> str:
    """The characters of `blocks`, a space between blocks, footnotes left out; `words` gives those of a run."""
    said: list[str] = []
    for node in all_in(blocks, outside_notes):
        match node:
            case Run(content):
                said.append(words(content))
            case CodeBlock(text):
                said.append(text)
            case Equation(formula):
                said.append(formula.words)
            case _:
                continue
    return " ".join(part for part in said if part)


def without_notes(content: Inlines) -> Inlines:
    """`content` without its footnotes and marks of evidence, for contents, running heads and bookmarks."""
    return transform_run(content, lambda inline: () if isinstance(inline, Note | EvidenceMark) else (inline,))


def ended(block: Block, more: Inlines) -> Block | None:
    """`block` with `more` behind its last words; None where its kind has no words of its own at its end."""
    match block:
        case Paragraph():
            return replace(block, content=(*block.content, *more))
        case Quote() if block.blocks:
            last = ended(block.blocks[-1], more)
            return None if last is None else replace(block, blocks=(*block.blocks[:-1], last))
        case BulletList() | OrderedList() if block.items and block.items[-1]:
            *items, item = block.items
            last = ended(item[-1], more)
            return None if last is None else replace(block, items=(*items, (*item[:-1], last)))
    return None
