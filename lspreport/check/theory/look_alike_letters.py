"""A letter of another alphabet that looks like a Latin one.

It is printed as if it were right, but no search finds the word, a screen reader spells it out, and an abbreviation
written with it is not the abbreviation. Such letters come from scanned pages and from text pasted out of a PDF.

Example: `LАA`, whose first A is the Cyrillic one; `АСК`, all three of whose letters are.

Remedy: type the word again; `lspreport check --fix` does it. Words of a language that is written in that alphabet
are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lspreport.check.files import blanked, sources
from lspreport.check.judging import Judging
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit
from lspreport.model.alphabets import LATIN

_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


@rule("look-alike-letters", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for source in sources(judging):
        if not _FOREIGN.search(source.text):
            continue
        text = blanked(judging, source)
        for word in _WORD.finditer(text):
            letters = [letter for letter in word[0] if _FOREIGN.match(letter)]
            if not letters or any(letter not in LATIN for letter in letters):
                continue
            if len(letters) == len(word[0]) and (word[0].islower() or _foreign_around(text, word)):
                continue  # a whole word of that alphabet, or the ο of a formula
            span = source.span(word.start(), word.end())
            typed = "".join(LATIN.get(letter, letter) for letter in word[0])
            names = ", ".join(dict.fromkeys(_name(letter) for letter in letters))
            message = f"`{word[0]}` is not `{typed}`: it holds {names}"
            yield fault(typed, message, span, f"type it again: `{typed}`", edits=(Edit(span, typed),))


def _foreign_around(text: str, word: re.Match[str]) -> bool:
    """Whether the line holds other words of that alphabet, so that the word may be one of its language."""
    start = text.rfind("\n", 0, word.start()) + 1
    end = text.find("\n", word.end())
    line = text[start:] if end < 0 else text[start:end]
    return any(letter not in LATIN for letter in _FOREIGN.findall(line))


def _name(letter: str) -> str:
    """`a Cyrillic А`."""
    return f"a {unicodedata.name(letter).split()[0].capitalize()} {letter}"
