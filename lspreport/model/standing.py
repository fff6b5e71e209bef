"""What may stand in what: one table for all formats, of what no format, or not each of them, could print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from lspreport.model.tree import (
    Block,
    Box,
    BulletList,
    Citation,
    DefinitionList,
    Figure,
    Heading,
    Landscape,
    Link,
    Note,
    OrderedList,
    PageBreak,
    Quote,
    Reference,
    Row,
    Section,
    Shortcode,
    Style,
    StyledText,
    Table,
)
from lspreport.model.walk import Node, Run, Thing, things
from lspreport.source import Span

_BOLD = "make it a paragraph in bold, or put it before or behind {}"
_BEHIND = "put it before or behind {}, with an empty line between them"
_APART = "let them stand side by side"

REFUSED: Mapping[str, Mapping[str, str]] = {
    "a footnote": {
        "a footnote": "say it in the first footnote, in brackets if need be",
        "a heading": "make it a paragraph of the footnote",
        "a box": "put the box into the text and refer to it: `@box-x`",
        "a table": "put the table into the text and refer to it: `@tbl-x`",
        "a picture": "put the picture into the text and refer to it: `@fig-x`",
        "a landscape part": "put it into the text",
        "a page break": "put it before or behind the paragraph with the footnote’s mark",
        "placed content": "place it in the text, and refer to it from the footnote",
    },
    "a list": {"a heading": _BOLD, "a box": _BEHIND, "a landscape part": _BEHIND, "a page break": _BEHIND},
    "a definition": {"a heading": _BOLD, "a box": _BEHIND, "a landscape part": _BEHIND, "a page break": _BEHIND},
    "a quotation": {"a heading": _BOLD, "a box": _BEHIND, "a landscape part": _BEHIND, "a page break": _BEHIND},
    "a table’s cell": {
        "a heading": "make it a paragraph in bold",
        "a box": _BEHIND,
        "a table": _BEHIND,
        "a page break": _BEHIND,
        "a landscape part": "put `::: {{.landscape}}` … `:::` round the whole table",
    },
    "a box": {"a landscape part": _BEHIND, "a page break": _BEHIND},
    "a landscape part": {"a landscape part": "one pair of `:::` is enough"},
    "a link": {
        "a footnote": "put the footnote behind the link",
        "a reference": "let the reference stand beside the link, or take the brackets and the address away; "
        "to print what is none, write `\\@name`",
        "struck text": "strike out the whole link’s words as plain text, without the address",
    },
    "struck text": {
        "a link": "take the link away from what is struck out",
        "a reference": "write out what it refers to: what is struck out leads nowhere",
        "underlined text": _APART,
    },
    "underlined text": {"struck text": _APART},
    "a title": {"struck text": "strike nothing out: a title is printed again in the contents, and by references"},
    "a heading": {"struck text": "strike nothing out: a heading is printed again in the contents, and by references"},
}
"""By what holds and what stands in it, at whatever depth: the remedy, in which `{}` is the one that holds."""


class Misplaced(Struct, frozen=True):
    """Something that stands where it may not: its place, what is wrong, and what to do about it."""

    span: Span
    message: str
    remedy: str


def misplaced(nodes: Iterable[Node]) -> Iterator[Misplaced]:
    """Whatever stands in `nodes` where it may not, in reading order."""
    for thing in things(nodes):
        what = _named(thing.node)
        if not what:
            continue
        for at in range(len(thing.around) - 1, -1, -1):
            holder = _holder(thing, at)
            remedy = REFUSED.get(holder, {}).get(what)
            if remedy is not None:
                message = f"{what} cannot stand in {holder}"
                yield Misplaced(_place(thing), message, remedy.format(f"the {holder[2:]}"))
                break
            if holder == "a footnote" and not isinstance(thing.node, Note | Block):
                break  # its words are printed elsewhere than its mark


def _holder(thing: Thing, at: int) -> str:
    """What the node around `thing` at that depth holds it as."""
    node = thing.around[at]
    if isinstance(node, Run):
        return "a title" if isinstance(thing.around[at - 1], Section) else ""
    return _named(node)


def _named(node: Node) -> str:
    match node:
        case Note():
            return "a footnote"
        case Heading():
            return "a heading"
        case Box():
            return "a box"
        case Table():
            return "a table"
        case Figure():
            return "a picture"
        case Landscape():
            return "a landscape part"
        case PageBreak():
            return "a page break"
        case Shortcode(name=name) if name != "evidence":
            return "placed content"
        case BulletList() | OrderedList():
            return "a list"
        case DefinitionList():
            return "a definition"
        case Quote():
            return "a quotation"
        case Row():
            return "a table’s cell"
        case StyledText(Style.STRIKEOUT):
            return "struck text"
        case StyledText(Style.UNDERLINE):
            return "underlined text"
        case Link():
            return "a link"
        case Reference():
            return "a link" if node.content else "a reference"
        case Citation():
            return "a reference"
        case _:
            return ""


def _place(thing: Thing) -> Span:
    """The place of the node itself, or of what it stands in."""
    for node in (thing.node, *reversed(thing.around)):
        span = getattr(node, "span", None)
        if isinstance(span, Span):
            return span
    raise TypeError("a text without a place")
