"""Blocks as Govspeak, with an empty line between any two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from lspreport.emit.govspeak.escape import escaped, lines
from lspreport.emit.govspeak.inlines import inlines
from lspreport.emit.govspeak.place import Place
from lspreport.emit.govspeak.tables import table
from lspreport.model.counting import counted
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Landscape,
    LineBlock,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Shortcode,
    Table,
    Unnumbered,
)

_DEEPEST = 6


def blocks(content: Blocks, place: Place, level: int) -> str:
    """Blocks one below the other; `level` is that of the heading they stand under."""
    written: list[str] = []
    for item in content:
        if isinstance(item, Heading):
            level = max(item.level + 1, level)
        if written and isinstance(item, BulletList | OrderedList) and _is_list(content, len(written) - 1):
            written.append("^")  # kramdown's own sign that one list ends and another begins
        written.append(block(item, place, level))
    return "\n\n".join(written)


def block(item: Block, place: Place, level: int) -> str:
    """One block, without an empty line at its ends."""
    match item:
        case Paragraph():
            return _paragraph(item, place)
        case Heading(own, content, key, _):
            return heading(max(own + 1, level), inlines(content, place, broken=" "), key, place)
        case BulletList(items, _):
            return "\n".join(_item("- ", inner, place, level) for inner in items)
        case OrderedList():
            return _ordered(item, place, level)
        case DefinitionList():
            return _definitions(item, place, level)
        case Quote(inner, _):
            return _prefixed("> ", "> ", blocks(inner, place, level))
        case Box():
            return _box(item, place, level)
        case Figure():
            return _figure(item, place)
        case Table():
            return table(item, place, lambda inner: blocks(inner, place, level))
        case CodeBlock(text, _, _):
            fence = "~" * max(3, *(len(run) + 1 for run in text.splitlines() if set(run) == {"~"}), 3)
            return f"{fence}\n{text}\n{fence}"
        case LineBlock(content, _):
            return lines("  \n".join(inlines(one, place) for one in content))
        case Rule():
            return "* * *"
        case Unnumbered(inner, _) | Landscape(inner, _):
            return blocks(inner, place, level)
        case Shortcode():
            raise TypeError(f"no Govspeak for {type(item).__name__}")
        case _:
            assert_never(item)


def heading(level: int, text: str, key: str, place: Place) -> str:
    """A heading; those of GOV.UK begin at the second level, as the page's title is the first."""
    anchor = f" {{#{key}}}" if key in place.anchors else ""
    # a `#` at its end would be taken for the heading's own
    text = f"{text[:-1]}\\#" if text.endswith("#") else text
    return f"{'#' * min(level, _DEEPEST)} {text}{anchor}"


def _is_list(content: Blocks, at: int) -> bool:
    return 0 <= at < len(content) and isinstance(content[at], BulletList | OrderedList)


def _paragraph(item: Paragraph, place: Place) -> str:
    text = inlines(item.content, place)
    number = place.document.number(item.key) if item.numbered else ""
    # a number as "7" needs no stop behind it, and "2.6" begins no list
    return lines(f"{number} {text}" if number else text) + place.anchor(item.key)


def _item(mark: str, item: Blocks, place: Place, level: int) -> str:
    return _prefixed(mark, " " * len(mark), blocks(item, place, level))


def _ordered(item: OrderedList, place: Place, level: int) -> str:
    """kramdown counts from 1 in figures alone; where a list counts otherwise, its numbers are text."""
    marks = [counted(item.start + at, item.style) for at in range(len(item.items))]
    if item.start == 1 and item.style == "decimal":
        return "\n".join(_item(f"{mark}. ", inner, place, level) for mark, inner in zip(marks, item.items, strict=True))
    return "\n".join(
        _prefixed("- ", "  ", f"{mark}) {blocks(inner, place, level)}")
        for mark, inner in zip(marks, item.items, strict=True)
    )


def _definitions(item: DefinitionList, place: Place, level: int) -> str:
    return "\n\n".join(
        f"{lines(inlines(one.term, place, broken=' '))}\n{_prefixed(': ', '  ', blocks(one.blocks, place, level))}"
        for one in item.items
    )


def _box(item: Box, place: Place, level: int) -> str:
    """An example call-out, its title a heading, so that who goes by headings finds it; the anchor is the heading's."""
    number = place.document.number(item.key)
    name = f"Box {number}: " if number else ""
    deep = level + 1
    title = heading(deep, name + inlines(item.title, place, broken=" "), item.key, place)
    return f"$E\n{title}\n\n{blocks(item.blocks, place, deep + 1)}\n$E"


def _figure(item: Figure, place: Place) -> str:
    """The picture by the name under which it is uploaded. GOV.UK gives it no text alternative, so that stands below."""
    number = place.document.number(item.key)
    if item.picture not in place.pictures:
        place.pictures.append(item.picture)
    what = f"figure {number}" if number else "the picture"
    parts = [f"[Image: {item.picture.name}]"]
    if item.caption:
        name = f"Figure {number}: " if number else ""
        parts.append(f"{name}{inlines(item.caption, place, broken=' ')}{place.anchor(item.key)}")
    if item.picture.alt:
        parts.append(f"Description of {what}: {escaped(item.picture.alt)}")
    return "\n\n".join(parts)


def _prefixed(first: str, others: str, text: str) -> str:
    """`text` with `first` before its first line and `others` before the rest; empty lines stay without blanks."""
    return "\n".join(_lines(first, others, text.split("\n")))


def _lines(first: str, others: str, contents: Iterable[str]) -> Iterable[str]:
    for at, content in enumerate(contents):
        prefix = others if at else first
        yield prefix + content if content else prefix.rstrip()
