"""The framework matrix: cases down, themes across, and in each cell the evidence of that case on that theme.

Framework analysis charts its material so (Ritchie and Spencer, 1994): an empty cell is a gap that can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from lspreport.evidence.axes import STREAMS, TOPICS, Cells, Rows
from lspreport.evidence.units import owners
from lspreport.model.area import Area, Evidence, Source
from lspreport.model.report import Report
from lspreport.model.text import plain_blocks, spoken


class Head(Struct, frozen=True):
    """A row's or a column's heading: `group` is what several stand under, `words` what a code stands for."""

    id: str
    title: str
    group: str = ""
    words: str = ""

    @property
    def full(self) -> str:
        """The heading where there is no group over it; unlike every other of its side."""
        return f"{self.group}: {self.title}" if self.group else self.title


class Matrix(Struct, frozen=True):
    """`evidence` has the items of each row and column, under their ids; a pair without any is absent."""

    title: str
    corner: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    evidence: Mapping[tuple[str, str], tuple[Evidence, ...]]

    def at(self, row: Head, column: Head) -> tuple[Evidence, ...]:
        return self.evidence.get((row.id, column.id), ())

    def count(self, row: Head, column: Head) -> int:
        return len(self.at(row, column))

    def entries(self, row: Head, column: Head, cells: Cells) -> tuple[str, ...]:
        """What the cell says, an entry an item; a count is one entry."""
        items = self.at(row, column)
        match cells:
            case Cells.COUNT:
                return (str(len(items)),)
            case Cells.IDS:
                return tuple(item.id for item in items)
            case Cells.TEXT:
                return tuple(f"{item.id}: {plain_blocks(item.blocks, spoken)}" for item in items)

    @property
    def gaps(self) -> int:
        """The number of cells without evidence."""
        return len(self.rows) * len(self.columns) - len(self.evidence)

    @property
    def most(self) -> int:
        """The largest number of items in a cell."""
        return max(map(len, self.evidence.values()), default=0)

    def turned(self) -> Matrix:
        """The same with rows and columns exchanged."""
        turned = {(column, row): items for (row, column), items in self.evidence.items()}
        return Matrix(self.title, "", self.columns, self.rows, turned)


def matrix(report: Report, rows: Rows = Rows.AREAS, columns: str = TOPICS) -> Matrix:
    """The matrix of these rows and columns, which are one of `axes.themes`."""
    chosen: Mapping[Rows, tuple[Area | Source, ...]] = {
        Rows.AREAS: report.areas,
        Rows.SOURCES: report.sources,
        Rows.ALL: owners(report),
    }
    theme, heads, themes = _columns(report, columns)
    found: dict[tuple[str, str], list[Evidence]] = {}
    known = {head.id for head in heads}
    for owner in chosen[rows]:
        for item in owner.evidence.values():
            for id in themes(item):
                if id in known:
                    found.setdefault((owner.slug, id), []).append(item)
    corner = {Rows.AREAS: "Area", Rows.SOURCES: "Source", Rows.ALL: "Area or source"}[rows]
    return Matrix(
        title=f"Evidence by {corner.lower()} and {theme}",
        corner=corner,
        rows=tuple(Head(owner.slug, owner.name) for owner in chosen[rows]),
        columns=heads,
        evidence={place: tuple(items) for place, items in found.items()},
    )


def _columns(report: Report, columns: str) -> tuple[str, tuple[Head, ...], Callable[[Evidence], tuple[str, ...]]]:
    """What a column is, the columns' headings, and the function that gives those under which an item belongs."""
    theory = report.theory
    if columns == TOPICS:
        heads = tuple(
            Head(f"{stream.id}/{topic}", topic.replace("-", " "), stream.title)
            for stream in theory.streams.values()
            for topic in stream.topics
        )
        return "topic", heads, lambda item: (f"{item.stream}/{item.topic}",)
    if columns == STREAMS:
        heads = tuple(Head(stream.id, stream.title) for stream in theory.streams.values())
        return "stream", heads, lambda item: (item.stream,)
    register = theory.vocabulary.register(columns)
    entries = theory.lists.get(columns, {})
    heads = tuple(Head(one.code, one.code, words=one.text) for one in entries.values())
    noun = register.name if register is not None else columns
    return noun, heads, lambda item: tuple(dict.fromkeys(item.lists.get(columns, ())))
