"""Changes of words as edits of the authors' files: where the old words are written, and what is to stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from lspreport.review.compiled import CompiledReport
from lspreport.review.draft import Place, SentDraft
from lspreport.review.fold import Unfoldable, as_markdown, folded_text, located
from lspreport.review.likeness import normal
from lspreport.review.log import LoggedPoint, Status
from lspreport.review.origins import Origin
from lspreport.source import SourceFile

_WHERE = re.compile(r"(?P<path>.*):(?P<first>\d+)(?:-(?P<last>\d+))?")


class SourceEdit(Struct, frozen=True):
    """A change of words for a point: the offsets in the file at `path`, and the `text` that is to stand there.

    `place` counts today's origins; the `old` letters at `at` of its words become `new`.
    """

    point: LoggedPoint
    place: int
    path: str
    start: int
    end: int
    text: str
    at: int
    old: int
    new: str


class SourceLines(Struct, frozen=True):
    """The lines of a file in which something is written, from `first` to `last`, and where they begin in it."""

    path: str
    first: int
    last: int
    start: int
    text: str


def word_edit(one: LoggedPoint, draft: SentDraft, today: CompiledReport, places: Mapping[str, int]) -> SourceEdit:
    """The change of a file that a point asks for; raises `Unfoldable` with the reason where it is not sure."""
    point = one.point
    if point.words_of:
        raise Unfoldable(f"it is about the words of {point.words_of}, and not the report's")
    title = _repeated(one, draft)
    at = places[title.mark] if title is not None and title.mark in places else standing(one, draft, places)
    sent, origin = draft.places[draft.marked[one.mark]], today.every[at]
    if title is not None:
        first = sent.shown.find(title.shown)
        if not first <= point.start <= point.start + len(point.old) <= first + len(title.shown):
            raise Unfoldable("the contents' own words and numbers are made anew")
        sent = replace(sent, made=title.made)
    if origin.made or sent.made:
        raise Unfoldable("the compiler makes these words of what is written there")
    start = located(origin.words, point.old, point.start, sent.shown)
    if normal(origin.words[start : start + len(point.old)]) != normal(point.old):
        raise Unfoldable("its words have changed since")
    for words, where in origin.spelt.items():
        first = origin.words.find(words)
        if first < start + max(len(point.old), 1) and start < first + len(words):
            short = words.rpartition("(")[2].rstrip(")")
            raise Unfoldable(f"these words come from {where} ({short})")
    lines = lines_of(origin, today.files)
    begin, end = folded_text(origin.words, lines.text).span(start, start + len(point.old))
    yaml = is_yaml(lines.path)
    new = point.new if yaml and "areas/" not in lines.path else as_markdown(point.new)
    new = _in_yaml(new, lines.text, begin) if yaml else new
    begin, end = lines.start + begin, lines.start + end
    return SourceEdit(one, at, lines.path, begin, end, new, start, len(point.old), point.new)


def _repeated(one: LoggedPoint, draft: SentDraft) -> Place | None:
    """The title that is meant by words in a line of the contents or of a list, which is made anew; None elsewhere."""
    place = sent_place(one, draft)
    if place is None or place.kind != "contents" or not place.key:
        return None
    return next((other for other in draft.places if other.key == place.key and other.kind != "contents"), None)


def standing(one: LoggedPoint, draft: SentDraft, places: Mapping[str, int]) -> int:
    """Where what a point is about stands among today's origins; raises `Unfoldable` where it is gone."""
    place = sent_place(one, draft)
    if place is None:
        raise Unfoldable("its place is lost")
    if place.kind == "contents":
        raise Unfoldable("it stands in the contents, which are made anew")
    if one.mark not in places:
        raise Unfoldable("its paragraph is not in the report any more")
    return places[one.mark]


def sent_place(one: LoggedPoint, draft: SentDraft) -> Place | None:
    at = draft.marked.get(one.mark)
    return draft.places[at] if at is not None else None


def split_place(where: str) -> tuple[str, int, int]:
    """The file and the lines of a place such as `sections/one.md:5-10`; no file where it is none."""
    match = _WHERE.fullmatch(where)
    return (match["path"], int(match["first"]), int(match["last"] or match["first"])) if match else ("", 0, 0)


def lines_of(origin: Origin, files: Mapping[str, SourceFile]) -> SourceLines:
    """The lines in which an origin is written; of an entry in YAML all that belong to it."""
    path, first, last = split_place(origin.where)
    if path not in files:
        raise Unfoldable("it is not known where its words are written")
    file = files[path]
    if is_yaml(path):
        indent = _indent(file.line(first))
        while last < len(file.lines) and (not file.line(last + 1).strip() or _indent(file.line(last + 1)) > indent):
            last += 1
    return SourceLines(path, first, last, file.offset(first), "\n".join(file.lines[first - 1 : last]))


def is_yaml(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _in_yaml(new: str, text: str, at: int) -> str:
    """`new` within the value that is written round `at`, whose quotation marks it must not end."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if line.count('"') % 2:
        return new.replace("\\", "\\\\").replace('"', '\\"')
    return new.replace("'", "''") if line.count("'") % 2 and re.search(r"[:,{\[]\s*'", line) else new


def without_conflicts(edits: Sequence[SourceEdit], refused: dict[str, str]) -> list[SourceEdit]:
    """The edits of which no two are about the same words: an accepted one goes before an open one, and of two that are
    open none is certain. The same wish of several reviewers is no conflict. The reasons are put into `refused`."""
    kept: list[SourceEdit] = []
    for edit in edits:
        others = [one for one in edits if one is not edit and one.path == edit.path and _overlap(one, edit)]
        unlike = [one for one in others if (one.start, one.end, one.text) != (edit.start, edit.end, edit.text)]
        before = [one for one in unlike if _rank(one) <= _rank(edit)]
        if not before:
            kept.append(edit)
        else:
            refused[edit.point.id] = f"{before[0].point.id} wants something else at the same words"
    return kept


def _rank(edit: SourceEdit) -> int:
    return 0 if edit.point.status is Status.ACCEPTED else 1


def _overlap(one: SourceEdit, other: SourceEdit) -> bool:
    first, last = sorted((one, other), key=lambda edit: (edit.start, edit.end))
    return last.start < max(first.end, first.start + 1)
