"""Who was sent the drafts and what they commented on them, from their logs in `reviews/`: what `review` writes there.

Nothing else of a log is read here: the rest is `review`'s, and no log decides what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.model.reviewer import Reviewer
from lspreport.source import Span


def reviewers(logs: Iterable[Map]) -> tuple[Reviewer, ...]:
    """Each person once, in the order of the logs."""
    found: dict[str, tuple[Span, list[str]]] = {}
    for log in logs:
        for name, comment, span in _said(log):
            found.setdefault(name, (span, []))[1].append(comment)
    return tuple(
        Reviewer(name, span, tuple(comment for comment in comments if comment))
        for name, (span, comments) in found.items()
        if name or any(comments)
    )


def _said(log: Map) -> Iterator[tuple[str, str, Span]]:
    """Each name with a comment, or without one where somebody made none, and where it stands."""
    people = _under(log, "draft", "to")
    for name in people.items if isinstance(people, List) else (people,):
        if isinstance(name, Scalar):
            yield name.text.strip(), "", name.span
    points = _under(log, "points")
    for _, point in points.entries.values() if isinstance(points, Map) else ():
        yield _text(_under(point, "said", "by")), _text(_under(point, "text")), point.span
        thread = _under(point, "thread")
        for reply in thread.items if isinstance(thread, List) else ():
            yield _text(_under(reply, "by")), _text(_under(reply, "text")), reply.span


def _under(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.entries.get(key, (None, None))[1] if isinstance(node, Map) else None
    return node


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
