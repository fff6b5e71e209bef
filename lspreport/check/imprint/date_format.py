"""A date in the imprint that is not written as the report writes its own.

The report's date is printed as “December 2008” or “5 December 2008”. Beside it “05/12/2008” is another day to an
American reader, and “Dec. 2008” looks careless.

Example: `Published on 2008-12-05`, `first issued 5th December 2008`, `December 5, 2008`, `12/2008`. A financial
year, `2007-08`, is no date.

Remedy: write day, month in letters and year: `5 December 2008`; `lspreport check --fix` does it where the day and
the month are certain. Judged in the imprint.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.prose import passages
from lspreport.check.registry import ERROR, Fault, fault, rule
from lspreport.model.report import SectionKind
from lspreport.model.settings import Date

_MONTHS = tuple(datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13))
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|Sept"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])")
    for form in (
        rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+{_YEAR}",
        rf"(?P<month>{_MONTH})\.?\s+{_DAY},?\s+{_YEAR}",
        rf"(?P<month>{_MONTH})\.?,?\s+{_YEAR}",
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"\d{{1,2}}(?P<stroke>[/.])(?:\d{{1,2}}(?P=stroke))?{_YEAR}",
    )
)


@rule("date-format", ERROR, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    for passage in passages(judging):
        if passage.section.kind is not SectionKind.IMPRINT:
            continue
        read = 0
        found = sorted((match for form in _FORMS for match in form.finditer(passage.prose)), key=_longest_first)
        for match in found:
            if match.start() < read:
                continue
            read = match.end()
            wanted = _wanted(match)
            if wanted == " ".join(match[0].split()):
                continue
            span = passage.place(match.start(), match.end())
            hint = f"write `{wanted or '5 December 2008'}`" + ("" if wanted else ", with the month in letters")
            message = f"`{match[0]}` is not how the report writes a date"
            edits = passage.edit(match.start(), match.end(), wanted) if wanted else ()
            yield fault(match[0], message, span, hint, edits=edits)


def _longest_first(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _wanted(match: re.Match[str]) -> str:
    """The date as the report writes it; "" where day and month are not certain, or there is no such day."""
    parts = match.groupdict()
    if "stroke" in parts:
        return ""
    month = int(parts["number"]) if "number" in parts else [name[:3] for name in _MONTHS].index(parts["month"][:3]) + 1
    try:
        date = Date(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
        return str(date) if date.first else ""
    except ValueError:
        return ""
