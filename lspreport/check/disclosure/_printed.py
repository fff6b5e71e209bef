"""The words that the report prints, run by run, each with its place: made once for all rules of disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from lspreport.check.judging import Judging, everything, report_table
from lspreport.model.report import Section
from lspreport.model.text import plain
from lspreport.model.tree import Inlines
from lspreport.model.walk import Run, Thing
from lspreport.source import Span


class PrintedWords(Struct, frozen=True, eq=False):
    """A run of words of a section, or of a footnote in it; `text` is what is printed of it, `span` the place of its
    block or of the section's title."""

    section: Section
    content: Inlines
    text: str
    span: Span


@report_table
def printed(judging: Judging) -> tuple[PrintedWords, ...]:
    """Every run of words of the report."""
    return tuple(_printed(everything(judging)))


def _printed(found: Iterable[Thing]) -> Iterator[PrintedWords]:
    for thing in found:
        section = thing.section
        if isinstance(thing.node, Run) and section is not None:
            content, place = thing.node.content, thing.block or section
            yield PrintedWords(section, content, plain(content), place.span)
