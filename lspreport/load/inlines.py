"""pandoc's inlines to ours: text runs, references, evidence citations, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lspreport.diagnostic import Code as Problem
from lspreport.diagnostic import nearest
from lspreport.load.context import PREFIXES, Context
from lspreport.model.finding import Finding
from lspreport.model.tree import (
    Blocks,
    Code,
    Derived,
    EvidenceCitation,
    Form,
    Inline,
    Inlines,
    Language,
    LineBreak,
    Link,
    Math,
    Note,
    Reference,
    Style,
    Styled,
    Text,
)
from lspreport.source import Span

Json = dict[str, Any]

_STYLES = {
    "Emph": Style.EMPHASIS,
    "Strong": Style.STRONG,
    "Strikeout": Style.STRIKEOUT,
    "Superscript": Style.SUPERSCRIPT,
    "Subscript": Style.SUBSCRIPT,
    "SmallCaps": Style.SMALL_CAPS,
    "Underline": Style.UNDERLINE,
}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_LABEL = re.compile(rf"(?:{'|'.join(PREFIXES)})-[A-Za-z0-9][A-Za-z0-9-]*")
_CODE = re.compile(r"[DL]\d+")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)|\^\[")
_UNKNOWN_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_UNKNOWN_LINK = re.compile(r"\[[^\[\]]+\]\[([^\[\]]*)\]")


def inlines(nodes: Sequence[Json], context: Context) -> Inlines:
    """The nodes as inlines, neighbouring characters joined into one `Text`."""
    found: list[Inline] = []
    for node in nodes:
        found += _inline(node, context)
    joined = join(found)
    for inline in joined:
        if isinstance(inline, Text):
            _look_for_leftovers(inline.text, context)
    return joined


def join(found: Sequence[Inline]) -> Inlines:
    """Neighbouring `Text` runs as one."""
    joined: list[Inline] = []
    for inline in found:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def _inline(node: Json, context: Context) -> list[Inline]:
    kind: str = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Str":
            return [Text(content)]
        case "Space" | "SoftBreak":
            return [Text(" ")]
        case "LineBreak":
            return [LineBreak()]
        case "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            return [Text(opening), *inlines(content[1], context), Text(closing)]
        case "Code":
            return [Code(content[1])]
        case "Math":
            return [Math(content[1], content[0]["t"] == "DisplayMath")]
        case "Link":
            url = content[2][0]
            return [Link(inlines(content[1], context), url)]
        case "Note":
            return [_note(content, context)]
        case "Cite":
            return _cite(content[0], context)
        case "Span":
            return _span(content[0], content[1], context)
        case "Image":
            span = context.locator.token(content[2][0])
            context.diagnostics.error(
                Problem.MISPLACED_PICTURE,
                f"the picture `{content[2][0]}` stands inside a text",
                span,
                "put it in a paragraph of its own, with an empty line before and after",
            )
            return []
        case "RawInline":
            _raw(content[1], context)
            return []
        case _ if kind in _STYLES:
            return [Styled(_STYLES[kind], inlines(content, context))]
    raise TypeError(f"pandoc gave an inline of an unknown kind: {kind}")


def _raw(text: str, context: Context) -> None:
    """Comments are dropped without a word; other raw HTML has no meaning in three formats."""
    if not text.lstrip().startswith("<!--"):
        context.diagnostics.error(
            Problem.RAW_CONTENT,
            f"raw HTML is not printed: `{text.strip()[:40]}`",
            context.locator.token(text.strip().splitlines()[0]),
            "use Markdown, or write `\\<` for the character",
        )


def _note(blocks: Sequence[Json], context: Context) -> Note:
    from lspreport.load.blocks import apart

    span = context.locator.token(_NOTE_MARK)
    content: Blocks = apart(blocks, context)
    return Note("", content, span)


def _span(attributes: list[Any], content: Sequence[Json], context: Context) -> list[Inline]:
    id, classes, pairs = attributes
    if "from" in classes:
        targets = tuple(cite["citationId"] for cite in _citations(content))
        span = context.locator.token(re.compile(r"\[[^\]]*\]\{[^}]*\.from[^}]*\}"))
        if not targets:
            context.diagnostics.error(
                Problem.BAD_REFERENCE, "`{.from}` names no conclusion", span, "write `[@para-x]{.from}`"
            )
        return [Derived(targets, span)]
    for name in classes:
        context.diagnostics.error(
            Problem.UNKNOWN_CLASS,
            f"a run of text has no class `{name}`",
            context.locator.token(f".{name}"),
            *nearest(name, ("from",)),
        )
    for name, _ in pairs:
        if name not in ("lang", "dir"):
            context.diagnostics.error(
                Problem.UNKNOWN_KEY,
                f"a run of text has no attribute `{name}`",
                context.locator.token(f"{name}="),
                *nearest(name, ("lang",)),
            )
    if id:
        context.diagnostics.error(
            Problem.BAD_LABEL,
            f"a run of text cannot bear the label `{id}`",
            context.locator.token(f"#{id}"),
            "label the paragraph: `{#para-x}` as its last word",
        )
    inner = inlines(content, context)
    language = dict(pairs).get("lang")
    return [Language(language, inner)] if language else list(inner)


def _citations(content: Sequence[Json]) -> list[Json]:
    return [cite for node in content if node["t"] == "Cite" for cite in node["c"][0]]


def _cite(citations: Sequence[Json], context: Context) -> list[Inline]:
    """One citation group; pandoc takes `@a [@b]` for one group, so what follows an in-text one is split off."""
    groups: list[list[Json]] = []
    for cite in citations:
        if (
            cite["citationMode"]["t"] == "AuthorInText"
            or not groups
            or (len(groups[-1]) == 1 and _in_text(groups[-1][0]))
        ):
            groups.append([cite])
        else:
            groups[-1].append(cite)
    found: list[Inline] = []
    for group in groups:
        if found:
            found.append(Text(" "))
        found += _group(group, context)
    return found


def _in_text(cite: Json) -> bool:
    return bool(cite["citationMode"]["t"] == "AuthorInText")


def _group(group: Sequence[Json], context: Context) -> list[Inline]:
    ids = [cite["citationId"] for cite in group]
    spans = [context.locator.token(re.compile(rf"@\{{?{re.escape(id)}")) for id in ids]
    span = _from_to(spans[0], spans[-1])
    evidence = [":" in id for id in ids]
    if all(evidence):
        return [EvidenceCitation(tuple(ids), span)]
    if any(evidence):
        context.diagnostics.error(
            Problem.BAD_REFERENCE,
            "evidence and labels stand in one pair of brackets",
            span,
            "cite evidence in brackets of its own: `[@leeds:framework]`",
        )
        return []
    targets = tuple(_target(id) for id in ids)
    number = any(cite["citationMode"]["t"] == "SuppressAuthor" for cite in group)
    capital = ids[0] != targets[0]
    form = Form.NUMBER if number else Form.CAPITAL if capital else Form.WORDS
    before = inlines(group[0]["citationPrefix"], context)
    after = inlines(group[-1]["citationSuffix"], context)
    if before:  # `[see fig. @fig-x]`: the author's words take the place of ours, as in Quarto
        return [*before, Text(" "), Reference(targets, Form.NUMBER, span), *after]
    return [Reference(targets, form, span), *after]


def _target(id: str) -> str:
    """`Box-x` means `box-x` at the start of a sentence; everything else is taken as it stands."""
    lowered = id[:1].lower() + id[1:]
    return lowered if _LABEL.fullmatch(lowered) and not _CODE.fullmatch(id) else id


def _from_to(first: Span, last: Span) -> Span:
    return Span(first.source, first.line, first.column, last.end_line, last.end_column)


def _look_for_leftovers(text: str, context: Context) -> None:
    """pandoc leaves a footnote mark or a link to nowhere as it was typed, and says nothing."""
    for match in _UNKNOWN_NOTE.finditer(text):
        context.findings.append(Finding("unknown-footnote", match[1], context.locator.token(match[0])))
    for match in _UNKNOWN_LINK.finditer(text):
        context.findings.append(Finding("unknown-reference", match[1] or match[0], context.locator.token(match[0])))
