"""Two spaces between words.

No output shows them; they are left over from an edit, and sometimes a word has gone with it. The report is told once,
with all places.

Example: `the  partners`. Two spaces behind a full stop or a colon are a habit, and are let be; so are those that line
up columns, that stand behind the mark of a list or a definition, or at the end of a line.

Remedy: take one out; `lspreport check --fix` does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.files import blanked
from lspreport.check.judging import Judging
from lspreport.check.prose import PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit
from lspreport.sentences import counted
from lspreport.source import SourceFile, Span

_SPACES = re.compile(r" {2,3}(?=\S)")
_STOP = re.compile(r"[.?!:;…][”’\"')\]*_]*$")
_MARK_OF_LIST = re.compile(r"\s*(?:>\s*)*(?:[-*+:~]|#{1,6}|\(?\w{1,4}[.)]|\[[ xX]\]|\[\^[^\]]+\]:)?\s*")


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
    found = [one for source, places in files.items() for one in _in(judging, source, sorted(places))]
    if found:
        message = f"{counted(found[0][1], 'space')} stand behind `{found[0][2]}`"
        if len(found) > 1:
            message += f", and too many in {counted(len(found) - 1, 'more place')}"
        spans = [span for span, _, _ in found]
        edits = [Edit(span, " ") for span in spans if not span.written.strip(" ")]
        yield fault(found[0][2], message, spans[0], "leave one", edits=edits, places=spans[1:])


def _in(judging: Judging, source: SourceFile, places: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, int, str]]:
    """Each run of spaces, how many they are, and the word before them."""
    if not any(_SPACES.search(source.text, start, end) for start, end in places):
        return  # as in most files
    text = blanked(judging, source)
    found: dict[int, re.Match[str]] = {}
    for start, end in places:
        found |= {match.start(): match for match in _SPACES.finditer(text, start, end) if _is_seen(match, source)}
    for at, match in sorted(found.items()):
        if not _STOP.search(text, max(0, at - 6), at):
            word = re.split(r"\s", text[max(0, at - 40) : at])[-1].lstrip("“‘\"'([")
            yield source.span(match.start(), match.end()), len(match[0]), word


def _is_seen(match: re.Match[str], source: SourceFile) -> bool:
    """Whether the spaces stand behind a word, in the author's file as in the text without its code, outside a table."""
    if match.start() == 0 or match.string[match.start() - 1].isspace():
        return False
    place = source.span(match.start())
    line = source.line(place.line)
    mark = _MARK_OF_LIST.match(line)
    if re.match(r"\s*[|+]", line) or (mark is not None and mark.end() > place.column - 1):
        return False
    if any(_begins_column(source, place.line + step, place.column - 1 + len(match[0])) for step in (-1, 1)):
        return False  # a table that was pasted, which is told by itself
    return source.text[match.start() : match.end()] == match[0]


def _begins_column(source: SourceFile, number: int, at: int) -> bool:
    """Whether words begin at that place of the line, behind two spaces as well."""
    line = source.line(number) if 0 < number <= len(source.lines) else ""
    return line[at - 2 : at + 1].startswith("  ") and bool(line[at : at + 1].strip()) and bool(line[:at].strip())
