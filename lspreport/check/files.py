"""The author's files as text, for what the tree no longer shows."""

from __future__ import annotations

import re
from functools import lru_cache

from lspreport.model.report import Document
from lspreport.source import SourceFile

_BLANKED = re.compile(
    r"^(?P<fence>[ ]{0,3}(?P<mark>`{3,}|~{3,}))[^\n]*\n.*?(?:^[ ]{0,3}(?P=mark)[`~]*[ \t]*$|\Z)"  # fenced code
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"  # code in a text
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)


def sources(document: Document) -> tuple[SourceFile, ...]:
    """Every file of the report that was read, the settings first, then the sections in reading order."""
    return document.report.files


def sections(document: Document) -> tuple[SourceFile, ...]:
    """The Markdown files among them."""
    return tuple(source for source in sources(document) if source.path.suffix == ".md")


@lru_cache(maxsize=512)  # several checks ask in turn
def blanked(text: str) -> str:
    """Markdown with spaces in the place of code and comments, as long and with the same lines."""
    if not any(mark in text for mark in ("`", "~~~", "<!--")):
        return text
    return _BLANKED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
