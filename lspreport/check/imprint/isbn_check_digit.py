"""An ISBN whose check digit does not fit: one of its digits is mistyped.

Shops, libraries and catalogues refuse it, and the printed book cannot be ordered by it.

Example: `978 1 4098 0859 7`; the sum over the digits (ISO 2108) asks for 6.

Remedy: compare it with what the ISBN agency assigned. A fitting last digit does not show which digit is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.prose import passages
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.places import place
from lspreport.source import Span

_IN_TEXT = re.compile(r"\bISBN(?:-1[03])?:?\s*((?:\d[\s\u2010-\u2013-]?){8,16}[\dXx])(?!\w)")


@rule("isbn-check-digit", ERROR)
def find(judging: Judging) -> Iterator[Fault]:
    document = judging.document
    written = document.settings.identifiers.get("isbn", "")
    if written:
        source = document.settings.source
        whole = Span(source, 1, 1, len(source.lines), len(source.line(len(source.lines))) + 1)
        yield from _judged(written, place(whole, written))
    for passage in passages(judging):
        for match in _IN_TEXT.finditer(passage.text) if "ISBN" in passage.text else ():
            yield from _judged(match[1], passage.place(match.start(1), match.end(1)))


def _judged(isbn: str, span: Span) -> Iterator[Fault]:
    digits = re.sub(r"[\s\u2010-\u2013-]", "", isbn).upper()
    if re.fullmatch(r"\d{13}", digits):
        rest = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12])) % 10
        wanted = str((10 - rest) % 10)
    elif re.fullmatch(r"\d{9}[\dX]", digits):
        rest = sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9])) % 11
        wanted = "0123456789X"[(11 - rest) % 11]
    else:
        count = f"it has {len(digits)} digits" if digits.isdecimal() else "it is not made of digits"
        message = f"`{isbn}` is no ISBN: {count}"
        yield fault(digits, message, span, "an ISBN has 13 digits, or 10 in books before 2007")
        return
    if digits[-1] != wanted:
        message = f"the ISBN `{isbn}` ends in {digits[-1]}, and its other digits ask for {wanted}"
        yield fault(digits, message, span, "a digit is mistyped: compare it with the number assigned")
