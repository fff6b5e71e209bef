"""Puts the name of a new chapter into report.yaml, of which all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.patch import Patch
from lspreport.load.write import Unmergeable
from lspreport.load.yaml import parse
from lspreport.source import SourceFile


def chapter_names(root: Map) -> tuple[str, ...]:
    """The files of all chapters, those in parts among them, in the order of report.yaml."""
    return tuple(items.items[at].text for items, at in _places(root))  # type: ignore[union-attr]


def with_chapter(source: SourceFile, root: Map, name: str, after: str) -> str:
    """The text of report.yaml with the file `name` behind the chapter `after`, in the same part.

    Raises Unmergeable where the layout leaves no place for it.
    """
    items, at = next(place for place, known in zip(_places(root), chapter_names(root), strict=True) if known == after)
    patch = Patch(source)
    patch.insert(items, at, name)
    text = patch.text()
    wanted = list(chapter_names(root))
    wanted.insert(wanted.index(after) + 1, name)
    mistakes = Diagnostics()
    found = parse(SourceFile(source.path, text), mistakes)
    if found is None or mistakes.failed or list(chapter_names(found)) != wanted or _rest(found) != _rest(root):
        raise Unmergeable("its layout leaves no place for more")
    return text


def _places(root: Map) -> Iterator[tuple[List, int]]:
    """Where each chapter's name stands: the list, and its index there."""
    _, chapters = root.entries.get("chapters", (None, None))
    if not isinstance(chapters, List):
        return
    for at, item in enumerate(chapters.items):
        if isinstance(item, Scalar):
            yield chapters, at
        elif isinstance(item, Map):
            yield from _places(item)


def _rest(node: Node) -> object:
    """Every value of the file but the chapters' names."""
    if isinstance(node, Map):
        return {
            key: [_rest(one) for one in value.items if isinstance(one, Map)]
            if key == "chapters" and isinstance(value, List)
            else _rest(value)
            for key, (_, value) in node.entries.items()
        }
    return [_rest(one) for one in node.items] if isinstance(node, List) else node.text
