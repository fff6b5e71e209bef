"""The two drawings of the evidence, with what they show in words: a matrix, and the registers by stream."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lspreport.evidence.matrix import Head, Matrix
from lspreport.evidence.units import owners
from lspreport.model.report import Report
from lspreport.model.vocabulary import all_registers
from lspreport.model.words import capital
from lspreport.sentences import counted, series

MOST_TOLD = 12
"""The number of rows beyond which the words tell of the gaps only, not of every row."""


class Grid(Struct, frozen=True):
    """What is drawn. `counts` has a row a row; None stands where there is nothing to count."""

    title: str
    alt: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    counts: tuple[tuple[int | None, ...], ...]
    key: tuple[str, str, str]
    """What a filled cell, a gap and a cell with nothing to count mean."""


def of_matrix(matrix: Matrix) -> Grid:
    """The heat map of a matrix."""
    counts = tuple(tuple(matrix.count(row, column) for column in matrix.columns) for row in matrix.rows)
    cells = len(matrix.rows) * len(matrix.columns)
    opening = (
        f"Heat map of {matrix.title[:1].lower()}{matrix.title[1:]}: {len(matrix.rows)} rows, "
        f"{len(matrix.columns)} columns. {matrix.gaps} of {cells} cells are empty; "
        f"the fullest holds {counted(matrix.most, 'item')}."
    )
    sentences = [opening]
    for row, own in zip(matrix.rows, counts, strict=True):
        if len(matrix.rows) <= MOST_TOLD:
            gaps = [column for column, count in zip(matrix.columns, own, strict=True) if not count]
            sentences.append(f"{row.title}: {counted(sum(own), 'item')}, {_lacking(gaps, len(matrix.columns))}.")
        elif not any(own):
            sentences.append(f"{row.title} has none.")
    key = ("items of evidence, more in darker cells", "no evidence" if matrix.gaps else "", "")
    return Grid(matrix.title, " ".join(sentences), matrix.rows, matrix.columns, counts, key)


def of_codes(report: Report) -> Grid:
    """The registers by stream: how many items of a stream name each code that belongs to it."""
    theory = report.theory
    items = [item for owner in owners(report) for item in owner.evidence.values()]
    columns = tuple(
        Head(one.code, one.code, group, one.text)
        for group, entries in ((capital(one.plural), theory.lists.get(one.key, {})) for one in theory.registers)
        for one in entries.values()
    )
    registers = all_registers(theory.vocabulary)
    rows, counts, sentences = [], [], []
    for stream in theory.streams.values():
        own = stream.codes
        named = [code for item in items if item.stream == stream.id for code in {*item.codes}]
        rows.append(Head(stream.id, stream.title))
        line = tuple(named.count(column.id) if column.id in own or column.id in named else None for column in columns)
        counts.append(line)
        gaps = [column for column, count in zip(columns, line, strict=True) if count == 0]
        outside = [column.title for column in columns if column.id in named and column.id not in own]
        sentence = f"{stream.title}: {len(own)} {registers}, {_lacking(gaps, len(own))}"
        sentences.append(sentence + (f"; named though not of this stream: {', '.join(outside)}." if outside else "."))
    title = f"Evidence by stream for each {series([one.name for one in theory.vocabulary.registers])}"
    opening = f"Heat map of {len(rows)} streams and {len(columns)} {registers}: the items of evidence on each."
    gap = "in the stream, no evidence" if any(0 in line for line in counts) else ""
    blank = "not in the stream" if any(None in line for line in counts) else ""
    key = ("items of evidence, more in darker cells", gap, blank)
    return Grid(title, " ".join([opening, *sentences]), tuple(rows), columns, tuple(counts), key)


def _lacking(gaps: Sequence[Head], of: int) -> str:
    if not gaps:
        return "none without evidence"
    if len(gaps) == of:
        return "none with evidence"
    groups: dict[str, list[str]] = {}
    for head in gaps:
        groups.setdefault(head.group, []).append(head.title)
    parts = [f"{group}: {', '.join(titles)}" if group else ", ".join(titles) for group, titles in groups.items()]
    return f"nothing on {'; '.join(parts)}"
