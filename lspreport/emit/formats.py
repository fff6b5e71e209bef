"""The formats that can be built, by name. A new one is a module with `SUFFIX` and `emit`, and a line here.

One that is a folder of files has a `SUFFIX` without a dot, as it ends the folder's name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from lspreport.emit.artefact import Artefact
    from lspreport.model.part import Part
    from lspreport.model.report import Document

FORMATS: Mapping[str, str] = {
    "docx": "lspreport.emit.docx",
    "pdf": "lspreport.emit.pdf",
    "html": "lspreport.emit.html",
    "html-split": "lspreport.emit.html.split",
    "govspeak": "lspreport.emit.govspeak",
}
"""Each format's module, loaded when the format is asked for: what one needs, the others do not wait for."""

_WORKSHOPS: Mapping[str, tuple[str, ...]] = {
    "lspreport.emit.pdf.layout": ("pdf", "docx"),  # the Word file's contents show the PDF's pages
    "lspreport.emit.docx.make": ("docx",),
    "lspreport.emit.html.page": ("html",),
    "lspreport.emit.disk": tuple(FORMATS),
}
"""What the formats' modules import only once they write, and for which of them; what is needed first stands first."""

USUAL = ("docx", "pdf", "html")
"""What is built when nobody says which."""


class Writer(Protocol):
    """What a format's module offers."""

    SUFFIX: str

    def emit(self, document: Document, **options: Any) -> Artefact: ...

    def opened(self, artefact: Artefact) -> Iterator[Part]:
        """What the finished output holds, part by part: the check `channel-leak` looks into all of it."""
        ...


def writer(name: str) -> Writer:
    """The writer of the format `name`, one of `FORMATS`."""
    return cast(Writer, import_module(FORMATS[name]))


def preparations(names: Collection[str]) -> Iterator[Callable[[], object]]:
    """What has to be opened and imported before any of the formats `names` is written, which takes a while."""
    if {"pdf", "docx"} & set(names):
        from lspreport.tools.typeset import prepare

        yield prepare
    for module, formats in _WORKSHOPS.items():
        if set(formats) & set(names):
            yield partial(import_module, module)
