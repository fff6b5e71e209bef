"""Links within the report that are written as addresses, `other.md`, `other.md#name` or `#name`: led to their keys.

A heading without a label is found under the name that pandoc gives it (its extension `auto_identifiers`). What is
included is found under its own file as under that of its section.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import count as count_up
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from lspreport.memo import recall
from lspreport.model.labels import LABEL_PREFIX
from lspreport.model.report import Section
from lspreport.model.text import plain
from lspreport.model.tree import Blocks, Box, Heading, Inline, Inlines, Note, Reference, Row, Text
from lspreport.model.walk import Bearer, all_in, bearers, every, outside_notes, transform, transform_run

_LABEL = re.compile(rf"{LABEL_PREFIX}.+|[A-Z]\d+")
"""What `#name` may stand for wherever it is written; any other name is one of its own file."""


class _Places(Struct, frozen=True):
    """What can be pointed at in a section, which stands in `file`: its `named` headings and boxes by their automatic
    addresses, and all that is `keyed` by those of its keys; and the targets of the links in it, each with the file that
    it stands in."""

    file: str
    named: Mapping[str, str]
    keyed: Mapping[str, str]
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
            known |= {**own.named} | {address: key for address, key in own.keyed.items() if key in labels}
    keys = frozenset[str]().union(*(own.keys for own in places))
    found: list[Section] = []
    for section, own in zip(sections, places, strict=True):
        led = {place: _led(*place, own.file, keys, known) for place in own.targets}
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
    file = _file(section)
    named: dict[str, str] = {}
    for node in all_in((section,), outside_notes):
        match node:
            case Section(title=title) | Heading(content=title) | Box(title=title):
                base = automatic(title)
                for place in _files(node, file):
                    # a name that is taken gets a count behind it
                    counted = (f"{place}#{base}" if count == 0 else f"{place}#{base}-{count}" for count in count_up())
                    named[next(own for own in counted if own not in named)] = node.key
            case _:
                continue
    inner = [bearer for bearer in bearers((section,)) if not isinstance(bearer, Note)]
    keyed = {f"{place}#{bearer.key}": bearer.key for bearer in inner for place in _files(bearer, file)}
    links = (one for one in every(Reference, (section,)) if one.content)
    targets = frozenset((_file(one), target) for one in links for target in one.targets)
    return _Places(file, named, keyed, frozenset(bearer.key for bearer in inner), targets)


def _file(node: Bearer | Reference) -> str:
    """The file of Markdown in which it stands, as links name it; "" where it stands in none."""
    return "" if isinstance(node, Row) else _from_sections(node.span.source.path)


@lru_cache(maxsize=1024)  # asked for each thing that stands in the file
def _from_sections(path: PurePosixPath) -> str:
    return posixpath.relpath(path, "sections") if path.suffix == ".md" else ""


def _files(node: Bearer, file: str) -> Iterable[str]:
    """The files under which it is found: the one that it is included from, and last the section's."""
    return dict.fromkeys(place for place in (_file(node), file) if place)


def _led(file: str, target: str, section: str, keys: Container[str], known: Mapping[str, str]) -> str:
    """The key that a target means, written in `file`, which stands in that of `section`; the target itself where
    there is no such place."""
    if not target.startswith("#"):
        return known.get(target, target)
    name = target[1:]
    if name in keys and _LABEL.fullmatch(name):
        return name
    found = known.get(f"{file}{target}") or known.get(f"{section}{target}")
    return found or (name if _LABEL.fullmatch(name) else target)


def _rewritten(section: Section, led: Mapping[tuple[str, str], str]) -> Section:
    def inline(one: Inline) -> Inlines:
        match one:
            case Reference(targets=targets) if one.content:
                return (replace(one, targets=tuple(led[_file(one), target] for target in targets)),)
            case Note():
                return (replace(one, blocks=inside(one.blocks)),)
            case _:
                return (one,)

    def run(content: Inlines) -> Inlines:
        return transform_run(content, inline)

    def inside(blocks: Blocks) -> Blocks:
        return tuple(transform(block, run, inside) for block in blocks)

    return replace(section, title=run(section.title), blocks=inside(section.blocks))
