"""What a preview tells its pages after each save, however the editor saves; and that it leaves nothing behind."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lspreport.preview import server
from lspreport.review.draft import Place, SentDraft
from lspreport.review.snapshot import packed
from tests.bench_preview import work
from tests.patience import PATIENCE
from tests.preview.listening import Listener, Message
from tests.preview.serving import NotServed, Preview, previewing
from tests.processes import begun, started_by

pytestmark = pytest.mark.thorough("starts a preview for each test")

ONE = "# One {#sec-one}\n\nFirst paragraph of the section.\n\nSecond, see @box-two.\n"
TWO = "# Two {#sec-two}\n\n::: {.box #box-two}\n## Title\n\nText.\n:::\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    sections = tmp_path / "sections"
    sections.mkdir()
    (sections / "report.yaml").write_text("title: A report\nname: x\nchapters: [one.md, two.md]\n")
    (sections / "one.md").write_text(ONE)
    (sections / "two.md").write_text(TWO)
    return tmp_path


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    with previewing(project) as opened:
        yield opened


def holding(words: str) -> Callable[[Message], bool]:
    return lambda message: any(words in html for html in message["html"].values())


def opened_page(preview: Preview, name: str) -> int:
    return preview.ask(f"{preview.path}pages/{name}")[0]


@pytest.mark.quick
def test_a_save_is_told_and_only_the_changed_block_is_sent(project: Path, preview: Preview) -> None:
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "sections/one.md").write_text(ONE.replace("First", "The first"))
        text = page.wait("text", holding("The first paragraph"))
        assert len(text["html"]) == 1
        assert len(text["changed"]) == 1
        pages = page.wait("pages", lambda message: message["save"] >= text["save"])["pages"]
        assert len(pages) == 1
        assert opened_page(preview, pages[0]["name"]) == 200


def test_a_save_of_another_section_is_followed(project: Path, preview: Preview) -> None:
    """A box put in there changes the number that a reference here shows."""
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "sections/two.md").write_text(
            TWO.replace("::: {.box", "::: {.box #box-new}\n## N\n\nT.\n:::\n\n::: {.box", 1)
        )
        page.wait("text", holding("box 2"))


def test_every_kind_of_source_is_followed(project: Path, preview: Preview) -> None:
    """report.yaml, glossary, sources and evidence that did not exist, an area, a picture."""
    one = project / "sections/one.md"
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "sections/glossary.yaml").write_text("abbreviations: {QQ: Quite Queer}\n")
        one.write_text(ONE.replace("First", "First QQ"))
        page.wait("text", holding("Quite Queer"))
        (project / "sections/report.yaml").write_text("title: A report\nname: x\nchapters: [two.md, one.md]\n")
        page.wait("text", holding("2.1"))
        picture = project / "sections/dot.svg"
        picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
        one.write_text(ONE + '\n![A dot](dot.svg){#fig-dot alt="A dot"}\n')
        first = page.wait("text", holding("data:image/svg"))
        picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
        second = page.wait("text", holding("data:image/svg"))
        assert first["html"] != second["html"]
        (project / "areas").mkdir()
        theory = "streams: {s: {title: S, topics: [t]}}\n"
        (project / "sections/theory.yaml").write_text(theory)
        item = "{kind: example, stream: s, topic: t, text: From the area.}"
        (project / "areas/leeds.yaml").write_text(f"name: Leeds\ntype: unitary\nevidence: {{a: {item}}}\n")
        one.write_text(ONE + "\n{{< evidence leeds:a >}}\n")
        page.wait("text", holding("From the area."))
        (project / "areas/leeds.yaml").write_text(
            f"name: Leeds\ntype: unitary\nevidence: {{a: {item.replace('From', 'Straight from')}}}\n"
        )
        page.wait("text", holding("Straight from the area."))


def _renamed(file: Path, text: str) -> float:
    other = file.with_name(".one.md.tmp")
    other.write_text(text)
    other.replace(file)
    return 0


def _moved_away(file: Path, text: str) -> float:
    """As vim does with `backupcopy=no`."""
    backup = file.with_name("one.md~")
    began = time.monotonic()
    file.rename(backup)
    time.sleep(0.01)
    file.write_text(text)
    took = time.monotonic() - began
    backup.unlink()
    return took


def _emptied(file: Path, text: str) -> float:
    began = time.monotonic()
    with file.open("w") as out:
        out.flush()
        time.sleep(0.01)
        out.write(text)
    return time.monotonic() - began


def _removed(file: Path, text: str) -> float:
    began = time.monotonic()
    file.unlink()
    time.sleep(0.01)
    file.write_text(text)
    return time.monotonic() - began


@pytest.mark.parametrize("save", [_renamed, _moved_away, _emptied, _removed])
def test_however_an_editor_saves(project: Path, preview: Preview, save: Callable[[Path, str], float]) -> None:
    """It is followed, and no mistake is shown for the moment in which the file is empty or away."""
    with Listener(preview, "sec-one") as page:
        page.settle()
        for turn in range(20):
            took = save(project / "sections/one.md", ONE.replace("First", f"{turn}-th"))
            page.wait("text", holding(f"{turn}-th paragraph"))
            seen = [message["findings"] for kind, message in page.passed if kind == "findings"]
            if took < 0.04:  # on a busy machine a save may take longer than any editor's
                assert not any(seen)
                break
        assert page.wait("findings")["findings"] == []


def test_a_mistake_is_shown_over_the_last_good_view_and_goes_when_mended(project: Path, preview: Preview) -> None:
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "sections/one.md").write_text(ONE + "\n::: {.bocks}\nText.\n:::\n")
        told = page.wait("findings", lambda message: message["findings"])
        assert told["held"] is True
        [finding] = told["findings"]
        assert finding["file"] == "sections/one.md"
        assert (finding["line"], finding["severity"]) == (7, "error")
        assert "".join(finding["source"]) == "::: {.bocks}"
        assert finding["source"][1] == "bocks"
        assert any("box" in hint for hint in finding["hints"])
        (project / "sections/one.md").write_text(ONE.replace("First", "Mended"))
        page.wait("text", holding("Mended"))
        page.wait("findings", lambda message: not message["findings"])


def test_open_points_are_told_under_the_key_of_their_paragraph(project: Path, preview: Preview) -> None:
    place = Place("_lsp_a", "paragraph", "First paragraph of the section.")
    draft = SentDraft("draft-1", "public", "", "", (place,))
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "reviews").mkdir()
        (project / "reviews/draft-1.words.gz").write_bytes(packed(draft))
        log = "draft: {name: draft-1}\nfiles: {}\npoints:\n  R1:\n    kind: comment\n    at: {mark: _lsp_a}\n"
        (project / "reviews/draft-1.yaml").write_text(f"{log}    said: {{by: Priya Shah}}\n    text: Is it?\n")
        (project / "sections/one.md").write_text(ONE + "\nMore.\n")
        [(_, points)] = page.wait("points", lambda message: message["points"])["points"].items()
        assert points == [{"id": "R1", "by": "Priya Shah", "words": "Is it?"}]


def test_another_sections_mistake_does_not_hold_this_one_up(project: Path, preview: Preview) -> None:
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "sections/two.md").write_text(TWO + "\n::: {.bocks}\nText.\n:::\n")
        page.wait("findings", lambda message: message["findings"])
        (project / "sections/one.md").write_text(ONE.replace("First", "Meanwhile"))
        page.wait("text", holding("Meanwhile"))


def test_an_unknown_reference_is_told_and_shown(project: Path, preview: Preview) -> None:
    """What the checks find does not keep the text from being shown."""
    with Listener(preview, "sec-one") as page:
        page.settle()
        (project / "sections/one.md").write_text(ONE + "\nSee @box-nowhere.\n")
        page.wait("text", holding("box-nowhere"))
        found = page.wait("findings", lambda message: message["findings"])
        assert found["held"] is False
        assert "unknown-reference" in [finding["code"] for finding in found["findings"]]


SPOILING: tuple[Callable[[Path], object], ...] = (
    lambda sections: (sections / "one.md").unlink(),
    lambda sections: (sections / "one.md").write_bytes(b"\xff\xfe\x00"),
    lambda sections: (sections / "one.md").write_text("[" * 4000),
    lambda sections: (sections / "report.yaml").unlink(),
    lambda sections: (sections / "report.yaml").write_text("title: [\n"),
    lambda sections: (sections / "report.yaml").write_text(""),
    lambda sections: (sections / "theory.yaml").write_text("a: &a [*a]\n"),
    lambda sections: shutil.rmtree(sections),
)


def test_the_server_never_dies_of_it(project: Path, preview: Preview) -> None:
    """Deleted, unreadable, endless, broken: it is told, the page stays, and all is well when it is mended."""
    sections = project / "sections"
    with Listener(preview, "sec-one") as page:
        page.settle()
        saved = {path.name: path.read_bytes() for path in sections.iterdir()}
        for number, spoil in enumerate(SPOILING):
            spoil(sections)
            assert page.wait("findings", lambda message: message["findings"])["held"] is True, number
            shutil.rmtree(sections, ignore_errors=True)
            sections.mkdir()
            for name, data in saved.items():
                (sections / name).write_bytes(data)
            page.wait("findings", lambda message: not message["findings"])
            for turn in range(int(PATIENCE)):  # a folder that was replaced is watched again before long
                alive = f"Alive ({number}, {turn})"
                (sections / "one.md").write_text(ONE.replace("First", alive))
                with suppress(AssertionError):
                    page.wait("text", holding(f"Alive ({number}, "), seconds=1)
                    break
            else:
                raise AssertionError(f"saves are no longer followed: {number}")
            assert preview.process.poll() is None


def test_a_report_that_is_broken_from_the_start_is_served(project: Path) -> None:
    """The page shows what is wrong, and the report as soon as that is mended."""
    report = (project / "sections/report.yaml").read_text()
    (project / "sections/report.yaml").write_text("title: [\n")
    with previewing(project) as opened, Listener(opened) as page:
        page.wait("findings", lambda message: message["findings"])
        (project / "sections/report.yaml").write_text(report)
        page.wait("report")
        page.wait("text", holding("First paragraph"))


def test_two_pages_are_each_told_of_their_own(project: Path, preview: Preview) -> None:
    with Listener(preview, "sec-one") as one, Listener(preview, "sec-two") as two:
        one.settle()
        two.settle()
        (project / "sections/two.md").write_text(TWO.replace("Text.", "Other text."))
        told = two.wait("text", holding("Other text."))
        assert one.wait("text", lambda message: message["save"] == told["save"])["html"] == {}


def test_the_time_that_is_told_is_a_saves(project: Path, preview: Preview) -> None:
    """Not that of a page which was opened long after it."""
    with Listener(preview, "sec-one") as page:
        assert page.settle()["ms"] is None
        (project / "sections/one.md").write_text(ONE.replace("First", "The first"))
        text = page.wait("text", holding("The first"))
        assert text["ms"] > 0
        assert page.wait("pages", lambda message: message["save"] == text["save"])["ms"] >= text["ms"]
        page.wait("findings")
        with Listener(preview, "sec-two") as other:
            assert other.wait("pages")["ms"] is None


def test_a_section_that_is_gone_gives_way_to_the_whole_report(project: Path, preview: Preview) -> None:
    with Listener(preview, "sec-none") as page:
        assert page.wait("text")["view"] == ""


def test_what_was_double_clicked_is_opened(project: Path) -> None:
    """A paragraph, a list that has no key of its own, and a finding: file and line, in the author's editor."""
    told = project / "told.txt"
    editor = project / "editor.sh"
    editor.write_text(f'#!/bin/sh\necho "$@" >> {told}\n')
    editor.chmod(0o755)
    with (
        previewing(project, "--editor", f"{editor} {{file}} at {{line}}") as opened,
        Listener(opened, "sec-one") as page,
    ):
        page.settle()
        for what in (b'{"id": "one-p2"}', b'{"id": "one-p2_1/0"}', b'{"id": "box-two"}'):
            assert opened.ask(opened.path + "open", method="POST", body=what)[0] == 200
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and (not told.exists() or len(told.read_text().splitlines()) < 3):
            time.sleep(0.05)
        assert sorted(told.read_text().splitlines()) == [
            f"{project}/sections/one.md at 5",
            f"{project}/sections/one.md at 5",
            f"{project}/sections/two.md at 3",
        ]


def answers(ended: Preview) -> bool:
    """Does anybody know the preview's secret at its port? Once that is free, anything else may listen there."""
    try:
        status, _, body = ended.ask(ended.path, patience=5)
    except (OSError, http.client.HTTPException):
        return False
    return status == 200 and b"preview.js" in body


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_end_leaves_nothing_behind(project: Path, tmp_path: Path, number: signal.Signals) -> None:
    """No process, no open port, no file; and pages are told, even those that are connected."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    before = sorted(path for path in project.rglob("*") if path.parent != scratch)
    with previewing(project, environment={"TMPDIR": str(scratch)}) as opened, Listener(opened, "sec-one") as page:
        page.settle()
        assert answers(opened)
        children = {number: begun(number) for number in started_by(opened.process.pid)}
        assert all(children.values()), "pandoc stays awake"
        assert children
        opened.process.send_signal(number)
        assert opened.process.wait(timeout=PATIENCE) == 0
        page.wait("bye")
        assert [number for number, since in children.items() if begun(number) == since] == []
        assert not answers(opened)
        assert "Traceback" not in opened.errors.read_text()
    assert sorted(path for path in project.rglob("*") if path.parent != scratch) == before
    assert list(scratch.iterdir()) == []


def test_the_end_does_not_wait_for_a_text_that_pandoc_is_stuck_in(project: Path, tmp_path: Path) -> None:
    """Nor does it leave what pandoc laid down."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with previewing(project, environment={"TMPDIR": str(scratch)}) as opened, Listener(opened, "sec-one") as page:
        page.settle()
        [pandoc] = started_by(opened.process.pid)
        since, before = begun(pandoc), work(pandoc)
        assert since
        (project / "sections/one.md").write_text(("'a " * 500 + "\n\n") * 200)
        end = time.monotonic() + PATIENCE
        while work(pandoc) < before + 0.2 and time.monotonic() < end:
            time.sleep(0.05)
        assert opened.stop() == 0
        assert begun(pandoc) != since
    assert list(scratch.iterdir()) == []


def test_a_port_that_is_taken_is_told(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = ["-m", "lspreport", "preview", "--no-browser", "--port", str(port), "--project", str(project)]
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 2
    assert f"cannot listen on 127.0.0.1 port {port}: address already in use" in done.stderr


def free_ports() -> Iterator[int]:
    """Ports that were free a moment ago. Whoever wants to listen there may find that another program was quicker, and
    then takes the next."""
    for _ in range(50):
        with socket.create_server((server.LOOPBACK, 0)) as free:
            port = free.getsockname()[1]
        yield port


def test_a_port_that_is_asked_for_is_taken(project: Path) -> None:
    for port in free_ports():
        try:
            with previewing(project, "--port", str(port)) as opened:
                assert opened.port == port
                return
        except NotServed as ended:
            if f"port {port}: address already in use" not in str(ended):
                raise
    raise AssertionError("no port was free")


def test_it_listens_on_one_port_or_on_any_where_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks at it through a tunnel can leave that open; a second preview takes what is free."""
    got: list[tuple[int, int]] = []
    for usual in free_ports():
        monkeypatch.setattr(server, "USUAL_PORT", usual)
        with server._listen_somewhere(server.LOOPBACK) as one, server._listen_somewhere(server.LOOPBACK) as other:
            assert other.getsockname()[1] not in (0, usual)
            got.append((one.getsockname()[1], usual))
        if len(set(got[-1])) == 1:
            break
    else:
        raise AssertionError(f"none was listened on: {got}")
