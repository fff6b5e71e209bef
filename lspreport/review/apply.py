"""Puts accepted changes into the authors' files, where that is certain.

A change is certain if the report, compiled again, says in its paragraph exactly what the reviewer's accepted paragraph
says, if no other paragraph says anything else than before, and if no check finds a mistake that was not there. All of
this is tried on a copy; nothing is written into the report before. Changes of words are tried together; whole
paragraphs that come, go or move are tried one after another, each on what came of those before it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostic, Diagnostics, first_in_words
from lspreport.review.compiled import CompiledReport, compiled, fresh_errors
from lspreport.review.draft import SentDraft
from lspreport.review.expected import Expected
from lspreport.review.fold import Unfoldable
from lspreport.review.likeness import normal
from lspreport.review.log import LoggedPoint
from lspreport.review.origins import Origin
from lspreport.review.paragraph_edits import ParagraphEdit, paragraph_edit
from lspreport.review.places_today import places_today
from lspreport.review.point import PointKind
from lspreport.review.suggestion import suggestion
from lspreport.review.word_edits import SourceEdit, sent_place, split_place, without_conflicts, word_edit
from lspreport.source import SourceFile

_LEFT_OUT = (".git", ".venv", "build", "node_modules", "__pycache__")
WORDED = (PointKind.CHANGE, PointKind.UNTRACKED)
"""What asks for other words within a paragraph."""


class Applied(Struct, frozen=True):
    """What became of a point: `line` and `column` of the file that was changed, or the `reason` why not.

    `personal` says that it asks for nothing that could be put into a file.
    """

    id: str
    path: str = ""
    line: int = 0
    column: int = 0
    reason: str = ""
    personal: bool = False


class Application(Struct, frozen=True):
    """What became of all points that were asked for, and the changed files by their path in the report."""

    points: tuple[Applied, ...]
    files: Mapping[str, str]


def apply(project: Path, draft: SentDraft, points: Sequence[LoggedPoint]) -> Application:
    """Tries `points` of `draft` on the report in `project`; gives what became of each, and the files to be written."""
    diagnostics = Diagnostics()
    today = compiled(project, diagnostics)
    if today is None:
        said = first_in_words(diagnostics.sorted(), "it cannot be read")
        return Application(tuple(Applied(one.id, reason=f"the report has mistakes: {said}") for one in points), {})
    done: dict[str, Applied] = {}
    edits: list[SourceEdit] = []
    whole: list[LoggedPoint] = []
    places = places_today(draft, today.every)
    for one in points:
        try:
            wanted = _wanted(one, draft)
            if wanted.point.kind in WORDED:
                edits.append(word_edit(wanted, draft, today, places))
            else:
                whole.append(wanted)
        except Unfoldable as problem:
            done[one.id] = _refusal(one, draft, str(problem))
    reasons: dict[str, str] = {}
    left = without_conflicts(edits, reasons)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "report")
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT), symlinks=False)
        left = _certain(copy, today, left, reasons)
        done |= {edit.point.id: _done(edit, today, reasons.get(edit.point.id, "")) for edit in edits}
        texts = {path: _text(today.files[path], left) for path in sorted({edit.path for edit in left})}
        now = today
        for one in whole:
            now, done[one.id] = _tried_alone(copy, now if now is not today else _again(copy, today, left), one, draft)
        if now is not today:
            texts |= {path: file.text for path, file in now.files.items() if file.text != _before(today, path)}
    return Application(tuple(done[one.id] for one in points), texts)


_BY_PERSON = {
    PointKind.COMMENT: "what it asks for is not said in quotation marks: it is for a person",
    PointKind.FORMAT: "the house style decides how things look",
}


def _wanted(one: LoggedPoint, draft: SentDraft) -> LoggedPoint:
    """The point, or the change that a comment asks for; raises `Unfoldable` where it asks for none."""
    if one.point.kind is PointKind.COMMENT:
        place = sent_place(one, draft)
        change = suggestion(one.point, place.shown) if place is not None else None
        if change is not None:
            return replace(one, point=change)
    if one.point.kind in _BY_PERSON:
        raise Unfoldable(_BY_PERSON[one.point.kind])
    return one


def _refusal(one: LoggedPoint, draft: SentDraft, reason: str) -> Applied:
    place = sent_place(one, draft)
    path, line, _ = split_place(place.where if place is not None else one.where)
    return Applied(one.id, path, line, 0, reason, reason in _BY_PERSON.values())


# --- whole paragraphs, one after another ------------------------------------------------------------------------


def _again(copy: Path, today: CompiledReport, left: Sequence[SourceEdit]) -> CompiledReport:
    """The report with the changes of words in it."""
    return (compiled(copy, Diagnostics()) if left else None) or today


def _tried_alone(copy: Path, now: CompiledReport, one: LoggedPoint, draft: SentDraft) -> tuple[CompiledReport, Applied]:
    """The report with what a point wants, if that is certain, and what became of the point."""
    try:
        edit = paragraph_edit(one, draft, now, places_today(draft, now.every))
    except Unfoldable as problem:
        return now, _refusal(one, draft, str(problem))
    for path, text in edit.files.items():
        (copy / path).write_text(text, "utf-8")
    diagnostics = Diagnostics()
    after = compiled(copy, diagnostics)
    reason = _unlike(edit, now, after, diagnostics.sorted())
    if not reason and after is not None:
        return after, Applied(one.id, edit.path, edit.line)
    for path in edit.files:
        (copy / path).write_text(now.files[path].text, "utf-8")
    return now, Applied(one.id, edit.path, edit.line, 0, reason)


def _unlike(edit: ParagraphEdit, now: CompiledReport, after: CompiledReport | None, found: Sequence[Diagnostic]) -> str:
    """Why the report does not read as it was meant; empty where it does."""
    if after is None:
        return first_in_words(found, "the report could not be read with it")
    fresh = next(fresh_errors(found, now), None)
    if fresh is not None:
        where = f" at {fresh.span}" if fresh.span is not None else ""
        return f"{fresh.message} ({fresh.code}){where}"
    for noted in (False, True):  # a note stands behind the paragraph that its mark stands in, wherever that is
        wanted = [one for one in edit.expected if one.noted is noted]
        got = [one for one in after.every if one.noted is noted]
        for one, origin in zip(wanted, got, strict=False):
            if not one.is_met(origin):
                return _changed(one, origin)
        if len(wanted) != len(got):
            return _changed(wanted[len(got)] if len(got) < len(wanted) else None)
    return ""


def _changed(one: Expected | None, origin: Origin | None = None) -> str:
    if one is None:
        return "there would be more paragraphs than were asked for"
    if not one.where:
        return "it would not read as it was meant"
    name = f"“{' '.join(one.words.split()[:5])} …” ({one.where})"
    if origin is not None and one.shape != origin.shape and normal(one.words) == normal(origin.words):
        return f"{name} would be another kind of paragraph there"
    return f"{name} would change with it"


# --- changes of words, all together -----------------------------------------------------------------------------


def _certain(
    copy: Path, today: CompiledReport, edits: Sequence[SourceEdit], refused: dict[str, str]
) -> list[SourceEdit]:
    """The edits that come out as they were meant, tried together on the copy, in which they stand at the end."""
    left = list(edits)
    while True:
        for path in {edit.path for edit in edits}:
            (copy / path).write_text(_text(today.files[path], left), "utf-8")
        wrong = _wrong(copy, today, left) if left else []
        if not wrong:
            return left
        for edit, reason in wrong:
            refused[edit.point.id] = reason
        left = [edit for edit in left if edit.point.id not in refused]


def _wrong(copy: Path, today: CompiledReport, edits: Sequence[SourceEdit]) -> list[tuple[SourceEdit, str]]:
    """The edits that cannot stay, each with the reason; empty where all come out as they were meant."""
    diagnostics = Diagnostics()
    after = compiled(copy, diagnostics)
    if after is None:
        return _blamed_for(edits, diagnostics.sorted(), today) or [
            (edit, "the report could not be read with it") for edit in edits[-1:]
        ]
    fresh = [*fresh_errors(diagnostics.sorted(), today)]
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
        for path in {edit.path for edit in edits}:
            (copy / path).write_text(_text(today.files[path], half), "utf-8")
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


def _before(today: CompiledReport, path: str) -> str:
    return today.files[path].text if path in today.files else ""


def _text(file: SourceFile, edits: Sequence[SourceEdit]) -> str:
    text = file.text
    mine = {(edit.start, edit.end, edit.text) for edit in edits if edit.path == file.path.as_posix()}
    for start, end, new in sorted(mine, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _done(edit: SourceEdit, today: CompiledReport, reason: str = "") -> Applied:
    span = today.files[edit.path].span(edit.start, max(edit.end, edit.start + 1))
    return Applied(edit.point.id, edit.path, span.line, span.column, reason)
