"""What is said of a Markdown text as a whole: settings at its top, and what pandoc remarked while it read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.model.observation import Observation
from lspreport.source import SourceFile, Span

Json = dict[str, Any]

_FRONT_MATTER = re.compile(
    r"\A\s*^---[ \t]*\n(?=[ \t]*[\w-]+[ \t]*:).*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE
)


def without_front_matter(source: SourceFile, diagnostics: Diagnostics) -> str:
    """The file's text; settings between `---` lines at its top are refused and made blank, line by line."""
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return source.text
    start = source.text.index("---")
    diagnostics.error(
        Mistake.BAD_MARKUP,
        "the settings at the top of this file are not read",
        source.span(start, start + 3),
        "put them into report.yaml where they belong, and take them out here, from `---` to `---`",
    )
    return re.sub(r"[^\n]", " ", match[0]) + source.text[match.end() :]


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
            case {"type": "DuplicateLinkReference", "line": number, "contents": name}:
                diagnostics.error(
                    Mistake.DUPLICATE_KEY, f"the link `{name}` is given twice", line(number), "take one of them out"
                )
            case {"type": "NoteDefinedButNotUsed", "line": number, "key": name}:
                observations.append(Observation("unused-footnote", name, line(number)))
