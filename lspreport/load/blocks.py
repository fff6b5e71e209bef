"""pandoc's blocks to ours: paragraphs with their labels, boxes, lists, headings, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby
from typing import Any

from msgspec.structs import replace

from lspreport.diagnostic import Mistake, backticked
from lspreport.load.context import Context
from lspreport.load.data_tables import data_table
from lspreport.load.figures import figure, lone_picture
from lspreport.load.foreign_names import foreign_attribute, foreign_label
from lspreport.load.includes import included
from lspreport.load.indented import told_of_indents
from lspreport.load.inlines import converted, formula, inlines, printable
from lspreport.load.labels import label, refuse
from lspreport.load.leftovers import CAPTION_OF_NOTHING, leftovers, lines_of_table, misread
from lspreport.load.lengths import bounded
from lspreport.load.raw import is_comment, raw
from lspreport.load.shortcodes import shortcode
from lspreport.load.tables import table
from lspreport.load.typed_marks import capitals_meant, miscounted, more_meant, sentence_meant
from lspreport.model.settings import LANGUAGE
from lspreport.model.spoken import language_part
from lspreport.model.text import UNSEEN, plain
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    Callout,
    CodeBlock,
    Definition,
    DefinitionList,
    Equation,
    Heading,
    HorizontalRule,
    Inlines,
    Landscape,
    LineBlock,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Shortcode,
    Text,
    Unnumbered,
)
from lspreport.model.walk import deepened, level
from lspreport.source import Span

Json = dict[str, Any]

CALLOUTS = {name: kind for kind in Callout for name in (kind.value, f"callout-{kind}")}
"""The classes of a box that bears no number, Quarto's names among them."""
CLASSES = ("box", "unnumbered", "landscape", *CALLOUTS)
_FENCE = re.compile(r"^[ \t>]*(?P<fence>:{3,}[ \t]*(?:\{[^}\n]*\}|[^\s{:][^\s{]*))", re.MULTILINE)
_CODE_FENCE = re.compile(r"^[ \t>]*(?P<fence>[`~]{3,}[ \t]*\{.*)$", re.MULTILINE)
_RULE = re.compile(r"^[ \t>]*(?P<rule>([-*_])[ \t]*(?:\2[ \t]*){2,})$", re.MULTILINE)
_PARAGRAPH_ATTRIBUTES = re.compile(r"(?<!\s)\s*(\{[.#][^{}]*\})\s*$")
_WRITTEN_ATTRIBUTES = re.compile(r"\{[.#][^{}]*\}")
_PARAGRAPH_LABEL = re.compile(r"\{#([^}\s]*)\}")
_OPEN, _DONE = "☐", "☒"
_CAPTIONS = ("caption", "lst-cap")
_MARKUP = re.compile(r"[*_`\[^]")
_UNSEEN_LINE = re.compile(rf"^[ \t>]*(?P<line>(?:(?:[{UNSEEN}]|&#?\w+;)[ \t]*)+)$", re.MULTILINE)
_FORMS = {"OneParen": "1)", "TwoParens": "(1)"}
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*\.”?\Z")
"""What is no term, and so what stands behind a colon below it is no meaning; below a question stands its answer."""
_EQUATION_LABEL = re.compile(r"\{#([^}\s]*)\}")
_STYLES = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}


def blocks(nodes: Sequence[Json], context: Context) -> Blocks:
    """The nodes as blocks, in order; comments and empty paragraphs are gone."""
    found: list[Block] = []
    with context.descend(lambda: context.locator.first(nodes)) as allowed:
        for node in nodes if allowed else ():
            if node["t"] in ("Para", "Plain") and any(map(_is_display, node["c"])):
                found += _with_equations(node["c"], context)
                continue
            block = _block(node, context)
            if isinstance(block, Paragraph) and found and isinstance(found[-1], Equation) and _goes_on(block):
                block = replace(block, continues=True)
            if isinstance(block, Shortcode) and block.name == "include":
                found += included(block, context)
            elif block is not None:
                found.append(block)
    told_of_indents(found, context.diagnostics)
    capitals_meant(found, context)
    return tuple(found)


def _is_display(node: Json) -> bool:
    return bool(node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath")


def _goes_on(block: Paragraph) -> bool:
    """Whether a paragraph behind an equation goes on with the sentence: "where n is the number of heads"."""
    return plain(block.content)[:1].islower()


def _with_equations(content: Sequence[Json], context: Context) -> Iterator[Block]:
    """A paragraph with formulas that stand on lines of their own: its words and these, in turn. Its label, at its end,
    goes to its first words."""
    span = context.locator.block(content)
    misread(content, context)
    context.locator.again()
    parts: list[Paragraph | Equation] = []
    for displayed, nodes in groupby(content, _is_display):
        if displayed:
            formulas = (formula(node, context) for node in nodes)
            parts += [Equation(one, "", span) for one in formulas if one is not None]
            continue
        stretch = _trimmed(list(nodes))
        if parts and isinstance(parts[-1], Equation) and stretch and stretch[0]["t"] == "Str":
            match = _EQUATION_LABEL.match(stretch[0]["c"])
            if match:
                place = context.locator.within(match[0]) or context.locator.here
                key = label(match[1], "eq", context, place)
                parts[-1] = replace(parts[-1], key=key, numbered=bool(key))
                rest = stretch[0]["c"][match.end() :]
                stretch = _trimmed([*([{"t": "Str", "c": rest}] if rest else []), *stretch[1:]])
        made, key = _paragraph_label(converted(stretch, context), stretch, context) if stretch else ((), "")
        leftovers(made, context)
        if key and parts and isinstance(parts[0], Paragraph):
            parts[0] = replace(parts[0], key=key)
            key = ""
        if made:
            parts.append(Paragraph(made, key, span, continues=bool(parts)))
    yield from parts


def _trimmed(nodes: list[Json]) -> list[Json]:
    """The nodes without the spaces at their ends."""
    kept = list(dropwhile(_is_space, nodes))
    while kept and _is_space(kept[-1]):
        kept.pop()
    return kept


def _is_space(node: Json) -> bool:
    return node["t"] in ("Space", "SoftBreak", "LineBreak")


def _block(node: Json, context: Context) -> Block | None:
    kind: str = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Para" | "Plain":
            if kind == "Para" and _is_blank(content):
                context.unseen.append(context.locator.ahead(_UNSEEN_LINE))
            return _paragraph(content, context)
        case "Header":
            return heading(content, context)
        case "BulletList":
            ticked = [_tick(item) for item in content]
            items = tuple(blocks(item, context) for item in (_unticked(content) if all(ticked) else content))
            return BulletList(items, _cover(items, context), tuple(tick == _DONE for tick in ticked if all(ticked)))
        case "OrderedList":
            (start, style, form), nodes = content
            items = tuple(blocks(item, context) for item in nodes)
            look, mark = _STYLES.get(style["t"], "decimal"), _FORMS.get(form["t"], "1.")
            made = OrderedList(items, start, look, _cover(items, context), mark)
            miscounted(made, context)
            sentence_meant(made, context)
            return made
        case "DefinitionList":
            definitions = tuple(_definition(term, bodies, context) for term, bodies in content)
            return DefinitionList(definitions, _cover(tuple(item.blocks for item in definitions), context))
        case "BlockQuote":
            inner = blocks(content, context)
            quote = Quote(inner, _cover((inner,), context))
            more_meant(quote, context)
            return quote
        case "Div":
            return _div(content[0], content[1], context)
        case "Figure":
            return figure(content, context)
        case "Table":
            return table(content, context)
        case "CodeBlock":
            return _code_block(node, context)
        case "LineBlock":
            span = context.locator.block([part for line in content for part in line])
            lines_of_table(content, span, context)
            return LineBlock(tuple(inlines(line, context) for line in content), span)
        case "HorizontalRule":
            return HorizontalRule(context.locator.ahead(_RULE))
        case "RawBlock":
            raw(content[1], context)
            return None
    raise TypeError(f"pandoc gave a block of an unknown kind: {kind}")


def _is_blank(content: Sequence[Json]) -> bool:
    """Whether nothing of a paragraph can be seen: spaces that do not break, characters without width."""
    words = [node for node in content if not _is_space(node)]
    return bool(words) and all(node["t"] == "Str" and not node["c"].strip(UNSEEN) for node in words)


def _tick(item: Sequence[Json]) -> str:
    """The sign that pandoc makes of the `[ ]` or `[x]` before an item; "" where there is none."""
    first: list[Json] = item[0]["c"][:2] if item and item[0]["t"] in ("Plain", "Para") else []
    signed = [node["t"] for node in first] == ["Str", "Space"] and first[0]["c"] in (_OPEN, _DONE)
    return str(first[0]["c"]) if signed else ""


def _unticked(items: Sequence[Sequence[Json]]) -> list[Sequence[Json]]:
    return [({**first, "c": first["c"][2:]}, *rest) for first, *rest in items]


def _code_block(node: Json, context: Context) -> CodeBlock:
    (id, classes, pairs), text = node["c"]
    captions = [value for key, value in pairs if key in _CAPTIONS]
    if id or classes[1:] or pairs:
        context.locator.ahead(_CODE_FENCE, node["c"][0])
        refuse("a code block", ["", classes[1:], pairs], context, keys=_CAPTIONS)
    key = label(id, "lst", context) if id else ""
    caption = printable(captions[-1], context) if captions else ""
    if captions and (place := context.locator.here) and _MARKUP.search(caption):
        context.diagnostics.error(
            Mistake.BAD_MARKUP,
            "the caption of a code block is plain text, and these signs would be printed",
            place,
            "write it without `*`, `_`, `` ` ``, `[` and `^`",
        )
    span = context.locator.block([node])
    return CodeBlock(printable(text, context), next(iter(classes), ""), span, (Text(caption),) if caption else (), key)


def _paragraph(content: Sequence[Json], context: Context) -> Block | None:
    picture = lone_picture(content, context)
    if picture is not None:
        return picture
    span = context.locator.block(content)
    found = shortcode(content, context)
    if found is not None and found.name == "table":
        return data_table(found, content, context)
    if found is not None:
        return PageBreak(found.span) if found.name == "pagebreak" else found
    made, key = _paragraph_label(converted(content, context), content, context)
    leftovers(made, context)
    misread(content, context)
    return Paragraph(made, key, span) if made else None


def _paragraph_label(made: Inlines, content: Sequence[Json], context: Context) -> tuple[Inlines, str]:
    """The paragraph without the label that is its last word, and the label."""
    if not made or not isinstance(last := made[-1], Text):
        return made, ""
    match = _PARAGRAPH_ATTRIBUTES.search(last.text)
    if match is None or not _typed(match[1], plain(made), context):
        return made, ""
    rest = (*made[:-1], Text(last.text[: match.start()])) if match.start() else made[:-1]
    place = context.locator.around(_WRITTEN_ATTRIBUTES, content[-1])
    named = _PARAGRAPH_LABEL.fullmatch(match[1])
    if named is None:
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"a paragraph cannot take `{match[1]}`",
            place,
            "a paragraph takes one label, `{#para-x}`; put `::: {.unnumbered}` … `:::` round what bears no number",
        )
        return rest, ""
    if not rest:
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"the label `{match[1]}` stands alone",
            place,
            "write it as the last word of its paragraph, with no empty line before it",
        )
        return (), ""
    return rest, label(named[1], "para", context, place)


def _typed(label: str, text: str, context: Context) -> bool:
    """Whether the label that ends a paragraph's `text` was typed so, and not with a backslash, to be printed."""
    places = [context.locator.typed(label) for _ in range(max(text.count(label), 1))]
    context.locator.again()
    return places[-1] is not None


def heading(content: list[Any], context: Context) -> Heading:
    """A heading of any level."""
    depth, (id, classes, pairs), nodes = content
    if nodes:
        span = context.locator.block(nodes, id)
    else:
        span = context.locator.ahead(
            re.compile(rf"^[ \t>]*(?P<marks>#{{{depth}}}(?!#).*)$|^(?P<line>.+)(?=\n[=-]+[ \t]*$)", re.MULTILINE)
        )
        context.diagnostics.error(Mistake.SECTION_TITLE, "this heading is empty", span, "give it words, or take it out")
    made = inlines(nodes, context)
    context.locator.again()
    key = label(id, "sec", context) if id else ""
    refuse("a heading", ["", classes, pairs], context, ("unnumbered",))
    bounded("this heading", plain(made), span, context.diagnostics)
    return Heading(depth, made, key, span, "unnumbered" not in classes)


def _definition(term: Sequence[Json], bodies: Sequence[Sequence[Json]], context: Context) -> Definition:
    context.locator.block(term)
    made = inlines(term, context)
    meant = tuple(block for body in bodies for block in blocks(body, context))
    if meant and _SENTENCE.search(plain(made)):
        message, hint = CAPTION_OF_NOTHING
        context.diagnostics.error(Mistake.BAD_MARKUP, message, meant[0].span, hint)
    return Definition(made, meant)


def _div(attributes: list[Any], nodes: Sequence[Json], context: Context) -> Block | None:
    id, classes, pairs = attributes
    mark = context.locator.ahead(_FENCE, attributes)
    if not classes and not any(key == "lang" for key, _ in pairs):
        known = "known: " + backticked(name for name in CLASSES if not name.startswith("callout-"))
        hints = foreign_label(id) or tuple(hint for key, _ in pairs for hint in foreign_attribute(key)) or (known,)
        context.diagnostics.error(Mistake.UNKNOWN_CLASS, "this div has no class", mark, hints[0])
    else:
        refuse("a div", ["", classes, pairs], context, CLASSES, ("title", "lang") if _is_box(classes) else ("lang",))
    if "columns" in classes:  # told already: its columns are not told again
        nodes = [one for node in nodes for one in (node["c"][1] if node["t"] == "Div" else [node])]
    code = _language(dict(pairs).get("lang", ""), mark, context)
    context = replace(context, language=code) if code else context
    if code and not classes and not id:
        return language_part(code, blocks(nodes, context), mark)
    made = _div_of(attributes, nodes, mark, context)
    return language_part(code, (made,), mark) if code and made is not None else made


def _language(code: str, mark: Span, context: Context) -> str:
    """The language that a div is in; "" with a word where it is none."""
    if not code or re.fullmatch(LANGUAGE.regex, code):
        return code
    context.diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{code}` {LANGUAGE.wrong}", mark, LANGUAGE.remedy)
    return ""


def _div_of(attributes: list[Any], nodes: Sequence[Json], mark: Span, context: Context) -> Block | None:
    """The block that a div is by its class."""
    id, classes, _ = attributes
    landscape, unnumbered = "landscape" in classes, "unnumbered" in classes
    if _is_box(classes):
        block: Block = _box(attributes, nodes, mark, context)
        return Landscape((block,), mark) if landscape else block
    if id and (landscape or unnumbered):
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"the label `{id}` stands on something that bears no number",
            context.locator.word(id, "#"),
            "take it out, or label what stands inside",
        )
    inner = blocks(nodes, context)
    if not landscape:
        return Unnumbered(inner, mark)
    return Landscape((Unnumbered(inner, mark),) if unnumbered else inner, mark)


def _is_box(classes: Sequence[str]) -> bool:
    return "box" in classes or any(name in CALLOUTS for name in classes)


def _box(attributes: list[Any], nodes: Sequence[Json], mark: Span, context: Context) -> Block:
    """A box, its title the heading that it begins with or, as in Quarto, the attribute `title`."""
    id, classes, pairs = attributes
    callout = next((CALLOUTS[name] for name in classes if name in CALLOUTS), None)
    numbered = callout is None and "unnumbered" not in classes
    nodes = list(dropwhile(is_comment, nodes))
    given = dict(pairs).get("title", "")
    title: Inlines = (Text(printable(given, context)),) if given else ()
    if not title and nodes and nodes[0]["t"] == "Header":
        title = heading(nodes[0]["c"], context).content
        nodes = nodes[1:]
    if not title and numbered:
        context.diagnostics.error(
            Mistake.BAD_BOX,
            "this box has no title",
            mark,
            "begin it with a heading: `## Examples of …`; `::: {.box .unnumbered}` and `::: {.note}` need none",
        )
    key = label(id, "box", context) if id else ""
    if key and not (title or numbered or callout):
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"the label `{id}` stands on a box without number and title",
            mark,
            "give the box a title: a reference has nothing else to call it by",
        )
    inner = blocks(nodes, context)
    for block in inner:
        if isinstance(block, Box):
            context.diagnostics.error(
                Mistake.BAD_BOX, "a box cannot stand in a box", block.span, "close the first with `:::`"
            )
    return Box(title, _below_title(inner), key, mark, numbered, callout)


def _below_title(content: Blocks) -> Blocks:
    """The blocks of a box, its sub-headings a level below its title, whichever the author began with."""
    depths = [block.level for block in level(content) if isinstance(block, Heading)]
    return deepened(content, max(3 - min(depths), 0)) if depths else content


def _cover(groups: tuple[Blocks, ...], context: Context) -> Span:
    """The span from the first to the last of the blocks."""
    inner = [block.span for group in groups for block in group]
    if not inner:
        return context.locator.here
    return replace(inner[0], end_line=inner[-1].end_line, end_column=inner[-1].end_column)
