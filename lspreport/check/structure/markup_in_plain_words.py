"""Markdown in words that are printed as they are typed: a title, the glossary, the theory, the name of an area.

Only sections, evidence and what comes from them are Markdown. Elsewhere its signs reach the reader.

Example: `subtitle: A **first** report`, `CSP: "[Community Service Point](https://example.org)"`.

Remedy: take the signs out. Single signs, as in `5 * 3`, and addresses of e-mail are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.source import Span

_PAIRS = ("**", "__", "==", "~~", "``", "*", "_", "`", "~", "^")
"""Signs between which Markdown sets words apart."""
_BETWEEN = "|".join(
    rf"(?<![\w\\{re.escape(sign[0])}]){re.escape(sign)}(?=[^\s{re.escape(sign[0])}])"
    rf"[^\n{re.escape(sign[0])}]*(?<!\s){re.escape(sign)}(?![\w{re.escape(sign[0])}])"
    if sign not in ("~", "^")
    else rf"(?<=\w){re.escape(sign)}\w+{re.escape(sign)}"  # H~2~O, m^2^
    for sign in _PAIRS
)
_SIGNS = frozenset("*_=~`^[{<&@")
_MARKUP = re.compile(
    rf"{_BETWEEN}|!?\[[^\[\]\n]+\](?:\([^()\s]+\)|\{{[^{{}}\n]*\}})|\[\[[^\[\]\n]+\]\]|\[\^[^\]\s]+\]|\[@[^\]\s]+[^\]]*\]"
    r"|\{\{.*?\}\}|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);"
    r"|(?<![\w@])@(?:box|tbl|fig|sec|para|eq)-\w[\w-]*"
)


@rule("markup-in-plain-words", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found: dict[str, list[tuple[str, Span]]] = {}
    for words, at in _plain_words(judging):
        if _SIGNS.isdisjoint(words):
            continue
        found.setdefault(str(at.source.path), []).extend(
            (match[0], _place(match[0], at)) for match in _MARKUP.finditer(words)
        )
    for mine in filter(None, found.values()):
        written, place = mine[0]
        quoted = f"“{written}”" if "`" in written else f"`{written}`"
        message = f"{quoted} is Markdown in plain words, and would be printed as typed"
        yield fault(written, message, place, "take the signs out", places=[span for _, span in mine[1:]])


def _plain_words(judging: Judging) -> Iterator[tuple[str, Span]]:
    """What is printed and is no Markdown, with a place at or before it in its file."""
    report, settings = judging.document.report, judging.document.settings
    start = settings.source.span(0)
    for words in (settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors):
        yield words, start
    for short in report.glossary.abbreviations.values():
        yield short.text, short.span
    for term in report.glossary.terms.values():
        yield term.text, term.span
    for entries in report.theory.lists.values():
        for entry in entries.values():
            yield entry.text, entry.span
    for stream in report.theory.streams.values():
        yield stream.title, stream.span
        yield stream.approach, stream.span
    for area in report.areas:
        yield area.name, area.span
        yield area.region, area.span


def _place(written: str, at: Span) -> Span:
    """Where it is typed: behind `at`, or `at` itself where it is folded over lines."""
    source = at.source
    begin = source.text.find(written, source.offset(at.line, at.column))
    return source.span(begin, begin + len(written)) if begin >= 0 else at
