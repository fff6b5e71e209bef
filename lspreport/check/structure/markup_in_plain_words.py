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
    for words, at in _plain_words(judging):
        for match in _MARKUP.finditer(words) if not _SIGNS.isdisjoint(words) else ():
            quoted = f"“{match[0]}”" if "`" in match[0] else f"`{match[0]}`"
            message = f"{quoted} is Markdown in plain words, and would be printed as typed"
            yield fault(match[0], message, _place(match[0], at), "take the signs out", alike="signs")


def _plain_words(judging: Judging) -> Iterator[tuple[str, Span]]:
    """What is printed and is no Markdown, with a place at or before it in its file."""
    report, settings = judging.document.report, judging.document.settings
    start = settings.source.span(0)
    for words in (settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors):
        yield words, start
    for key, line in (("footer", settings.theme.footer), ("classification", settings.theme.classification)):
        yield line, settings.theme_places.get(key, start)
    for short in report.glossary.abbreviations.values():
        yield short.text, short.span
    for term in report.glossary.terms.values():
        yield term.text, term.span
    beginning = start
    for entry in report.theory.entries.values():
        beginning = entry.span.source.span(0)
        yield entry.text, entry.span
    for instruments in report.theory.instruments.values():
        for name in instruments.values():
            yield name, beginning
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
