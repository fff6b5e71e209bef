"""pandoc's blocks to ours: paragraphs with their labels, boxes, lists, headings, quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lspreport.diagnostic import Code as Problem
from lspreport.diagnostic import nearest
from lspreport.load.context import Context
from lspreport.load.figures import figure, lone_picture
from lspreport.load.inlines import inlines
from lspreport.load.labels import label
from lspreport.load.positions import letters
from lspreport.load.shortcodes import leftover, shortcode
from lspreport.load.tables import table
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    CodeBlock,
    Definition,
    DefinitionList,
    Heading,
    Inlines,
    Landscape,
    LineBlock,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Text,
    Unnumbered,
)
from lspreport.source import Span

Json = dict[str, Any]

CLASSES = ("box", "unnumbered", "landscape")
_PARAGRAPH_LABEL = re.compile(r"\s*\{#([^}\s]*)\}\s*$")
_PARAGRAPH_ATTRIBUTES = re.compile(r"\s*\{[.#][^}]*\}\s*$")
_STYLES = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}


def blocks(nodes: Sequence[Json], context: Context) -> Blocks:
    """The nodes as blocks, in order; comments and empty paragraphs are gone."""
    found: list[Block] = []
    for node in nodes:
        block = _block(node, context)
        if block is not None:
            found.append(block)
    return tuple(found)


def apart(nodes: Sequence[Json], context: Context) -> Blocks:
    """The blocks of a footnote, whose text stands elsewhere in the file than its mark."""
    span = context.locator.apart(_pieces_of(nodes))
    with context.locator.visiting(span):
        return blocks(nodes, context)


def _block(node: Json, context: Context) -> Block | None:
    kind: str = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Para" | "Plain":
            return _paragraph(content, context)
        case "Header":
            return heading(content, context)
        case "BulletList":
            items = tuple(blocks(item, context) for item in content)
            return BulletList(items, _cover(items, context))
        case "OrderedList":
            (start, style, _), nodes = content
            items = tuple(blocks(item, context) for item in nodes)
            return OrderedList(items, start, _STYLES.get(style["t"], "decimal"), _cover(items, context))
        case "DefinitionList":
            definitions = tuple(_definition(term, bodies, context) for term, bodies in content)
            return DefinitionList(definitions, _cover(tuple(item.blocks for item in definitions), context))
        case "BlockQuote":
            inner = blocks(content, context)
            return Quote(inner, _cover((inner,), context))
        case "Div":
            return _div(content[0], content[1], context)
        case "Figure":
            return figure(content, context)
        case "Table":
            return table(content, context, blocks)
        case "CodeBlock":
            span = context.locator.block([letters(content[1])])
            return CodeBlock(content[1], next(iter(content[0][1]), ""), span)
        case "LineBlock":
            span = context.locator.block(_pieces([part for line in content for part in line]))
            return LineBlock(tuple(inlines(line, context) for line in content), span)
        case "HorizontalRule":
            return Rule(context.locator.block([]))
        case "RawBlock":
            _raw(content[1], context)
            return None
    raise TypeError(f"pandoc gave a block of an unknown kind: {kind}")


def _raw(text: str, context: Context) -> None:
    if not text.lstrip().startswith("<!--"):
        context.diagnostics.error(
            Problem.RAW_CONTENT,
            f"raw HTML is not printed: `{text.strip().splitlines()[0][:40]}`",
            context.locator.token(text.strip().splitlines()[0]),
            "use Markdown",
        )


def _paragraph(content: Sequence[Json], context: Context) -> Block | None:
    picture = lone_picture(content, context)
    if picture is not None:
        return picture
    span = context.locator.block(_pieces(content))
    found = shortcode(content, span, context)
    if found is not None:
        return found
    made, key = _paragraph_label(inlines(content, context), span, context)
    if not made:
        return None
    leftover(made, context)
    return Paragraph(made, key, span)


def _paragraph_label(made: Inlines, span: Span, context: Context) -> tuple[Inlines, str]:
    """The paragraph without the label that is its last word, and the label."""
    last = made[-1] if made else None
    if not isinstance(last, Text):
        return made, ""
    match = _PARAGRAPH_LABEL.search(last.text)
    if match is None:
        attributes = _PARAGRAPH_ATTRIBUTES.search(last.text)
        if attributes is None:
            return made, ""
        context.diagnostics.error(
            Problem.BAD_LABEL,
            f"a paragraph cannot take `{attributes[0].strip()}`",
            context.locator.token(attributes[0].strip()),
            "a paragraph takes one label, `{#para-x}`; put `::: {.unnumbered}` … `:::` round what bears no number",
        )
        match = attributes
        name = ""
    else:
        name = label(match[1], "para", context)
    rest = last.text[: match.start()]
    return (*made[:-1], Text(rest)) if rest else made[:-1], name


def heading(content: list[Any], context: Context) -> Heading:
    """A heading of any level; its classes are looked at by `unnumbered`."""
    level, (id, classes, pairs), nodes = content
    span = context.locator.block(_pieces(nodes))
    made = inlines(nodes, context)
    if not made:
        context.diagnostics.error(
            Problem.SECTION_TITLE,
            "this heading is empty",
            context.locator.token(re.compile(rf"^#{{{level}}}[ \t]*(?:\{{[^}}]*\}})?[ \t]*$", re.MULTILINE)),
            "give it words, or take it out",
        )
    for name in classes:
        if name not in ("unnumbered",):
            context.diagnostics.error(
                Problem.UNKNOWN_CLASS,
                f"a heading has no class `{name}`",
                context.locator.token(f".{name}"),
                *nearest(name, ("unnumbered",)),
            )
    for name, _ in pairs:
        context.diagnostics.error(
            Problem.UNKNOWN_KEY, f"a heading has no attribute `{name}`", context.locator.token(f"{name}=")
        )
    return Heading(level, made, label(id, "sec", context) if id else "", span)


def _definition(term: Sequence[Json], bodies: Sequence[Sequence[Json]], context: Context) -> Definition:
    context.locator.block(_pieces(term))
    made = inlines(term, context)
    return Definition(made, tuple(block for body in bodies for block in blocks(body, context)))


def _div(attributes: list[Any], nodes: Sequence[Json], context: Context) -> Block | None:
    id, classes, pairs = attributes
    mark = context.locator.token(re.compile(r"^[ \t]*:::+[^\n]*\{?[^\n]*\w", re.MULTILINE))
    unknown = [name for name in classes if name not in CLASSES]
    for name in unknown:
        context.diagnostics.error(
            Problem.UNKNOWN_CLASS, f"a div has no class `{name}`", _within(mark, name), *nearest(name, CLASSES)
        )
    for name, _ in pairs:
        context.diagnostics.error(Problem.UNKNOWN_KEY, f"a div has no attribute `{name}`", _within(mark, name))
    known = [name for name in classes if name in CLASSES]
    if not classes:
        context.diagnostics.error(
            Problem.UNKNOWN_CLASS, "this div has no class", mark, "known: " + ", ".join(f"`{name}`" for name in CLASSES)
        )
    if known[:1] == ["box"]:
        return _box(id, nodes, mark, context)
    if id and known:
        context.diagnostics.error(
            Problem.BAD_LABEL, f"the label `{id}` stands on something that bears no number", _within(mark, id)
        )
    inner = blocks(nodes, context)
    if known[:1] == ["landscape"]:
        return Landscape(inner, mark)
    return Unnumbered(inner, mark)


def _within(span: Span, word: str) -> Span:
    at = span.source.line(span.line).find(word)
    return span if at < 0 else replace(span, column=at + 1, end_line=span.line, end_column=at + 1 + len(word))


def _box(id: str, nodes: Sequence[Json], mark: Span, context: Context) -> Block:
    key = label(id, "box", context, _within(mark, id)) if id else ""
    if not nodes or nodes[0]["t"] != "Header":
        context.diagnostics.error(
            Problem.BAD_BOX, "this box has no title", mark, "begin it with a heading: `## Examples of …`"
        )
        title: Inlines = ()
        inner = blocks(nodes, context)
    else:
        title = heading(nodes[0]["c"], context).content
        inner = blocks(nodes[1:], context)
    for block in inner:
        if isinstance(block, Heading):
            context.diagnostics.error(
                Problem.BAD_BOX,
                "a box has one heading, its title",
                block.span,
                "make this a paragraph in bold, or begin another box",
            )
        elif isinstance(block, Box):
            context.diagnostics.error(
                Problem.BAD_BOX, "a box cannot stand in a box", block.span, "close the first with `:::`"
            )
    return Box(title, inner, key, mark)


def _cover(groups: tuple[Blocks, ...], context: Context) -> Span:
    """The span from the first to the last of the blocks."""
    inner = [block.span for group in groups for block in group]
    if not inner:
        return context.locator.block([])
    return replace(inner[0], end_line=inner[-1].end_line, end_column=inner[-1].end_column)


def _pieces_of(nodes: Sequence[Json]) -> list[str]:
    return [piece for node in nodes if node["t"] in ("Para", "Plain") for piece in _pieces(node["c"])]


def _pieces(nodes: Sequence[Json]) -> list[str]:
    """The unbroken stretches of letters in the nodes: footnotes, links and spans interrupt them."""
    pieces = [""]

    def take(inner: Sequence[Json]) -> None:
        for node in inner:
            content: Any = node.get("c")
            match node["t"]:
                case "Str":
                    pieces[-1] += letters(content)
                case "Code" | "Math":
                    pieces[-1] += letters(content[1])
                case "Quoted" | "Cite":
                    take(content[1])
                case "Emph" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps" | "Underline":
                    take(content)
                case "Link" | "Span" | "Image":
                    pieces.append("")
                    take(content[1])
                    pieces.append("")
                case "Note" | "RawInline":
                    pieces.append("")

    take(nodes)
    return [piece for piece in pieces if piece]
