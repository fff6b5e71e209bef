"""What is meant for one format alone, HTML above all: comments are dropped without a word, the rest is refused."""

from __future__ import annotations

import re
from typing import Any

from lspreport.diagnostic import Mistake, quoted
from lspreport.load.context import Context
from lspreport.load.html_tags import remedies, tags
from lspreport.sentences import counted
from lspreport.source import Span

Json = dict[str, Any]

_MOST_FORMS = 5
"""For so many tags of a block our own form is told."""
_RAW_FENCE = re.compile(r"^[ \t>]*(?P<fence>[`~]{3,}[ \t]*\{=.*)$", re.MULTILINE)


def is_comment(node: Json) -> bool:
    return bool(node["t"] == "RawBlock" and node["c"][1].lstrip().startswith("<!--"))


def raw(text: str, context: Context, inline: Json | None = None) -> None:
    """Comments are dropped without a word; other raw content, a block or `inline`, has no meaning in three formats.

    HTML is gathered, to be told once a block (`raw_html`).
    """
    if text.lstrip().startswith("<!--"):
        return
    first = text.strip().partition("\n")[0]
    html = first.startswith("<")
    if inline is not None:
        place = context.locator.beside(first, inline) if html else context.locator.word(text)
    else:
        place = context.locator.ahead(re.compile(re.escape(first)) if html else _RAW_FENCE)
    if html and _in_braces(place):
        message = "this shortcode is read as HTML, for there is no space between its signs and its words"
        hint = f"write `{{{{< {text.strip('<>/ ')} >}}}}`"
        context.diagnostics.error(Mistake.BAD_SHORTCODE, message, place, hint)
    elif html:
        context.html.append((text.strip(), place))
    else:
        message = "this is meant for one format and not printed"
        context.diagnostics.error(
            Mistake.RAW_CONTENT, message, place, "write it in Markdown, which goes into all formats"
        )


def _in_braces(place: Span) -> bool:
    """Whether `{{` stands before it, as in `{{<pagebreak>}}`."""
    begins = place.source.offset(place.line, place.column)
    return place.source.text[max(begins - 2, 0) : begins] == "{{"


def raw_html(context: Context) -> None:
    """Complains of the HTML that was gathered, once for all that no empty line parts."""
    blocks: list[list[tuple[str, Span]]] = []
    for text, place in context.html:
        if blocks and _is_one_block(blocks[-1][-1][1], place):
            blocks[-1].append((text, place))
        else:
            blocks.append([(text, place)])
    for block in blocks:
        first, place = block[0]
        named = list(dict.fromkeys(tag for text, _ in block for tag in tags(text)))
        others = f", and {counted(len(named) - 1, 'more tag')} here" if len(named) > 1 else ""
        message = f"HTML is not printed: {quoted(first.partition(chr(10))[0], 40)}{others}"
        hints = (*list(remedies(named))[:_MOST_FORMS], "for the character `<` itself write `\\<`")
        context.diagnostics.error(Mistake.RAW_CONTENT, message, place, *hints)


def _is_one_block(one: Span, other: Span) -> bool:
    lines = range(min(one.line, other.line), max(one.line, other.line))
    return one.source is other.source and all(one.source.line(number).strip("> \t") for number in lines)
