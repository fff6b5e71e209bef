"""Two spaces between words.

No output shows them; they are left over from an edit, and sometimes a word has gone with it. Who writes two spaces
behind most full stops of a file has a habit, and is let be there.

Example: `the  partners`. Spaces that line up columns, and those at the end of a line, are let be.

Remedy: take one out; `lspreport check --fix` does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.files import blanked
from lspreport.check.judging import Judging
from lspreport.check.mends import typed
from lspreport.check.prose import PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit
from lspreport.source import SourceFile

_SPACES = re.compile(r" {2,3}(?=\S)")
_STOP = re.compile(r"[.?!:;][”’\"')\]*_]*$")
_ONE_SPACE = re.compile(r"[.?!][”’\"')\]*_]* (?=[\"'“‘(*_]*[A-Z])")


@rule("double-space", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    files: dict[SourceFile, set[tuple[int, int]]] = {}
    for passage in passages(judging):
        if passage.part is not PassageKind.CELL:
            is_wider = passage.part in (
                PassageKind.HEADING,
                PassageKind.CAPTION,
                PassageKind.ITEM,
            )  # than its words, as for a term defined
            span = passage.place(0, len(passage.text)) if is_wider else passage.span
            source = span.source
            start = source.offset(span.line, span.column)
            end = source.offset(span.end_line or span.line, span.end_column or len(source.line(span.line)) + 1)
            files.setdefault(source, set()).add((start, end))
    for source, places in files.items():
        yield from _in(judging, source, sorted(places))


def _in(judging: Judging, source: SourceFile, places: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    if not any(_SPACES.search(source.text, start, end) for start, end in places):
        return  # as in most files
    text = blanked(judging, source)
    found: dict[int, re.Match[str]] = {}
    for start, end in places:
        found |= {match.start(): match for match in _SPACES.finditer(text, start, end) if _is_seen(match, source)}
    behind = {at for at in found if _STOP.search(text, max(0, at - 6), at)}
    habit = len(behind) > 2 and len(behind) > sum(len(_ONE_SPACE.findall(text, start, end)) for start, end in places)
    for at, match in sorted(found.items()):
        if not (habit and at in behind):
            span = source.span(match.start(), match.end())
            word = re.split(r"\s", text[max(0, at - 40) : at])[-1].lstrip("“‘\"'([")
            message = f"{len(match[0])} spaces stand behind `{word}`"
            edits = (Edit(span, " "),) if typed(span) == match[0] else ()
            yield fault(word, message, span, "leave one", edits=edits)


def _is_seen(match: re.Match[str], source: SourceFile) -> bool:
    """Whether the spaces stand behind a word, in the author's file as in the text without its code, outside a table."""
    if match.start() == 0 or match.string[match.start() - 1].isspace():
        return False
    line = source.line(source.span(match.start()).line)
    return source.text[match.start() : match.end()] == match[0] and not re.match(r"\s*[|+]", line)
