"""Who looks at the report: the open pages, and what is still to be told to each."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping, Set

from msgspec import Struct, field

_BEHIND = 64
"""Messages that may wait for a page; one further behind (a sleeping tab) is sent everything anew when it wakes."""


class Viewer(Struct, eq=False):
    """One open page in a browser, and the view that it shows; None in its queue says that it has missed something."""

    view: str
    queue: asyncio.Queue[str | None] = field(default_factory=lambda: asyncio.Queue(_BEHIND))

    def tell(self, kind: str, message: Mapping[str, object]) -> None:
        """Puts a server-sent event into the queue."""
        event = f"event: {kind}\ndata: {json.dumps(message, ensure_ascii=False, separators=(',', ':'))}\n\n"
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.renew()

    def renew(self) -> None:
        """Has the page told everything anew."""
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)


class Viewers:
    """All open pages; lives in the event loop."""

    def __init__(self) -> None:
        self._viewers: set[Viewer] = set()

    def __iter__(self) -> Iterator[Viewer]:
        return iter(self._viewers)

    def add(self, viewer: Viewer) -> None:
        self._viewers.add(viewer)

    def discard(self, viewer: Viewer) -> None:
        self._viewers.discard(viewer)

    @property
    def views(self) -> Set[str]:
        """The views that someone looks at."""
        return {viewer.view for viewer in self._viewers}

    def tell(self, kind: str, message: Mapping[str, object], view: str | None = None) -> None:
        """Tells those who look at `view`, or everyone."""
        for viewer in self._viewers:
            if view is None or viewer.view == view:
                viewer.tell(kind, message)
