"""Blocks as HTML: each by itself, so that a page that shows one can have it replaced.

Every block has an id that stays the same as long as the block does: its key, or, for a list and whatever else bears
no key, the key before it with a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import escape
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from lspreport.emit.html.inlines import captioned, inlines, mathml
from lspreport.emit.html.markup import HtmlContext, anchor, container, element, labelled, picture_source, start
from lspreport.emit.html.tables import table
from lspreport.emit.look import look
from lspreport.emit.pictures import POINTS_A_DOT, fitting, largest
from lspreport.model.report import Section
from lspreport.model.spoken import direction
from lspreport.model.titles import box_lead
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    DefinitionList,
    Equation,
    Figure,
    Heading,
    HorizontalRule,
    Landscape,
    LanguagePart,
    LineBlock,
    OrderedList,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    ReferenceEntry,
    References,
    Shortcode,
    Table,
    Unnumbered,
)

_LIST_FORMS = {"1)": "one-bracket", "(1)": "two-brackets"}
"""The classes of lists with another mark than `1.`; the style sheet has the marks."""
_LIST_TYPES = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}

_CODE = re.compile(r"(?<![\w-])[A-Z]+\d+(?![\w-])")

_SHORT_FORMULA = 20
"""Characters of a formula, spoken, that the narrowest screen has room for; a longer one may scroll, by the keys too."""
_LONG = 150
"""Characters of a text alternative beyond which it is printed, too, for everyone who cannot make out the picture."""


class Fragment(Struct, frozen=True):
    """One block of a section, and the id of the element that it is."""

    id: str
    html: str


def fragments(section: Section, context: HtmlContext) -> Iterator[Fragment]:
    """The blocks of a section in reading order, those in its unnumbered parts among them."""
    level = context.top
    for id, item in identified(section):
        if isinstance(item, Heading):
            level = _level(item, context)
        yield Fragment(id, block(item, context, level, id))


def identified(section: Section) -> Iterator[tuple[str, Block]]:
    """Those blocks, each under the id of its element."""
    key, since = section.key, 0
    for item in _flat(section.blocks):
        own = getattr(item, "key", "")
        if own:
            key, since = own, 0
        else:
            since += 1
        yield own or f"{key}_{since}", item


def block(item: Block, context: HtmlContext, level: int = 2, id: str | None = None) -> str:
    """One block; `level` is that of the heading it stands under, `id` is for blocks that have no key of their own."""
    match item:
        case Paragraph():
            return _paragraph(item, context, id)
        case Heading(_, content, key, _):
            # inside a box, below the box's title
            deep = min(max(_level(item, context), level), 6)
            title = labelled(context.document.number(key), inlines(content, context))
            return element(f"h{deep}", title, id=key)
        case BulletList(items, _, ticks):
            if ticks:
                tasks = (_task(inner, tick, context, level) for inner, tick in zip(items, ticks, strict=True))
                return container("ul", tasks, id=id, class_="tasks")
            return container("ul", (_item(inner, context, level) for inner in items), id=id)
        case OrderedList(items, first, style, _, form):
            return container(
                "ol",
                (_item(inner, context, level) for inner in items),
                id=id,
                start=first if first != 1 else None,
                type=_LIST_TYPES.get(style),
                class_=_list_class(style, form),
            )
        case DefinitionList():
            return _definitions(item, context, level, id)
        case Quote(inner, _):
            return container("blockquote", [blocks(inner, context, level)], id=id)
        case Box():
            return _box(item, context, level)
        case Figure():
            return _figure(item, context, _notes(item.notes, context, level))
        case Table():
            return table(item, context, lambda inner: blocks(inner, context, level), _notes(item.notes, context, level))
        case Equation(formula, key):
            number = context.document.number(key)
            printed = element("span", f"({number})", class_="number") if number else ""
            written = mathml(formula) + printed
            if len(formula.words) <= _SHORT_FORMULA:
                return element("div", written, class_="equation", id=key)
            called = f"{context.words.title('equation')} {number}".rstrip()
            return element("div", written, class_="equation", id=key, role="group", tabindex=0, aria_label=called)
        case References(entries):
            return container("ul", (_reference(entry, context) for entry in entries), class_="works", id=id)
        case CodeBlock():
            return _code(item, context, id)
        case LineBlock(lines, _):
            return element("p", "<br>\n".join(inlines(line, context) for line in lines), class_="lines", id=id)
        case HorizontalRule():
            return start("hr", id=id)
        case Unnumbered(inner, _):
            return container("div", [blocks(inner, context, level)], id=id)
        case LanguagePart(code, inner):
            within = replace(context, foreign=True)
            return container("div", [blocks(inner, within, level)], lang=code, dir=direction(code), id=id)
        case PageBreak():
            return element("div", "", class_="page-break", id=id)
        case Landscape(inner, _):
            return container("div", [blocks(inner, context, level)], class_="landscape", id=id)
        case Shortcode():
            raise TypeError(f"no HTML for {type(item).__name__}")
        case _:
            assert_never(item)


def blocks(content: Blocks, context: HtmlContext, level: int) -> str:
    """Blocks inside another one, or inside a note."""
    written = []
    for item in content:
        if isinstance(item, Heading):
            level = max(_level(item, context), level)
        written.append(block(item, context, level))
    return "\n".join(written)


def _level(item: Heading, context: HtmlContext) -> int:
    """The level of a sub-heading on the page: its own is 2 or more, below its section's."""
    return item.level + context.top - 1


def _flat(content: Blocks) -> Iterator[Block]:
    for item in content:
        if isinstance(item, Unnumbered):
            yield from _flat(item.blocks)
        else:
            yield item


def _paragraph(item: Paragraph, context: HtmlContext, id: str | None) -> str:
    text = inlines(item.content, context)
    number = context.document.number(item.key) if item.numbered else ""
    if not number:
        return element("p", text, id=anchor(item.key, context, id))
    # the number is a link to its own paragraph: the address to copy for whoever wants to point at it. It holds in other
    # editions, too; the one with the number, which a reader can guess, holds in this one
    lasting = context.permalinks.get(item.key, item.key)
    places = element("span", "", id=f"para-{number}") if f"para-{number}" != item.key else ""
    link = element(
        "a",
        number,
        class_="number",
        id=lasting if lasting != item.key else None,
        href=f"#{lasting}",
        aria_label=f"{context.words.title('paragraph')} {number}",
    )
    return element("p", f"{places}{link} {text}", id=item.key, class_="numbered")


def _code(item: CodeBlock, context: HtmlContext, id: str | None) -> str:
    code = element("code", escape(item.text, quote=False))
    if not item.caption:
        return element("pre", code, id=id)
    caption = element("figcaption", captioned("listing", item.key, item.caption, context))
    return container("figure", [caption, element("pre", code)], id=item.key, class_="listing")


def _list_class(style: str, form: str) -> str | None:
    """The class of a list whose marks have brackets, which CSS draws: "two-brackets-i"."""
    brackets, letters = _LIST_FORMS.get(form), _LIST_TYPES.get(style)
    return f"{brackets}-{letters}" if brackets and letters else brackets


def _task(item: Blocks, done: bool, context: HtmlContext, level: int) -> str:
    box = start("input", type="checkbox", disabled=True, checked=done or None)
    match item:
        case (Paragraph(content), *rest):
            words = element("label", f"{box} {inlines(content, context)}")
            return element("li", words + "".join("\n" + block(other, context, level) for other in rest))
        case _:
            return container("li", [box, blocks(item, context, level)])


def _item(item: Blocks, context: HtmlContext, level: int) -> str:
    if item and isinstance(item[0], Paragraph) and not any(isinstance(other, Paragraph) for other in item[1:]):
        # a single paragraph is the item's own text
        rest = "".join("\n" + block(other, context, level) for other in item[1:])
        return element("li", inlines(item[0].content, context) + rest, id=anchor(item[0].key, context))
    return container("li", [blocks(item, context, level)])


def _definitions(item: DefinitionList, context: HtmlContext, level: int, id: str | None) -> str:
    groups = []
    for definition in item.items:
        match definition.blocks:
            case (Paragraph(content, key, _),):
                meaning = element("dd", inlines(content, context), id=anchor(key, context))
            case inner:
                meaning = container("dd", [blocks(inner, context, level)])
        groups.append(element("div", element("dt", inlines(definition.term, context)) + meaning))
    return container("dl", groups, id=id)


def _box(item: Box, context: HtmlContext, level: int) -> str:
    """A note beside the text: as `complementary` it would be a landmark, which may not stand inside another."""
    lead = box_lead(item, context.document.number(item.key), context.words)
    name = element("span", lead, class_="label", lang=context.language) + " " * bool(item.title) if lead else ""
    class_ = f"box {item.callout}" if item.callout else "box"
    if not name and not item.title:
        return container("aside", [blocks(item.blocks, context, level)], class_=class_, id=item.key, role="note")
    deep = min(level + 1, 6)
    title = element(f"h{deep}", name + inlines(item.title, context), id=f"{item.key}_title", class_="box-title")
    inner = blocks(item.blocks, context, deep + 1)  # a heading in the box stands below its title
    return container(
        "aside",
        [title, inner],
        class_=class_,
        id=item.key,
        role="note",
        aria_labelledby=f"{item.key}_title",
    )


def _reference(entry: ReferenceEntry, context: HtmlContext) -> str:
    label = element("span", escape(entry.label, quote=False), class_="margin") + " " if entry.label else ""
    return element("li", label + inlines(entry.paragraph.content, context), id=entry.paragraph.key)


def _notes(content: Blocks, context: HtmlContext, level: int) -> list[str]:
    """What stands below a figure or table."""
    return [container("div", [blocks(content, context, level)], class_="below")] if content else []


def _figure(item: Figure, context: HtmlContext, notes: list[str]) -> str:
    number = context.document.number(item.key)
    described = len(item.picture.alt) > _LONG
    called = f"{context.words.title('figure')} {number}" if number else context.words.title("picture")
    parts = [_picture(item.picture, called, context)]
    if item.caption:
        parts.insert(0, element("figcaption", captioned("figure", item.key, item.caption, context)))
    if not described and not notes:
        return container("figure", parts, id=item.key)
    below = [*notes]
    if described:
        what = f"{context.words['figure']} {number}" if number else context.words["picture"]
        text = element("p", _CODE.sub(partial(_linked, context), escape(item.picture.alt, quote=False)))
        summary = element("summary", f"{context.words.title('description-of')} {what}", lang=context.language)
        below.append(element("details", summary + text))
    return container("div", [container("figure", parts), *below], class_="figure", id=item.key)


def _picture(picture: Picture, called: str, context: HtmlContext) -> str:
    """The picture in its frame; a drawing scrolls where the screen is narrow, also by the keys alone (WCAG 2.1.1)."""
    if picture.links and picture.width < 1:
        return element("div", _drawing(picture, context), class_="picture own")
    if not picture.vector:
        return element("div", _image(picture), class_=f"picture {_part(picture, context)}".rstrip())
    drawn, kind = (
        (_drawing(picture, context), "own wide") if picture.links else (_image(picture), _part(picture, context))
    )
    return element("div", drawn, class_=f"picture {kind}".rstrip(), role="group", tabindex=0, aria_label=called)


def _part(picture: Picture, context: HtmlContext) -> str:
    """The classes of a frame that is narrower than the column: an author wants it so, or a drawing would be higher than
    on paper. The frame of a picture of dots, whose size they say, is as large as that."""
    measures = look(context.document.settings.theme)
    room, high = measures.text_width, measures.text_height * measures.picture_height
    part = fitting(picture, room, high) / room if picture.vector else picture.width
    return "" if part >= 1 else f"share w{max(5, min(95, round(part * 20) * 5))}"


_OWN = re.compile(r'viewBox="0 0 (?P<width>\S+) (?P<height>\S+)".*</desc>\n(?P<body>.*)\n</svg>', re.DOTALL)
_LETTERS = re.compile(r"<text (?P<how>[^>]*?) style=\"[^\"]*\">(?P<words>[^<]*)</text>")


def _drawing(picture: Picture, context: HtmlContext) -> str:
    """A drawing of the compiler's own, as a part of the page: it has the page's colours, its letters can be selected
    and searched for, and its codes are links. Read aloud are its text alternative and the links."""
    drawn = _OWN.search(picture.data.decode())
    assert drawn is not None, picture.name
    keys = {one.key for one in picture.links}

    def lettered(text: re.Match[str]) -> str:
        key = text["words"]
        said = _named(key, context) if key in keys and key in context.places else ""
        if not said:
            return f'<text {text["how"]} aria-hidden="true">{key}</text>'
        shown = f"{element('title', escape(said, quote=False))}<text {text['how']}>{key}</text>"
        return element("a", shown, href=context.places[key], aria_label=said)

    body = _LETTERS.sub(lettered, drawn["body"])
    return container("svg", [body], viewBox=f"0 0 {drawn['width']} {drawn['height']}", width=drawn["width"],
                     height=drawn["height"], role="group", aria_label=picture.alt)  # fmt: skip


def _named(key: str, context: HtmlContext) -> str:
    """What a code stands for: "D5: Working together"."""
    return ": ".join(filter(None, (key, context.document.text(key))))


def _linked(context: HtmlContext, code: re.Match[str]) -> str:
    """A word of a picture's description, as a link where it is the code of a row that tells what it stands for."""
    address = context.places.get(code[0])
    return element("a", code[0], href=address) if address is not None else code[0]


def _image(picture: Picture) -> str:
    most = largest(picture)
    return start(
        "img",
        src=picture_source(picture),
        alt=picture.alt,
        class_="drawing" if picture.vector else None,
        width=None if most is None else round(most / POINTS_A_DOT),
    )
