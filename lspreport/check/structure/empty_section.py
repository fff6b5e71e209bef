"""A heading with nothing under it.

In the contents it promises a text that is not there.

Example: `## Barriers` followed at once by `## Outcomes`, or a chapter that has a title and no text yet.

Remedy: write the text, or take the heading out until there is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.report import Section, SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import Block, Blocks, Heading
from lspreport.model.walk import level as one_level
from lspreport.source import Span


@rule("empty-section", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    refused = judging.document.report.refused
    for section in judging.document.report.sections:
        if section.kind in (SectionKind.CONTENTS, SectionKind.REFERENCES):
            continue  # which the compiler makes
        if section.kind is SectionKind.PART and not section.blocks:
            continue  # behind it come its chapters
        for title, level, span, under in _headed(section):
            first = under[0] if under else None
            empty = first is None or (isinstance(first, Heading) and first.level <= level)
            if empty and title and not _lost(span, first, refused):  # an empty heading is a mistake of form
                hint = "write the text, or take the heading out until there is one"
                yield fault(title, f"nothing stands under the heading `{title}`", span, hint)


def _headed(section: Section) -> Iterator[tuple[str, int, Span, Blocks]]:
    """The section's title and its sub-headings, each with its level, its place and all that comes after it."""
    blocks = tuple(one_level(section.blocks))
    yield plain(section.title), 1, section.span, blocks
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield plain(block.content), block.level, block.span, blocks[at + 1 :]


def _lost(heading: Span, after: Block | None, refused: Sequence[Span]) -> bool:
    """Whether the author did write something there, of which another finding tells: a shortcode that gave nothing,
    or what is another program's notation."""
    last = after.span.line if after is not None else len(heading.source.lines)
    if any(one.source is heading.source and one.line <= last and heading.line <= one.end_line for one in refused):
        return True
    return any("{{<" in line for line in heading.source.lines[heading.line : last])
