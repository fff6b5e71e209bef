"""What validators miss in a Word file: dangling references, unpaired or doubled bookmarks, unbalanced fields.

Validators look at shapes; these are promises between places, which Word breaks silently ("Error! Reference source not
found." at the next F9).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from lspreport.emit.docx.ooxml import R, w
from lspreport.emit.docx.package import Package, read, relationships_of

STORIES = re.compile(r"word/(document|footnotes|endnotes|header\d+|footer\d+)\.xml")
"""The parts that hold text."""

_AIMED = re.compile(r"^\s*(REF|PAGEREF|NOTEREF)\s+\"?([^\s\"]+)")
_RELATED = f"{{{R}}}"
_LONGEST = 40


def lint(data: bytes) -> tuple[str, ...]:
    """The faults of a DOCX, each a line; nothing for a good one."""
    file = Package(read(data))
    return tuple(lint_stories(file, {part: file.tree(part) for part in sorted(file.parts) if STORIES.fullmatch(part)}))


def lint_stories(file: Package, stories: Mapping[str, _Element]) -> Iterator[str]:
    """The same for the parts of `file` that hold text."""
    names = Counter(mark.get(w("name")) or "" for root in stories.values() for mark in root.iter(w("bookmarkStart")))
    yield from (f"bookmark `{name}` stands {count} times" for name, count in names.items() if count > 1)
    yield from (f"bookmark `{name}` is longer than {_LONGEST} characters" for name in names if len(name) > _LONGEST)
    # Word compares names without regard to case
    folded = Counter(name.lower() for name in names)
    yield from (f"bookmarks differ from `{name}` in case alone" for name, count in folded.items() if count > 1)
    for part, root in stories.items():
        yield from (f"{part}: {fault}" for fault in _story(root, set(names), _relations(file, part)))


def _relations(file: Package, part: str) -> set[str]:
    name = relationships_of(part)
    return {relation.get("Id") or "" for relation in file.tree(name)} if name in file.parts else set()


def _story(root: _Element, names: set[str], relations: set[str]) -> Iterator[str]:
    yield from _pairs(root)
    yield from _fields(root)
    for instruction in instructions(root):
        aimed = _AIMED.match(instruction)
        if aimed and aimed[2] not in names:
            yield f"{aimed[1]} aims at `{aimed[2]}`, which is no bookmark"
    for link in root.iter(w("hyperlink")):
        anchor = link.get(w("anchor"))
        if anchor is not None and anchor not in names:
            yield f"a link aims at `{anchor}`, which is no bookmark"
    for element in root.iter():
        for name, value in element.items():
            if str(name).startswith(_RELATED) and value not in relations:
                yield f"relationship `{value!s}` is missing"


def _pairs(root: _Element) -> Iterator[str]:
    starts = Counter(mark.get(w("id")) for mark in root.iter(w("bookmarkStart")))
    ends = Counter(mark.get(w("id")) for mark in root.iter(w("bookmarkEnd")))
    yield from (f"bookmark id {identity} starts {count} times" for identity, count in starts.items() if count > 1)
    yield from (f"bookmark id {identity} never ends" for identity in starts if not ends[identity])
    yield from (f"bookmark id {identity} ends without a start" for identity in ends if not starts[identity])


def _fields(root: _Element) -> Iterator[str]:
    """Fields nest; a part of one must come in the order begin, separate, end."""
    open_fields: list[str] = []
    for character in root.iter(w("fldChar")):
        kind = character.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append("begin")
        elif not open_fields:
            yield f"a field's {kind} has no begin"
        elif kind == "separate":
            if open_fields[-1] == "separate":
                yield "a field has two results"
            open_fields[-1] = "separate"
        else:
            open_fields.pop()
        if character.get(w("dirty")) in ("1", "true", "on"):
            yield "a field is dirty: Word would ask to update it on opening"
    if open_fields:
        yield f"{len(open_fields)} fields never end"


def aims(root: _Element) -> Iterator[str]:
    """The bookmarks that the fields and links of a part aim at."""
    found = (_AIMED.match(instruction) for instruction in instructions(root))
    yield from (aimed[2] for aimed in found if aimed)
    yield from (link.get(w("anchor")) or "" for link in root.iter(w("hyperlink")))


def instructions(root: _Element) -> Iterator[str]:
    """The code of every field, put together where it is spread over runs; of nested fields the inner one first."""
    codes: list[list[str]] = []
    for element in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if element.tag == w("fldSimple"):
            yield element.get(w("instr")) or ""
        elif element.tag == w("instrText"):
            if codes:
                codes[-1].append(element.text or "")
        elif element.get(w("fldCharType")) == "begin":
            codes.append([])
        elif element.get(w("fldCharType")) == "end" and codes:
            yield "".join(codes.pop())
