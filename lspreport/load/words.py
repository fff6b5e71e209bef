"""The report's words: ours where we have the language, else pandoc's, and over all of them those of report.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.model.settings import Date
from lspreport.model.spoken import direction
from lspreport.model.word_table import OWN
from lspreport.model.words import ENGLISH, WORD_KEYS, ReportWords
from lspreport.source import Span
from lspreport.tools.pandoc import translations

_PANDOCS = {
    "appendix": "Appendix", "chapter": "Chapter", "contents": "Contents", "figure": "Figure", "glossary": "Glossary",
    "listing": "Listing", "page": "Page", "part": "Part", "references": "References", "table": "Table",
}  # fmt: skip
"""Our keys, and pandoc's for the same word (its data files `translations/*.yaml`)."""


def report_words(
    language: str, own: Mapping[str, str], date: Date | None, place: Span, diagnostics: Diagnostics
) -> ReportWords:
    """All words of the `language`; those that nobody knows are told at `place`, and printed in English meanwhile.

    `own` are the author's. The `date` is worded too, by Babel where it is not English.
    """
    if direction(language) is not None:
        diagnostics.error(
            Mistake.UNKNOWN_VALUE,
            f"`{language}` is written from right to left, and a report’s pages are laid out from left to right",
            place,
            f"write that of the pages, such as `en-GB`; text in `{language}` goes into `::: {{lang={language}}}`",
        )
        return ENGLISH
    code = language.partition("-")[0]
    known = OWN.get(code) or _from_pandoc(language, own)
    said = {**known, **own}
    missing = [key for key in WORD_KEYS if key not in said]
    if missing:
        first, rest = missing[:12], len(missing) - 12
        more = f" and {rest} more" if rest > 0 else ""
        diagnostics.error(
            Mistake.MISSING_KEY,
            f"for the language `{language}` these words are missing: {backticked(first)}{more}",
            place,
            "write them under `words:`, as `words: {box: …, boxes: …}`; `lspreport guide` tells of them",
        )
    return ReportWords(language, {**OWN["en"], **said}, _date(date, language, code))


def _from_pandoc(language: str, own: Mapping[str, str]) -> Mapping[str, str]:
    if all(key in own for key in WORD_KEYS):
        return {}
    found = translations(language)
    return {key: found[name].lower() for key, name in _PANDOCS.items() if name in found}


def _date(date: Date | None, language: str, code: str) -> str:
    """The date as the language writes it."""
    if date is None:
        return ""
    if code == "en":
        return str(date)
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return date.iso
    if date.day is None:
        return str(format_skeleton("yMMMM", date.first, locale=locale))
    return str(format_date(date.first, "long", locale=locale))
