"""The author's files as text, for what the tree no longer shows."""

from __future__ import annotations

import re

from lspreport.check.judging import Judging, table
from lspreport.source import SourceFile

_BLANKED = re.compile(
    r"^(?P<fence>[ ]{0,3}(?P<mark>`{3,}|~{3,}))[^\n]*\n.*?(?:^[ ]{0,3}(?P=mark)[`~]*[ \t]*$|\Z)"  # fenced code
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"  # code in a text
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)


def sources(judging: Judging) -> tuple[SourceFile, ...]:
    """Every file of the report that was read, the settings first, then the sections in reading order."""
    return judging.document.report.files


def sections(judging: Judging) -> tuple[SourceFile, ...]:
    """The Markdown files among them."""
    return tuple(source for source in sources(judging) if source.path.suffix == ".md")


def blanked(judging: Judging, source: SourceFile) -> str:
    """The file's text; that of Markdown with spaces in the place of code and comments, as long, with the same lines."""
    if source.path.suffix != ".md":
        return source.text
    texts = _texts(judging)
    if source not in texts:
        texts[source] = _blanked(source.text)
    return texts[source]


@table
def _texts(judging: Judging) -> dict[SourceFile, str]:
    """The Markdown files that a rule has asked for so far."""
    return {}


def _blanked(text: str) -> str:
    if not any(mark in text for mark in ("`", "~~~", "<!--")):
        return text
    return _BLANKED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
