"""The letters of an abbreviation are not in the words that it is said to stand for.

One of the two is wrong: a line of the list slipped, or a name was changed and its letters were not.

Example: `GO: Department of Health` in glossary.yaml, or “the Department of Health (GO)” in the text. Small words may
have no letter, a letter may stand within a word (IDeA), and the order may be another (UTC).

Remedy: correct the words or the letters. Where a name has letters of another language (UNICEF, kg), waive it with
that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.abbreviations._uses import KNOWN, fits, uses
from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, passages
from lspreport.check.registry import WARNING, Fault, fault, rule

_NAME = re.compile(
    r"(?<!\w)[Tt]he\s+((?:[A-Z][\w’'-]+,?\s+)*[A-Z][\w’'-]+\s+(?:of|for|on)\s+(?:the\s+)?"
    r"[A-Z][\w’'-]+(?:,?\s+(?:and\s+|the\s+|of\s+|for\s+)*[A-Z][\w’'-]+)*)\s+\(([A-Z]{2,6}|[A-Z][A-Za-z]*[A-Z])s?\)"
)
"""“the Department of Health (GO)”: a name with its small words, and letters in brackets behind it."""


@rule("letters-do-not-match", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    glossary = judging.document.report.glossary.abbreviations
    for short, entry in glossary.items():
        if re.fullmatch(r"[A-Za-z&/-]+", short) and not fits(short, entry.text):
            message = f"the letters of `{short}` are not those of `{entry.text}`"
            yield fault(short, message, entry.span, "correct the words or the letters")
    introduced = {(id(use.passage), use.start) for use in uses(judging) if use.words}
    for passage in passages(judging):
        for match in _NAME.finditer(passage.prose) if "(" in passage.prose else ():
            if (id(passage), match.start(2)) not in introduced and not _known(match, passage):
                name, short = " ".join(match[1].split()), match[2]
                message = f"the letters of `{short}` are not those of `{name}`"
                known = glossary.get(short)
                hints = (f"in the glossary `{short}` is `{known.text}`",) if known else ()
                span = passage.place(match.start(1), match.end(2))
                yield fault(short, message, span, *hints, "correct the words or the letters")


def _known(match: re.Match[str], passage: Passage) -> bool:
    return match[2] in KNOWN or fits(match[2], match[1]) or passage.prose[: match.start(1)].endswith("(")
