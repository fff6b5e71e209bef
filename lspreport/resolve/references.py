"""The words of a reference: "box 1", "boxes 4 and 5", "boxes 2 to 4", "paragraphs 2.6 and E4"."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import groupby

from msgspec.structs import replace

from lspreport.model.numbering import TITLED, Entry, Kind, Numbering
from lspreport.model.text import plain
from lspreport.model.tree import CrossReference, Inline, Inlines, ReferenceForm, Text, Unresolved
from lspreport.model.words import ENGLISH, ReportWords, capital

Title = Callable[[str], Inlines]
"""Gives the title that a key's section or sub-heading has in print."""


def worded(
    targets: Sequence[str],
    form: ReferenceForm,
    numbering: Numbering,
    codes: Container[str],
    title: Title = lambda _: (),
    words: ReportWords = ENGLISH,
) -> Inlines:
    """The targets as text with links, things of one kind together; a target that does not exist is marked.

    What bears no number goes by its `title`.
    """
    groups: list[Inlines] = []
    for kind, group in groupby(dict.fromkeys(targets), lambda target: _kind(target, numbering)):
        if kind is None:
            groups += [_unnumbered(target, numbering, codes, title) for target in group]
        else:
            groups.append(_group(kind, tuple(group), form, numbering, words))
        form = (
            ReferenceForm.WORDS if form is ReferenceForm.CAPITAL else form
        )  # only the first word of all takes the capital
    return _series(groups, words)


def cited_words(target: str, words: Inlines, found: bool) -> Inlines:
    """The author's own words as a link to `target`; they are marked where it does not exist."""
    return (CrossReference(target, "", "", words, own=True),) if found else (Unresolved(plain(words)),)


def _kind(target: str, numbering: Numbering) -> Kind | None:
    """The kind that names `target` in print: None for what bears no number and goes by its title or itself."""
    entry = numbering.entries.get(target)
    return entry.kind if entry is not None and entry.number is not None else None


def _group(
    kind: Kind, targets: tuple[str, ...], form: ReferenceForm, numbering: Numbering, words: ReportWords
) -> Inlines:
    entries = _in_order([numbering.entries[target] for target in targets])
    one, several = words.one(kind), words.several(kind)
    if form is ReferenceForm.CAPITAL:
        one, several = capital(one), capital(several)
    if len(entries) == 1:
        return (
            CrossReference(entries[0].key, "" if form is ReferenceForm.NUMBER else f"{one} ", str(entries[0].number)),
        )
    numbers = _series([_run(run, words) for run in _runs(entries)], words)
    return numbers if form is ReferenceForm.NUMBER else (Text(f"{several} "), *numbers)


def _unnumbered(target: str, numbering: Numbering, codes: Container[str], title: Title) -> Inlines:
    entry = numbering.entries.get(target)
    if entry is None:
        return (Text(target),) if target in codes else (Unresolved(f"[{target}?]"),)
    if entry.kind is Kind.CODE:
        return (CrossReference(target, "", target),)
    if entry.kind in TITLED:
        return (CrossReference(target, "", "", title(target)),)
    return (Unresolved(f"[{target}?]"),)


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    """The entries as their numbers run, within each stretch of one stem: an author names labels without knowing how
    the things will stand, and "boxes 3 and 2" would be odd. Paragraphs 2.6 and E4 stay in the author's order."""
    stretches = groupby(entries, lambda entry: entry.number.stem if entry.number else "")
    return [entry for _, stretch in stretches for entry in sorted(stretch, key=_value)]


def _value(entry: Entry) -> int:
    return entry.number.value if entry.number else 0


def _runs(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries in runs of numbers that follow one another; a run of two is two runs of one."""
    runs: list[list[Entry]] = []
    for entry in entries:
        last = runs[-1][-1].number if runs else None
        if last is not None and entry.number is not None and entry.number.follows(last):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[entry] for entry in run])]


def _run(run: Sequence[Entry], words: ReportWords) -> Inlines:
    first = CrossReference(run[0].key, "", str(run[0].number))
    if len(run) == 1:
        return (first,)
    return (first, Text(f" {words['to']} "), CrossReference(run[-1].key, "", str(run[-1].number)))


def _behind(part: Inlines, words: ReportWords) -> Inlines:
    """The part with its own first word as it stands behind "and"."""
    first, *rest = part
    if isinstance(first, Text):
        first = Text(words.mutated(first.text))
    elif isinstance(first, CrossReference):
        first = replace(first, word=words.mutated(first.word))
    return (first, *rest)


def _series(parts: Sequence[Inlines], words: ReportWords) -> Inlines:
    """The parts with commas between them and "and" before the last."""
    listed: list[Inline] = []
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if at:
            listed.append(Text(words.joint(plain(part)) if last else ", "))
        listed += _behind(part, words) if at and last else part
    return tuple(listed)
