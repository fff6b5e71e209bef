"""One term is spelt in two ways: `backbencher` and `back bencher`, `joined up` and `joined-up`.

The reader finds only half of the places when searching, and wonders whether two things are meant.

A hyphen is right before a noun and needless elsewhere: “a fit-for-purpose system” and “it is fit for purpose” do not
contradict each other, and nor do “to set up” and “a set-up”. So like is compared with like: before a noun, behind
“is” or “more”, behind an article. A word in one piece is compared with both other forms.

Example: “the back bencher” once, where the report has “backbenchers” four times.

Remedy: take the form that the report uses most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.english import times
from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.names._terms import OTHER_WORDS, Role, Spelling, TermUse, terms
from lspreport.check.prose import passages
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("term-variants", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    found: list[tuple[TermUse, TermUse, int, int]] = []
    for mine in terms(passages(judging)).values():
        found += _contradictions(mine)
    for rare, usual, count, usual_count in found:
        right = _fitted(usual.words, rare.words)
        role = (
            f" {rare.role}"
            if rare.role and rare.form is not Spelling.CLOSED and usual.form is not Spelling.CLOSED
            else ""
        )
        message = f"`{rare.words}` stands {times(count)}{role}, `{usual.words}` {times(usual_count)}"
        span = rare.passage.place(rare.start, rare.end)
        clear = not role and usual_count >= 2 * count and usual_count > 2
        edits = replaced(rare.passage, rare.start, rare.end, right) if clear else ()
        yield fault(rare.words.lower(), message, span, f"write `{right}`, or the other everywhere", edits=edits)


def _contradictions(uses: Sequence[TermUse]) -> Iterator[tuple[TermUse, TermUse, int, int]]:
    """Every use in a rarer form, with a use in the usual one, and how often each stands."""
    forms = {form: [use for use in uses if use.form is form] for form in Spelling}
    closed = forms[Spelling.CLOSED]
    if closed and any(use.words.islower() for use in closed):
        if closed[0].words.lower() not in OTHER_WORDS:
            yield from _compared([[use for use in mine if use.compound] for mine in forms.values()])
        return
    for role in (Role.BEFORE_NOUN, Role.PREDICATE, Role.NOUN):
        # where they are as many, the rule decides: a hyphen before a noun, but none behind -ly, and none elsewhere
        hyphened = role is Role.BEFORE_NOUN and not re.match(r"\w+ly\b", uses[0].words)
        order = (Spelling.HYPHEN, Spelling.OPEN) if hyphened else (Spelling.OPEN, Spelling.HYPHEN)
        for kind in {use.kind: None for use in uses}:
            yield from _compared(
                [[use for use in forms[form] if (use.role, use.kind) == (role, kind)] for form in order]
            )


def _compared(groups: Sequence[Sequence[TermUse]]) -> Iterator[tuple[TermUse, TermUse, int, int]]:
    usual = max(groups, key=len)
    for group in groups:
        if group is not usual:
            yield from ((use, usual[0], len(group), len(usual)) for use in group)


def _fitted(words: str, place: str) -> str:
    """`words` in the number of what stands in that place, and with its first letter's case."""
    words = words.lower() if place.islower() else place[:1] + words[1:]
    if place.endswith("s") == words.endswith("s"):
        return words
    return f"{words}s" if place.endswith("s") else words.removesuffix("s")
