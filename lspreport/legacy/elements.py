"""Elements of a Word file, by their local names: the two editions of the standard differ in their namespaces alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml.etree import _Element
from msgspec import Struct

from lspreport.tools.archive import TOTAL, Archive, parse_xml

_PASSED = ("del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText", "pPr", "rPr")
"""What of a paragraph is not shown in it; what stands in a text box is told apart."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑", "ptab": "\t"}


class OpenedWordFile(Struct, frozen=True, eq=False):
    """The parts of a Word file: its text, what styles and numbers it, its notes; `names` are those of all parts.

    Tracked changes have been accepted in its text; there were so many `changes`.
    """

    data: bytes
    path: str
    document: _Element
    styles: _Element | None
    numbering: _Element | None
    notes: tuple[_Element, ...]
    core: _Element | None
    names: tuple[str, ...]
    changes: int


def word_parts(data: bytes) -> OpenedWordFile:
    """Opens a Word file; raises RefusedFile for what is none, or means harm."""
    archive = Archive(data, "Word file", TOTAL)
    path = archive.main_part("word/document.xml")
    parts = archive.judge_xml()
    folder = PurePosixPath(path).parent.as_posix()

    def part(name: str) -> _Element | None:
        return parse_xml(parts[name], name) if name in parts else None

    notes = [part(f"{folder}/{name}.xml") for name in ("footnotes", "endnotes")]
    document = parse_xml(parts[path], path)
    changes = sum(map(accept, (document, *(one for one in notes if one is not None))))
    return OpenedWordFile(
        data,
        path,
        document,
        part(f"{folder}/styles.xml"),
        part(f"{folder}/numbering.xml"),
        tuple(one for one in notes if one is not None),
        part("docProps/core.xml"),
        archive.names,
        changes,
    )


def accept(root: _Element) -> int:
    """Accepts the tracked changes of a text as Word does (ISO/IEC 29500-1, 17.13.5), and gives how many there were.

    A paragraph whose sign is deleted is joined to the next, which lends it its style and number.
    """
    changed = [one for one in root.iter() if local(one) in _CHANGES and attribute(one, "id")]
    for row in [one for one in changed if local(one) == "del" and _in(one, "trPr")]:
        _take_out(next(above for above in row.iterancestors() if local(above) == "tr"))
    signs = ("del", "moveFrom")
    for paragraph in [one for one in root.iter() if local(one) == "p"]:
        if not any(child(paragraph, "pPr", "rPr", sign) is not None for sign in signs):
            continue
        after = paragraph.getnext()
        while after is not None and local(after) in ("bookmarkStart", "bookmarkEnd", "moveFromRangeEnd"):
            after = after.getnext()
        if after is not None and local(after) == "p":
            own = [one for one in paragraph if local(one) != "pPr"]
            at = 1 if child(after, "pPr") is not None else 0
            after[at:at] = own
            _take_out(paragraph)
    for one in [one for one in root.iter() if local(one) in signs and not _in(one, "rPr") and not _in(one, "trPr")]:
        _take_out(one)
    return len(changed)


_CHANGES = ("ins", "del", "moveFrom", "moveTo")


def _in(element: _Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def _take_out(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def local(element: _Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of that name, or of that name in it."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    return (one for one in element if local(one) == name) if element is not None else iter(())


def attribute(element: _Element | None, name: str = "val") -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def switched_on(element: _Element | None) -> bool:
    """Whether a property that is there is not switched off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")


def within(element: _Element) -> Iterator[_Element]:
    """All that a paragraph shows, in order; not what was deleted, nor text boxes, which are told apart."""
    for one in element:
        if local(one) not in _PASSED:
            yield one
            yield from within(one)


def shown(element: _Element) -> str:
    """The characters that a paragraph shows, tabs and line breaks among them, without its live number."""
    parts = []
    for one in within(element):
        parent = one.getparent()
        if local(one) == "t":
            parts.append(one.text or "")
        elif parent is not None and local(parent) == "r":
            parts.append(_SIGNS.get(local(one), ""))
    return "".join(parts)


def values(element: _Element | None) -> Mapping[str, str]:
    """The properties in an element with their values."""
    return {local(one): attribute(one) for one in element} if element is not None else {}
