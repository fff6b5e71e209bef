"""A language's tag as Typst takes it: the language and, where it is told, the region."""

from __future__ import annotations

import re

TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{3})*(?:-[A-Za-z]{4})?(?:-(?P<region>[A-Za-z]{2}))?(?:-[A-Za-z0-9]+)*"
)
"""A tag of BCP 47 (RFC 5646, 2.1) that begins with a language; script, numbered regions and variants may be there."""


def language(tag: str) -> tuple[str, str]:
    """Language and region of a tag, "" for none: ("zh", "TW") of `zh-Hant-TW`.

    Typst takes ISO 639 and ISO 3166-1 alpha-2 alone; what it does not know of a tag, it does not need.
    """
    match = TAG.fullmatch(tag)
    return (match["language"].lower(), (match["region"] or "").upper()) if match else ("und", "")
