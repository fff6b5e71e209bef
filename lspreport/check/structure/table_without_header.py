"""A table whose header row is missing or empty.

A screen reader reads a cell with its column's header; without one the numbers mean nothing (WCAG 1.3.1).

Example: a pipe table whose first line holds empty cells only.

Remedy: write what each column holds into the first row.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import ERROR, Fault, fault, rule


@rule("table-without-header", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    for found in judging.observations("table-without-header"):
        message, hint = "this table has no header row", "write what each column holds into the first row"
        if found.known:
            message, hint = "a line between two lines of dashes is read as a table", "write a heading as `## Words`"
        yield fault(found.name, message, found.span, hint)
