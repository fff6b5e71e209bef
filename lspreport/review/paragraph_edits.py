"""Wishes about whole paragraphs, items and rows as edits of the authors' files, with what is to be printed then.

A paragraph goes with the lines that it is written in. What hangs on these lines and is not to be seen in a draft, a
label, evidence or a remark, is never taken out with them: then a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lspreport.review.compiled import CompiledReport
from lspreport.review.draft import SentDraft, looks
from lspreport.review.fold import Unfoldable, as_markdown, folded_text, located
from lspreport.review.likeness import key, normal
from lspreport.review.log import LoggedPoint
from lspreport.review.origins import Origin
from lspreport.review.places_today import COUNTED
from lspreport.review.point import NOTE_FIRST, PointKind
from lspreport.review.word_edits import SourceLines, is_yaml, split_place, standing
from lspreport.source import SourceFile

_MARKER = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+]|\d+[.)]|#\.|\(?[a-z]\))(?P<space>\s+)")
_HANGING = (
    (re.compile(r"<!--"), "a remark of yours stands in it"),
    (re.compile(r"\{[^}]*\.from\b"), "what it condenses is noted there (`.from`)"),
    (re.compile(r"\[@[\w-]+:"), "it cites evidence, which would be lost with it"),
    (re.compile(r"\{#(?P<label>[\w:-]+)"), "its label would go with it"),
)
_CITED = re.compile(r"(?:\s*(?:\[@[^\]]*\](?:\{[^}]*\})?|\[\^[^\]]*\]))+")
_UNSEEN = re.compile(r"\s*(?:(?:\{[^{}]*\}|\[@[^\]]*\])\s*)+")
_OTHER = re.compile(r"\s*(?:(?:[-*+]|\d+[.)]|#\.|\(?[a-z]\))\s|:::|\||#|>|```|~~~|\[\^[^\]]*\]:|\{\{<|:\s)")
"""How a line begins that is no more of the paragraph above it."""
_CITED_UNSEEN = re.compile(r"(?:\s*\[@[^\]]*\](?:\{[^}]*\})?)+")
_RULED = re.compile(r"\s*\|[|:\-+ ]+\|\s*")


class Expected(Struct, frozen=True):
    """A paragraph that is to be printed: what it is and its words, `keyed` with what references lead to.

    Where `keyed` is None, the words are compared with all numbers alike: references may be numbered anew.
    """

    shape: str
    words: str
    keyed: str | None = None
    noted: bool = False
    where: str = ""
    label: str = ""

    def is_met(self, origin: Origin) -> bool:
        if self.shape != origin.shape or self.label != _label(origin):
            return False
        if self.keyed is not None:
            return normal(self.keyed) == normal(origin.lasting)
        return key(self.words) == key(origin.words)


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
    lines = _whole(origin, today)
    _refuse_hanging(lines.text)
    file = today.files[lines.path]
    first, last = _unit(today.every, at)
    notes = [_lines(one, today) for one in today.every[first + 1 : last]]
    gone = [lines, *(note for note in notes if note.path == lines.path and note.text.startswith("[^"))]
    cuts = [(*_with_blank(file, one), "") for one in dict.fromkeys(gone)]
    expected = [*today.every[:first], *today.every[last:]]
    return _edit(today, lines, cuts, map(_same, expected))


def _addition(one: LoggedPoint, today: CompiledReport, at: int) -> ParagraphEdit:
    origin, point = today.every[at], one.point
    _refuse_other_looks(one, origin, origin)
    if origin.kind not in ("paragraph", "item") or origin.noted:
        raise Unfoldable(f"it stands behind {_a(origin)}, and what it is itself is not to be seen")
    lines = _whole(origin, today)
    if lines.path.startswith("areas/") or lines.path.endswith("/sources.yaml"):
        raise Unfoldable("it would become a part of what was handed in there")
    words = _as_paragraph(point.new)
    marker = _marker(origin, lines)
    indent = lines.text[: len(lines.text) - len(lines.text.lstrip())]
    if marker is not None:
        text = f"\n{marker['indent']}{_next_marker(marker['marker'])}{marker['space']}{words}"
    else:
        text = f"\n\n{indent}{words}"
    _, last = _unit(today.every, at)
    fresh = Expected(origin.shape, point.new, point.new)
    expected = [*map(_same, today.every[:last]), fresh, *map(_same, today.every[last:])]
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
    lines, goal = _whole(origin, today), _whole(today.every[target], today)
    if is_yaml(lines.path) or is_yaml(goal.path):
        raise Unfoldable("it is written in YAML")
    if (origin.kind == "item") != (today.every[target].kind == "item"):
        raise Unfoldable(f"{_a(origin)} would stand behind {_a(today.every[target])}")
    start, end = _with_blank(today.files[lines.path], lines)
    to = goal.start + len(goal.text)
    text = f"\n{lines.text}" if _MARKER.match(lines.text) else f"\n\n{lines.text}"
    first, last = _unit(today.every, at)
    _, behind = _unit(today.every, target)
    if first <= target < last:
        raise Unfoldable("it stands there already")
    unit = today.every[first:last]
    rest = [*today.every[:first], *today.every[last:]]
    into = behind if behind <= first else behind - (last - first)
    expected = [*rest[:into], *unit, *rest[into:]]
    if goal.path == lines.path:
        return _edit(today, lines, [(start, end, ""), (to, to, text)], map(_same, expected))
    both = {**_texts(today, lines.path, [(start, end, "")]), **_texts(today, goal.path, [(to, to, text)])}
    return ParagraphEdit(both, goal.path, goal.last, tuple(map(_same, expected)))


def _split(one: LoggedPoint, draft: SentDraft, today: CompiledReport, at: int) -> ParagraphEdit:
    origin, point = today.every[at], one.point
    sent = draft.places[draft.marked[one.mark]].shown
    head = origin.words[: located(origin.words, "", point.start, sent)]
    lines = _whole(origin, today)
    if re.search(r"\{#[\w:-]+", lines.text):
        raise Unfoldable("to which half its label belongs is for a person")
    start, _ = folded_text(origin.words, lines.text).span(len(head), len(head))
    # what is cited stands with the sentence before it
    cited = (_CITED_UNSEEN if point.looks == NOTE_FIRST else _CITED).match(lines.text, start)
    start = cited.end() if cited is not None else start
    before, behind = lines.text[:start].rstrip(), lines.text[start:].lstrip()
    marker = _marker(origin, lines)
    if marker is not None:
        between = f"\n{marker['indent']}{_next_marker(marker['marker'])}{marker['space']}"
    else:
        between = "\n\n" + lines.text[: len(lines.text) - len(lines.text.lstrip())]
    halves = [Expected(origin.shape, part) for part in (origin.words[: len(head)], origin.words[len(head) :])]
    expected = [*map(_same, today.every[:at]), *halves, *map(_same, today.every[at + 1 :])]
    edit = (lines.start, lines.start + len(lines.text), f"{before}{between}{behind}")
    return _edit(today, lines, [edit], expected)


def _merge(
    one: LoggedPoint, draft: SentDraft, today: CompiledReport, places: Mapping[str, int], at: int
) -> ParagraphEdit:
    second = _other(one, draft, places)
    first_lines, lines = _whole(today.every[at], today), _whole(today.every[second], today)
    start, end = first_lines.start + len(first_lines.text), lines.start
    if first_lines.path != lines.path or start > end:
        raise Unfoldable("the two do not stand one behind the other in the file")
    if today.files[lines.path].text[start:end].strip():
        raise Unfoldable("something else stands between the two")
    if re.search(r"\{#[\w:-]+", first_lines.text):
        raise Unfoldable("both have a label" if "{#" in lines.text else "its label would stand in the middle")
    marker = _MARKER.match(lines.text) if today.every[second].kind == "item" else None
    end += marker.end() if marker is not None else len(_indent_of(lines.text))
    one_origin, other = today.every[at], today.every[second]
    joined = Expected(
        one_origin.shape,
        f"{one_origin.words} {other.words}",
        f"{one_origin.lasting} {other.lasting}",
        label=_label(other),
    )
    kept = [joined if index == at else _same(origin) for index, origin in enumerate(today.every) if index != second]
    return _edit(today, first_lines, [(start, end, f"\n{_indent_of(lines.text)}")], kept)


# --- rows -------------------------------------------------------------------------------------------------------


def _row(one: LoggedPoint, today: CompiledReport, at: int) -> ParagraphEdit:
    origin, point = today.every[at], one.point
    lines = _whole(origin, today)
    file = today.files[lines.path]
    if origin.kind not in ("row", "cell") or not lines.text.lstrip().startswith("|"):
        raise Unfoldable("only rows written on one line, as in `| a | b |`, are put in or taken out")
    members = [index for index, other in enumerate(today.every) if other.where == origin.where and not other.noted]
    if point.old:
        said = " | ".join(today.every[index].words for index in members)
        if key(said) != key(" | ".join(part for part in point.old.split(" | ") if part.strip())):
            raise Unfoldable("its words have changed since")
        _refuse_hanging(lines.text)
        end = min(lines.start + len(lines.text) + 1, len(file.text))
        kept = [_same(other) for index, other in enumerate(today.every) if index not in members]
        return _edit(today, lines, [(lines.start, end, "")], kept)
    last = lines.last + 1 if _RULED.fullmatch(file.line(lines.last + 1)) else lines.last
    end = file.offset(last) + len(file.line(last))
    cells = [part.strip() for part in point.new.split(" | ")]
    text = f"\n{_indent_of(lines.text)}| {' | '.join(map(as_markdown, cells))} |"
    shapes = {kind: origin.shape.replace(origin.kind, kind, 1) for kind in ("row", "cell")}
    fresh = [Expected(shapes["row" if not index else "cell"], cell, cell) for index, cell in enumerate(cells) if cell]
    _, behind = _unit(today.every, members[-1])
    expected = [*map(_same, today.every[:behind]), *fresh, *map(_same, today.every[behind:])]
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


def _same(origin: Origin) -> Expected:
    return Expected(origin.shape, origin.words, origin.lasting, origin.noted, origin.where, _label(origin))


def _label(origin: Origin) -> str:
    """The label that its author has given it."""
    return "" if COUNTED.search(origin.key) else origin.key


def _whole(origin: Origin, today: CompiledReport) -> SourceLines:
    """The lines of an origin; refused where something else is written in them, too."""
    lines = _lines(origin, today)
    if origin.kind not in ("row", "cell") and sum(other.where == origin.where for other in today.every) > 1:
        raise Unfoldable("what is written there is printed at several places")
    return lines


def _lines(origin: Origin, today: CompiledReport) -> SourceLines:
    path, first, last = split_place(origin.where)
    if path not in today.files:
        raise Unfoldable("it is not known where its words are written")
    file = today.files[path]
    while origin.kind not in ("row", "cell") and _belongs(file.line(last + 1), path):
        last += 1
    return SourceLines(path, first, last, file.offset(first), "\n".join(file.lines[first - 1 : last]))


def _belongs(line: str, path: str) -> bool:
    """Whether a line goes on with the paragraph above it: its label and what it cites may stand on lines of their own.

    In YAML the next line may be the next key.
    """
    if is_yaml(path):
        return _UNSEEN.fullmatch(line) is not None
    return bool(line.strip()) and not _OTHER.match(line)


def _unit(every: Sequence[Origin], at: int) -> tuple[int, int]:
    """A paragraph with the notes whose marks stand in it: the first of `every`, and the first behind it."""
    last = at + 1
    while last < len(every) and every[last].noted and not every[at].noted:
        last += 1
    return at, last


def _other(one: LoggedPoint, draft: SentDraft, places: Mapping[str, int]) -> int:
    """Where the second place of a move or a merge stands today."""
    named = [place.mark for place in draft.places if place.address == one.other and place.kind != "contents"]
    found = [places[mark] for mark in named if mark in places]
    if len(found) != 1:
        raise Unfoldable(f"where {one.other or 'it goes'} is now cannot be told")
    return found[0]


def _with_blank(file: SourceFile, lines: SourceLines) -> tuple[int, int]:
    """The lines with the blank ones that part them from what comes next, or from what is before them at the end."""
    first, last = lines.first, lines.last
    blank_before = first == 1 or not file.line(first - 1).strip()
    while blank_before and last < len(file.lines) and not file.line(last + 1).strip():
        last += 1
    if last >= len(file.lines):  # the last one of its file
        start = lines.start
        while start and file.text[start - 1] in "\n ":
            start -= 1
        return start, lines.start + len(lines.text)
    return lines.start, file.offset(last + 1)


def _refuse_hanging(text: str) -> None:
    for hanging, why in _HANGING:
        if hanging.search(text):
            raise Unfoldable(why)


def _refuse_other_looks(one: LoggedPoint, origin: Origin, behind: Origin) -> None:
    if one.point.looks not in ("", _looks(origin)):
        raise Unfoldable(f"a {one.point.looks} would stand behind {_a(behind)}")


def _as_paragraph(words: str) -> str:
    """`words` as a paragraph of Markdown, whatever it begins with."""
    said = as_markdown(words)
    counted = re.match(r"(?:\d+|[A-Za-z])(?=[.)]\s)", said)
    if counted:
        return f"{said[: counted.end()]}\\{said[counted.end() :]}"
    return f"\\{said}" if re.match(r"[-+=:(%]", said) else said


def _marker(origin: Origin, lines: SourceLines) -> re.Match[str] | None:
    """With what a list's item begins; raises `Unfoldable` for one that is written otherwise."""
    marker = _MARKER.match(lines.text) if origin.kind == "item" else None
    if origin.kind == "item" and marker is None:
        raise Unfoldable("it is no item of its own where it is written")
    return marker


def _indent_of(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _next_marker(marker: str) -> str:
    number = re.match(r"\d+", marker)
    return f"{int(number[0]) + 1}{marker[number.end() :]}" if number else marker


def _a(origin: Origin) -> str:
    said = _looks(origin)
    return f"an {said}" if said[0] in "aeiou" else f"a {said}"


def _looks(origin: Origin) -> str:
    """What an origin is to a reader, as `Point.looks` has it."""
    return looks(origin.kind, origin.number, "Box" in origin.inside.split())
