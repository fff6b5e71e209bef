"""Links within the report that are written as addresses, `other.md`, `other.md#name` or `#name`: led to their keys.

A heading without a label is found under the name that pandoc gives it (its extension `auto_identifiers`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import count as count_up

from msgspec import Struct
from msgspec.structs import replace

from lspreport.memo import recall
from lspreport.model.report import Section
from lspreport.model.text import plain
from lspreport.model.tree import Blocks, Box, Heading, Inline, Inlines, Note, Reference, Text
from lspreport.model.walk import all_in, bearers, every, outside_notes, transform, transform_run
from lspreport.source import Span

_LABEL = re.compile(r"(?:sec|para|box|fig|tbl|lst|eq)-.+|[A-Z]\d+")
"""What `#name` may stand for wherever it is written; any other name is one of its own file."""


class _Places(Struct, frozen=True):
    """What can be pointed at in a section: its `named` headings and boxes by their automatic addresses, its `keys`;
    and the targets of the links in it, each with the file that it stands in."""

    file: str
    named: Mapping[str, str]
    keys: frozenset[str]
    targets: frozenset[tuple[str, str]]


def addressed(sections: Sequence[Section], labels: Container[str]) -> tuple[tuple[Section, ...], Mapping[str, str]]:
    """The sections, in which everything bears its key, with the targets of links led to keys; and all addresses.

    `labels` are the authors'. The target of a link that leads nowhere stays as it is: `check` complains of it.
    """
    places = [recall(("places", section.key), _places, section) for section in sections]
    known: dict[str, str] = {}
    for section, own in zip(sections, places, strict=True):
        if own.file:
            known[own.file] = section.key
            known |= {**own.named} | {f"{own.file}#{key}": key for key in own.keys if key in labels}
    keys = frozenset[str]().union(*(own.keys for own in places))
    found: list[Section] = []
    for section, own in zip(sections, places, strict=True):
        led = {place: _led(*place, keys, known) for place in own.targets}
        if any(key != target for (_, target), key in led.items()):
            section = recall(("addressed", section.key), _rewritten, section, led)
        found.append(section)
    return tuple(found), known


def automatic(content: Inlines) -> str:
    """The name that pandoc gives to a heading of this content; "section" where it has no letter."""
    words = plain(transform_run(content, _written))
    kept = "-".join("".join(sign for sign in words if sign.isalnum() or sign in "_-. ").lower().split())
    first = next((at for at, sign in enumerate(kept) if sign.isalpha()), len(kept))
    return kept[first:] or "section"


def _written(inline: Inline) -> Inlines:
    """A reference in a heading as it was typed, which is what pandoc makes the name of."""
    if isinstance(inline, Reference) and not inline.content:
        return (Text("; ".join(f"@{target}" for target in inline.targets)),)
    return (inline,)


def _places(section: Section) -> _Places:
    file = section.span.source.path
    name = str(file.relative_to("sections")) if file.suffix == ".md" and file.parts[:1] == ("sections",) else ""
    named: dict[str, str] = {}
    for node in all_in((section,), outside_notes):
        match node:
            case Section(key=key, title=title) | Heading(key=key, content=title) | Box(key=key, title=title):
                # a name that is taken gets a count behind it
                base = automatic(title)
                counted = (base if count == 0 else f"{base}-{count}" for count in count_up())
                named.setdefault(next(f"{name}#{own}" for own in counted if f"{name}#{own}" not in named), key)
            case _:
                continue
    keys = frozenset(bearer.key for bearer in bearers((section,)) if not isinstance(bearer, Note))
    links = (one for one in every(Reference, (section,)) if one.content)
    targets = frozenset((_file(one.span), target) for one in links for target in one.targets)
    return _Places(name, named if name else {}, keys, targets)


def _file(span: Span) -> str:
    """The file of a link, as links name it; that of an area is none of them."""
    path = span.source.path
    return str(path.relative_to("sections")) if path.parts[:1] == ("sections",) else ""


def _led(file: str, target: str, keys: Container[str], known: Mapping[str, str]) -> str:
    """The key that a target means, written in `file`; the target itself where there is no such place."""
    if not target.startswith("#"):
        return known.get(target, target)
    name = target[1:]
    if name in keys and _LABEL.fullmatch(name):
        return name
    return known.get(f"{file}{target}", name if _LABEL.fullmatch(name) else target)


def _rewritten(section: Section, led: Mapping[tuple[str, str], str]) -> Section:
    def inline(one: Inline) -> Inlines:
        match one:
            case Reference(targets=targets, span=span) if one.content:
                return (replace(one, targets=tuple(led[_file(span), target] for target in targets)),)
            case Note():
                return (replace(one, blocks=inside(one.blocks)),)
            case _:
                return (one,)

    def run(content: Inlines) -> Inlines:
        return transform_run(content, inline)

    def inside(blocks: Blocks) -> Blocks:
        return tuple(transform(block, run, inside) for block in blocks)

    return replace(section, title=run(section.title), blocks=inside(section.blocks))
