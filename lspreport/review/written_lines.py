"""The lines in which a paragraph, an item or a row is written, and how another is written beside them.

What hangs on these lines and is not to be seen in a draft, a label, evidence or a remark, is never taken out with them.
"""

from __future__ import annotations

import re

from lspreport.review.compiled import CompiledReport
from lspreport.review.fold import Unfoldable, as_markdown
from lspreport.review.origins import Origin
from lspreport.review.word_edits import SourceLines, is_yaml, split_place
from lspreport.source import SourceFile

MARKER = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+]|\d+[.)]|#\.|\(?[a-z]\))(?P<space>\s+)")
_HANGING = (
    (re.compile(r"<!--"), "a remark of yours stands in it"),
    (re.compile(r"\{[^}]*\.from\b"), "what it condenses is noted there (`.from`)"),
    (re.compile(r"\[@[\w-]+:"), "it cites evidence, which would be lost with it"),
    (re.compile(r"\{#(?P<label>[\w:-]+)"), "its label would go with it"),
)
_UNSEEN = re.compile(r"\s*(?:(?:\{[^{}]*\}|\[@[^\]]*\])\s*)+")
_OTHER = re.compile(r"\s*(?:(?:[-*+]|\d+[.)]|#\.|\(?[a-z]\))\s|:::|\||#|>|```|~~~|\[\^[^\]]*\]:|\{\{<|:\s)")
"""How a line begins that is no more of the paragraph above it."""


def whole_lines(origin: Origin, today: CompiledReport) -> SourceLines:
    """The lines of an origin; refused where something else is written in them, too."""
    lines = written_lines(origin, today)
    if origin.kind not in ("row", "cell") and sum(other.where == origin.where for other in today.every) > 1:
        raise Unfoldable("what is written there is printed at several places")
    return lines


def written_lines(origin: Origin, today: CompiledReport) -> SourceLines:
    """The lines of an origin with those below that go on with it; `Unfoldable` where nobody knows them."""
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


def with_blank(file: SourceFile, lines: SourceLines) -> tuple[int, int]:
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


def refuse_hanging(text: str) -> None:
    """Raises `Unfoldable` where something hangs on the lines that would be lost with them."""
    for hanging, why in _HANGING:
        if hanging.search(text):
            raise Unfoldable(why)


def as_paragraph(words: str) -> str:
    """`words` as a paragraph of Markdown, whatever it begins with."""
    said = as_markdown(words)
    counted = re.match(r"(?:\d+|[A-Za-z])(?=[.)]\s)", said)
    if counted:
        return f"{said[: counted.end()]}\\{said[counted.end() :]}"
    return f"\\{said}" if re.match(r"[-+=:(%]", said) else said


def marker_of(origin: Origin, lines: SourceLines) -> re.Match[str] | None:
    """With what a list's item begins; raises `Unfoldable` for one that is written otherwise."""
    marker = MARKER.match(lines.text) if origin.kind == "item" else None
    if origin.kind == "item" and marker is None:
        raise Unfoldable("it is no item of its own where it is written")
    return marker


def indent_of(text: str) -> str:
    """The blanks that a text begins with."""
    return text[: len(text) - len(text.lstrip())]


def next_marker(marker: str) -> str:
    """What the item behind the one with this marker begins with: `2.` after `1.`."""
    number = re.match(r"\d+", marker)
    return f"{int(number[0]) + 1}{marker[number.end() :]}" if number else marker
