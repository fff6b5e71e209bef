"""Blocks as Govspeak, with an empty line between any two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from lspreport.emit.govspeak.context import GovspeakContext
from lspreport.emit.govspeak.escape import escaped, lines
from lspreport.emit.govspeak.inlines import inlines
from lspreport.emit.govspeak.tables import table
from lspreport.model.spoken import spoken
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
    Quote,
    ReferenceEntry,
    References,
    Shortcode,
    Table,
    Unnumbered,
)

_DEEPEST = 6
TICKS = ("☐", "☒")
"""Before a task that is open, and one that is done: the dialect has no lists of tasks."""


def blocks(content: Blocks, context: GovspeakContext, level: int) -> str:
    """Blocks one below the other; `level` is that of the heading they stand under."""
    written: list[str] = []
    for at, item in enumerate(content):
        if isinstance(item, Heading):
            level = max(item.level + 1, level)
        if isinstance(item, BulletList | OrderedList) and _is_list(content, at - 1):
            written.append("^")  # kramdown's own sign that one list ends and another begins
        written.append(block(item, context, level))
    return "\n\n".join(filter(None, written))


def block(item: Block, context: GovspeakContext, level: int) -> str:
    """One block, without an empty line at its ends."""
    match item:
        case Paragraph():
            return _paragraph(item, context)
        case Heading(own, content, key, _):
            title = f"{context.document.number(key)} {inlines(content, context, broken=' ')}".lstrip()
            return heading(max(own + 1, level), title, key, context)
        case BulletList(items, _):
            marks = [f"- {TICKS[tick]} " for tick in item.ticks] or ["- "] * len(items)
            return "\n".join(
                _prefixed(mark, "  ", blocks(inner, context, level)) for mark, inner in zip(marks, items, strict=True)
            )
        case OrderedList():
            return _ordered(item, context, level)
        case DefinitionList():
            return _definitions(item, context, level)
        case Quote(inner, _):
            return _prefixed("> ", "> ", blocks(inner, context, level))
        case Box():
            return _box(item, context, level)
        case Figure():
            return "\n\n".join(filter(None, (_figure(item, context), blocks(item.notes, context, level))))
        case Table():
            written = table(item, context, lambda inner: blocks(inner, context, level))
            return "\n\n".join(filter(None, (written, blocks(item.notes, context, level))))
        case Equation(formula, key):
            number = context.document.number(key)
            return lines(escaped(formula.words) + (f" ({number})" if number else "")) + context.anchor(key)
        case References(entries):
            return "\n\n".join(_reference(entry, context) for entry in entries)
        case CodeBlock(text, caption=caption, key=key):
            fence = "~" * max(3, *(len(run) + 1 for run in text.splitlines() if set(run) == {"~"}), 3)
            code = f"{fence}\n{text}\n{fence}"
            if not caption:
                return code
            name = context.name("listing", key)
            return f"{name}{inlines(caption, context, broken=' ')}{context.anchor(key)}\n\n{code}"
        case LineBlock(content, _):
            return lines("  \n".join(inlines(one, context) for one in content))
        case HorizontalRule():
            return "* * *"
        case Unnumbered(inner, _) | Landscape(inner, _):
            return blocks(inner, context, level)
        case LanguagePart(code, inner):
            return blocks(tuple(spoken(one, code) for one in inner), context, level)
        case PageBreak():
            return ""  # GOV.UK has no pages
        case Shortcode():
            raise TypeError(f"no Govspeak for {type(item).__name__}")
        case _:
            assert_never(item)


def heading(level: int, text: str, key: str, context: GovspeakContext) -> str:
    """A heading; those of GOV.UK begin at the second level, as the page's title is the first."""
    anchor = f" {{#{key}}}" if key in context.anchors else ""
    # a `#` at its end would be taken for the heading's own
    text = f"{text[:-1]}\\#" if text.endswith("#") else text
    return f"{'#' * min(level, _DEEPEST)} {text}{anchor}"


def _is_list(content: Blocks, at: int) -> bool:
    return 0 <= at < len(content) and isinstance(content[at], BulletList | OrderedList)


def _paragraph(item: Paragraph, context: GovspeakContext) -> str:
    text = inlines(item.content, context)
    number = context.document.number(item.key) if item.numbered else ""
    # a number as "7" needs no stop behind it, and "2.6" begins no list
    return lines(f"{number} {text}" if number else text) + context.anchor(item.key)


def _item(mark: str, item: Blocks, context: GovspeakContext, level: int) -> str:
    return _prefixed(mark, " " * len(mark), blocks(item, context, level))


def _ordered(item: OrderedList, context: GovspeakContext, level: int) -> str:
    """kramdown counts from 1 in figures alone; where a list counts otherwise, its numbers are text."""
    marked = zip(item.marks, item.items, strict=True)
    if item.start == 1 and item.style == "decimal" and item.form == "1.":
        return "\n".join(_item(f"{mark} ", inner, context, level) for mark, inner in marked)
    # a number with a stop would be counted by kramdown, and so begin at 1
    escaped_marks = ((lines(mark + " ").rstrip(" "), inner) for mark, inner in marked)
    return "\n".join(_prefixed(f"- {mark} ", "  ", blocks(inner, context, level)) for mark, inner in escaped_marks)


def _definitions(item: DefinitionList, context: GovspeakContext, level: int) -> str:
    return "\n\n".join(
        f"{lines(inlines(one.term, context, broken=' '))}\n{_prefixed(': ', '  ', blocks(one.blocks, context, level))}"
        for one in item.items
    )


def _box(item: Box, context: GovspeakContext, level: int) -> str:
    """An example call-out, its title a heading, so that who goes by headings finds it; the anchor is the heading's."""
    lead = box_lead(item, context.document.number(item.key), context.document.settings.words)
    if not lead and not item.title:
        return f"$E\n{blocks(item.blocks, context, level)}\n$E"
    deep = level + 1
    name = lead + " " * bool(lead and item.title)
    title = heading(deep, name + inlines(item.title, context, broken=" "), item.key, context)
    return f"$E\n{title}\n\n{blocks(item.blocks, context, deep + 1)}\n$E"


def _reference(entry: ReferenceEntry, context: GovspeakContext) -> str:
    label = f"{escaped(entry.label)} " if entry.label else ""
    return lines(label + inlines(entry.paragraph.content, context)) + context.anchor(entry.paragraph.key)


def _figure(item: Figure, context: GovspeakContext) -> str:
    """The picture by the name under which it is uploaded. GOV.UK gives it no text alternative, so that stands below."""
    number = context.document.number(item.key)
    if item.picture not in context.pictures:
        context.pictures.append(item.picture)
    words = context.document.settings.words
    what = f"{words['figure']} {number}" if number else words["picture"]
    parts = [f"[Image: {item.picture.name}]"]
    if item.caption:
        name = context.name("figure", item.key)
        parts.append(f"{name}{inlines(item.caption, context, broken=' ')}{context.anchor(item.key)}")
    if item.picture.alt:
        parts.append(f"{words.title('description-of')} {what}{words.colon} {escaped(item.picture.alt)}")
    return "\n\n".join(parts)


def _prefixed(first: str, others: str, text: str) -> str:
    """`text` with `first` before its first line and `others` before the rest; empty lines stay without blanks."""
    return "\n".join(_lines(first, others, text.split("\n")))


def _lines(first: str, others: str, contents: Iterable[str]) -> Iterable[str]:
    for at, content in enumerate(contents):
        prefix = others if at else first
        yield prefix + content if content else prefix.rstrip()
