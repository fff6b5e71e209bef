"""What is said of a Markdown text as a whole: settings at its top, and what pandoc remarked while it read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.layers import without_code_blocks
from lspreport.model.observation import Observation
from lspreport.source import SourceFile, Span

Json = dict[str, Any]

_KEY = r"[ \t]*[\w-]+[ \t]*:"
_SETTINGS = re.compile(
    rf"(?:\A\s*(?:#[ \t][^\n]*\n\s*)?^(?P<top>---)[ \t]*\n(?={_KEY}).*?^(?:---|\.\.\.)[ \t]*$)"
    rf"|(?<=\n\n)(?P<within>---)[ \t]*\n(?:{_KEY}(?:[ \t][^\n]*)?\n(?:[ \t]+[^\n]*\n|-[ \t][^\n]*\n)*)+---[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
"""Settings between lines of `---`: at the top of the file, below its title, or where another file was put in."""


_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\(?\w{1,5}[.)])[ \t]+)*:{3,}[ \t]*(?P<class>[^\s:]?)")


def without_front_matter(source: SourceFile, diagnostics: Diagnostics) -> str:
    """The file's text; settings between `---` lines are refused and made blank, line by line."""
    text = source.text
    for match in _SETTINGS.finditer(without_code_blocks(text)) if "---" in text else ():
        start = match.start(match.lastgroup or 0)
        where = "at the top of this file" if match["top"] else "between these lines"
        diagnostics.error(
            Mistake.BAD_MARKUP,
            f"the settings {where} are not read",
            source.span(start, start + 3),
            "put them into report.yaml where they belong, and take them out here, from `---` to `---`",
        )
        text = text[:start] + re.sub(r"[^\n]", " ", text[start : match.end()]) + text[match.end() :]
    return text


def judge(
    text: str,
    remarks: Sequence[Json],
    line: Callable[[int], Span],
    diagnostics: Diagnostics,
    observations: list[Observation],
) -> None:
    """Makes diagnostics and observations of pandoc's remarks on `text`; `line` gives the place of a line of it.

    What stands in a quotation or an item pandoc reads by itself, and counts its lines from there: a line that does not
    hold what the remark speaks of is sought by that.
    """
    lines = without_code_blocks(text).split("\n") if remarks else []
    twice: Counter[str] = Counter()
    for remark in remarks:
        match remark:
            case {"type": "UnclosedDiv", "openpos": {"line": number}}:
                diagnostics.error(
                    Mistake.BAD_MARKUP,
                    "this is never closed",
                    line(number if _opens(lines, number) else next(iter(_unclosed(lines)), number)),
                    "close it with `:::` on a line of its own, behind the last thing that belongs to it",
                )
            case {"type": "DuplicateNoteReference", "line": number, "contents": name}:
                twice[name] += 1
                diagnostics.error(
                    Mistake.DUPLICATE_KEY,
                    f"the text of the footnote `{name}` stands here twice",
                    line(_note(lines, name, twice[name], number)),
                    "give one of them another name, as in `[^other]`",
                )
            case {"type": "NoteDefinedButNotUsed", "line": number, "key": name}:
                observations.append(Observation("unused-footnote", name, line(_note(lines, name, 0, number))))


def _note(lines: Sequence[str], name: str, nth: int, number: int) -> int:
    """The number of the line at which the text of a footnote begins for the nth time, from 0; else that given."""
    begins = re.compile(rf"[ \t>]*(?:(?:[-*+]|\(?\w{{1,5}}[.)])[ \t]+)*\[\^{re.escape(name)}\]:")
    found = [at for at, one in enumerate(lines, 1) if begins.match(one)]
    return found[nth] if nth < len(found) else number


def _opens(lines: Sequence[str], number: int) -> bool:
    return 0 < number <= len(lines) and _FENCE.match(lines[number - 1]) is not None


def _unclosed(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that begin a div which no line closes."""
    open_: list[int] = []
    for number, one in enumerate(lines, 1):
        match = _FENCE.match(one)
        if match and match["class"]:
            open_.append(number)
        elif match and open_:
            open_.pop()
    return open_
