"""A driver, or another entry of a register, is retyped in the text in slightly other words.

A wording stands once, in theory.yaml. A copy of it that differs by a word or two reads like another entry, and
nobody can tell which of the two is meant.

Example: “increasing and improving partnership working to deliver key outcomes (@D5)”, where D5 reads “Increasing
and enhancing partnership working to deliver key outcomes”. A free paraphrase, “more and better partnership”, is
welcome, and so is a part of the wording quoted as it stands.

Remedy: take the words of theory.yaml, or say the thing in words of your own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.model.theory import RegisterEntry

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CITED = (4, 0.7)
"""Beside a reference to its code: of how many words a wording is compared, and how like it a copy is."""
_UNCITED = (6, 0.8)
"""The same where the code is not named."""


@rule("wording-differs", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    wordings = {code: (entry, _words(entry.text)) for code, entry in judging.document.report.theory.entries.items()}
    by_pair: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, (_, words) in wordings.items():
        for pair in dict.fromkeys(pairwise(words)):
            by_pair[pair].append(code)
    for passage in passages(judging) if wordings else ():
        words = _words(passage.prose)
        shared = Counter(code for pair in dict.fromkeys(pairwise(words)) for code in by_pair.get(pair, ()))
        cited = {target for _, reference in passage.references for target in reference.targets}
        for code, count in shared.items():
            entry, wording = wordings[code]
            if count * 3 >= len(wording):  # a copy shares most of its pairs; this spares the comparison of the rest
                yield from _compared(passage, words, entry, wording, _CITED if code in cited else _UNCITED)


def _compared(
    passage: Passage, said: Sequence[str], entry: RegisterEntry, wanted: Sequence[str], limits: tuple[int, float]
) -> Iterator[Fault]:
    """A finding where the passage holds a near copy of the wording."""
    least, like = limits
    if len(wanted) < least:
        return
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(wanted)  # what it keeps in mind, while the other changes
    read = 0
    for start in _starts(wanted, said):
        window = said[start : start + len(wanted) + 3]
        if "".join(window).startswith("".join(wanted)):
            read = start + len(wanted)  # the wording itself
        if start < read:
            continue
        matcher.set_seq1(window)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        last = blocks[-1].a + blocks[-1].size
        copy = window[:last]
        if blocks[0].a > 0 or " ".join(copy) in " ".join(wanted):  # begins later; a part of it, as it stands
            continue
        if 2 * sum(block.size for block in blocks) / (len(wanted) + len(copy)) >= like:
            words = list(_WORD.finditer(passage.prose))
            at, end = words[start].start(), words[start + last - 1].end()
            found = passage.text[at:end]
            yield fault(
                entry.code,
                f"`{found}` is nearly the wording of `{entry.code}`, and not quite",
                passage.place(at, end),
                f"theory.yaml says `{entry.text}`: take its words, or say it in words of your own",
            )
            return


def _starts(wanted: Sequence[str], said: Sequence[str]) -> list[int]:
    """Where in the passage a copy could begin: at one of the wording's first words, another of its words behind it."""
    first, all_words = set(wanted[:3]), set(wanted)
    return [at for at, word in enumerate(said) if word in first and all_words & set(said[at + 1 : at + 4])]


def _words(text: str) -> list[str]:
    return list(map(str.casefold, _WORD.findall(text.replace("’", "'"))))
