"""The formats that can be built, by name. A new one is a module with a `WRITER`, and a line here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module

from lspreport.emit.writer import Writer

FORMATS: Mapping[str, str] = {
    "docx": "lspreport.emit.docx",
    "pdf": "lspreport.emit.pdf",
    "html": "lspreport.emit.html",
    "html-split": "lspreport.emit.html.split",
    "govspeak": "lspreport.emit.govspeak",
}
"""Each format's module, loaded when the format is asked for: what one needs, the others do not wait for."""

USUAL = ("docx", "pdf", "html")
"""What is built when nobody says which."""

_COUNTED_BY_OFFICE: Mapping[str, str] = {"docx": "lspreport.emit.docx.office"}
"""The writers of formats whose pages LibreOffice can count."""


def module(name: str, office: bool = False) -> str:
    """Where the writer of the format `name`, one of `FORMATS`, stands; with `office`, LibreOffice counts its pages."""
    return _COUNTED_BY_OFFICE.get(name, FORMATS[name]) if office else FORMATS[name]


def writer(name: str, office: bool = False) -> Writer:
    """The writer of the format `name`; with `office`, the one whose pages LibreOffice counts."""
    found = import_module(module(name, office)).WRITER
    assert isinstance(found, Writer)
    return found


def writers(names: Collection[str], office: bool = False) -> Iterator[Writer]:
    """The writers of some formats, in their order."""
    return (writer(name, office) for name in names)
