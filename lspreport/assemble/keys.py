"""Names every block and note that the author did not label, and says which paragraphs bear a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lspreport.model.report import Section, SectionKind
from lspreport.model.text import map_inlines
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    Figure,
    Heading,
    Inline,
    Inlines,
    Landscape,
    Language,
    Link,
    Note,
    Paragraph,
    Styled,
    Table,
)

_LETTERS = {Paragraph: "p", Heading: "h", Box: "b", Figure: "f", Table: "t"}
_NUMBERED_KINDS = (SectionKind.SUMMARY, SectionKind.CHAPTER)


def named(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with a key on everything that can bear one, unique in the report and the same at every build."""
    namer = _Namer({key for section in sections for key in _labels(section)})
    return tuple(namer.section(section) for section in sections)


def _labels(section: Section) -> set[str]:
    found = {section.key}

    def look(blocks: Blocks) -> Blocks:
        for block in blocks:
            if isinstance(block, Paragraph | Heading | Box | Figure | Table):
                found.add(block.key)
            map_inlines(block, lambda content: content, look)
        return blocks

    look(section.blocks)
    return found - {""}


class _Namer:
    """Counts the unlabelled things of each section; a made key that an author's label already is, is passed over."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.counts: Counter[str] = Counter()
        self.stem = ""

    def section(self, section: Section) -> Section:
        self.stem = re.sub(r"[^A-Za-z0-9]+", "-", section.name).strip("-") or "section"
        key = section.key or self._unused(f"sec-{self.stem}")
        title = self._inlines(section.title)
        numbered = section.numbered and section.kind in _NUMBERED_KINDS
        return replace(section, key=key, title=title, blocks=self._top(section.blocks, numbered))

    def _top(self, blocks: Blocks, numbered: bool) -> Blocks:
        """The section's own blocks: its paragraphs are the numbered ones, those on landscape pages included."""
        named: list[Block] = []
        for block in blocks:
            if isinstance(block, Landscape):
                named.append(replace(block, blocks=self._top(block.blocks, numbered)))
            elif isinstance(block, Paragraph):
                named.append(replace(self._paragraph(block), numbered=numbered))
            else:
                named.append(self._block(block))
        return tuple(named)

    def _paragraph(self, block: Paragraph) -> Paragraph:
        return replace(block, key=block.key or self._key("p"), content=self._inlines(block.content))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph | Heading | Box | Figure | Table):
            block = replace(block, key=block.key or self._key(_LETTERS[type(block)]))
        return map_inlines(block, self._inlines, self._inside)

    def _inside(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _inlines(self, content: Inlines) -> Inlines:
        named: list[Inline] = []
        for inline in content:
            match inline:
                case Note():
                    named.append(replace(inline, key=self._key("n"), blocks=self._inside(inline.blocks)))
                case Styled() | Language() | Link():
                    named.append(replace(inline, content=self._inlines(inline.content)))
                case _:
                    named.append(inline)
        return tuple(named)

    def _key(self, letter: str) -> str:
        while True:
            self.counts[self.stem + letter] += 1
            key = f"{self.stem}-{letter}{self.counts[self.stem + letter]}"
            if key not in self.taken:
                self.taken.add(key)
                return key

    def _unused(self, key: str) -> str:
        while key in self.taken:
            key += "-x"
        self.taken.add(key)
        return key
