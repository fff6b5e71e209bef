"""A line in bold type stands where a heading would.

It bears a paragraph's number, it is missing from the contents and the bookmarks, and a screen reader does not find it.

Example: `**Background**` alone in its paragraph, a text below it.

Remedy: write `## Background`, or go on with the sentence in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.report import SectionKind
from lspreport.model.text import plain
from lspreport.model.tree import BulletList, OrderedList, Paragraph, Style, StyledText
from lspreport.model.walk import level

_LONGEST = 80
"""Letters of a line that can be a heading."""
_ENDS = (".", "!", "?", "…", ";", ",")


@rule("typed-heading", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for section in judging.document.report.sections:
        if section.kind not in (SectionKind.CHAPTER, SectionKind.SUMMARY, SectionKind.APPENDIX):
            continue
        for block, behind in pairwise(level(section.blocks)):
            if not isinstance(block, Paragraph) or not isinstance(behind, Paragraph | BulletList | OrderedList):
                continue
            words = plain(block.content).strip()
            if words.endswith(":") and not isinstance(behind, Paragraph):
                continue  # it leads to the list
            if words[:1].islower():
                continue  # a command, a name as it is typed
            if _is_set_apart(block) and 0 < len(words) <= _LONGEST and not words.endswith(_ENDS):
                hint = f"write `## {words.rstrip(':')}`, or go on in the same paragraph"
                yield fault(words, f"`{words}` stands alone in bold type, where a heading would", block.span, hint)


def _is_set_apart(paragraph: Paragraph) -> bool:
    match paragraph.content:
        case (StyledText(Style.STRONG),):
            return True
    return False
