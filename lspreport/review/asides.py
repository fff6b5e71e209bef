"""What reviewers wrote beside the draft's own paragraphs: in text boxes that they drew, and in running heads."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lspreport.review.beside import Copy
from lspreport.review.changes_in import marked_changes
from lspreport.review.draft import SentDraft
from lspreport.review.groups import bare, blank
from lspreport.review.likeness import key, words
from lspreport.review.point import Point, PointKind
from lspreport.review.returned import ReturnedFile

BOXED, RUNNING = "in a text box: ", "in the running head: "


def in_boxes(copy: Copy, file: ReturnedFile) -> Iterator[tuple[int, Point]]:
    """A comment for the words of each text box; a program may have put words of the draft into one, which are none."""
    owner = {member: at for at, group in enumerate(copy.groups) for member in group.members}
    known = {key(place.shown) for place in copy.draft.places}
    said: dict[int, Point] = {}
    for one in file.boxed:
        if blank(one.words) or key(one.words) in known:
            continue
        at = owner.get(one.at, -1)
        place = copy.places.get(at, copy.behind(at) if at >= 0 else -1)
        before = said.get(at)
        text = f"{before.text}\n{one.words}" if before is not None else f"{BOXED}{one.words}"
        author, date = (one.by.author, one.by.date) if one.by is not None else ("", "")
        point = Point(
            PointKind.COMMENT, place, author, date, text=text, found=copy.by.get(at, "words"), tracked=bool(author)
        )
        said[at] = point if before is None else replace(before, text=text)
    for at, point in said.items():
        yield max(at, 0), point if point.place >= 0 else replace(point, found="")


def in_running_heads(draft: SentDraft, file: ReturnedFile) -> Iterator[tuple[int, Point]]:
    """What was changed in the running heads, each change once, though there are several of them.

    Programs write numbers and titles in them anew: without a mark, only a word that the draft has nowhere is a change.
    """
    everywhere = {word for text in (*draft.running, *(place.shown for place in draft.places)) for word in words(text)}
    last, seen = len(file.paragraphs), set[tuple[str, str, str]]()
    for paragraph in (one for one in file.paragraphs if one.story == "running"):
        for change in marked_changes(paragraph.pieces):
            point = Point(PointKind.CHANGE, -1, change.revision.author, change.revision.date, change.old, change.new)
            if (point.author, point.old, point.new) not in seen and not blank(point.old + point.new):
                seen.add((point.author, point.old, point.new))
                yield last, replace(point, start=change.start, seen=f"{RUNNING}{bare(paragraph.before)}")
        said = bare("".join(piece.text for piece in paragraph.pieces if piece.before)).strip()
        fresh = [word for word in words(said) if word not in everywhere and not word.isdigit()]
        if draft.running and fresh and ("", "", said) not in seen:
            seen.add(("", "", said))
            yield last, Point(PointKind.UNTRACKED, -1, new=said, seen=f"{RUNNING}{said}", tracked=False)
