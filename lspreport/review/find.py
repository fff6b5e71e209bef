"""Finds the points in a returned file: what is wanted at which place of the draft that was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from lspreport.review.asides import in_boxes, in_running_heads
from lspreport.review.beside import Copy, beside
from lspreport.review.changes_in import marked_changes
from lspreport.review.differences import sentence
from lspreport.review.draft import SentDraft, shown
from lspreport.review.groups import accepted, bare, blank
from lspreport.review.likeness import key, likeness, words
from lspreport.review.point import NOTE_FIRST, Point, PointKind
from lspreport.review.reshaped import alternatives, cells
from lspreport.review.returned import FIELD, NOTE, PICTURE, FileParagraph, ReturnedFile, Revision
from lspreport.review.threads import comments
from lspreport.review.untracked import untracked

SAME = 0.9
"""Likeness from which what was put in somewhere is what was taken out elsewhere."""


class Findings(Struct, frozen=True):
    """The points of a file in reading order, and how many of the draft's words the file knows, from 0 to 1."""

    points: tuple[Point, ...]
    known: float
    by_marks: int
    by_words: int


def find(draft: SentDraft, file: ReturnedFile) -> Findings:
    """The points of `file` against `draft`."""
    copy, pairs = beside(draft, file)
    found: list[tuple[int, Point]] = []
    rows = _TableRows(copy)
    for at in range(len(copy.groups)):
        if not rows.holds(at):
            found += ((at, point) for point in _of_group(copy, at))
    found += rows.points()
    found += _merges(copy)
    found += untracked(copy)
    found = _moves(copy, found)
    found += comments(copy, file)
    found += alternatives(copy)
    found += cells(copy)
    found += in_boxes(copy, file)
    found += in_running_heads(draft, file)
    found.sort(key=lambda one: (one[0], one[1].start))
    texts = [place.words for place in draft.places]
    known = sum(len(texts[old]) for new, old in pairs.old_of.items()) / max(sum(map(len, texts)), 1)
    methods = Counter(pairs.by.values())
    return Findings(tuple(_with_sentence(copy, point) for _, point in found), known, methods["mark"], methods["words"])


# --- within one paragraph ---------------------------------------------------------------------------------------


def _of_group(copy: Copy, at: int) -> Iterator[Point]:
    group = copy.groups[at]
    place = copy.places.get(at, copy.places.get(copy.halves.get(at, -1), -1))
    how = copy.by.get(at, copy.by.get(copy.halves.get(at, -1), ""))
    if blank(group.before):
        for paragraph in group.paragraphs:
            yield from _added(copy, paragraph, at, copy.behind(at))
        return
    base = Point(PointKind.CHANGE, place, found=how)
    if group.gone:
        mark = next(piece.deleted for piece in group.pieces if piece.deleted is not None and piece.before)
        old = shown(group.before, group.fields).replace(PICTURE, "[picture]")
        yield _signed(replace(base, kind=PointKind.DELETE, old=old), mark)
        return
    kept = [one for one in group.paragraphs if any(piece.before and piece.text.strip() for piece in one.pieces)]
    behind = copy.behind(at)
    for paragraph in group.paragraphs:
        if paragraph in kept:
            behind = place
        else:
            yield from _added(copy, paragraph, at, behind)
    yield from _splits(base, kept)
    for change in marked_changes([piece for one in kept for piece in one.pieces]):
        if blank(change.old + change.new) and (len(kept) > 1 or change.start in (0, len(group.before))):
            continue  # a space that came or went with the paragraph's sign
        point = replace(base, old=change.old, new=change.new, start=change.start, words_of=change.words_of)
        yield _signed(point, change.revision)
    yield from _restyled(base, kept)


def _added(copy: Copy, paragraph: FileParagraph, at: int, behind: int) -> Iterator[Point]:
    inserted = [piece for piece in paragraph.pieces if piece.inserted is not None]
    text = "".join(piece.result if piece.text == FIELD else piece.text for piece in inserted)
    if blank(bare(text)):
        return
    mark = next(piece.inserted for piece in inserted if piece.inserted is not None)
    point = Point(PointKind.ADD, behind, new=bare(text).strip(), found="words" if behind < 0 else "mark")
    yield _signed(replace(point, looks=copy.looks_of(paragraph, at, behind)), mark)
    for piece in inserted:
        if piece.deleted is not None and piece.deleted.author != mark.author and not blank(piece.text):
            change = Point(PointKind.CHANGE, behind, old=piece.text, words_of=mark.author, found=point.found)
            yield _signed(change, piece.deleted)


def _splits(base: Point, kept: Sequence[FileParagraph]) -> Iterator[Point]:
    text = ""
    for one, other in pairwise(kept):
        text += shown(one.before, [piece.result for piece in one.pieces if piece.before and piece.text == FIELD])
        split = replace(
            base, kind=PointKind.SPLIT, start=len(text), old=text[-40:].lstrip(), new=bare(other.before)[:40]
        )
        if other.before.lstrip().startswith(NOTE):
            split = replace(split, looks=NOTE_FIRST)
        yield _signed(split, one.sign_inserted or Revision(""))


def _restyled(base: Point, kept: Sequence[FileParagraph]) -> Iterator[Point]:
    """What was only set off differently: counted, one point an author."""
    by: dict[str, tuple[Revision, list[str]]] = {}
    for paragraph in kept:
        if paragraph.restyled is not None:
            by.setdefault(paragraph.restyled.author, (paragraph.restyled, []))
        for piece in paragraph.pieces:
            if piece.restyled is not None and piece.deleted is None:
                by.setdefault(piece.restyled.author, (piece.restyled, []))[1].append(bare(piece.text).strip())
    for mark, on in by.values():
        said = " … ".join(part for part in on if part)
        yield _signed(replace(base, kind=PointKind.FORMAT, old=said), mark)


def _signed(point: Point, mark: Revision) -> Point:
    return replace(point, author=mark.author, date=mark.date)


# --- across paragraphs ------------------------------------------------------------------------------------------


class _TableRows:
    """Rows and cells of tables that were put in or taken out: one point each, whatever stands in their cells."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy
        self.rows: dict[tuple[int, int], list[int]] = {}
        for at, group in enumerate(copy.groups):
            cell = group.first.cell
            if cell is not None:
                self.rows.setdefault((cell.table, cell.row), []).append(at)
        self.taken: dict[int, tuple[str, Revision]] = {}
        for members in self.rows.values():
            held = [copy.groups[at] for at in members]
            first = held[0].first
            stood = [group for group in held if not blank(group.before)]
            wide = len({group.first.cell.cell for group in held if group.first.cell is not None}) > 1
            mark = first.row_inserted or first.row_deleted
            if mark is None and wide and len(stood) > 1 and all(group.gone for group in stood):
                mark = next(piece.deleted for piece in stood[0].pieces if piece.deleted is not None)
            for at, group in zip(members, held, strict=True):
                own = group.first.cell_inserted or group.first.cell_deleted
                if mark is not None:
                    self.taken[at] = ("row", mark)
                elif own is not None:
                    self.taken[at] = ("cell", own)

    def holds(self, at: int) -> bool:
        return at in self.taken

    def points(self) -> Iterator[tuple[int, Point]]:
        for members in self.rows.values():
            told = [at for at in members if at in self.taken]
            for kind in ("row", "cell"):
                chosen = [at for at in told if self.taken[at][0] == kind]
                if chosen:
                    yield chosen[0], self._point(PointKind(kind), chosen)

    def _point(self, kind: PointKind, members: Sequence[int]) -> Point:
        held = [self.copy.groups[at] for at in members]
        place = next((self.copy.places[at] for at in members if at in self.copy.places), -1)
        how = next((self.copy.by[at] for at in members if at in self.copy.by), "")
        first = held[0].first
        new = first.row_inserted is not None or first.cell_inserted is not None
        said = " | ".join(bare(group.after if new else group.before).strip() for group in held)
        if place < 0:
            place = self.copy.behind(members[0])
            how = "words" if place < 0 else "mark"
        point = Point(kind, place, old="" if new else said, new=said if new else "", found=how)
        return _signed(point, self.taken[members[0]][1])


def _merges(copy: Copy) -> Iterator[tuple[int, Point]]:
    for chain, mark in accepted(copy.groups):
        first, second = chain[0], chain[1]
        place, other = copy.places.get(first, -1), copy.places.get(second, -1)
        yield first, _signed(Point(PointKind.MERGE, place, other=other, found=copy.by.get(first, "")), mark)


def _moves(copy: Copy, found: list[tuple[int, Point]]) -> list[tuple[int, Point]]:
    """What was deleted here and added there is one move."""
    out = [one for one in found if one[1].kind is PointKind.DELETE]
    into = [one for one in found if one[1].kind is PointKind.ADD]
    for gone in out:
        for new in into:
            if gone[1].tracked != new[1].tracked or not _same(gone[1].old, new[1].new):
                continue
            found = [one for one in found if one is not gone and one is not new]
            moved = replace(gone[1], kind=PointKind.MOVE, other=new[1].place, new=new[1].new, looks=new[1].looks)
            found.append((gone[0], moved))
            into.remove(new)
            break
    return found


def _same(one: str, other: str) -> bool:
    return key(bare(one)) == key(bare(other)) or likeness(words(one), words(other)) >= SAME


def _with_sentence(copy: Copy, point: Point) -> Point:
    """The point with the sentence that it is about, as the reviewer saw it."""
    if point.place < 0 or point.kind in (PointKind.DELETE, PointKind.MOVE, PointKind.ADD):
        return point
    text = copy.draft.places[point.place].shown
    seen = sentence(text, min(point.start, len(text)), len(point.old))
    return replace(point, seen=seen.replace(PICTURE, "[picture]"))
