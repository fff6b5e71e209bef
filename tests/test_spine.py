"""The spine, over a real small report and writers made for the occasion."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.cli import main
from lspreport.cli.init import write_starter
from lspreport.diagnostic import Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.emit.formats import FORMATS, writer
from lspreport.emit.pdf.placing import Placement, settle
from lspreport.emit.writer import Writer
from lspreport.misuse import Misuse, shown_path
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.outputs import FlawedOutput, write
from lspreport.selection import select
from lspreport.spine import build_report, compile_report
from tests.patience import PATIENCE


def says(suffix: str, make: Callable[[Document], bytes] | None = None, faults: Sequence[str] = ()) -> Writer:
    """A format whose file says what it was given."""
    told = make or (lambda document: " ".join(section.name for section in document.sections).encode())

    def opened(artefact: Artefact) -> Iterator[Part]:
        yield Part("its only part", artefact.data.decode())

    return Writer(suffix, lambda document, pages: Artefact(told(document), pages=3), opened, lambda *given: faults)


Writers = Callable[..., None]


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> Writers:
    """Puts the given writers in the place of those with the same names."""

    def put(**fakes: Writer) -> None:
        monkeypatch.setattr("lspreport.outputs.writer", lambda name, office: fakes[name])

    return put


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_starter(tmp_path / "paper")
    return tmp_path / "paper"


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("pipeline") / "paper"
    write_starter(folder)
    compiled = compile_report(folder, Diagnostics())
    assert compiled is not None
    return compiled


class Listener:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int | None]] = []

    def started(self, stage: str) -> None: ...

    def finished(self, stage: str, seconds: float, size: int | None) -> None:
        assert seconds >= 0
        self.told.append((stage, size))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_writer_that_needs_no_pages_is_given_none(project: Path, tmp_path: Path, writers: Writers) -> None:
    """One that asks for them all the same is a mistake of ours, told at once: it would wait for what nobody makes."""

    def emit(document: Document, pages: Callable[[], object]) -> Artefact:
        return Artefact(repr(pages()).encode())

    writers(docx=replace(says(".docx"), emit=emit))
    with pytest.raises(AssertionError, match="a writer that needs no pages has asked for them"):
        build_report(project, ["docx"], tmp_path / "out", Diagnostics())
    assert not (tmp_path / "out").exists()


def test_every_format_in_the_table_is_a_writer() -> None:
    """The suffix of a file has a dot; a format that is a folder ends the folder's name, without one."""
    assert {name: writer(name).suffix for name in FORMATS} == {
        "docx": ".docx",
        "pdf": ".pdf",
        "html": ".html",
        "html-split": "",
        "govspeak": "-govspeak",
    }


def test_the_rooms_are_entered_in_order_and_the_watch_is_told(project: Path, tmp_path: Path, writers: Writers) -> None:
    writers(pdf=says(".pdf", lambda document: b"12345"))
    listener = Listener()
    build_report(project, ["pdf"], tmp_path / "out", Diagnostics(), watch=listener)
    stages = ("load", "assemble", "number", "resolve", "check")
    assert listener.told == [*((stage, None) for stage in stages), ("pdf", 5)]


def test_a_report_is_written_under_its_name_with_its_numbers_beside_it(
    project: Path, tmp_path: Path, writers: Writers
) -> None:
    writers(docx=says(".docx"), html=says(".html"))
    outputs = build_report(project, ["html", "docx"], tmp_path / "new" / "out", Diagnostics())
    assert [output.path.name for output in outputs] == [
        "sharing-services.html",
        "sharing-services.docx",
        "numbers.json",
    ]
    assert all(output.path.stat().st_size == output.size for output in outputs)
    assert [output.pages for output in outputs] == [3, 3, None]
    assert names(tmp_path / "new" / "out") == ["numbers.json", "sharing-services.docx", "sharing-services.html"]


def test_nothing_is_written_while_there_are_errors(project: Path, tmp_path: Path, writers: Writers) -> None:
    """Neither when a check finds one (the document is there), nor when report.yaml cannot be read (it is not)."""
    writers(html=says(".html"))
    access = project / "sections" / "access.md"
    access.write_text(access.read_text(encoding="utf-8") + "\nSee @box-nowhere.\n", encoding="utf-8")
    diagnostics = Diagnostics()
    assert build_report(project, ["html"], tmp_path / "out", diagnostics) == ()
    assert [one.code for one in diagnostics.sorted()] == ["unknown-reference"]
    assert compile_report(project, Diagnostics()) is not None

    (project / "sections" / "report.yaml").write_text("title: [", encoding="utf-8")
    diagnostics = Diagnostics()
    assert build_report(project, ["html"], tmp_path / "out", diagnostics) == ()
    assert diagnostics.failed
    assert compile_report(project, Diagnostics()) is None
    assert not (tmp_path / "out").exists()


def test_one_section_is_written_alone_under_its_own_name(project: Path, tmp_path: Path, writers: Writers) -> None:
    writers(html=says(".html"))
    (output,) = build_report(project, ["html"], tmp_path, Diagnostics(), section="access")
    assert output.path == tmp_path / "access.html"
    assert output.path.read_text(encoding="utf-8") == "access"


@pytest.mark.parametrize(
    "wanted",
    ["access", "access.md", "sections/access.md", "sections\\access.md", "sec-access", "3", "access TO services"],
)
def test_a_section_is_found_by_file_label_or_number(document: Document, wanted: str) -> None:
    chosen = select(document, wanted)
    assert [section.name for section in chosen.sections] == ["access"]
    assert chosen.number(chosen.sections[0].key) == "3"


def test_an_unknown_section_is_wrong_use_with_the_nearest_name(document: Document) -> None:
    with pytest.raises(Misuse) as caught:
        select(document, "acess")
    assert caught.value.message == "the report has no section `acess`"
    assert caught.value.hints == ("did you mean `access`?",)


def test_nothing_is_written_when_a_writer_fails(document: Document, tmp_path: Path, writers: Writers) -> None:
    def fail(document: Document) -> bytes:
        raise RuntimeError

    writers(pdf=says(".pdf"), html=says(".html", fail))
    with pytest.raises(RuntimeError):
        write(document, ["pdf", "html"], tmp_path / "out", "x", Diagnostics(), with_numbers=True)
    assert not (tmp_path / "out").exists()


def test_a_faulty_output_is_ours_and_is_not_put_in_its_place(
    project: Path, tmp_path: Path, writers: Writers, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """None is written then; what is told names the file and the place."""
    writers(html=says(".html"), docx=says(".docx", faults=["word/document.xml: a field is dead"]))
    with pytest.raises(FlawedOutput):
        build_report(project, ["html", "docx"], tmp_path / "out", Diagnostics())
    assert not (tmp_path / "out").exists()
    monkeypatch.setattr(sys, "argv", ["lspreport", "build", "--to", "docx", "-q", "--project", str(project)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert "    sharing-services.docx: word/document.xml: a field is dead\n" in capsys.readouterr().err
    assert not (project / "build").exists()


def test_what_gives_an_area_away_is_told_before_a_fault_of_ours(
    project: Path, tmp_path: Path, writers: Writers
) -> None:
    """The author can do something about it, and is not kept from knowing."""
    writers(html=says(".html", lambda document: b"northbridge:joint-budget", faults=["a link is dead"]))
    diagnostics = Diagnostics()
    assert build_report(project, ["html"], tmp_path / "out", diagnostics) == ()
    assert [one.code for one in diagnostics.sorted()] == ["channel-leak"]


def test_the_pages_are_laid_out_once_for_all_formats(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that need them ask from threads of their own; nobody lays them out where nobody asks."""
    laid: list[object] = []

    def settled(*given: object) -> Placement:
        laid.append(given)
        return settle(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("lspreport.emit.pdf.layout.settle", settled)
    write(document, ["docx", "pdf", "html"], tmp_path, "x", Diagnostics(), with_numbers=False)
    assert len(laid) == 1
    write(document, ["html"], tmp_path, "x", Diagnostics(), with_numbers=False)
    assert len(laid) == 1


@pytest.mark.parametrize("stage", ["draft", "lay_out"])
def test_the_checks_come_first_where_the_pages_fail_too(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """What is begun before the checks is no word on a report that they refuse."""

    def fail(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(f"lspreport.emit.pdf.layout.{stage}", fail)
    with pytest.raises(ZeroDivisionError):
        build_report(project, ["pdf"], tmp_path / "out", Diagnostics())
    access = project / "sections" / "access.md"
    access.write_text(access.read_text(encoding="utf-8") + "\nSee @box-nowhere.\n", encoding="utf-8")
    diagnostics = Diagnostics()
    assert build_report(project, ["pdf"], tmp_path / "out", diagnostics) == ()
    assert [one.code for one in diagnostics.sorted()] == ["unknown-reference"]


def test_formats_are_written_side_by_side(document: Document, tmp_path: Path, writers: Writers) -> None:
    """Each waits here for the other: one after another, they would wait in vain."""
    meeting = threading.Barrier(2, timeout=PATIENCE)

    def meet(document: Document) -> bytes:
        meeting.wait()
        return b"x"

    writers(docx=says(".docx", meet), pdf=says(".pdf", meet))
    assert len(write(document, ["docx", "pdf"], tmp_path, "x", Diagnostics(), with_numbers=False)) == 2


def test_an_output_is_replaced_whole_and_leaves_no_part_behind(
    document: Document, tmp_path: Path, writers: Writers
) -> None:
    """Whoever has the old file open keeps the old file."""
    old = tmp_path / "x.html"
    old.write_bytes(b"old")
    with old.open("rb") as reader:
        writers(html=says(".html", lambda document: b"new"))
        write(document, ["html"], tmp_path, "x", Diagnostics(), with_numbers=False)
        assert reader.read() == b"old"
    assert old.read_bytes() == b"new"
    assert names(tmp_path) == ["x.html"]


def test_a_folder_is_an_output_of_the_size_of_its_files(document: Document, tmp_path: Path) -> None:
    (output,) = write(document, ["html-split"], tmp_path / "out", "x", Diagnostics(), with_numbers=False)
    assert output.path == tmp_path / "out" / "x"
    written = list(output.path.iterdir())
    assert {"index.html", "style.css", "access.html"} <= {path.name for path in written}
    assert output.size == sum(path.stat().st_size for path in written)
    assert names(tmp_path / "out") == [".lspreport-manifest", "x"]


@pytest.mark.parametrize("blocked", ["out", "out/x.html"])
def test_a_place_that_cannot_be_written_is_wrong_use(
    document: Document, tmp_path: Path, writers: Writers, monkeypatch: pytest.MonkeyPatch, blocked: str
) -> None:
    """A file where the folder should be, a folder where the file should be."""
    monkeypatch.chdir(tmp_path)
    if blocked == "out":
        Path("out").write_bytes(b"")
    else:
        Path(blocked, "inner").mkdir(parents=True)
    writers(html=says(".html"))
    with pytest.raises(Misuse, match=r"^cannot write `out/x\.html`: ") as told:
        write(document, ["html"], Path("out"), "x", Diagnostics(), with_numbers=False)
    (hint,) = told.value.hints
    assert hint.startswith("move ")
    assert hint.endswith(", or choose another folder with `--output-dir`")
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_paths_are_told_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "build" / "x.pdf") == str(Path("build", "x.pdf"))
    assert shown_path(Path("build")) == "build"
    assert shown_path(tmp_path.parent / "x.pdf") == str(tmp_path.parent / "x.pdf")
