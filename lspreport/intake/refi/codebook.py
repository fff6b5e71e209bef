"""A codebook: every code with the way that leads to it, from the XML of a codebook or of a whole project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.intake.form import clean
from lspreport.source import SourceFile, Span
from lspreport.tools.elements import local
from lspreport.tools.files import RefusedFile

if TYPE_CHECKING:
    from lxml.etree import _Element


class CodebookCode(Struct, frozen=True):
    """A code; `path` are the names that lead to it, its own the last. `inner` says whether it holds others."""

    guid: str
    path: tuple[str, ...]
    description: str
    inner: bool

    @property
    def name(self) -> str:
        return self.path[-1]


def at(element: _Element, source: SourceFile) -> Span:
    """Where an element begins, by the line that the parser has kept of it."""
    kept: object = element.sourceline
    line = kept if isinstance(kept, int) else 1
    text = source.line(line)
    return source.span(source.offset(line, len(text) - len(text.lstrip()) + 1))


def guid(text: str | None) -> str:
    """A GUID without braces and capitals, which make no difference."""
    return (text or "").strip().strip("{}").casefold()


def inside(element: _Element, *names: str) -> Iterator[_Element]:
    """The children of these names."""
    return (child for child in element if local(child) in names)


def has(element: _Element, name: str) -> bool:
    """Whether an element has a child of this name."""
    return next(inside(element, name), None) is not None


def description(element: _Element) -> str:
    """What its author noted of an element, in one line."""
    return " ".join(" ".join(clean(child.text or "") for child in inside(element, "Description")).split())


def codes(root: _Element, source: SourceFile, diagnostics: Diagnostics) -> tuple[CodebookCode, ...]:
    """Every code with a name, parents before their children; what is nameless is told and passed over."""
    lists = [element for element in root.iter() if local(element) == "Codes"]
    if local(root) not in ("CodeBook", "Project") or (local(root) == "CodeBook" and not lists):
        raise RefusedFile(
            "this is no codebook of REFI-QDA: it has no list of codes", "export it again as “REFI-QDA codebook”"
        )
    return tuple(code for list_ in lists for code in _codes(list_, (), source, diagnostics))


def _codes(
    element: _Element, above: tuple[str, ...], source: SourceFile, diagnostics: Diagnostics
) -> Iterator[CodebookCode]:
    for child in inside(element, "Code"):
        name = " ".join(clean(child.get("name") or "").split())
        path = (*above, *(part.strip() for part in name.split("::") if part.strip()))  # as ATLAS.ti nests them
        if path == above:
            diagnostics.warning(
                Mistake.MISSING_KEY,
                "a code without a name is passed over" + (f" (in `{above[-1]}`)" if above else ""),
                at(child, source),
                "name it in the program that the file comes from, and export it again",
            )
        else:
            yield CodebookCode(guid(child.get("guid")), path, description(child), has(child, "Code"))
        yield from _codes(child, path, source, diagnostics)
