"""Puts accepted changes into the authors' files, where that is certain.

A change is certain if the report, compiled again, says in its paragraph exactly what the reviewer's accepted paragraph
says, if no other paragraph says anything else than before, and if no check finds a mistake that was not there. All of
this is tried on a copy; nothing is written into the report before.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostic, Diagnostics, Severity, first_in_words
from lspreport.model.report import Document
from lspreport.review.draft import Place, SentDraft
from lspreport.review.fold import Unfoldable, as_markdown, folded_text, located
from lspreport.review.likeness import normal
from lspreport.review.log import LoggedPoint, Status
from lspreport.review.origins import Origin, origins
from lspreport.review.places_today import places_today
from lspreport.review.point import PointKind
from lspreport.source import SourceFile
from lspreport.spine import compile_report

_LEFT_OUT = (".git", ".venv", "build", "node_modules", "__pycache__")
_WORDED = (PointKind.CHANGE, PointKind.UNTRACKED)
_WHERE = re.compile(r"(?P<path>.*):(?P<first>\d+)(?:-(?P<last>\d+))?")


class Applied(Struct, frozen=True):
    """What became of a point: `line` and `column` of the file that was changed, or the reason why not."""

    id: str
    path: str = ""
    line: int = 0
    column: int = 0
    reason: str = ""
    hint: str = ""


class Application(Struct, frozen=True):
    """What became of all points that were asked for, and the changed files by their path in the report."""

    points: tuple[Applied, ...]
    files: Mapping[str, str]


class SourceEdit(Struct, frozen=True):
    """A change of one file: the offsets in it, and what is to stand there; `place` counts today's origins."""

    point: LoggedPoint
    place: int
    path: str
    start: int
    end: int
    text: str
    at: int
    old: int
    new: str


class CompiledReport(Struct, frozen=True):
    document: Document
    every: tuple[Origin, ...]
    errors: frozenset[tuple[str, str]]
    files: Mapping[str, SourceFile]


def apply(project: Path, draft: SentDraft, points: Sequence[LoggedPoint]) -> Application:
    """Tries `points` of `draft` on the report in `project`; gives what became of each, and the files to be written."""
    diagnostics = Diagnostics()
    today = _compiled(project, diagnostics)
    if today is None:
        said = first_in_words(diagnostics.sorted(), "it cannot be read")
        return Application(tuple(Applied(one.id, reason=f"the report has mistakes: {said}") for one in points), {})
    edits: list[SourceEdit] = []
    refused: dict[str, Applied] = {}
    places = places_today(draft, today.every)
    for one in points:
        try:
            edits.append(_edit(one, draft, today, places))
        except Unfoldable as problem:
            refused[one.id] = _refusal(one, draft, str(problem))
    edits = _without_conflicts(edits, today, refused)
    edits = _certain(project, today, edits, refused)
    done = {edit.point.id: _done(edit, today) for edit in edits}
    files = {path: _text(today.files[path], edits) for path in sorted({edit.path for edit in edits})}
    return Application(tuple(done.get(one.id) or refused[one.id] for one in points), files)


def _compiled(project: Path, diagnostics: Diagnostics) -> CompiledReport | None:
    document = compile_report(project, diagnostics)
    if document is None:
        return None
    files = {file.path.as_posix(): file for file in document.report.files}
    return CompiledReport(document, tuple(origins(document)), _errors(diagnostics.sorted()), files)


def _errors(found: Sequence[Diagnostic]) -> frozenset[tuple[str, str]]:
    """The errors, by which check and what it says: lines may move."""
    return frozenset((str(one.code), one.message) for one in found if one.severity is Severity.ERROR)


# --- one change -------------------------------------------------------------------------------------------------


def _edit(one: LoggedPoint, draft: SentDraft, today: CompiledReport, places: Mapping[str, int]) -> SourceEdit:
    """The change of a file that a point asks for; raises `Unfoldable` with the reason where it is not sure."""
    point = one.point
    if point.kind not in _WORDED:
        raise Unfoldable(_BY_HAND[point.kind])
    if point.words_of:
        raise Unfoldable(f"it is about the words of {point.words_of}, and not the report's")
    sent = _place(one, draft)
    if sent is None or one.mark not in places:
        raise Unfoldable("its paragraph is not in the report any more" if sent is not None else "its place is lost")
    at = places[one.mark]
    origin = today.every[at]
    if origin.made or sent.made:
        raise Unfoldable("these words are made by the compiler")
    start = located(origin.words, point.old, point.start, sent.shown)
    if normal(origin.words[start : start + len(point.old)]) != normal(point.old):
        raise Unfoldable("its words have changed since")
    for words, where in origin.spelt.items():
        first = origin.words.find(words)
        if first < start + max(len(point.old), 1) and start < first + len(words):
            short = words.rpartition("(")[2].rstrip(")")
            raise Unfoldable(f"these words come from {where} ({short})")
    path, first, text = _lines(origin.where, today.files)
    begin, end = folded_text(origin.words, text).span(start, start + len(point.old))
    new = point.new if path.endswith((".yaml", ".yml")) and "areas/" not in path else as_markdown(point.new)
    if path.endswith((".yaml", ".yml")):
        new = _in_yaml(new, text, begin)
    return SourceEdit(one, at, path, first + begin, first + end, new, start, len(point.old), point.new)


_BY_HAND = {
    PointKind.COMMENT: "a comment asks for no words: it is for a person",
    PointKind.FORMAT: "the house style decides how things look",
    PointKind.SPLIT: "it is about whole paragraphs: do it by hand, and say so with `review answer`",
    PointKind.MERGE: "it is about whole paragraphs: do it by hand, and say so with `review answer`",
    PointKind.MOVE: "it is about whole paragraphs: do it by hand, and say so with `review answer`",
    PointKind.DELETE: "it is about whole paragraphs: do it by hand, and say so with `review answer`",
    PointKind.ADD: "it is about whole paragraphs: do it by hand, and say so with `review answer`",
    PointKind.ROW: "it is about a table: do it by hand, and say so with `review answer`",
    PointKind.CELL: "it is about a table: do it by hand, and say so with `review answer`",
}


def _place(one: LoggedPoint, draft: SentDraft) -> Place | None:
    at = draft.marked.get(one.mark)
    return draft.places[at] if at is not None else None


def _lines(where: str, files: Mapping[str, SourceFile]) -> tuple[str, int, str]:
    """The file of a place, where its lines begin in it, and the lines; of an entry in YAML all that belong to it."""
    match = _WHERE.fullmatch(where)
    if match is None or match["path"] not in files:
        raise Unfoldable("it is not known where its words are written")
    file = files[match["path"]]
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if match["path"].endswith((".yaml", ".yml")):
        indent = _indent(file.line(first))
        while last < len(file.lines) and (not file.line(last + 1).strip() or _indent(file.line(last + 1)) > indent):
            last += 1
    start = file.offset(first)
    return match["path"], start, "\n".join(file.lines[first - 1 : last])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_yaml(new: str, text: str, at: int) -> str:
    """`new` within the value that is written round `at`, whose quotation marks it must not end."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if line.count('"') % 2:
        return new.replace("\\", "\\\\").replace('"', '\\"')
    return new.replace("'", "''") if line.count("'") % 2 and re.search(r"[:,{\[]\s*'", line) else new


def _refusal(one: LoggedPoint, draft: SentDraft, reason: str) -> Applied:
    place = _place(one, draft)
    where = _WHERE.fullmatch(place.where if place is not None else one.where)
    path, line = (where["path"], int(where["first"])) if where else ("", 0)
    return Applied(one.id, path, line, 0, reason)


def _without_conflicts(
    edits: Sequence[SourceEdit], today: CompiledReport, refused: dict[str, Applied]
) -> list[SourceEdit]:
    """The edits of which no two are about the same words: an accepted one goes before an open one, and of two that are
    open none is certain. The same wish of several reviewers is no conflict."""
    kept: list[SourceEdit] = []
    for edit in edits:
        others = [one for one in edits if one is not edit and one.path == edit.path and _overlap(one, edit)]
        unlike = [one for one in others if (one.start, one.end, one.text) != (edit.start, edit.end, edit.text)]
        before = [one for one in unlike if _rank(one) <= _rank(edit)]
        if not before:
            kept.append(edit)
        else:
            refused[edit.point.id] = _done(edit, today, f"{before[0].point.id} wants something else at the same words")
    return kept


def _rank(edit: SourceEdit) -> int:
    return 0 if edit.point.status is Status.ACCEPTED else 1


def _overlap(one: SourceEdit, other: SourceEdit) -> bool:
    first, last = sorted((one, other), key=lambda edit: (edit.start, edit.end))
    return last.start < max(first.end, first.start + 1)


# --- all together -----------------------------------------------------------------------------------------------


def _certain(
    project: Path, today: CompiledReport, edits: Sequence[SourceEdit], refused: dict[str, Applied]
) -> list[SourceEdit]:
    """The edits that come out as they were meant, tried together on a copy of the report."""
    left = list(edits)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "report")
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=False)
        while left:
            for path, file in today.files.items():
                if any(edit.path == path for edit in edits):
                    (copy / path).write_text(_text(file, [edit for edit in left if edit.path == path]), "utf-8")
            wrong = _wrong(copy, today, left)
            if not wrong:
                break
            for edit, reason in wrong:
                refused[edit.point.id] = _done(edit, today, reason)
            left = [edit for edit in left if edit.point.id not in refused]
    return left


def _wrong(copy: Path, today: CompiledReport, edits: Sequence[SourceEdit]) -> list[tuple[SourceEdit, str]]:
    """The edits that cannot stay, each with the reason; empty where all come out as they were meant."""
    diagnostics = Diagnostics()
    after = _compiled(copy, diagnostics)
    if after is None:
        return _blamed_for(edits, diagnostics.sorted(), today) or [
            (edit, "the report could not be read with it") for edit in edits[-1:]
        ]
    fresh = [
        one
        for one in diagnostics.sorted()
        if one.severity is Severity.ERROR and (str(one.code), one.message) not in today.errors
    ]
    if fresh:
        return _blamed_for(edits, fresh, today) or [(edits[-1], f"{fresh[0].message} ({fresh[0].code})")]
    expected = _expected(today, edits)
    if len(after.every) != len(today.every):
        return [(edits[-1], "it would change what is a paragraph")] if len(edits) == 1 else _halved(copy, today, edits)
    wrong: list[tuple[SourceEdit, str]] = []
    others = 0
    for at, origin in enumerate(after.every):
        if normal(origin.words) == normal(expected.get(at, today.every[at].words)):
            continue
        mine = [edit for edit in edits if edit.place == at]
        wrong += [(edit, "the paragraph would not read as it was meant") for edit in mine]
        others += not mine
    if wrong or not others:
        return wrong
    return [(edits[0], "other paragraphs would change with it")] if len(edits) == 1 else _halved(copy, today, edits)


def _halved(copy: Path, today: CompiledReport, edits: Sequence[SourceEdit]) -> list[tuple[SourceEdit, str]]:
    """Which of several edits is to blame, found by trying them in halves."""
    middle = len(edits) // 2
    found: list[tuple[SourceEdit, str]] = []
    for half in (edits[:middle], edits[middle:]):
        for path, file in today.files.items():
            if any(edit.path == path for edit in edits):
                (copy / path).write_text(_text(file, [edit for edit in half if edit.path == path]), "utf-8")
        found += _wrong(copy, today, half)
    return found or [(edits[-1], "it cannot be put in together with the others")]


def _blamed_for(
    edits: Sequence[SourceEdit], found: Sequence[Diagnostic], today: CompiledReport
) -> list[tuple[SourceEdit, str]]:
    """The edits in the lines at which something new was found."""
    blamed: dict[str, tuple[SourceEdit, str]] = {}
    for one in found:
        if one.span is None:
            continue
        path = one.span.source.path.as_posix()
        last = max(one.span.end_line, one.span.line)
        for edit in edits:
            if edit.path != path:
                continue
            first = today.files[path].span(edit.start, max(edit.end, edit.start + 1))
            if first.line - 1 <= last and one.span.line <= first.end_line + 1:
                blamed.setdefault(edit.point.id, (edit, f"{one.message} ({one.code})"))
    return list(blamed.values())


def _expected(today: CompiledReport, edits: Sequence[SourceEdit]) -> Mapping[int, str]:
    """The words of each changed place when the wishes for it are fulfilled. A text that is printed at several places is
    meant at all of them."""
    found: dict[int, str] = {}
    for at in {edit.place for edit in edits}:
        words = today.every[at].words
        mine = {(edit.at, edit.old, edit.new) for edit in edits if edit.place == at}
        for start, length, new in sorted(mine, reverse=True):
            words = words[:start] + new + words[start + length :]
        found[at] = words
        for other, origin in enumerate(today.every):
            if other != at and (origin.where, origin.words) == (today.every[at].where, today.every[at].words):
                found[other] = words
    return found


def _text(file: SourceFile, edits: Sequence[SourceEdit]) -> str:
    text = file.text
    mine = {(edit.start, edit.end, edit.text) for edit in edits if edit.path == file.path.as_posix()}
    for start, end, new in sorted(mine, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _done(edit: SourceEdit, today: CompiledReport, reason: str = "") -> Applied:
    span = today.files[edit.path].span(edit.start, max(edit.end, edit.start + 1))
    return Applied(edit.point.id, edit.path, span.line, span.column, reason)
