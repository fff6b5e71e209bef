"""A returned file beside the draft that was sent: which of its paragraphs is which place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from lspreport.review.draft import Place, SentDraft, shown
from lspreport.review.groups import ReturnedParagraph, blank, groups
from lspreport.review.likeness import Pairs, Texts, key, likeness, pair, words
from lspreport.review.returned import CellAt, FileParagraph, ReturnedFile

JOINED = 0.05
"""By so much two texts together must be more alike to a third than one alone, to be its halves."""
ALONE = 0.9
"""The share of a style's paragraphs that are one thing, from which its next one is that, too."""


class Copy(Struct, frozen=True):
    """The returned file beside the draft: its groups, and which place each is."""

    draft: SentDraft
    groups: tuple[ReturnedParagraph, ...]
    places: Mapping[int, int]
    """From group to place."""
    halves: Mapping[int, int]
    """From a group that is the second half of a place, split with tracking off, to the group with the first."""
    merged: Mapping[int, int]
    """From a place that went into another with tracking off to that one's group."""
    by: Mapping[int, str]
    boxed: frozenset[str] = frozenset()
    """What stands in text boxes, by `likeness.key`."""
    drawn: int = 0
    """How many drawings the file has."""
    looks: Mapping[str, str] = {}
    """What stands in each style that is one thing's alone: numbered paragraphs, items, cells."""

    def looks_of(self, paragraph: FileParagraph, at: int, behind: int) -> str:
        """What a new paragraph in the group `at`, behind a place, looks like; "" where its style is that of many."""
        before = next((one for one, place in self.places.items() if place == behind), -1)
        cell = self.groups[before].first.cell if before >= 0 else None
        own = paragraph.cell
        if (own.table if own is not None else 0) != (cell.table if cell is not None else 0):
            return "paragraph outside the table" if own is None else "paragraph in another table"
        between = self.groups[before + 1 : at]
        if any(blank(one.before) and blank(one.after) and one.first.sign_inserted is None for one in between):
            return "paragraph that stands apart"  # behind the end of a box or of a chapter
        return self.looks.get(paragraph.style, f"paragraph in the style {paragraph.style}")

    def behind(self, group: int) -> int:
        """The place that stands before a group of the same story; -1 at its start."""
        for at in range(group - 1, -1, -1):
            if self.groups[at].first.story != self.groups[group].first.story:
                break
            if at in self.places and self.groups[at].kept:
                return self.places[at]
        return -1


def beside(draft: SentDraft, file: ReturnedFile) -> tuple[Copy, Pairs]:
    found = groups(file.paragraphs)
    real = [at for at, group in enumerate(found) if not blank(group.before) and not group.first.row_inserted]
    marks = {
        new: [draft.marked[mark] for mark in found[at].marks if mark in draft.marked] for new, at in enumerate(real)
    }
    old = [place.shown for place in draft.places]
    new = [shown(found[at].before, found[at].fields) for at in real]
    pairs = pair(
        Texts(old, rows([place.cell for place in draft.places], old)),
        Texts(new, rows([found[at].first.cell for at in real], new)),
        {at: places for at, places in marks.items() if places},
    )
    halves, merged = _halves(old, new, pairs)
    return Copy(
        draft,
        found,
        {real[new]: old for new, old in pairs.old_of.items()},
        {real[one]: real[other] for one, other in halves.items()},
        {place: real[group] for place, group in merged.items()},
        {real[new]: how for new, how in pairs.by.items()},
        frozenset(key(one.words) for one in file.boxed),
        file.drawn,
        _looks(((found[real[new]].first.style, draft.places[old]) for new, old in pairs.old_of.items())),
    ), pairs


def _looks(styled: Iterable[tuple[str, Place]]) -> dict[str, str]:
    """What stands in each style, "" where it is this and that."""
    counts: dict[str, Counter[str]] = {}
    for style, place in styled:
        counts.setdefault(style, Counter())[place.looks] += 1
    found: dict[str, str] = {}
    for style, kinds in counts.items():
        name, number = kinds.most_common(1)[0]
        found[style] = name if number >= ALONE * kinds.total() else ""
    return found


def rows(cells: Sequence[CellAt | None], texts: Sequence[str]) -> list[str]:
    """For each text the longest that stands in the same row of its table."""
    longest: dict[tuple[int, int], str] = {}
    for cell, text in zip(cells, texts, strict=True):
        if cell is not None and len(text) > len(longest.get((cell.table, cell.row), "")):
            longest[cell.table, cell.row] = text
    return ["" if cell is None else longest[cell.table, cell.row] for cell in cells]


def _halves(old: Sequence[str], new: Sequence[str], pairs: Pairs) -> tuple[dict[int, int], dict[int, int]]:
    """What was split or merged without a mark: left over, and beside one that is more alike with it."""
    halves: dict[int, int] = {}
    for at in range(len(new)):
        if at in pairs.old_of:
            continue
        for other in (at - 1, at + 1):
            place = pairs.old_of.get(halves.get(other, other))
            if place is None or not _parts(old[place], new[min(at, other)], new[max(at, other)], new[other]):
                continue
            halves[at] = halves.get(other, other)
            break
    for at, other in list(halves.items()):
        if at < other:  # the first half leads
            pairs.join(at, pairs.old_of.pop(other), pairs.by.pop(other))
            del halves[at]
            halves[other] = at
    merged: dict[int, int] = {}
    for place in range(len(old)):
        if place in pairs.new_of:
            continue
        for other in (place - 1, place + 1):
            group = pairs.new_of.get(other)
            if group is not None and _parts(new[group], old[min(place, other)], old[max(place, other)], old[other]):
                merged[place] = group
                break
    return halves, merged


def _parts(whole: str, one: str, other: str, paired: str) -> bool:
    """Whether two texts are the halves of `whole`, and not one of them it."""
    target, joined = words(whole), words(f"{one} {other}")
    return likeness(target, joined) > likeness(target, words(paired)) + JOINED and likeness(target, joined) > 0.6
