"""Markup that pandoc did not read as such: it would be printed as it was typed, and nobody would be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from lspreport.diagnostic import Mistake
from lspreport.load.context import Context
from lspreport.load.foreign_names import foreign_class, foreign_shortcode
from lspreport.load.notation import BACKSLASH
from lspreport.load.shortcodes import OPTIONS
from lspreport.load.unclosed import unclosed
from lspreport.model.observation import Observation
from lspreport.model.tree import Callout, Inlines, LineBreak, Text
from lspreport.model.walk import all_in, outside_notes
from lspreport.source import Span

Json = dict[str, Any]

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_LINK = re.compile(r"(?:!\[[^\[\]]*|\[[^\[\]]+)\]\[([^\[\]]*)\]")
_ATTRIBUTES = re.compile(r"(?P<fence>(?<!:):{3,}\s*)?\{[#.][\w-][^{}]*\}")
_CALLOUT_NAMES = frozenset(Callout)
_TITLED_FENCE = re.compile(r"[ \t>]*:{3,}[ \t]*(?P<name>[A-Za-z]+)(?P<title>[ \t]+[^:#{}\[\]]+|\[[^\]]+\])[ \t:]*$")
_SHORTCODE_NAME = re.compile(r"\{\{<\s*([\w-]+)")
_SHORTCODE = re.compile(r"\{\{<(?:(?!\{\{<).)*?(?:>\}\}|$)")

_LAST_BREAK = re.compile(r"\\(?=\s*\Z)")

_TABLE_LINE = re.compile(r"(?=.*[|+])[|+:=\-–—]{3,}")  # pandoc makes dashes of hyphens
_TABLE_SOURCE = re.compile(r"^[ \t>]*(?P<line>(?=.*[|+])[|+:=-]{3,}.*)$", re.MULTILINE)
_LINES = (
    (re.compile(r"#{1,6}"), "this heading is read as part of the paragraph above it", "put an empty line before it"),
    (
        re.compile(r"[-*+]|1[.)]"),
        "this list is read as part of the paragraph above it",
        "put an empty line before its first item; if the line begins with a dash, write `–`",
    ),
    (re.compile(">"), "this quotation is read as part of the paragraph above it", "put an empty line before it"),
    (_TABLE_LINE, "this table is read as plain text", "put an empty line before it, and as many columns in each line"),
    (re.compile(r"\|"), "this table is read as plain text", "put an empty line before it"),
    (
        re.compile(r"\[\^[^\]\s]+\]:.*"),
        "this footnote’s text is read as part of the paragraph above it",
        "put an empty line before it",
    ),
)
"""What a line inside a paragraph may begin with, as a word of its own, that means something else to an author."""
_RULE = re.compile(r"—|\*{3,}|-{3,}|_{3,}")  # pandoc makes a dash of three hyphens
_RULE_SOURCE = re.compile(r"^[ \t>]*(?P<line>\*{3,}|-{3,}|_{3,})[ \t]*$", re.MULTILINE)
_RULE_MISREAD = (
    "this rule is read as part of the paragraph above it",
    "put an empty line before and after it, or take it out",
)
_TIGHT_ITEM = re.compile(r"(-|\d{1,2}[.)])([A-Z][a-z]+)[,:]?")
_LETTERED = (
    "this list is read as one paragraph",
    "put two spaces behind each letter and its full stop, or write `(A)` or `a.`; an initial is `B\\. Able`",
)
"""Of a capital letter pandoc wants that, since it may be somebody's initial."""
_PARAGRAPH_NUMBER = re.compile(r"(?P<stem>(?:\d{1,3}\.)+)(?P<last>\d{1,3})\.?")
_NUMBERED = (
    "these numbered paragraphs are read as one",
    "put an empty line between them, and take the numbers out: the report counts for itself",
)


def leftovers(made: Inlines, context: Context) -> None:
    """Complains of footnote marks and links that lead nowhere, shortcodes inside a text, attributes of nothing,
    signs that nothing closes, and of a line break that ends all."""
    context.locator.again()
    for text in _texts(made):
        for match in _NOTE.finditer(text):
            if context.locator.defines_note(match[1]):
                continue  # `misread` tells why its text is not found
            if (place := context.locator.typed(match[0])) is not None:
                context.observations.append(Observation("unknown-footnote", match[1], place))
        for match in _LINK.finditer(text):
            name = match[1] or match[0]
            if (place := context.locator.typed(match[0])) is not None:
                context.observations.append(Observation("unknown-reference", name, place))
        for match in _ATTRIBUTES.finditer(text):
            place = None if match["fence"] else context.locator.typed(match[0])
            if place is None:
                continue  # a fence, of whose whole line `misread` tells; or there is a backslash before it
            context.diagnostics.error(
                Mistake.BAD_MARKUP,
                f"`{match[0]}` belongs to nothing here and would be printed",
                place,
                "a label or a class stands behind its heading or picture, or as the last word of its paragraph",
                BACKSLASH,
            )
        for _ in range(text.count("{{<")):
            place = context.locator.typed("{{<")
            if place is None:
                continue
            rest = _SHORTCODE.match(place.source.line(place.line), place.column - 1)
            place = replace(place, end_column=rest.end() + 1) if rest is not None else place
            closed = rest is not None and rest[0].endswith(">}}")
            name = next(iter(_SHORTCODE_NAME.findall(rest[0] if rest is not None else "")), "")
            if closed and (form := foreign_shortcode(name)) and name not in OPTIONS:
                message = f"there is no shortcode `{name}`"
                context.diagnostics.error(Mistake.UNKNOWN_SHORTCODE, message, place, *form)
                continue
            context.diagnostics.error(
                Mistake.BAD_SHORTCODE,
                "a shortcode must stand alone in its paragraph or list item"
                if closed
                else "this shortcode is not closed",
                place,
                "put it on lines of its own, with an empty line before and after" if closed else "close it with `>}}`",
            )
    unclosed(_texts(made), context)
    if made and isinstance(made[-1], LineBreak):
        place = context.locator.within(_LAST_BREAK) or context.locator.here
        message = "this `\\` breaks a line, and nothing stands behind it"
        context.diagnostics.error(Mistake.BAD_MARKUP, message, place, "take it away; a heading has one line alone")


def _texts(made: Inlines) -> Iterator[str]:
    return (node.text for node in all_in(made, outside_notes) if isinstance(node, Text))


_CAPTION_SIGNS = (":", "Table:", "table:")
"""What pandoc takes for a table's caption where one stands beside it (its manual, `table_captions`)."""
CAPTION_OF_NOTHING = (
    "this begins as the caption of a table does, and stands behind none; nor is it what a term means",
    'put a caption behind its table, a meaning behind its term, words between the two; code has `{#lst-x caption="…"}`',
)


def misread(nodes: Sequence[Json], context: Context) -> None:
    """Complains of lines of a paragraph that begin as a heading, a list, a table or a div would."""
    context.locator.again()
    reported: set[str] = set()
    above = ""
    for at, (word, alone) in enumerate(_lines(nodes)):
        for follows, said in ((_follows, _LETTERED), (_counts_on, _NUMBERED)):
            if follows(word, above) and said[0] not in reported:
                reported.add(said[0])
                _line(_beginning(word), *said, context)
        above = word
        if word.startswith(":::"):
            _fence(alone and not word.strip(":"), at == 0, context)
        elif at == 0 and word in _CAPTION_SIGNS and not alone:
            _line(_beginning(word), *CAPTION_OF_NOTHING, context)
        elif at == 0 and (match := re.match(r"(#{1,6})[A-Za-z]", word)):
            marks = match[1]
            tags = [node["c"][:1] for node in nodes if node["t"] == "Str"]
            remedy = f"write `{marks} {word[len(marks) :]}`"
            if len(tags) > 1 and set(tags) == {"#"}:
                remedy = "take them out if they are tags, which nothing here reads"
            _line(_beginning(word), f"a heading needs a space behind `{marks}`", remedy, context)
        elif at == 0 and (item := _TIGHT_ITEM.fullmatch(word)):
            remedy = f"write `{item[1]} {item[2]}`; for a dash in the text write `–`"
            _line(_beginning(word), f"an item of a list needs a space behind `{item[1]}`", remedy, context)
        if at and alone and _RULE.fullmatch(word) and _RULE_MISREAD[0] not in reported:
            reported.add(_RULE_MISREAD[0])
            _line(_RULE_SOURCE, *_RULE_MISREAD, context)
        for pattern, message, remedy in _LINES if at else ():
            if pattern.fullmatch(word) and message not in reported and (not alone or pattern is _TABLE_LINE):
                reported.add(message)
                _line(_TABLE_SOURCE if pattern is _TABLE_LINE else _beginning(word), message, remedy, context)


def _follows(word: str, above: str) -> bool:
    """Whether a line begins with the letter behind that of the line above: `A.`, `B.`."""
    letters = f"{above}{word}"
    return (
        len(letters) == 4 and letters[1::2] == ".." and letters[0].isupper() and ord(letters[2]) == ord(letters[0]) + 1
    )


def _counts_on(word: str, above: str) -> bool:
    """Whether a line begins with the number of a paragraph behind that of the line above: `2.1`, `2.2`."""
    first, second = (_PARAGRAPH_NUMBER.fullmatch(one) for one in (above, word))
    if first is None or second is None or first["stem"] != second["stem"]:
        return False
    return int(second["last"]) == int(first["last"]) + 1


def lines_of_table(lines: Sequence[Sequence[Json]], span: Span, context: Context) -> None:
    """Complains of a table without the line under its head, which pandoc takes for lines of verse."""
    if all(line and line[-1]["t"] == "Str" and line[-1]["c"].endswith("|") for line in lines):
        context.diagnostics.error(
            Mistake.BAD_MARKUP,
            "this table is read as lines of verse",
            span,
            "put a line of dashes under its first line, with as many columns: `|---|---|`",
        )


def _fence(closing: bool, first: bool, context: Context) -> None:
    if closing:
        place = context.locator.stray_fence() if first else context.locator.within(_beginning(":::"))
        remedy = "take it out, or begin what it is to close"
        if place is not None:  # there is no backslash before it
            context.diagnostics.error(Mistake.BAD_MARKUP, "this `:::` closes nothing", place, remedy)
    else:
        place = context.locator.within(_beginning(":::"))
        if place is not None:
            message, remedy = "this is not read as the beginning of a div", _div_remedy(place.source.line(place.line))
            context.diagnostics.error(Mistake.BAD_MARKUP, message, place, remedy)


def _div_remedy(line: str) -> str:
    """How the line that was to begin a div is written here: `:::tip Words` as Docusaurus has it, or anything else."""
    titled = _TITLED_FENCE.match(line)
    name = titled["name"].lower() if titled else ""
    if titled is None or not (name in _CALLOUT_NAMES or foreign_class(name)):
        return "put an empty line before it and its class in braces: `::: {.box #box-x}`"
    title = titled["title"].strip('[] \t"“”')
    kind = name if name in _CALLOUT_NAMES else "note"
    return f'write `::: {{.{kind} title="{title}"}}`, with an empty line before it'


def _beginning(word: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*(?P<line>{re.escape(word)}.*)", re.MULTILINE)


def _line(pattern: re.Pattern[str], message: str, remedy: str, context: Context) -> None:
    """The complaint, at the line that begins so; none where it does not, since a backslash takes the meaning away."""
    place = context.locator.within(pattern)
    if place is not None:
        context.diagnostics.error(Mistake.BAD_MARKUP, message, place, remedy)


def _lines(nodes: Sequence[Json]) -> Iterator[tuple[str, bool]]:
    """The first word of each line of a paragraph, and whether it stands alone there."""
    first, words = "", 0
    for node in (*nodes, {"t": "SoftBreak"}):
        kind = node["t"]
        if kind == "Str":
            if not words:
                first = node["c"]
            words += 1
        elif kind in ("SoftBreak", "LineBreak"):
            yield first if words else "", words == 1
            words = 0
        elif kind != "Space":
            if not words:
                first = ""
            words += 1


def unseen_paragraphs(context: Context) -> None:
    """Complains of the paragraphs of spaces that were gathered, once a text: most come by the dozen, as pasted."""
    if context.unseen:
        first, *others = context.unseen
        message = "this paragraph holds nothing but spaces, and would bear a number"
        remedy = "take it out: the theme sets the space between paragraphs"
        context.diagnostics.error(Mistake.BAD_MARKUP, message, first, remedy, places=others)
