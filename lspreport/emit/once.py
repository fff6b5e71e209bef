"""What is made of a document once, for all who ask, from whatever thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from lspreport.model.report import Document

_Made = TypeVar("_Made")


class Once(Generic[_Made]):
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
