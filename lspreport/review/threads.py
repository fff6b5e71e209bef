"""Comments as points, each with the answers in its thread."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.review.beside import Copy
from lspreport.review.groups import bare
from lspreport.review.point import Point, PointKind, Reply
from lspreport.review.returned import ReturnedFile


def comments(copy: Copy, file: ReturnedFile) -> Iterator[tuple[int, Point]]:
    owner = {member: at for at, group in enumerate(copy.groups) for member in group.members}
    heads = {comment.id: comment for comment in file.comments}
    answers: dict[str, list[Reply]] = {}
    for comment in file.comments:
        top = comment
        seen = {comment.id}
        while top.parent in heads and top.parent not in seen:
            seen.add(top.parent)
            top = heads[top.parent]
        if top is not comment:
            answers.setdefault(top.id, []).append(Reply(comment.author, comment.text, comment.date))
    for comment in file.comments:
        if comment.parent in heads:
            continue
        anchor = file.anchors.get(comment.id)
        at = owner.get(anchor.first, -1) if anchor is not None else -1
        place = copy.places.get(at, copy.places.get(copy.halves.get(at, -1), -1))
        if place < 0 and at >= 0:
            place = copy.behind(at)
        last = owner.get(anchor.last, -1) if anchor is not None else -1
        yield (
            max(at, 0),
            Point(
                PointKind.COMMENT,
                place,
                comment.author,
                comment.date,
                start=anchor.at if anchor is not None else 0,
                old=bare(anchor.words).strip() if anchor is not None else "",
                other=copy.places.get(last, -1) if last != at else -1,
                text=comment.text,
                thread=tuple(answers.get(comment.id, ())),
                resolved=comment.resolved,
                found=copy.by.get(at, "words" if place >= 0 else ""),
            ),
        )
