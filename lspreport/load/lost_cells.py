"""Finds the cells of a table between bars that pandoc leaves out: those beyond the columns of its line of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lspreport.load.layers import layers
from lspreport.load.notation import Layer

Json = dict[str, Any]

_RULE = re.compile(r"^[ \t>]*(?=[^\n]*[|+])(\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?)[ \t]*$", re.MULTILINE)
"""The line of dashes, which says how many columns there are (pandoc's manual, `pipe_tables`)."""
_MARGIN = re.compile(r"(?:[ \t>]|(?:[-*+:~]|\(?\w{1,4}[.)]|\[\^[^\]\s]+\]:)[ \t]+)*")
"""What stands before a row in quotations, items of lists, definitions and notes, one within another."""


def lost_cells(text: str, nodes: Sequence[Json]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """For each table of `text`, which pandoc read as `nodes`, that loses words: its columns, and where these stand."""
    if _RULE.search(text) is None:
        return
    counts = set(_columns(nodes))
    prose = layers(text, nodes)[Layer.PROSE]  # a bar in code, in a formula or behind a backslash parts no cells
    for rule in _RULE.finditer(prose):
        count = len(re.split(r"[|+]", rule[1].strip("|")))
        if count in counts:
            lost = [place for row in _rows(prose, *rule.span()) for place in _beyond(text, prose, row, count)]
            if lost:
                yield count, lost


def _columns(nodes: Any) -> Iterator[int]:
    """How many columns each of pandoc's tables has."""
    waiting = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if node.get("t") == "Table":
                yield len(node["c"][2])
            waiting.append(node.get("c"))


def _rows(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of the table whose line of dashes stands there: its head, and what follows as long as it has bars."""
    head = prose.rfind("\n", 0, max(start - 1, 0)) + 1
    if start > 0 and "|" in prose[head : start - 1]:
        yield head, start - 1
    begin = end + 1
    while begin < len(prose):
        found = prose.find("\n", begin)
        stop = found if found >= 0 else len(prose)
        if "|" not in prose[begin:stop]:
            return
        yield begin, stop
        begin = stop + 1


def _beyond(text: str, prose: str, row: tuple[int, int], count: int) -> Iterator[tuple[int, int]]:
    """Where the words stand that are behind so many cells of a row."""
    margin = _MARGIN.match(prose, *row)
    at = margin.end() if margin else row[0]
    at += prose.startswith("|", at)
    for number, cell in enumerate(prose[at : row[1]].split("|")):
        words = text[at : at + len(cell)]
        if number >= count and words.strip():
            begin = at + len(words) - len(words.lstrip())
            yield begin, begin + len(words.strip())
        at += len(cell) + 1
