"""The quotation marks of each language: those that stand where an author typed straight ones.

Source: Unicode CLDR 47, `delimiters`; where it has none beside double marks, those that printers use.
"""

from __future__ import annotations

from collections.abc import Mapping

Marks = tuple[str, str]
"""What opens a quotation, and what closes it."""

_ENGLISH = (("“", "”"), ("‘", "’"))
_GERMAN = (("„", "“"), ("‚", "‘"))
_POINTED = (("«", "»"), ("‹", "›"))
_LATIN = (("«", "»"), ("“", "”"))
_SLAVIC = (("«", "»"), ("„", "“"))
_LOW_HIGH = (("„", "”"), ("‚", "’"))
_NORDIC = (("”", "”"), ("’", "’"))
_CORNERS = (("「", "」"), ("『", "』"))
_NARROW = "\N{NARROW NO-BREAK SPACE}"

_MARKS: Mapping[str, tuple[Marks, Marks]] = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "is", "bg", "lt", "et", "mk", "lb", "hsb", "dsb", "ka"), _GERMAN),
    **dict.fromkeys(("de-CH", "de-LI", "fr-CH", "it-CH", "fa", "rm"), _POINTED),
    **dict.fromkeys(("es", "it", "el", "ca", "pt-PT", "gl", "eu", "hy", "sq"), _LATIN),
    **dict.fromkeys(("ru", "uk", "be", "kk"), _SLAVIC),
    **dict.fromkeys(("pl", "hr", "ro", "sr", "bs", "af"), _LOW_HIGH),
    **dict.fromkeys(("sv", "fi", "he"), _NORDIC),
    **dict.fromkeys(("ja", "zh-TW", "zh-HK", "zh-Hant"), _CORNERS),
    "fr": ((f"«{_NARROW}", f"{_NARROW}»"), ("“", "”")),
    "hu": (("„", "”"), ("»", "«")),
    "nb": (("«", "»"), ("‘", "’")),
    "nn": (("«", "»"), ("‘", "’")),
    "no": (("«", "»"), ("‘", "’")),
    "ar": (("”", "“"), ("’", "‘")),
    "ur": (("”", "“"), ("’", "‘")),
}


def quotation_marks(language: str) -> Mapping[str, Marks]:
    """The marks of `language`, a BCP 47 tag, under pandoc's names for the kinds: `DoubleQuote`, `SingleQuote`.

    Those of English where it is not known: most of the world's languages have taken them over.
    """
    parts = language.split("-")
    found = next(
        (_MARKS["-".join(parts[:length])] for length in range(len(parts), 0, -1) if "-".join(parts[:length]) in _MARKS),
        _ENGLISH,
    )
    return dict(zip(("DoubleQuote", "SingleQuote"), found, strict=True))
