"""One term is spelt in two ways: `backbencher` and `back bencher`, `joined up` and `joined-up`.

The reader finds only half of the places when searching, and wonders whether two things are meant.

A hyphen is right before a noun and needless elsewhere: “a fit-for-purpose system” and “it is fit for purpose” do not
contradict each other, and nor do “to set up” and “a set-up”. So like is compared with like: before a noun, behind
“is” or “more”, behind an article. A word in one piece is compared with both other forms.

Example: “the back bencher” once, where the report has “backbenchers” four times.

Remedy: decide for one form; each term is told once, with all places of the rarer one. `lspreport terms` lists what is
spelt in two ways and not as clear.

In another language than English it is off unless report.yaml switches it on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lspreport.check.english import times
from lspreport.check.judging import Judging
from lspreport.check.names._terms import OTHER_WORDS, Role, Spelling, TermUse, terms
from lspreport.check.prose import passages
from lspreport.check.protected import is_source_list
from lspreport.check.registry import WARNING, Fault, fault, rule


@rule("term-variants", WARNING, english=True)
def find(judging: Judging) -> Iterator[Fault]:
    found: dict[tuple[str, str, str], list[TermUse]] = {}
    told: dict[tuple[str, str, str], tuple[TermUse, int, int]] = {}
    read = [one for one in passages(judging) if not is_source_list(judging, one)]
    for mine in terms(read).values():
        for rare, usual, count, usual_count in _contradictions(mine):
            if _is_name(rare, usual):
                continue
            place = (_folded(rare.words), _folded(usual.words), str(rare.role))
            found.setdefault(place, []).append(rare)
            told.setdefault(place, (usual, count, usual_count))
    for place, uses in found.items():
        rare, (usual, count, usual_count) = uses[0], told[place]
        right = _fitted(usual.words, rare.words)
        closed = Spelling.CLOSED in (rare.form, usual.form)
        role = f" {rare.role}" if rare.role and not closed else ""
        message = f"`{rare.words}` stands {times(count)}{role}, `{usual.words}` {times(usual_count)}"
        spans = [use.passage.place(use.start, use.end) for use in uses]
        yield fault(
            rare.words.lower(), message, spans[0], f"write `{right}`, or the other everywhere", places=spans[1:]
        )


def _is_name(one: TermUse, other: TermUse) -> bool:
    """Whether one of them is a name: “Debian policy” and the package debian-policy."""
    if (one.words[:1].isupper() and not _begins(one)) or _is_set_apart(one) or _is_set_apart(other):
        return True
    first, second = (re.split(r"[\s-]", use.words) for use in (one, other))
    if len(first) != len(second):
        return False
    return any(
        a.lower() == b.lower() and a[:1].isupper() != b[:1].isupper() and (at > 0 or " " in use.words)
        for use in (one, other)
        for at, (a, b) in enumerate(zip(first, second, strict=True))
    ) and not (_begins(one) or _begins(other))


def _is_set_apart(use: TermUse) -> bool:
    """Whether it is written as a placeholder is: *packagename*."""
    span = use.passage.place(use.start, use.end)
    if use.form is not Spelling.CLOSED or span == use.passage.span:
        return False
    source = span.source
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    return source.text[start - 1 : start] in ("*", "_") and source.text[end : end + 1] in ("*", "_")


def _begins(use: TermUse) -> bool:
    """Whether it begins a sentence, a heading or an item."""
    return re.search(r"(?:^|[.?!:–—]\s+)[“‘(]*$", use.passage.text[: use.start]) is not None


def _folded(words: str) -> str:
    return words.casefold().removesuffix("s")


def _contradictions(uses: Sequence[TermUse]) -> Iterator[tuple[TermUse, TermUse, int, int]]:
    """Every use in a rarer form, with a use in the usual one, and how often each stands."""
    forms = {form: [use for use in uses if use.form is form] for form in Spelling}
    closed = forms[Spelling.CLOSED]
    if closed and any(use.words.islower() for use in closed):
        if closed[0].words.lower() in OTHER_WORDS:
            return
        compounds = [[use for use in mine if use.compound] for mine in forms.values()]
        usual = max(compounds, key=len)
        if usual[0].form is Spelling.CLOSED:
            yield from _compared(compounds)
            return
        # it is the odd one; of the other two each may be right in its place: “top-level parts”, “at the top level”
        yield from ((use, usual[0], len(closed), len(usual)) for use in closed)
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
