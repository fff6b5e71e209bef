"""In which order pages are printed, and what is left undone when the author saves meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from lspreport.model.report import Document
from lspreport.preview.app import _Handlers
from lspreport.preview.session import PreviewSession, Save
from lspreport.preview.viewers import Viewer
from tests.documents import chapter, document, paragraph, section


@pytest.mark.parametrize(
    ("saved_at", "done"),
    [
        # the pages looked at, the counts of all others, then the pages again, which the counts may have moved
        (None, ["one", "two", "count", "count", "one", "two"]),
        # what an author looks at is printed to the end; the rest of a page that is old is not worth the time
        ("first one", ["one", "two"]),
        ("first count", ["one", "two", "count"]),
        ("second one", ["one", "two", "count", "count", "one"]),
    ],
)
def test_a_save_breaks_off_what_it_makes_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved_at: str | None, done: list[str]
) -> None:
    found: list[str] = []

    async def printed() -> None:
        session = PreviewSession(tmp_path)
        for view in ("one", "two"):
            session._viewers.add(Viewer(view))

        def do(what: str) -> None:
            found.append(what)
            turn = ("first", "second")[found.count(what) - 1]
            if f"{turn} {what}" == saved_at:
                session._wake.set()

        def sheets(document: Document, view: str) -> dict[str, object]:
            do(view)
            return {"view": view}

        def count(document: Document) -> Iterator[Any]:
            for _ in range(2):
                do("count")
                yield None

        monkeypatch.setattr(session, "_sheets", sheets)
        monkeypatch.setattr(session._printer, "count", count)
        await session._print(chapter(paragraph("Text.", "p-1")), Save(1))
        session.live_report.close()

    asyncio.run(printed())
    assert found == done


def test_pages_are_told_again_only_where_counting_the_others_has_moved_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, object]] = []

    async def printed() -> None:
        session = PreviewSession(tmp_path)
        for view in ("still", "moved"):
            session._viewers.add(Viewer(view))
        counted: list[Document] = []

        def sheets(document: Document, view: str) -> dict[str, object]:
            return {"view": view, "first": 5 if counted and view == "moved" else 3}

        def count(document: Document) -> Iterator[Any]:
            counted.append(document)
            yield None

        def tell(kind: str, message: Mapping[str, object], view: str = "") -> None:
            told.append((view, message["first"]))

        monkeypatch.setattr(session, "_sheets", sheets)
        monkeypatch.setattr(session._printer, "count", count)
        monkeypatch.setattr(session._viewers, "tell", tell)
        await session._print(chapter(paragraph("Text.", "p-1")), Save(1))
        session.live_report.close()

    asyncio.run(printed())
    assert told == [("moved", 3), ("still", 3), ("moved", 5)]


@pytest.mark.parametrize(
    ("settings", "title"),
    [({"short_title": "Agreements"}, "Agreements"), ({}, "A report on agreements"), (None, "Preview")],
)
def test_the_window_bears_the_shorter_title_of_the_report(
    tmp_path: Path, settings: Mapping[str, str] | None, title: str
) -> None:
    async def shown() -> bytes:
        session = PreviewSession(tmp_path)
        session.live_report.close()
        if settings is not None:
            session._document = document(section("One", "sec-one"), **settings)
        ask = {"type": "http", "method": "GET", "path": "/", "headers": []}
        return bytes((await _Handlers(session, "sec-one", "").page(Request(ask))).body)

    assert f"<title>{title} – preview</title>" in asyncio.run(shown()).decode()
