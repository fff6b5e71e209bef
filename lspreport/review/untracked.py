"""What was changed with tracking off: what differs from the draft without a mark, and was not renewed by a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from lspreport.review.beside import ALONE, Copy
from lspreport.review.differences import differences
from lspreport.review.draft import Place, shown
from lspreport.review.groups import ReturnedParagraph, bare, blank
from lspreport.review.likeness import increasing, key
from lspreport.review.point import Point, PointKind
from lspreport.review.returned import FIELD, PICTURE, CellAt, FileParagraph


def untracked(copy: Copy) -> Iterator[tuple[int, Point]]:
    """What differs from the draft without a mark. What a program renews on its own is none: numbers, contents."""
    draft = copy.draft
    titles = _titles(copy) if any(_contents(group.first) for group in copy.groups) else frozenset()
    second: dict[int, list[int]] = {}
    for half, first in copy.halves.items():
        second.setdefault(first, []).append(half)
    for at, place in copy.places.items():
        group, target = copy.groups[at], draft.places[place]
        members = [group, *(copy.groups[half] for half in sorted(second.get(at, ())))]
        before, fields = _joined(members)
        into = [other for other, owner in copy.merged.items() if owner == at]
        sent = sorted([place, *into])
        said, told = _sent([draft.places[one] for one in sent])
        for half in second.get(at, ()):
            start = len(bare(group.before))
            yield (
                at,
                Point(
                    PointKind.SPLIT,
                    place,
                    old=group.before[-40:].lstrip(),
                    new=copy.groups[half].before[:40],
                    start=start,
                    found=copy.by[at],
                    tracked=False,
                ),
            )
        for other in into:
            first, last = sorted([place, other])
            yield at, Point(PointKind.MERGE, first, other=last, found=copy.by[at], tracked=False)
        if (said, told) == (before, fields) or (target.kind == "contents" and _title(shown(before, fields)) in titles):
            continue
        for one in differences(said, told, before, fields):
            old, new = (words.replace(PICTURE, "[picture]") for words in (one.old, one.new))
            yield (
                at,
                Point(PointKind.UNTRACKED, place, "", "", old, new, one.start, found=copy.by[at], tracked=False),
            )
    new_rows = _whole_rows(
        [group.first.cell for group in copy.groups],
        [group.before for group in copy.groups],
        {at for at in range(len(copy.groups)) if at not in copy.places},
    )
    old_rows = _whole_rows(
        [place.cell for place in draft.places],
        [place.words for place in draft.places],
        set(range(len(draft.places))) - set(copy.places.values()) - set(copy.merged),
    )
    for at, group in enumerate(copy.groups):
        if at in copy.places or at in copy.halves or blank(bare(group.before)) or group.first.row_inserted:
            continue
        said = shown(group.before, group.fields)
        if not _title(said) or (_contents(group.first) and _title(said) in titles):
            continue  # a page's number alone, or a line of contents that were renewed
        row = _row(group.first.cell)
        if row in new_rows:
            texts, new_rows[row] = new_rows[row], []
            if texts:
                new = " | ".join(bare(text).strip() for text in texts)
                yield at, Point(PointKind.ROW, copy.behind(at), new=new, found="words", tracked=False)
        else:
            behind = copy.behind(at)
            kind = copy.looks_of(group.first, at, behind)
            new = bare(said).strip()
            yield at, Point(PointKind.ADD, behind, new=new, found="words", tracked=False, looks=kind)
    there = set(copy.places.values()) | set(copy.merged)
    lost = sum(place.words.count(PICTURE) for place in draft.places) > copy.drawn
    group_of = {place: at for at, place in copy.places.items()}
    for place, target in enumerate(draft.places):
        if place in there or (blank(bare(target.words)) and not (lost and PICTURE in target.words)):
            continue
        if not blank(bare(target.words)) and key(target.shown) in copy.boxed:
            continue
        if target.kind == "contents" and _title(target.shown) not in titles:
            continue
        near = max((group_of[one] for one in group_of if one < place), default=0)
        row = _row(target.cell)
        if row in old_rows:
            texts, old_rows[row] = old_rows[row], []
            if texts:
                old = " | ".join(bare(text).strip() for text in texts)
                yield near, Point(PointKind.ROW, place, old=old, found="words", tracked=False)
            continue
        old = target.shown.replace(PICTURE, "[picture]")
        yield near, Point(PointKind.DELETE, place, old=old, found="words", tracked=False)
    yield from _displaced(copy)
    yield from _restyled(copy)
    yield from _struck(copy)


def _restyled(copy: Copy) -> Iterator[tuple[int, Point]]:
    """Paragraphs that have another style than the others that had theirs: programs rename a style everywhere."""
    became: dict[str, Counter[str]] = {}
    for at, place in copy.places.items():
        became.setdefault(copy.draft.places[place].style, Counter())[copy.groups[at].first.style] += 1
    for at, place in copy.places.items():
        target, group = copy.draft.places[place], copy.groups[at]
        first, number = became[target.style].most_common(1)[0]
        rare = target.style and group.first.style != first and number >= ALONE * became[target.style].total()
        signed = any(one.sign_inserted or one.sign_deleted or one.restyled for one in group.paragraphs)
        if rare and not signed and not group.gone and target.kind != "contents":
            yield at, Point(PointKind.FORMAT, place, found=copy.by[at], tracked=False)


def _struck(copy: Copy) -> Iterator[tuple[int, Point]]:
    """Words through which somebody drew a line by hand, where tracking was off: a wish to take them out."""
    for at, place in copy.places.items():
        sent = copy.draft.places[place].struck
        for paragraph in copy.groups[at].paragraphs:
            start = 0
            for piece in paragraph.pieces:
                by_hand = piece.struck and piece.restyled is None and piece.before and piece.after
                if by_hand and not blank(bare(piece.text)) and piece.text not in sent:
                    old, where = piece.text.strip(), start + len(piece.text) - len(piece.text.lstrip())
                    point = Point(PointKind.UNTRACKED, place, old=old, start=where, found=copy.by[at], tracked=False)
                    yield at, point
                start += len(piece.result if piece.text == FIELD else bare(piece.text)) if piece.before else 0


def _row(cell: CellAt | None) -> tuple[int, int]:
    return (0, 0) if cell is None else (cell.table, cell.row)


def _whole_rows(
    cells: Sequence[CellAt | None], texts: Sequence[str], left: Set[int]
) -> dict[tuple[int, int], list[str]]:
    """The rows of which nothing belongs to the other side, with what stands in their cells."""
    rows: dict[tuple[int, int], list[int]] = {}
    for at, cell in enumerate(cells):
        if cell is not None and not blank(texts[at]):
            rows.setdefault(_row(cell), []).append(at)
    return {
        row: [texts[at] for at in members]
        for row, members in rows.items()
        if len(members) > 1 and all(at in left for at in members)
    }


def _displaced(copy: Copy) -> Iterator[tuple[int, Point]]:
    """Paragraphs that stand elsewhere than they stood, moved without a mark."""
    order = [at for at in sorted(copy.places) if copy.draft.places[copy.places[at]].kind != "contents"]
    order = [at for at in order if not copy.groups[at].first.note]
    stay = increasing([copy.places[at] for at in order])
    for position, at in enumerate(order):
        place = copy.places[at]
        text = copy.draft.places[place].shown
        if position in stay or len(text.split()) < 5 or copy.groups[at].gone:
            continue
        behind = copy.places[order[position - 1]] if position else -1
        kind = copy.looks_of(copy.groups[at].first, at, behind)
        yield (
            at,
            Point(PointKind.MOVE, place, old=text, other=behind, found=copy.by[at], tracked=False, looks=kind),
        )


def _joined(members: Sequence[ReturnedParagraph]) -> tuple[str, tuple[str, ...]]:
    texts = [group.before for group in members]
    return " ".join(texts), tuple(value for group in members for value in group.fields)


def _sent(places: Sequence[Place]) -> tuple[str, tuple[str, ...]]:
    return " ".join(place.words for place in places), tuple(value for place in places for value in place.fields)


def _contents(paragraph: FileParagraph) -> bool:
    return paragraph.link.startswith("_Toc") or paragraph.style.lower().startswith(("toc", "contents"))


def _titles(copy: Copy) -> frozenset[str]:
    """What a program may write into renewed contents: the titles and captions as the file now has them."""
    kinds = ("section", "heading", "box", "table", "figure", "caption", "paragraph")
    found: set[str] = set()
    for at, place in copy.places.items():
        if copy.draft.places[place].kind in kinds:
            group = copy.groups[at]
            found |= {_title(shown(group.before, group.fields)), _title(bare(group.after))}
    return frozenset(found - {""})


def _title(text: str) -> str:
    """A line of the contents as the title that it repeats: without its page, its number and the word before it."""
    said = key(bare(text)).strip().rstrip("#").strip()
    return said.removeprefix("#").removeprefix("annex").strip(" .:\t")
