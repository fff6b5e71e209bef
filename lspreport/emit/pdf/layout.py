"""The report laid out: where its pages break, and then its PDF, each made once for all who ask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from lspreport.emit.moment import moment
from lspreport.emit.pdf.placing import settle
from lspreport.emit.pdf.project import Draft, report_files
from lspreport.emit.pdf.tagging import Finished, complete
from lspreport.model.report import Document
from lspreport.tools.typeset import Files, to_pdf

_Made = TypeVar("_Made")


class _Once(Generic[_Made]):
    """Makes a thing of a document at the first call for this very object, from whatever thread; others wait for it."""

    def __init__(self, make: Callable[[Document], _Made]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[Document, list[_Made]] = WeakKeyDictionary()
        self._locks: WeakKeyDictionary[Document, threading.Lock] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def __call__(self, document: Document) -> _Made:
        with self._lock:
            lock = self._locks.setdefault(document, threading.Lock())
        with lock:
            made = self._made.setdefault(document, [])
            if not made:
                made.append(self._make(document))
            return made[0]


@dataclass(frozen=True)
class Layout:
    """What Typst is given for the PDF, and the printed page under each section's, heading's, box's … key."""

    files: Files
    pages: Mapping[str, str]


@_Once
def draft(document: Document) -> Draft:
    """The files that Typst is given, but for how boxes and figures are set."""
    return report_files(document)


@_Once
def layout(document: Document) -> Layout:
    """The layout of `document`. Typst has not yet held it against PDF/UA-1 and PDF/A-2a, which it does as it writes."""
    files = draft(document)
    settled = settle(document.sections, files)
    return Layout(files(settled.placing), settled.pages)


@_Once
def printed(document: Document) -> Finished:
    """The PDF of `document`, and how many pages it has."""
    return complete(to_pdf(layout(document).files, moment(document)), document)
