"""Who looks at what, and what each is told: after a save first the text, then the pages, then what the checks find."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostic, Severity
from lspreport.misuse import Misuse
from lspreport.model.report import Document, Section
from lspreport.preview import findings
from lspreport.preview.findings import bug
from lspreport.preview.live_report import LiveReport
from lspreport.preview.pages import Page, PagePrinter, Pictures
from lspreport.preview.places import KeyPlaces, PlaceFinder
from lspreport.preview.tabs import report, tabs
from lspreport.preview.texts import WHOLE, TextView, text
from lspreport.preview.viewers import Viewer, Viewers
from lspreport.preview.watcher import only_texts, saves
from lspreport.source import Span
from lspreport.tools.typeset import Untypesettable

_T = TypeVar("_T")
_PAUSE = 0.3
"""Seconds without a save after which the checks are run."""

_HEAD_START = 0.02
"""Seconds in which the text goes out and is painted before the pages are begun, which take all that the machine has."""

_BEAT = 15.0
"""Seconds after which a silent connection is given a sign of life."""


class Save(Struct, frozen=True):
    """A look at the author's files: the first, or one after a save, seen `at` that moment (of `perf_counter`)."""

    number: int = 0
    at: float | None = None

    def timing(self) -> dict[str, object]:
        """Which save a message is about, and the milliseconds since it was seen."""
        return {"save": self.number, "ms": None if self.at is None else round((perf_counter() - self.at) * 1000)}


class PreviewSession:
    """Lives in the event loop; the rooms, Typst and the checks have a thread each."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.live_report = LiveReport(project)
        self.stop = asyncio.Event()
        self.pictures = Pictures()
        self._printer = PagePrinter()
        self._finder = PlaceFinder()
        self._viewers = Viewers()
        self._rooms = ThreadPoolExecutor(1, "rooms")
        self._printing = ThreadPoolExecutor(1, "printing")
        self._checking = ThreadPoolExecutor(1, "checking")
        self._wake = asyncio.Event()
        self._busy = False  # with a save
        self._document: Document | None = None
        self._places = KeyPlaces({}, {})
        self._texts: dict[str, TextView] = {}
        self._spoilt: frozenset[str] = frozenset()
        self._mistakes: tuple[Diagnostic, ...] = ()
        self._on_screen: tuple[Diagnostic, ...] = ()
        self._points: dict[str, object] = {}  # under the keys of what they are about
        self._save = Save()  # the one whose document is shown
        self._looks = 0

    # --- from the first look at the report to the last -----------------------------------------------------------

    async def run(self) -> None:
        """Compiles at once and then at every save, until `stop` is set."""
        printing = asyncio.create_task(self._print_for_ever())
        try:
            await self._compile(afresh=True)
            async for paths in saves(self.project, self.stop):
                self._busy = True
                await self._compile(afresh=not only_texts(paths), at=perf_counter() if paths else None)
                self._busy = False
        finally:
            self.close()
            printing.cancel()
            for pool in (self._rooms, self._printing, self._checking):
                pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Ends every connection."""
        self.stop.set()
        self._viewers.tell("bye", {})
        self._viewers.tell("end", {})
        self.live_report.close()  # what is being read is not waited for

    async def _in(self, pool: ThreadPoolExecutor, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(pool, work)

    async def _compile(self, afresh: bool, at: float | None = None) -> None:
        self._looks += 1
        save = Save(self._looks, at)
        try:
            version = await self._in(self._rooms, lambda: self.live_report.compile(afresh))
        except Exception as problem:  # a bug of ours must not end an author's preview
            self._tell_findings((bug(problem),))
            return
        self._mistakes = version.mistakes
        document = version.document
        if document is not None and (
            self._document is None or not _is_held(self._document, document, version.mistakes)
        ):
            self._spoilt = _spoilt(version.mistakes)
            self._follow(document)
            tabs_before = tabs(self._document) if self._document else None
            texts = await self._in(self._rooms, lambda: self._write(document))
            self._document, self._save = document, save
            if tabs(document) != tabs_before:
                self._viewers.tell("report", report(document))
            self._show(texts)
        if any(one.severity is Severity.ERROR for one in self._mistakes):
            self._tell_findings(self._mistakes)
        self._wake.set()

    def _follow(self, document: Document) -> None:
        """A section whose label was changed is still looked at; one that is gone gives way to the whole report."""
        names = {section.key: section.name for section in self._document.sections} if self._document else {}
        keys = {section.name: section.key for section in document.sections}
        for viewer in self._viewers:
            if viewer.view != WHOLE and viewer.view not in keys.values():
                before, viewer.view = viewer.view, keys.get(names.get(viewer.view, ""), WHOLE)
                if before in self._texts:
                    self._texts.setdefault(viewer.view, replace(self._texts[before], view=viewer.view))
                viewer.tell("moved", {"view": viewer.view})

    def _write(self, document: Document) -> dict[str, TextView]:
        """The views that are looked at; one with mistakes of form stays as it was when it was last good."""
        self._places = self._finder.find(document)
        texts: dict[str, TextView] = {}
        for view in self._viewers.views:
            before = self._texts.get(view)
            if before is not None and any(self._is_spoilt(section) for section in _sections(document, view)):
                texts[view] = before
                continue
            written = text(document, view, self._places, before)
            if written is not None:
                texts[view] = written
        return texts

    def _is_spoilt(self, section: Section) -> bool:
        return str(section.span.source.path) in self._spoilt

    def _show(self, texts: dict[str, TextView]) -> None:
        before, self._texts = self._texts, texts
        for view, now in texts.items():
            self._viewers.tell("text", now.message(before.get(view)) | self._save.timing(), view)
        for viewer in self._viewers:
            if viewer.view not in texts:
                viewer.renew()  # it came while they were written

    # --- pages and checks ------------------------------------------------------------------------------------------

    async def _print_for_ever(self) -> None:
        printed = 0
        while not self.stop.is_set():
            await self._wake.wait()
            await asyncio.sleep(_HEAD_START)
            self._wake.clear()
            document, save = self._document, self._save
            if document is None:
                continue
            if save.number == printed:
                save = Save(printed)  # someone has opened another view: it is no answer to the save
            printed = save.number
            with suppress(Misuse, OSError):  # `review list` tells of a log that cannot be read
                await self._tell_points(document)
            try:
                await self._print(document, save)
            except Untypesettable as problem:
                self._viewers.tell("unprinted", {"message": str(problem)})
            except Exception as problem:  # as above
                self._viewers.tell("unprinted", {"message": f"a bug of ours: {problem!r}"})
            try:
                await self._check(document)
            except Exception as problem:  # as above
                self._tell_findings((*self._mistakes, bug(problem)))

    async def _print(self, document: Document, save: Save) -> None:
        """The pages looked at, then the counts of all others, then what these have moved."""
        views = await self._print_views(document, save)
        steps = self._printer.count(document)
        while not self._wake.is_set():
            if await self._in(self._printing, lambda: next(steps, "done")) == "done":
                break
        if not self._wake.is_set():
            await self._print_views(document, save, views)

    async def _print_views(
        self, document: Document, save: Save, before: Mapping[str, object] | None = None
    ) -> dict[str, object]:
        shown: dict[str, object] = {}
        for view in sorted(self._viewers.views):
            if self._wake.is_set() and before is not None:
                break
            message = await self._in(self._printing, lambda view=view: self._sheets(document, view))  # type: ignore[misc]
            shown[view] = message
            if before is None or before.get(view) != message:
                self._viewers.tell("pages", message | save.timing(), view)
        return shown

    def _sheets(self, document: Document, view: str) -> dict[str, object]:
        """The message about the pages of a view, whose pictures can be fetched from now on."""
        pages: list[Page] = []
        places: dict[str, int] = {}
        sure = True
        if view == WHOLE:
            pages += self._printer.cover(document).pages
        for section in _sections(document, view):
            sheets = self._printer.print(document, section, again=not self._is_spoilt(section))
            sure = sure and self._printer.first(document, section)[1]
            places |= {key: at + len(pages) for key, at in sheets.places.items()}
            pages += sheets.pages
        self.pictures.show(view, pages, self._viewers.views)
        if WHOLE not in self._viewers.views:
            self._printer.forget(self._viewers.views | {view})
        return {
            "view": view,
            "sure": sure,
            "places": places,
            "pages": [
                {"name": page.name, "label": page.label, "width": page.width, "height": page.height} for page in pages
            ],
        }

    async def _tell_points(self, document: Document) -> None:
        """What reviewers said and nobody has decided about, for beside its paragraphs."""
        from lspreport.review.places_today import open_points

        found = await self._in(self._checking, lambda: open_points(self.project, document))
        points: dict[str, object] = {
            key: [{"id": one.id, "by": one.by, "words": one.words} for one in points] for key, points in found.items()
        }
        if points != self._points:
            self._points = points
            self._viewers.tell("points", {"points": points})

    async def _check(self, document: Document) -> None:
        """What the checks find, once the author pauses; another save breaks it off."""
        from lspreport.check import Judging, rule_by_rule

        await asyncio.sleep(_PAUSE)
        rules = rule_by_rule(Judging(document))
        found: list[Diagnostic] = []
        while not (self._busy or self._wake.is_set()):
            more = await self._in(self._checking, lambda: next(rules, None))
            if more is None:
                self._tell_findings((*self._mistakes, *found))
                return
            found += more

    def _tell_findings(self, found: Iterable[Diagnostic]) -> None:
        self._on_screen = findings.ordered(found)
        self._viewers.tell("findings", self._findings())

    def _findings(self) -> dict[str, object]:
        held = any(one.severity is Severity.ERROR for one in self._mistakes)
        return findings.message(self._on_screen, held)

    # --- what the addresses ask for ----------------------------------------------------------------------------------

    async def events(self, view: str) -> AsyncIterator[str]:
        """Everything about `view`, then whatever changes, as server-sent events."""
        viewer = Viewer(view)
        self._viewers.add(viewer)
        try:
            await self._welcome(viewer)
            while not self.stop.is_set():
                try:
                    message = await asyncio.wait_for(viewer.queue.get(), _BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if message is None:
                    await self._welcome(viewer)
                    continue
                yield message
        finally:
            self._viewers.discard(viewer)

    async def _welcome(self, viewer: Viewer) -> None:
        document = self._document
        viewer.tell("findings", self._findings())
        if self._points:
            viewer.tell("points", {"points": self._points})
        if document is None:
            return
        if viewer.view != WHOLE and viewer.view not in {section.key for section in document.sections}:
            viewer.view = WHOLE
            viewer.tell("moved", {"view": WHOLE})
        viewer.tell("report", report(document))
        if viewer.view not in self._texts:
            written = await self._in(self._rooms, lambda: text(document, viewer.view, self._places))
            if written is not None:
                self._texts.setdefault(viewer.view, written)
        if viewer.view in self._texts:
            viewer.tell("text", self._texts[viewer.view].message() | {"save": self._save.number, "ms": None})
        self._wake.set()

    def place(self, id: object = None, finding: object = None) -> Span | None:
        """Where the author wrote what stands on the screen under `id`, or what the `finding` of that index is about."""
        if isinstance(finding, int) and 0 <= finding < len(self._on_screen):
            return self._on_screen[finding].span
        return self._places.span(id) if isinstance(id, str) else None

    @property
    def document(self) -> Document | None:
        return self._document


def _sections(document: Document, view: str) -> list[Section]:
    return [section for section in document.sections if view in (WHOLE, section.key)]


def _is_held(before: Document, now: Document, mistakes: tuple[Diagnostic, ...]) -> bool:
    """Whether the last good view stays: a mistake took a section away, or stands in what all sections depend on."""
    errors = [one for one in mistakes if one.severity is Severity.ERROR]
    kept = {section.key for section in now.sections}
    lost = any(section.key not in kept for section in before.sections)
    return bool(errors) and (lost or any(one.span is None or one.span.source.path.suffix != ".md" for one in errors))


def _spoilt(mistakes: tuple[Diagnostic, ...]) -> frozenset[str]:
    return frozenset(
        str(one.span.source.path) for one in mistakes if one.severity is Severity.ERROR and one.span is not None
    )
