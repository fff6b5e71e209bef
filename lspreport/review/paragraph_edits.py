"""Wishes about whole paragraphs, items and rows as edits of the authors' files, with what is to be printed then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lspreport.review.compiled import CompiledReport
from lspreport.review.draft import SentDraft, looks
from lspreport.review.expected import Expected, expect, label_of, with_notes
from lspreport.review.fold import Unfoldable, as_markdown, folded_text, located
from lspreport.review.likeness import key
from lspreport.review.log import LoggedPoint
from lspreport.review.origins import Origin
from lspreport.review.point import NOTE_FIRST, PointKind
from lspreport.review.word_edits import SourceLines, is_yaml, standing
from lspreport.review.written_lines import (
    MARKER,
    as_paragraph,
    indent_of,
    marker_of,
    next_marker,
    refuse_hanging,
    whole_lines,
    with_blank,
    written_lines,
)

_CITED = re.compile(r"(?:\s*(?:\[@[^\]]*\](?:\{[^}]*\})?|\[\^[^\]]*\]))+")
_CITED_UNSEEN = re.compile(r"(?:\s*\[@[^\]]*\](?:\{[^}]*\})?)+")
_RULED = re.compile(r"\s*\|[|:\-+ ]+\|\s*")


class ParagraphEdit(Struct, frozen=True):
    """The changed text of each file by its path, where the change begins, and all that is to be printed then."""

    files: Mapping[str, str]
    path: str
    line: int
    expected: Sequence[Expected]


def paragraph_edit(
    one: LoggedPoint, draft: SentDraft, today: CompiledReport, places: Mapping[str, int]
) -> ParagraphEdit:
    """What a point about whole paragraphs or rows makes of the files; raises `Unfoldable` where that is not sure."""
    at = standing(one, draft, places)
    origin = today.every[at]
    if origin.made:
        raise Unfoldable("the compiler makes these words of what is written there")
    match one.point.kind:
        case PointKind.DELETE:
            return _deletion(one, today, at)
        case PointKind.ADD:
            return _addition(one, today, at)
        case PointKind.MOVE:
            return _move(one, draft, today, places, at)
        case PointKind.SPLIT:
            return _split(one, draft, today, at)
        case PointKind.MERGE:
            return _merge(one, draft, today, places, at)
        case PointKind.ROW:
            return _row(one, today, at)
        case _:
            raise Unfoldable("it is about a table's column: do it by hand, and say so with `review answer`")


# --- paragraphs -------------------------------------------------------------------------------------------------


def _deletion(one: LoggedPoint, today: CompiledReport, at: int) -> ParagraphEdit:
    origin = today.every[at]
    if key(origin.words) != key(one.point.old):
        raise Unfoldable("its words have changed since")
    lines = whole_lines(origin, today)
    refuse_hanging(lines.text)
    file = today.files[lines.path]
    first, last = with_notes(today.every, at)
    notes = [written_lines(one, today) for one in today.every[first + 1 : last]]
    gone = [lines, *(note for note in notes if note.path == lines.path and note.text.startswith("[^"))]
    cuts = [(*with_blank(file, one), "") for one in dict.fromkeys(gone)]
    expected = [*today.every[:first], *today.every[last:]]
    return _edit(today, lines, cuts, map(expect, expected))


def _addition(one: LoggedPoint, today: CompiledReport, at: int) -> ParagraphEdit:
    origin, point = today.every[at], one.point
    _refuse_other_looks(one, origin, origin)
    if origin.kind not in ("paragraph", "item") or origin.noted:
        raise Unfoldable(f"it stands behind {_a(origin)}, and what it is itself is not to be seen")
    lines = whole_lines(origin, today)
    if lines.path.startswith("areas/") or lines.path.endswith("/sources.yaml"):
        raise Unfoldable("it would become a part of what was handed in there")
    words = as_paragraph(point.new)
    marker = marker_of(origin, lines)
    indent = lines.text[: len(lines.text) - len(lines.text.lstrip())]
    if marker is not None:
        text = f"\n{marker['indent']}{next_marker(marker['marker'])}{marker['space']}{words}"
    else:
        text = f"\n\n{indent}{words}"
    _, last = with_notes(today.every, at)
    fresh = Expected(origin.shape, point.new, point.new)
    expected = [*map(expect, today.every[:last]), fresh, *map(expect, today.every[last:])]
    end = lines.start + len(lines.text)
    return _edit(today, lines, [(end, end, text)], expected)


def _move(
    one: LoggedPoint, draft: SentDraft, today: CompiledReport, places: Mapping[str, int], at: int
) -> ParagraphEdit:
    origin = today.every[at]
    if key(origin.words) != key(one.point.old) or (one.point.new and key(one.point.new) != key(one.point.old)):
        raise Unfoldable("its words were changed as well")
    target = _other(one, draft, places)
    _refuse_other_looks(one, origin, today.every[target])
    lines, goal = whole_lines(origin, today), whole_lines(today.every[target], today)
    if is_yaml(lines.path) or is_yaml(goal.path):
        raise Unfoldable("it is written in YAML")
    if (origin.kind == "item") != (today.every[target].kind == "item"):
        raise Unfoldable(f"{_a(origin)} would stand behind {_a(today.every[target])}")
    start, end = with_blank(today.files[lines.path], lines)
    to = goal.start + len(goal.text)
    text = f"\n{lines.text}" if MARKER.match(lines.text) else f"\n\n{lines.text}"
    first, last = with_notes(today.every, at)
    _, behind = with_notes(today.every, target)
    if first <= target < last:
        raise Unfoldable("it stands there already")
    unit = today.every[first:last]
    rest = [*today.every[:first], *today.every[last:]]
    into = behind if behind <= first else behind - (last - first)
    expected = [*rest[:into], *unit, *rest[into:]]
    if goal.path == lines.path:
        return _edit(today, lines, [(start, end, ""), (to, to, text)], map(expect, expected))
    both = {**_texts(today, lines.path, [(start, end, "")]), **_texts(today, goal.path, [(to, to, text)])}
    return ParagraphEdit(both, goal.path, goal.last, tuple(map(expect, expected)))


def _split(one: LoggedPoint, draft: SentDraft, today: CompiledReport, at: int) -> ParagraphEdit:
    origin, point = today.every[at], one.point
    sent = draft.places[draft.marked[one.mark]].shown
    head = origin.words[: located(origin.words, "", point.start, sent)]
    lines = whole_lines(origin, today)
    if re.search(r"\{#[\w:-]+", lines.text):
        raise Unfoldable("to which half its label belongs is for a person")
    start, _ = folded_text(origin.words, lines.text).span(len(head), len(head))
    # what is cited stands with the sentence before it
    cited = (_CITED_UNSEEN if point.looks == NOTE_FIRST else _CITED).match(lines.text, start)
    start = cited.end() if cited is not None else start
    before, behind = lines.text[:start].rstrip(), lines.text[start:].lstrip()
    marker = marker_of(origin, lines)
    if marker is not None:
        between = f"\n{marker['indent']}{next_marker(marker['marker'])}{marker['space']}"
    else:
        between = "\n\n" + lines.text[: len(lines.text) - len(lines.text.lstrip())]
    halves = [Expected(origin.shape, part) for part in (origin.words[: len(head)], origin.words[len(head) :])]
    expected = [*map(expect, today.every[:at]), *halves, *map(expect, today.every[at + 1 :])]
    edit = (lines.start, lines.start + len(lines.text), f"{before}{between}{behind}")
    return _edit(today, lines, [edit], expected)


def _merge(
    one: LoggedPoint, draft: SentDraft, today: CompiledReport, places: Mapping[str, int], at: int
) -> ParagraphEdit:
    second = _other(one, draft, places)
    first_lines, lines = whole_lines(today.every[at], today), whole_lines(today.every[second], today)
    start, end = first_lines.start + len(first_lines.text), lines.start
    if first_lines.path != lines.path or start > end:
        raise Unfoldable("the two do not stand one behind the other in the file")
    if today.files[lines.path].text[start:end].strip():
        raise Unfoldable("something else stands between the two")
    if re.search(r"\{#[\w:-]+", first_lines.text):
        raise Unfoldable("both have a label" if "{#" in lines.text else "its label would stand in the middle")
    marker = MARKER.match(lines.text) if today.every[second].kind == "item" else None
    end += marker.end() if marker is not None else len(indent_of(lines.text))
    one_origin, other = today.every[at], today.every[second]
    joined = Expected(
        one_origin.shape,
        f"{one_origin.words} {other.words}",
        f"{one_origin.lasting} {other.lasting}",
        label=label_of(other),
    )
    kept = [joined if index == at else expect(origin) for index, origin in enumerate(today.every) if index != second]
    return _edit(today, first_lines, [(start, end, f"\n{indent_of(lines.text)}")], kept)


# --- rows -------------------------------------------------------------------------------------------------------


def _row(one: LoggedPoint, today: CompiledReport, at: int) -> ParagraphEdit:
    origin, point = today.every[at], one.point
    lines = whole_lines(origin, today)
    file = today.files[lines.path]
    if origin.kind not in ("row", "cell") or not lines.text.lstrip().startswith("|"):
        raise Unfoldable("only rows written on one line, as in `| a | b |`, are put in or taken out")
    members = [index for index, other in enumerate(today.every) if other.where == origin.where and not other.noted]
    if point.old:
        said = " | ".join(today.every[index].words for index in members)
        if key(said) != key(" | ".join(part for part in point.old.split(" | ") if part.strip())):
            raise Unfoldable("its words have changed since")
        refuse_hanging(lines.text)
        end = min(lines.start + len(lines.text) + 1, len(file.text))
        kept = [expect(other) for index, other in enumerate(today.every) if index not in members]
        return _edit(today, lines, [(lines.start, end, "")], kept)
    last = lines.last + 1 if _RULED.fullmatch(file.line(lines.last + 1)) else lines.last
    end = file.offset(last) + len(file.line(last))
    cells = [part.strip() for part in point.new.split(" | ")]
    text = f"\n{indent_of(lines.text)}| {' | '.join(map(as_markdown, cells))} |"
    shapes = {kind: origin.shape.replace(origin.kind, kind, 1) for kind in ("row", "cell")}
    fresh = [Expected(shapes["row" if not index else "cell"], cell, cell) for index, cell in enumerate(cells) if cell]
    _, behind = with_notes(today.every, members[-1])
    expected = [*map(expect, today.every[:behind]), *fresh, *map(expect, today.every[behind:])]
    return _edit(today, lines, [(end, end, text)], expected)


# --- what they share --------------------------------------------------------------------------------------------


def _edit(
    today: CompiledReport, lines: SourceLines, edits: Sequence[tuple[int, int, str]], expected: Iterable[Expected]
) -> ParagraphEdit:
    return ParagraphEdit(_texts(today, lines.path, edits), lines.path, lines.first, tuple(expected))


def _texts(today: CompiledReport, path: str, edits: Sequence[tuple[int, int, str]]) -> dict[str, str]:
    text = today.files[path].text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return {path: text}


def _other(one: LoggedPoint, draft: SentDraft, places: Mapping[str, int]) -> int:
    """Where the second place of a move or a merge stands today."""
    named = [place.mark for place in draft.places if place.address == one.other and place.kind != "contents"]
    found = [places[mark] for mark in named if mark in places]
    if len(found) != 1:
        raise Unfoldable(f"where {one.other or 'it goes'} is now cannot be told")
    return found[0]


def _refuse_other_looks(one: LoggedPoint, origin: Origin, behind: Origin) -> None:
    if one.point.looks not in ("", _looks(origin)):
        raise Unfoldable(f"a {one.point.looks} would stand behind {_a(behind)}")


def _a(origin: Origin) -> str:
    said = _looks(origin)
    return f"an {said}" if said[0] in "aeiou" else f"a {said}"


def _looks(origin: Origin) -> str:
    """What an origin is to a reader, as `Point.looks` has it."""
    return looks(origin.kind, origin.number, "Box" in origin.inside.split())
