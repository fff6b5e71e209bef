"""The summary's paragraphs and the conclusions that they condense: what the checks of the summary need."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lspreport.check.judging import Judging, table
from lspreport.model.report import Section, SectionKind
from lspreport.model.statement import statements
from lspreport.model.tree import Blocks, FromMark, Paragraph
from lspreport.model.walk import every


class SummaryParagraph(Struct, frozen=True):
    """A summary paragraph with its lists, the `.from` marks in it, and what is repeated in place of being condensed."""

    section: Section
    blocks: Blocks
    marks: tuple[FromMark, ...]
    repeats: str

    @property
    def sources(self) -> tuple[str, ...]:
        """The labels of the conclusions that stand behind it."""
        named = [target for mark in self.marks for target in mark.targets]
        return tuple(dict.fromkeys([*named, self.repeats] if self.repeats else named))


@table
def condensed(judging: Judging) -> tuple[SummaryParagraph, ...]:
    """The paragraphs of the summary, in reading order."""
    return tuple(
        SummaryParagraph(section, blocks, tuple(every(FromMark, blocks)), _repeats(blocks))
        for section in judging.document.report.sections
        if section.kind is SectionKind.SUMMARY
        for blocks in statements((section,)).values()
    )


def _repeats(blocks: Blocks) -> str:
    return blocks[0].repeats if isinstance(blocks[0], Paragraph) else ""


@table
def conclusions(judging: Judging) -> Mapping[str, Blocks]:
    """Every paragraph outside the summary with its lists, under its key."""
    sections = judging.document.report.sections
    return statements([section for section in sections if section.kind is not SectionKind.SUMMARY])
