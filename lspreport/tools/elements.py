"""Elements of XML by their local names: two editions of a standard may differ in nothing but their namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element


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
    """The attribute of that name, whatever stands before it; "" where there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def switched_on(element: _Element | None) -> bool:
    """Whether a property of a Word file that is there is not switched off (ISO/IEC 29500-1, 17.17.4)."""
    return element is not None and attribute(element) not in ("0", "false", "off")
