"""The formats that can be built, by name. A new one is a module with `SUFFIX` and `emit`, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from lspreport.emit.artefact import Artefact
from lspreport.model.report import Document

FORMATS: Mapping[str, str] = {
    "docx": "lspreport.emit.docx",
    "pdf": "lspreport.emit.pdf",
    "html": "lspreport.emit.html",
}
"""Each format's module, loaded when the format is asked for: what one needs, the others do not wait for."""


class Writer(Protocol):
    """What a format's module offers."""

    SUFFIX: str

    def emit(self, document: Document) -> Artefact: ...


def writer(name: str) -> Writer:
    """The writer of the format `name`, one of `FORMATS`."""
    return cast(Writer, import_module(FORMATS[name]))
