"""Names that the address of a link has, too: a repository, a package, a page of the web."""

from __future__ import annotations

import re
from functools import cache

from lspreport.check.prose import Passage
from lspreport.source import SourceFile


def is_link_name(passage: Passage, words: str) -> bool:
    """Whether the words are, within a link of the passage, what a part of its address is called."""
    source, span = passage.span.source, passage.span
    start = source.offset(span.line, span.column)
    end = source.offset(span.end_line, span.end_column) if span.end_line else len(source.text)
    text = source.text[start:end]
    if "](" not in text and "][" not in text:
        return False
    name = words.casefold().replace(" ", "-")
    for shown, address, label in _links().findall(text):
        parts = re.split(r"[/#?=.&]", (address or _definitions(source).get(label.casefold() or shown, "")).casefold())
        if name in parts and name in shown.casefold():
            return True
    return False


@cache
def _links() -> re.Pattern[str]:
    """A link with its address behind it, or with the name of one that stands elsewhere."""
    return re.compile(r"\[([^\[\]]+)\](?:\(([^()\s]+)[^()]*\)|\[([^\[\]]*)\])")


@cache
def _definitions(source: SourceFile) -> dict[str, str]:
    """The addresses that stand by themselves, `[name]: address`, by their names."""
    found = re.findall(r"(?m)^ {0,3}\[([^\[\]]+)\]:\s*(\S+)", source.text)
    return {name.casefold(): address for name, address in found}
