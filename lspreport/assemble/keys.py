"""Names every block and note that the author did not label, and says which paragraphs bear a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from lspreport.assemble.citations import only_citations
from lspreport.memo import recall
from lspreport.model.report import Section, SectionKind
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    CodeBlock,
    Equation,
    Figure,
    Heading,
    Inline,
    Inlines,
    Landscape,
    LanguagePart,
    Note,
    Paragraph,
    Row,
    Table,
)
from lspreport.model.walk import bearers, transform, transform_run

_LETTERS = {Paragraph: "p", Heading: "h", Box: "b", Figure: "f", Table: "t", CodeBlock: "c", Equation: "e"}
_NUMBERED_KINDS = (SectionKind.SUMMARY, SectionKind.CHAPTER)
"""Where paragraphs bear numbers."""
_COUNTED_KINDS = (SectionKind.CHAPTER, SectionKind.APPENDIX)
"""Where sub-headings may."""


def named(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with a key on everything that can bear one, unique in the report and the same at every build."""
    borne = [recall(("labels", section.name), _labels, section) for section in sections]
    labels = frozenset().union(*borne)
    stems = Counter(_stem(section) for section in sections)
    namers: dict[str, _Namer] = {}
    used: set[str] = set()
    found: list[Section] = []
    for section, own in zip(sections, borne, strict=True):
        stem, twice = _stem(section), own & used
        if stems[stem] > 1:
            # files such as `a-b.md` and `a_b.md` have one stem, and count on together
            found.append(namers.setdefault(stem, _Namer(labels)).section(section, twice))
        else:
            found.append(recall(("named", section.name), _named, section, labels, twice))
        used |= own
    return tuple(found)


def _named(section: Section, labels: frozenset[str], twice: frozenset[str]) -> Section:
    """The section with its keys, whose file has a stem of its own."""
    return _Namer(labels).section(section, twice)


def _stem(section: Section) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", section.name).strip("-") or "section"


def _labels(section: Section) -> frozenset[str]:
    return frozenset(bearer.key for bearer in bearers((section,)) if not isinstance(bearer, Row | Note))


class _Namer:
    """Counts the unlabelled things of each section; a made key that an author's label already is, is passed over.

    A label that stands twice belongs to the first that bears it, the other gets a made key: `check` tells the author.
    """

    def __init__(self, labels: frozenset[str]) -> None:
        self.labels = labels
        self.used: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.stem = ""

    def section(self, section: Section, twice: frozenset[str]) -> Section:
        """The section named; `twice` are those of its labels that sections before it bear."""
        self.stem = _stem(section)
        self.used |= twice
        key = self._first(section.key) or self._section_key()
        title = self._inlines(section.title)
        return replace(section, key=key, title=title, blocks=self._top(section.blocks, section))

    def _top(self, blocks: Blocks, section: Section) -> Blocks:
        """The section's own blocks: its paragraphs and sub-headings are the numbered ones, those on landscape pages
        included."""
        numbered = section.numbered and section.kind in _NUMBERED_KINDS
        counted = section.numbered and section.kind in _COUNTED_KINDS
        named: list[Block] = []
        for block in blocks:
            if isinstance(block, Landscape | LanguagePart):
                named.append(replace(block, blocks=self._top(block.blocks, section)))
            elif isinstance(block, Paragraph):
                bears = numbered and not block.continues and not only_citations(block.content)
                named.append(replace(block, numbered=bears, key=self._key(block), content=self._inlines(block.content)))
            elif isinstance(block, Heading):
                named.append(replace(self._block(block), numbered=block.numbered and counted))
            else:
                named.append(self._block(block))
        return tuple(named)

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph | Heading | Box | Figure | Table | Equation) or (
            isinstance(block, CodeBlock) and block.caption
        ):
            block = replace(block, key=self._key(block))
        if isinstance(block, Heading):
            block = replace(block, numbered=False)
        return transform(block, self._inlines, self._inside)

    def _inside(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _inlines(self, content: Inlines) -> Inlines:
        return transform_run(content, self._inline)

    def _inline(self, inline: Inline) -> Inlines:
        if isinstance(inline, Note):
            return (replace(inline, key=self._new_key("n"), blocks=self._inside(inline.blocks)),)
        return (inline,)

    def _key(self, block: Paragraph | Heading | Box | Figure | Table | Equation | CodeBlock) -> str:
        return self._first(block.key) or self._new_key(_LETTERS[type(block)])

    def _first(self, label: str) -> str:
        """The label, if nothing before bears it."""
        if label in self.used:
            return ""
        self.used.add(label)
        return label

    def _new_key(self, letter: str) -> str:
        while True:
            self.counts[self.stem + letter] += 1
            key = f"{self.stem}-{letter}{self.counts[self.stem + letter]}"
            if key not in self.labels and self._first(key):
                return key

    def _section_key(self) -> str:
        key = f"sec-{self.stem}"
        while key in self.labels or not self._first(key):
            key += "-x"
        return key
