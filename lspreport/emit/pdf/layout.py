"""The report laid out: its PDF and the page of each of its places, made once for all who ask."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from lspreport.emit.moment import moment
from lspreport.emit.pdf.placing import settle
from lspreport.emit.pdf.project import report_files
from lspreport.emit.pdf.tagging import complete
from lspreport.model.report import Document
from lspreport.tools.typeset import to_pdf


@dataclass(frozen=True)
class Layout:
    """The finished PDF, its count of pages, and the printed page under each section's, heading's, box's … key."""

    pdf: bytes
    count: int
    pages: Mapping[str, str]


class _Slot:
    """A document's layout, once it is made; the lock lets one thread make it while the others wait."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.layout: Layout | None = None


_slots: WeakKeyDictionary[Document, _Slot] = WeakKeyDictionary()
_slots_lock = threading.Lock()


def layout(document: Document) -> Layout:
    """The layout of `document`: made at the first call for this very object, from whatever thread."""
    with _slots_lock:
        slot = _slots.setdefault(document, _Slot())
    with slot.lock:
        if slot.layout is None:
            slot.layout = _make(document)
        return slot.layout


def _make(document: Document) -> Layout:
    draft = report_files(document)
    settled = settle(document.sections, draft)
    finished = complete(to_pdf(draft(settled.placing), moment(document)), document)
    return Layout(finished.pdf, finished.pages, settled.pages)
