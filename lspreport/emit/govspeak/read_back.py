"""Finished Govspeak read back: every link leads to an anchor of its file, and every anchor stands at its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lspreport.emit.artefact import Artefact
from lspreport.model.numbering import Kind
from lspreport.model.report import Document
from lspreport.model.words import capital

_FENCED = re.compile(r"(?ms)(~{3,})\n.*?\n[ \t]*\1(?!~)[ \t]*$")
_WRITTEN_AS_IT_IS = re.compile(r"\\.|(`+)(?:(?!`).|(?!\1`).)*?\1(?!`)", re.DOTALL)
"""What means itself: a block of code; an escaped sign, and code in a line."""
_ANCHOR = re.compile(r"\{:? ?#([^}\s]+)\}")
_LINK = re.compile(r"\]\(#([^)\s]+)\)")
_MARGIN = r"(?:[ \t>*-]|\d+\.[ \t]|\w+\)[ \t])*"
"""What stands at the head of a line in a quotation, or in an item of a list."""
_NAMED = (Kind.APPENDIX, Kind.PART, Kind.BOX, Kind.FIGURE, Kind.TABLE, Kind.LISTING)
"""Before whose number its word stands."""


def read_back(artefact: Artefact, document: Document) -> Iterator[str]:
    """The faults of the files, each a line that names its file; nothing for good ones."""
    for name, data in artefact.files.items():
        if name.endswith(".md"):
            yield from (f"{name}: {fault}" for fault in _faults(data.decode(), document))


def _faults(text: str, document: Document) -> Iterator[str]:
    text = _WRITTEN_AS_IT_IS.sub(lambda found: found[0][1:] if found[0][1:].isalnum() else "", _FENCED.sub("", text))
    anchors = Counter(_ANCHOR.findall(text))
    yield from (f"the anchor `{key}` stands {count} times" for key, count in anchors.items() if count > 1)
    yield from (f"a link leads to `#{key}`, which is no anchor" for key in _LINK.findall(text) if key not in anchors)
    for block in text.split("\n\n"):
        for key in _ANCHOR.findall(block):
            entry = document.numbering.entries.get(key)
            if entry is not None and entry.number is not None:
                word = capital(document.settings.words.one(entry.kind)) if entry.kind in _NAMED else ""
                wanted = f"{word} {entry.number}".lstrip()
                pattern = rf"^{_MARGIN}(?:#+ )?{re.escape(wanted)}(?![\w.]*\w)"
                if entry.kind is Kind.EQUATION:
                    wanted = f"({entry.number})"
                    pattern = rf" {re.escape(wanted)}$"
                if not re.search(pattern, block, re.MULTILINE):
                    yield f"`{key}` does not bear its number, {wanted}"
