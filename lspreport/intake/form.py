"""A filled form, whatever file it came in: answers with the cells in which they stand."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct, field

from lspreport.diagnostic import Diagnostics, Mistake, backticked, nearest
from lspreport.intake.choices import folded
from lspreport.intake.fields import TITLES, Field
from lspreport.model.text import UNSEEN
from lspreport.source import SourceFile, Span

_SHOWN = 48  # characters of a cell in a diagnostic's excerpt
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]|_x000[dD]_")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class Answer(Struct, frozen=True):
    """What stands in a cell; `place` is how people find it ("cell D7 of the sheet `Evidence`").

    `blocks` is what pandoc read, where the cell is one of a Word file and may hold more than plain characters.
    """

    text: str
    place: str
    span: Span
    blocks: Sequence[Any] | None = None


Answers = Mapping[str, Answer]
"""Answers under the keys of their fields; empty ones are left out."""


class ItemAnswers(Struct, frozen=True):
    """The answers on one item, and where they stand together ("row 7 of the sheet `Evidence`")."""

    answers: Answers
    place: str
    span: Span


class Form(Struct, frozen=True):
    """The answers on the area, and those on its items."""

    profile: Answers
    items: tuple[ItemAnswers, ...]


class FormContents(Struct, frozen=True):
    """What a new form is filled with, as it is shown to people; an empty form where nothing is said."""

    profile: Mapping[str, str] = field(default_factory=dict)
    items: tuple[Mapping[str, str], ...] = ()


class FormHead(Struct, frozen=True):
    """What a form says of itself: the report's title, until when it is wanted, where it goes, and what it is for.

    `meanings` are the glossary's words on the registers, under their keys.
    """

    report: str = ""
    deadline: datetime.date | None = None
    return_to: str = ""
    kind: str = "area"
    meanings: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return TITLES[self.kind]


PLAIN_HEAD = FormHead()


def clean(text: str) -> str:
    """`text` with one kind of line end, and without what no file of a report can hold, nor white space round it.

    "" where nothing is to be seen.
    """
    found = clean_part(text).strip()
    return found if found.strip(f"{UNSEEN} \n") else ""


def clean_part(text: str) -> str:
    """The same of a part of a text, with the white space that stands round it."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")


def laid_out(path: PurePosixPath, rows: Mapping[int, Sequence[str]]) -> Mapping[int, tuple[Span, ...]]:
    """The place of each cell, in a text that has a line for each row: so a finding can show a row of a workbook.

    `rows` are counted from 1, as programs for tables do.
    """
    lines = [[_short(cell) for cell in rows.get(number, ())] for number in range(1, max(rows, default=0) + 1)]
    source = SourceFile(path, "\n".join(" | ".join(line) for line in lines))
    spans: dict[int, tuple[Span, ...]] = {}
    for number, line in enumerate(lines, 1):
        column, found = 1, []
        for cell in line:
            found.append(Span(source, number, column, number, column + len(cell)))
            column += len(cell) + len(" | ")
        spans[number] = tuple(found)
    return spans


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def columns(headings: Sequence[Answer], fields: Sequence[Field], diagnostics: Diagnostics) -> Mapping[int, str]:
    """Which column answers which question; complains of headings that are none, and of those that stand twice."""
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        key = question_key(heading.text, fields)
        if key is None and heading.text:
            known = [one.label for one in fields]
            hints = nearest(heading.text, known) or ("known: " + backticked(known),)
            diagnostics.error(
                Mistake.UNKNOWN_KEY,
                f"{heading.place}: `{heading.text}` is no heading of the form",
                heading.span,
                *hints,
            )
        elif key in found.values():
            diagnostics.error(
                Mistake.DUPLICATE_KEY, f"{heading.place}: `{heading.text}` stands twice", heading.span, "take one out"
            )
        elif key is not None:
            found[at] = key
    return found


def question_key(heading: str, fields: Sequence[Field]) -> str | None:
    """The key of the question that `heading` asks, by its label or its key."""
    word = folded(heading)
    return next((one.key for one in fields if word in (folded(one.label), one.key)), None)
