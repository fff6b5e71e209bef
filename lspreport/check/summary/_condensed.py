"""The summary's paragraphs and the conclusions that they condense: what the checks of the summary need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from lspreport.check.judging import Judging, table
from lspreport.model.report import Section, SectionKind
from lspreport.model.statement import statements
from lspreport.model.text import blocks_of, inlines_of
from lspreport.model.tree import Blocks, Derived, Inlines, Language, Link, Paragraph, Styled


class Condensed(Struct, frozen=True):
    """A summary paragraph with its lists, the `.from` marks in it, and what is repeated in place of being condensed."""

    section: Section
    blocks: Blocks
    marks: tuple[Derived, ...]
    repeats: str

    @property
    def sources(self) -> tuple[str, ...]:
        """The labels of the conclusions that stand behind it."""
        named = [target for mark in self.marks for target in mark.targets]
        return tuple(dict.fromkeys([*named, self.repeats] if self.repeats else named))


@table
def condensed(judging: Judging) -> tuple[Condensed, ...]:
    """The paragraphs of the summary, in reading order."""
    return tuple(
        Condensed(section, blocks, tuple(_marks(blocks)), _repeats(blocks))
        for section in judging.document.report.sections
        if section.kind is SectionKind.SUMMARY
        for blocks in statements((section,)).values()
    )


def _repeats(blocks: Blocks) -> str:
    return blocks[0].repeats if isinstance(blocks[0], Paragraph) else ""


@table
def conclusions(judging: Judging) -> Mapping[str, Blocks]:
    """Every paragraph outside the summary with its lists, under its key."""
    return statements(
        [section for section in judging.document.report.sections if section.kind is not SectionKind.SUMMARY]
    )


def _marks(blocks: Blocks) -> Iterator[Derived]:
    for block in blocks:
        for content in inlines_of(block):
            yield from _marks_in(content)
        for inner in blocks_of(block):
            yield from _marks(inner)


def _marks_in(content: Inlines) -> Iterator[Derived]:
    for inline in content:
        match inline:
            case Derived():
                yield inline
            case Styled() | Language() | Link():
                yield from _marks_in(inline.content)
            case _:
                continue
