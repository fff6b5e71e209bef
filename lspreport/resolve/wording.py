"""Small matters of English: articles, capitals at the start of a sentence, possessives, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lspreport.model.tree import Inline, Inlines, LineBreak, Text

_SPACES = " \u00a0"
_ARTICLE = re.compile(r"\b([Aa])n?(\s[“‘(]?)$")
_VOWEL = re.compile(
    r"(?!uni(?![nm])|use|usu|uti|ubi|eu|one\b|once)(?:[aeiou]|hour|heir|honest|honour|8|11\b|18\b)", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?:^|[.?!…][”’)\]]*\s+)[“‘(\[]*$")
_NO_SENTENCE = re.compile(
    r"\b(?:e\.g|i\.e|cf|vs|viz|nos?|pp|al|st|mrs?|ms|dr|[a-z])\.\s+[“‘(\[]*$", re.IGNORECASE
)  # fmt: skip


def article(before: str, words: str) -> str:
    """`before` with the article at its end, if there is one, made to agree with `words`."""
    found = _ARTICLE.search(before)
    if found is None:
        return before
    return before[: found.start()] + found[1] + ("n" if _VOWEL.match(words) else "") + found[2]


def capital(before: str) -> bool:
    """Whether a sentence begins behind `before`; after "e.g." and a person's initial none does."""
    return _SENTENCE.search(before) is not None and _NO_SENTENCE.search(before) is None


def possessive(before: str, word: str, after: str) -> str:
    """The possessive ending at the start of `after`: "’s", or "’" alone behind an s where it closes no quotation."""
    if re.match(r"’s(?!\w)", after):
        return "’s"
    opening = before.rfind("‘")
    quoted = opening >= 0 and not closes_quotation(before[opening:])
    return "’" if after.startswith("’") and word[-1:] in ("s", "S") and not quoted else ""


def closes_quotation(text: str) -> bool:
    """Whether the quotation mark that `text` begins with is closed in it; an apostrophe within a word closes none."""
    return (re.search(r"’(?!\w)", text[1:]) if text[0] == "‘" else re.search("”", text[1:])) is not None


def joined(content: Iterable[Inline]) -> Inlines:
    """`content` with neighbouring text in one piece and empty text left out."""
    kept: list[Inline] = []
    for inline in content:
        last = kept[-1] if kept else None
        if isinstance(inline, Text) and isinstance(last, Text):
            kept[-1] = Text(last.text + inline.text)
        elif inline != Text(""):
            kept.append(inline)
    return tuple(kept)


def tidy(content: Sequence[Inline | None]) -> Inlines:
    """`content` without its None marks, as if they had never stood there: with the space before each, or behind it at
    the start of a line; neighbouring text joined."""
    kept: list[Inline] = []
    leading = False  # behind a mark at the start of a line
    for inline in content:
        last = kept[-1] if kept else None
        if inline is None:
            if isinstance(last, Text):
                kept[-1:] = [Text(rest)] if (rest := last.text.rstrip(_SPACES)) else []
            leading = not kept or isinstance(kept[-1], LineBreak)
        elif isinstance(inline, Text):
            text = inline.text.lstrip(_SPACES) if leading else inline.text
            kept += [Text(text)] if text else []
            leading = leading and not text
        else:
            kept.append(inline)
            leading = False
    return joined(kept)
