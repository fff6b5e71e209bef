"""Blocks as Typst markup: one table from node to plain function."""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import assert_never

from msgspec.structs import replace

from lspreport.emit.look import look, term_column
from lspreport.emit.pdf.escape import string
from lspreport.emit.pdf.inlines import inlines, words_of
from lspreport.emit.pdf.scope import Scope
from lspreport.emit.pdf.tables import table
from lspreport.emit.pictures import beside, largest, proportion
from lspreport.model.spoken import direction
from lspreport.model.text import plain, plain_blocks
from lspreport.model.titles import unnumbered_title
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
    Quote,
    ReferenceEntry,
    References,
    Shortcode,
    Table,
    Unnumbered,
)

_ENUMERATIONS = {
    "decimal": "1",
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}

_SHORT_LEAD = 240
"""A lead-in of up to so many characters stays with its list; a longer one would leave a large gap."""

_SHORT_ITEM = 300
"""Items of up to so many characters are kept together by twos at both ends of their list."""


def blocks(content: Blocks, scope: Scope) -> str:
    """`content` as markup, a blank line between blocks."""
    parts: list[str] = []
    level = 1
    for number, (block, after) in enumerate(zip_longest(content, content[1:])):
        level = block.level if isinstance(block, Heading) else level
        if number == 0 or not isinstance(content[number - 1], Heading):
            parts += _mark(content[number:])
        parts.append(_box(block, scope, level) if isinstance(block, Box) else _block(block, after, scope))
    return "\n\n".join(parts)


def _mark(content: Blocks) -> list[str]:
    """The mark that `placing` asks for where a box, figure or table begins; headings over it move with it."""
    first = next((block for block in content if not isinstance(block, Heading)), None)
    return [f"#mark({string(first.key)});"] if isinstance(first, Box | Figure | Table) else []


def _block(block: Block, after: Block | None, scope: Scope) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, after, scope)
        case Heading(level, content, key):
            listed = "" if key in scope.listed else ", listed: false"
            number = scope.document.number(key)
            counted = f", number: {string(number)}" if number else ""
            depth = level + scope.deeper
            return f"#subheading({depth}, {string(key)}{listed}{counted})[{inlines(content, scope)}];"
        case BulletList(items, _, ticks):
            if ticks:
                done = ", ".join("true" if tick else "false" for tick in ticks)
                return f"#tasks(({done},), {_pieces(items, scope)});"
            return f"#bullets({_pieces(items, scope)});"
        case OrderedList(items, start, style, _, form):
            numbering = form.replace("1", _ENUMERATIONS.get(style, "1"))
            return f"#ordered({start}, {string(numbering)}, {_pieces(items, scope)});"
        case DefinitionList():
            return _definitions(block, scope)
        case Quote(inner):
            among = "quote" if scope.among == "text" else scope.among
            return f"#quote(block: true)[\n{blocks(inner, replace(scope, among=among))}\n];"
        case Box():
            return _box(block, scope, 1)
        case Figure():
            return _figure(block, scope)
        case Table():
            return table(block, scope)
        case Equation(formula, key):
            number = scope.document.number(key)
            return f"#equation({string(key)}, {string(number)}, {string(formula.words)})[{formula.typst}];"
        case References(entries):
            return f"#references({', '.join(_reference(entry, scope) for entry in entries)});"
        case CodeBlock(text, caption=caption, key=key):
            code = f"raw(block: true, {string(text)})"
            if not caption:
                return f"#{code};"
            number = string(scope.document.number(key))
            return f"#listing({string(key)}, {number}, [{inlines(caption, scope)}], {code});"
        case LineBlock(lines):
            return f"#par[{'#linebreak();'.join(inlines(line, scope) for line in lines)}];"
        case HorizontalRule():
            return "#separator();"
        case Unnumbered(inner):
            return blocks(inner, scope)
        case LanguagePart(code, inner):
            leftward = direction(code) is not None
            options = ", leftward: true" * leftward
            return f"#foreign-part({string(code)}{options})[\n{blocks(inner, replace(scope, leftward=leftward))}\n];"
        case PageBreak():
            return "#pagebreak(weak: true);"
        case Landscape(inner):
            return f"#landscape[\n{blocks(inner, replace(scope, landscape=True))}\n];"
        case Shortcode():
            raise TypeError(f"the PDF writer met {block!r}")
        case _:
            assert_never(block)


def _paragraph(block: Paragraph, after: Block | None, scope: Scope) -> str:
    leads = isinstance(after, BulletList | OrderedList) and len(plain(block.content)) <= _SHORT_LEAD
    if block.numbered:
        number = scope.document.number(block.key)
        options = ", sticky: true" * leads + ", leftward: true" * (scope.leftward and bool(number))
        return f"#numbered({string(block.key)}, {string(number)}{options})[{inlines(block.content, scope)}];"
    text = words_of(block, scope)
    return f"#lead[{text}];" if leads else f"#par[{text}];"


def _pieces(items: tuple[Blocks, ...], scope: Scope) -> str:
    """The items in pieces of which each is kept together, where they are short: two, the others, two."""
    short = all(len(plain_blocks(item)) <= _SHORT_ITEM for item in (*items[:2], *items[-2:]))
    parts = (items[:2], items[2:-2], items[-2:]) if short and len(items) > 3 else (items,)
    shown = [f"[{_run_in(item, scope)}{_behind(item, scope) * (at < len(items) - 1)}]" for at, item in enumerate(items)]
    ends = [len(part) for part in parts]
    written = [", ".join(shown[end - size : end]) for end, size in zip(accumulate(ends), ends, strict=True) if size]
    options = [
        *[f"of: {string(scope.among)}"] * (scope.among != "text"),
        *["exhibit: true"] * isinstance(_end(items[-1]), Figure | Table),
    ]
    return ", ".join([*options, *(f"({part},)" for part in written)])


def _behind(item: Blocks, scope: Scope) -> str:
    """What an item ends with whose last thing asks for more room than there is between items."""
    end = _end(item)
    if isinstance(end, Figure | Table):
        return f"#behind({string(scope.among)}, exhibit: true);"
    return f"#behind({string(scope.among)});" if isinstance(end, CodeBlock | Quote) else ""


def _end(item: Blocks) -> Block | None:
    """The last thing in an item, or in the last of a list with which it ends."""
    match item[-1:]:
        case (BulletList(items) | OrderedList(items),):
            return _end(items[-1])
        case (end,):
            return end
        case _:
            return None


def _run_in(content: Blocks, scope: Scope) -> str:
    """`content` with its first paragraph bare, so that it stands on the line of its bullet or term."""
    match content:
        case (Paragraph() as first, *rest):
            text = words_of(first, scope)
            return f"{text}\n\n{blocks(tuple(rest), scope)}" if rest else text
        case _:
            return blocks(content, scope)


def _definitions(block: DefinitionList, scope: Scope) -> str:
    items = ", ".join(f"([{inlines(item.term, scope)}], [{_run_in(item.blocks, scope)}])" for item in block.items)
    width = term_column((plain(item.term) for item in block.items), look(scope.document.settings.theme))
    column = "none" if width is None else f"{width:g}pt"
    of = f", of: {string(scope.among)}" * (scope.among != "text")
    return f"#definitions({column}{of}, {items});"


def _box(block: Box, scope: Scope, level: int) -> str:
    """A box under a heading of `level`; its title is a caption, so that its own headings come right below that."""
    key, number = string(block.key), string(scope.document.number(block.key))
    # A box of nothing but a title holds a no-break space, because Typst takes a figure without content for a picture.
    body = blocks(block.blocks, replace(scope, boxed=True, among="box", deeper=level - 2)) or "#par[~];"
    if isinstance(last := block.blocks[-1] if block.blocks else None, Table) and not last.notes:
        body += "\n\n#v(table-in-box);"
    if block.blocks and isinstance(first := block.blocks[0], Table | Figure | CodeBlock) and plain(first.caption):
        body = f"#v(above-first-caption);\n\n{body}"
    above = block.title if block.numbered else unnumbered_title(block, scope.document.settings.words)
    title = f"[{inlines(above, scope)}]" if above or block.numbered else "none"
    return f"#box-of(placing, {key}, {number}, {title})[\n{body}\n];"


def _reference(entry: ReferenceEntry, scope: Scope) -> str:
    return f"({string(entry.label)}, [{words_of(entry.paragraph, scope)}])"


def _figure(block: Figure, scope: Scope) -> str:
    picture = block.picture
    # `check` complains of a missing text alternative; until then the caption serves, for Typst prints nothing without.
    alt = picture.alt or plain(block.caption) or scope.document.settings.words.title("picture")
    drawn = f"width => std.image({string('/figures/' + picture.name)}, alt: {string(alt)}, width: width)"
    spots = [
        f"({string(one.key)}, {one.left:g}, {one.top:g}, {one.width:g}, {one.height:g})"
        for one in picture.links
        if one.key in scope.targets
    ]
    if spots:
        drawn = f"linked-picture(({', '.join(spots)},), {proportion(picture):.5f}, {drawn})"
    most = largest(picture)
    natural = "none" if most is None else f"{most:g}pt"
    taken = f"{beside(block, look(scope.document.settings.theme), turned=scope.landscape):.1f}pt"
    image = f"fitting({picture.width:g}, {natural}, {proportion(picture):.5f}, {taken}, {drawn})"
    caption = f"[{inlines(block.caption, scope)}]" if block.caption else "none"
    notes = f", notes: [{blocks(block.notes, scope)}]" if block.notes else ""
    number = string(scope.document.number(block.key))
    return f"#picture(placing, {string(block.key)}, {number}, {caption}, {image}{notes});"
