"""The form as a CSV file, one row an item; the questions on the area are its last columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.intake.choices import Picks, labelled
from lspreport.intake.fields import ASKED, Field, items_of, profile_of
from lspreport.intake.form import (
    PLAIN_HEAD,
    Answer,
    Form,
    FormContents,
    FormHead,
    ItemAnswers,
    clean,
    columns,
    laid_out,
    question_key,
)
from lspreport.intake.guidance import guidance, opening
from lspreport.model.vocabulary import USUAL, Vocabulary
from lspreport.source import SourceFile, Span
from lspreport.tools.csv_file import columns_read, csv_rows, csv_text
from lspreport.tools.files import RefusedFile

NOTE = "#"
"""What a row of guidance begins with."""
_FORMULA = ("=", "+", "-", "@", "\t")
_MOST = 5000


def write_csv(picks: Picks, filled: FormContents, language: str, head: FormHead = PLAIN_HEAD) -> bytes:
    """The form, with a byte order mark, by which Excel knows UTF-8; `language` has no place in it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    fields = (*items_of(picks.words, head.kind), *profile_of(picks.words, head.kind))
    writer.writerow([field.label for field in fields])
    for line in (*opening(head), *guidance(picks, head=head)):
        writer.writerow([f"{NOTE} {line}"])
    writer.writerow([f"{NOTE} {fields[0].guidance}", *(_guidance(field, picks) for field in fields[1:])])
    items = filled.items or (({},) if filled.profile else ())
    for number, item in enumerate(items):
        answers = {**item, **(filled.profile if number == 0 else {})}
        writer.writerow([_harmless(answers.get(field.key, "")) for field in fields])
    return text.getvalue().encode("utf-8-sig")


def _guidance(field: Field, picks: Picks) -> str:
    key, said = field.key, field.guidance
    choices = picks.of(key)
    if key == "topic":
        parts = [f"{picks.streams.labels[id]}: {', '.join(topics.shown)}" for id, topics in picks.topics.items()]
        return " ".join((said, "; ".join(parts)))
    if key in picks.registers:
        return " ".join((said, "; ".join(labelled(one) for one in picks.registers[key].values())))
    return said if choices is None else f"{said} {', '.join(choices.shown)}"


def _harmless(text: str) -> str:
    """`text` behind an apostrophe where a program for tables would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def read_csv(data: bytes, path: PurePosixPath, diagnostics: Diagnostics, words: Vocabulary = USUAL) -> Form:
    """The answers in the file, whether commas, semicolons or tabs part its columns."""
    read = csv_text(data)
    if not read.is_unicode:
        diagnostics.warning(
            Mistake.UNREADABLE,
            "the file is no UTF-8 text, and was read as an older Windows program writes it",
            SourceFile(path, "").span(0),
            "look whether accents, dashes and quotation marks came through; Excel writes UTF-8 as “CSV UTF-8”",
        )
    fields = (*items_of(words), *ASKED)
    records = _records(read.text, max(read.mark or ",;\t", key=partial(_known, read.text, fields)))
    if not records:
        diagnostics.error(
            Mistake.MISSING_KEY, "the file is empty", SourceFile(path, "").span(0), "start from a new form"
        )
        return Form({}, ())
    cells = {line: [clean(_typed(cell)) for cell in record] for line, record in records.items()}
    spans = laid_out(path, cells)
    grid = {
        line: [
            Answer(cell, f"line {line}, column {at}", span)
            for at, (cell, span) in enumerate(zip(row, spans[line], strict=True), 1)
        ]
        for line, row in cells.items()
    }
    lines = iter(grid)
    first = next(lines)
    keys = columns(grid[first], fields, diagnostics)
    labels = {key: next(field.label for field in fields if field.key == key) for key in keys.values()}
    rows: list[ItemAnswers] = []
    profile: dict[str, Answer] = {}
    for line in lines:
        row = grid[line]
        if not row or row[0].text.startswith(NOTE):
            continue
        answers: dict[str, Answer] = {}
        for at, answer in enumerate(row):
            if answer.text and at in keys:
                answers[keys[at]] = replace(answer, place=f"line {line}, column `{labels[keys[at]]}`")
            elif answer.text and (at >= len(grid[first]) or not grid[first][at].text):
                message = f"{answer.place}: this column has no heading"
                diagnostics.error(Mistake.UNKNOWN_KEY, message, answer.span, "put a text that holds commas in quotes")
        for field in ASKED:
            _once(profile, field.key, answers.pop(field.key, None), diagnostics)
        if answers:
            start, end = row[0].span, row[-1].span
            whole = Span(start.source, start.line, start.column, end.line, end.end_column)
            rows.append(ItemAnswers(answers, f"line {line}", whole))
    return Form(profile, tuple(rows))


def _once(profile: dict[str, Answer], key: str, answer: Answer | None, diagnostics: Diagnostics) -> None:
    """Takes an answer on the area, which may stand in several rows if it is always the same."""
    if answer is None:
        return
    first = profile.setdefault(key, answer)
    if first.text != answer.text:
        message = f"{answer.place}: `{answer.text[:40]}` differs from `{first.text[:40]}` in {first.place}"
        diagnostics.error(
            Mistake.DUPLICATE_KEY, message, answer.span, "answer the questions on the area in one row alone"
        )


def _records(text: str, mark: str) -> dict[int, Sequence[str]]:
    """The rows that hold anything, each under the line on which it begins."""
    found = dict(islice(csv_rows(text, mark), _MOST + 1))
    if len(found) > _MOST:
        raise RefusedFile(f"the file holds more than {_MOST} rows", "hand it in in parts")
    return found


def _known(text: str, fields: Sequence[Field], mark: str) -> int:
    """How many headings of the form the first row has, if `mark` parts its cells."""
    return sum(question_key(clean(cell), fields) is not None for cell in columns_read(text, mark))


def _typed(cell: str) -> str:
    """The cell without the apostrophe that keeps a program for tables from reading a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
