"""The items of a list end in different ways.

The reader stumbles, and a missing mark may be a missing word. All of a kind are right: none with a mark, all with a
full stop, all with a semicolon and the last with a full stop, or a full stop behind the last alone.

Example: three items that end with a full stop and one that ends with nothing.

Remedy: end all items as most of them do; `lspreport check --fix` does it where it is clear which.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from lspreport.check.english import sentences
from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, PassageKind, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.diagnostic import Edit
from lspreport.model.tree import Blocks, BulletList, Inline, InlineCode, Link, OrderedList, Paragraph, Quote, Reference
from lspreport.model.walk import blocks, holds_blocks
from lspreport.source import Span

_END = re.compile(r"([.?!…;,:]?)([”’\"')\]]*)([.?!…;,:]?)\s*(?:,?\s*\b(?:and|or|but))?\s*$")
_ANY_END = re.compile(
    r"\b(?:etc|e\.g|Ltd|Inc|Co|Jr|St|(?:[A-Za-z]\.)+[A-Za-z])\.[)\]]?$|\w+://\S*$|\bwww\.\S+$|[:;]-?[)(DP]$"
    r"|[“‘\"'][^\w\s]{1,3}[”’\"']$"
)
_FIELD = re.compile(r"\W*\w+(?:\s\w+)?:\s+\S+(?:\s+\S+){0,3}\s*")
_NAMES = {"": "without a mark", ".": "with a full stop", ";": "with a semicolon", ",": "with a comma"}
_BARE = {"": "no mark", ".": "a full stop", ";": "a semicolon", ",": "a comma"}


class _Item(Struct, frozen=True, eq=False):
    """A list item and the mark at its end: "", ".", ";" or ","."""

    mark: str
    passage: Passage


@rule("list-punctuation", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    by_place = {passage.span: passage for passage in passages(judging) if passage.part is PassageKind.ITEM}
    seen: set[Span] = set()
    for section in judging.document.report.sections:
        for block in blocks(section.blocks):
            if isinstance(block, BulletList | OrderedList) and block.span not in seen:
                seen.add(block.span)
                yield from _judged([_item(item, by_place) for item in block.items])


def _item(content: Blocks, by_place: dict[Span, Passage]) -> _Item | None:
    """The item's end; None where it is not to be compared: it leads to a list of its own, or
    is no more than a link or a piece of code."""
    last = content[-1] if content else None
    if not isinstance(last, Paragraph) or any(isinstance(block, Quote) or holds_blocks(block) for block in content):
        return None
    match last.content:
        case (Link() | InlineCode(),):
            return None
        case (Reference(content=words),) if words:
            return None
    passage = by_place.get(last.span)
    if passage is None:
        return None
    if isinstance(last.content[-1], Link | InlineCode) or _is_worded(last.content[-1]):
        return _Item("any", passage)  # a mark behind it would look like a part of it
    mark = _mark(passage.text)
    return None if mark == ":" else _Item(mark, passage)


def _is_worded(inline: Inline) -> bool:
    return isinstance(inline, Reference) and bool(inline.content)


def _mark(text: str) -> str:
    """The mark at the end; what stands in brackets behind a full stop does not count. A question mark and the like,
    an abbreviation's full stop, the address of a page and "Type: text" go with any other: "any"."""
    words = re.sub(r"(?<=[.?!])(?:\s*[(\[][^()\[\]]*[)\]])+\s*$", "", text.rstrip())
    match = _END.search(words)
    found = (match[3] or match[1]) if match else ""
    if found in ("?", "!", "…") or _ANY_END.search(words):
        return "any"
    return found or ("any" if _FIELD.fullmatch(words) else "")


def _judged(given: Sequence[_Item | None]) -> Iterator[Fault]:
    items = [item for item in given if item is not None]
    marks = ["." if item.mark == "any" else item.mark for item in items]
    if len(set(marks)) < 2 or _is_one_sentence(marks):
        return
    flexible = [item.mark == "any" for item in items]
    counts = Counter(mark for mark, either in zip(marks, flexible, strict=True) if not either)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda mark: (counts[mark], -marks.index(mark)))
    others = [
        item
        for at, (item, mark) in enumerate(zip(items, marks, strict=True))
        if mark != usual and not flexible[at] and not (at == len(items) - 1 and usual in ";," and mark == ".")
    ]
    if not others:
        return
    first = others[0]
    endings = ", ".join(f"{count} {_NAMES[mark]}" for mark, count in counts.most_common())
    message = f"the items of this list end in different ways: {endings}"
    clear = counts[usual] >= 2 * len(others) and counts[usual] > 2
    hints = [f"end this one with {_BARE[usual]}, as most do" if clear else "end all in the same way"]
    if len(others) > 1 and clear:
        hints.append("so also " + ", ".join(f"line {item.passage.span.end_line}" for item in others[1:]))
    edits = [edit for item in others for edit in _edit(item, usual)] if clear else []
    whole = len(edits) == len(others)
    yield fault(_last_word(first), message, _place(first), *hints, edits=edits if whole else ())


def _is_one_sentence(marks: Sequence[str]) -> bool:
    """Whether the list is one sentence: all items alike, but for the last one's full stop."""
    inner = set(marks[:-1])
    return marks[-1] == "." and len(inner) == 1 and inner <= {"", ";", ","}


def _last_word(item: _Item) -> str:
    found = re.findall(r"\w+", item.passage.text)
    return found[-1] if found else ""


def _place(item: _Item) -> Span:
    """The last word and the mark behind it."""
    text = item.passage.text.rstrip()
    match = re.search(r"[^\W_]+(?:[-’'.][^\W_]+)*(?=\W*$)", text)
    return item.passage.place(match.start(), match.end()) if match else item.passage.span


def _edit(item: _Item, usual: str) -> Iterator[Edit]:
    """The mark put, changed or taken away right behind the last letter, if nothing else stands on the line there."""
    if usual != "." and sum(1 for _ in sentences(item.passage.prose)) > 1:
        return  # the last of several sentences keeps its stop
    span = _place(item)
    source = span.source
    end = source.offset(span.end_line, span.end_column)
    behind = re.match(r"([.;,]?)[ \t]*(?:\n|$)", source.text[end:])
    if span != item.passage.span and behind and behind[1] == item.mark:
        yield Edit(source.span(end - 1, end + len(behind[1])), source.text[end - 1] + usual)
