"""Markdown in words that are printed as they are typed: a title, the glossary, the theory, the name of an area.

Only sections, evidence and what comes from them are Markdown. Elsewhere its signs reach the reader, and so do the
notations of other programs and what these leave in a text.

Example: `subtitle: A **first** report`, `CSP: "[Community Service Point](https://example.org)"`, `LAA: "#REF!"`.

Remedy: take the signs out. Single signs, as in `5 * 3`, and addresses of e-mail are let be.
"""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import quoted


@rule("markup-in-plain-words", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for seen in judging.observations("markup-in-plain-words"):
        language, remedy = seen.known
        message = f"{quoted(seen.name)} is {language} in plain words, and would be printed as typed"
        yield fault(seen.name, message, seen.span, remedy, alike=language)
