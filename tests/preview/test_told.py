"""What an open page is told of each save, without a server and a browser."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from lspreport.preview.session import PreviewSession
from lspreport.preview.texts import WHOLE
from lspreport.preview.viewers import Viewer
from tests.projects import project

Message = tuple[str, dict[str, Any]]


def told(folder: Path, view: str, *saves: dict[str, str]) -> list[list[Message]]:
    """The messages of each of the saves to a page that shows `view`."""

    async def follow() -> list[list[Message]]:
        session, viewer = PreviewSession(folder), Viewer(view)
        session._viewers.add(viewer)
        found = []
        for texts in saves:
            for path in folder.glob("sections/*.md"):
                path.unlink()
            project(folder, **texts)
            await session._compile(afresh=True)
            found.append(messages(viewer))
        session.close()
        return found

    return asyncio.run(follow())


def messages(viewer: Viewer) -> list[Message]:
    found = []
    while not viewer.queue.empty():
        event = viewer.queue.get_nowait()
        assert event is not None
        kind, data = event.removesuffix("\n\n").split("\n")
        found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def kinds(found: list[Message]) -> list[str]:
    return [kind for kind, _ in found]


def sent(found: list[Message]) -> str:
    """The HTML that is sent, block by block."""
    return " ".join(" ".join(message["html"].values()) for kind, message in found if kind == "text")


def test_a_save_sends_what_has_changed_and_the_tabs_where_they_have(tmp_path: Path) -> None:
    one = {"one": "First.\n\nSecond.", "two": "Elsewhere."}
    first, same, words, title = told(
        tmp_path, "sec-one", one, one, one | {"one": "First.\n\nSecond, mended."}, one | {"one": "# New\n\nFirst."}
    )
    assert kinds(first) == ["report", "text"]
    assert "First." in sent(first)
    assert "Elsewhere." not in sent(first)
    assert sent(same) == ""
    assert kinds(words) == ["text"]
    assert ("mended" in sent(words), "First." in sent(words)) == (True, False)
    assert kinds(title) == ["report", "text"]
    assert [message["save"] for _, message in (first[-1], same[-1], words[-1], title[-1])] == [1, 2, 3, 4]


def test_a_mistake_is_told_and_the_last_good_text_stays(tmp_path: Path) -> None:
    good = {"one": "First.", "two": "Elsewhere."}
    _, broken, mended = told(tmp_path, "sec-one", good, good | {"one": "Worse.\n\n> ## Deep"}, good)
    assert "findings" in kinds(broken)
    assert "Worse" not in sent(broken)
    findings = next(message for kind, message in broken if kind == "findings")
    assert "a heading cannot stand in a quotation" in json.dumps(findings)
    assert sent(mended) == ""


def test_whose_label_changes_is_still_looked_at_and_what_goes_gives_way_to_the_whole(tmp_path: Path) -> None:
    both = {"one": "# One {#sec-here}\n\nFirst.", "two": "Elsewhere."}
    first, renamed, gone = told(
        tmp_path,
        "sec-here",
        both,
        both | {"one": "# One {#sec-there}\n\nFirst."},
        {"two": "Elsewhere."},
    )
    assert "moved" not in kinds(first)
    assert renamed[0] == ("moved", {"view": "sec-there"})
    assert gone[0] == ("moved", {"view": WHOLE})
    assert "Elsewhere." in sent(gone)


def test_a_mistake_that_takes_a_section_away_holds_all_views(tmp_path: Path) -> None:
    both = {"one": "First.", "two": "Elsewhere."}
    (_, held) = told(tmp_path, WHOLE, both, both | {"theory": "streams: 7"})
    assert kinds(held) == ["findings"]


def test_where_a_finding_and_a_thing_on_the_screen_were_written(tmp_path: Path) -> None:
    project(tmp_path, one="First. {#para-a}\n\n> ## Deep")

    async def places() -> list[str]:
        session = PreviewSession(tmp_path)
        session._viewers.add(Viewer(WHOLE))
        await session._compile(afresh=True)
        session.close()
        asked = (session.place("para-a"), session.place(finding=0), session.place(finding=9), session.place(["para-a"]))
        return [str(one) for one in asked]

    assert asyncio.run(places()) == ["sections/one.md:3", "sections/one.md:5", "None", "None"]
