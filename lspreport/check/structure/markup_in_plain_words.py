"""Markdown in words that are printed as they are typed: a title, the glossary, the theory, the name of an area.

Only sections, evidence and what comes from them are Markdown. Elsewhere its signs reach the reader, and so do the
notations of other programs and what these leave in a text.

Example: `subtitle: A **first** report`, `CSP: "[Community Service Point](https://example.org)"`, `LAA: "#REF!"`.

Remedy: take the signs out. Single signs, as in `5 * 3`, and addresses of e-mail are let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.plain_words import plain_words, typed_at
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
_SIGNS = frozenset("*_=~`^[{<&@\\")
_MARKUP = re.compile(
    rf"{_BETWEEN}|(?<!\\)\\[!-/:-@\[\]^_`{{-~]|\^\[[^\[\]\n]+\]|!?\[[^\[\]\n]+\](?:\([^()\s]+\)|\{{[^{{}}\n]*\}})|\[\[[^\[\]\n]+\]\]|\[\^[^\]\s]+\]|\[@[^\]\s]+[^\]]*\]"
    r"|\{\{.*?\}\}|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);"
    r"|(?<![\w@])@(?:box|tbl|fig|sec|para|eq)-\w[\w-]*"
)


@rule("markup-in-plain-words", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    told: set[Span] = set()
    for seen in judging.observations("markup-in-plain-words"):
        told.add(seen.span)
        (language,) = seen.known
        message = f"{_quoted(seen.name)} is {language} in plain words, and would be printed as typed"
        yield fault(seen.name, message, seen.span, "write it in plain words", alike=message)
    report, settings = judging.document.report, judging.document.settings
    for words, at in plain_words(settings, report.glossary, report.theory, report.areas):
        for match in _MARKUP.finditer(words) if not _SIGNS.isdisjoint(words) else ():
            place = typed_at(match[0], at)
            if not place.begins_in(told):
                message = f"{_quoted(match[0])} is Markdown in plain words, and would be printed as typed"
                yield fault(match[0], message, place, "take the signs out", alike="signs")


def _quoted(written: str) -> str:
    return f"“{written}”" if "`" in written else f"`{written}`"
