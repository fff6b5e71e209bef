"""What is said of a Markdown text as a whole: settings at its top, and what pandoc remarked while it read."""

from __future__ import annotations

import re
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
    remarks: Sequence[Json], line: Callable[[int], Span], diagnostics: Diagnostics, observations: list[Observation]
) -> None:
    """Makes diagnostics and observations of pandoc's remarks; `line` gives the place of a line of the text."""
    for remark in remarks:
        match remark:
            case {"type": "UnclosedDiv", "openpos": {"line": number}}:
                diagnostics.error(
                    Mistake.BAD_MARKUP,
                    "this is never closed",
                    line(number),
                    "close it with `:::` on a line of its own, behind the last thing that belongs to it",
                )
            case {"type": "DuplicateNoteReference", "line": number, "contents": name}:
                diagnostics.error(
                    Mistake.DUPLICATE_KEY,
                    f"the text of the footnote `{name}` stands here twice",
                    line(number),
                    "give one of them another name, as in `[^other]`",
                )
            case {"type": "NoteDefinedButNotUsed", "line": number, "key": name}:
                observations.append(Observation("unused-footnote", name, line(number)))
