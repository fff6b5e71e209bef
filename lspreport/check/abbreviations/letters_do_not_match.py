"""The letters of an abbreviation are not in the words that it is said to stand for.

One of the two is wrong: a line of the list slipped, or a name was changed and its letters were not.

Example: `GO: Department of Health` in glossary.yaml, or “the Department of Health (GO)” in the text where the glossary
knows GO; `NACVA` for the “National Association for Voluntary and Community Action”. Small words may have no letter, and
a letter may stand within a word (IDeA). An abbreviation that only the text knows may be of another language.

Remedy: correct the words or the letters. Where a name has letters of another language (UNICEF, kg), waive it with
that reason.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import KNOWN, fits, in_order, is_of_initials, uses
from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, passages
from lspreport.check.registry import WARNING, Fault, fault, rule

_NAME = re.compile(
    r"(?<!\w)[Tt]he\s+((?:[A-Z][\w’'-]+,?\s+)*[A-Z][\w’'-]+\s+(?:of|for|on)\s+(?:the\s+)?"
    r"[A-Z][\w’'-]+(?:,?\s+(?:and\s+|the\s+|of\s+|for\s+)*[A-Z][\w’'-]+)*)\s+\(([A-Z]{2,6}|[A-Z][A-Za-z]*[A-Z])s?\)"
)
"""“the Department of Health (GO)”: a name with its small words, and letters in brackets behind it."""


_BRACKETED = re.compile(r"((?:[A-Z][\w’'-]*,?\s+(?:(?:of|for|and|the|on|in|to|with)\s+){0,2}){2,})\(([A-Z]{3,6})s?\)")
"""Words with capitals, and letters in brackets behind them."""
_REMEDY = "correct the words or the letters"


@rule("letters-do-not-match", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    yield from _in_glossary(judging)
    glossary = judging.document.report.glossary.abbreviations
    introduced: set[tuple[int, int]] = set()
    for use in uses(judging):
        if use.words:
            introduced.add((id(use.passage), use.start))
    for passage in passages(judging):
        for match in _BRACKETED.finditer(passage.prose) if "(" in passage.prose else ():
            if match[2] not in KNOWN and match[2] not in glossary:
                yield from _turned_round(match, passage)
        for match in _NAME.finditer(passage.prose) if "(" in passage.prose else ():
            known = glossary.get(match[2])
            if known is None or (id(passage), match.start(2)) in introduced or _known(match, passage):
                continue  # what only the text knows may be a name's letters in another language
            name, short = " ".join(match[1].split()), match[2]
            message = f"the letters of `{short}` are not those of `{name}`"
            span = passage.place(match.start(1), match.end(2))
            yield fault(short, message, span, f"in the glossary `{short}` is `{known.text}`", _REMEDY)


def _turned_round(match: re.Match[str], passage: Passage) -> Iterator[Fault]:
    """The fault of letters in brackets that are those of the words before, in another order."""
    words = list(re.finditer(r"[^\s,]+", match[1]))
    without_last = match[1][: words[-1].start()]  # “Asynchronous Module Definition API (AMD)”
    if any(is_of_initials(match[2], without_last[word.start() :].strip()) for word in words[:-1]):
        return
    for word in words[::-1]:
        said = match[1][word.start() :].strip()
        if is_of_initials(match[2], said):
            return
        if word[0][0].isupper() and (right := in_order(match[2], said)):
            span = passage.place(match.start(1) + word.start(), match.end(2))
            yield fault(match[2], _order(match[2], said), span, f"did you mean `{right}`?")
            return


def _in_glossary(judging: Judging) -> Iterator[Fault]:
    for short, entry in judging.document.report.glossary.abbreviations.items():
        if not re.fullmatch(r"[A-Za-z&/-]+", short):
            continue
        if not fits(short, entry.text):
            yield fault(short, f"the letters of `{short}` are not those of `{entry.text}`", entry.span, _REMEDY)
        elif short not in KNOWN and (right := in_order(short, entry.text)):
            yield fault(short, _order(short, entry.text), entry.span, f"did you mean `{right}`?")


def _order(short: str, words: str) -> str:
    return f"the letters of `{short}` stand in another order than those of `{' '.join(words.split())}`"


def _known(match: re.Match[str], passage: Passage) -> bool:
    return match[2] in KNOWN or fits(match[2], match[1]) or passage.prose[: match.start(1)].endswith("(")
