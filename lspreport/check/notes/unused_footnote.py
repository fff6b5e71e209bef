"""A footnote that no mark calls.

pandoc drops it and says nothing, so what it says is lost.

Example: `[^scope]: Five areas were visited.`, when `[^scope]` stands nowhere else in the file.

Remedy: put the mark `[^scope]` where the note belongs, or take the note out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.files import blanked, sections
from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule

_NOTE = re.compile(r"^(?:>[ ]?)*[ ]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")


@rule("unused-footnote", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for source in sections(judging):
        if not _NOTE.search(source.text):
            continue
        text = blanked(judging, source)
        notes = list(_NOTE.finditer(text))
        starts = {match.start(1) for match in notes}
        marks = {match[1] for match in _MARK.finditer(text) if match.start(1) not in starts}
        for note in notes:
            name = note[1]
            if name not in marks:
                span = source.span(note.start(1) - 2, note.end(1) + 1)
                message = f"nothing calls the footnote `[^{name}]`, which is not printed"
                hint = f"put the mark `[^{name}]` where it belongs, or take the note out"
                yield fault(name, message, span, hint)
