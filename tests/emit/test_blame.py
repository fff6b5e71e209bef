"""What Typst refuses is told at the block that it is about, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.spine import build_report
from lspreport.tools import typeset
from tests.projects import DOT, project

pytestmark = pytest.mark.thorough("lays out a report again for each block")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# ODD\n\nWords.\n", 1),
        ("# T\n\nWords.\n\n## ODD\n\nWords.\n", 5),
        ('# T\n\nWords.\n\n- one\n- two\n\n![c](p.svg){alt="ODD"}\n', 8),
        ("# T\n\nWords.\n\n![ODD](p.svg)\n\nWords.\n", 5),
        ("# T\n\nWords.\n\n[a](http://a.test/ODD)\n", 5),
        ("# T\n\nWords.\n\n[b](http://b.test/)^[See [a](http://a.test/ODD).]\n", 5),
        ("# T\n\nWords.\n\n> Words.\n>\n> 1. One.\n> 2. [a](http://a.test/ODD)\n", 8),
    ],
)
def test_a_refusal_of_typst_is_told_at_its_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int
) -> None:
    """Whatever Typst refuses one day: a word stands for it, in each place in turn."""

    def refusing(files: typeset.Files, epoch: int, own: typeset.FontFolders = ()) -> bytes:
        if any(b"ODD" in data for data in files.values()):
            raise typeset.Untypesettable("error: odd")
        return to_pdf(files, epoch, own)

    to_pdf = typeset.to_pdf
    monkeypatch.setattr("lspreport.emit.pdf.printing.to_pdf", refusing)
    project(tmp_path, files={"sections/p.svg": DOT}, before="Words.\n", one=text, behind="Words.\n")
    diagnostics = Diagnostics()
    assert build_report(tmp_path, ("pdf", "docx"), tmp_path / "build", diagnostics) == ()
    told = [one for one in diagnostics.sorted() if one.message == "what begins here cannot be printed: odd"]
    assert [(str(one.span.source.path), one.span.line) for one in told if one.span] == [("sections/one.md", line)]
    assert not (tmp_path / "build").exists()


def test_a_refusal_of_the_whole_is_told_at_the_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, one="Words.\n", two="Words.\n")

    def refusing(files: typeset.Files, epoch: int, own: typeset.FontFolders = ()) -> bytes:
        if b"cover" in files["main.typ"]:
            raise typeset.Untypesettable("error: too long")
        return to_pdf(files, epoch, own)

    to_pdf = typeset.to_pdf
    monkeypatch.setattr("lspreport.emit.pdf.printing.to_pdf", refusing)
    diagnostics = Diagnostics()
    assert build_report(tmp_path, ("pdf",), tmp_path / "build", diagnostics) == ()
    told = [f"{one.span}: {one.message}" for one in diagnostics.sorted() if "printed" in one.message]
    assert told == ["sections/report.yaml:1: what begins here cannot be printed: too long"]


def test_a_refusal_of_a_drawing_is_told_at_its_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Words.\n\nMore.\n\n- Some.\n\n  ![](p.svg){fig-alt='A dot.'}\n- Words.\n"
    project(tmp_path, files={"sections/p.svg": DOT}, one=text, two="Words.\n")

    def refusing(*_: object) -> bytes:
        raise typeset.Untypesettable("error: odd")

    monkeypatch.setattr("lspreport.emit.docx.pictures.rasterise", refusing)
    diagnostics = Diagnostics()
    assert build_report(tmp_path, ("docx",), tmp_path / "build", diagnostics) == ()
    told = [f"{one.span}: {one.message}" for one in diagnostics.sorted() if "printed" in one.message]
    assert told == ["sections/one.md:9: what begins here cannot be printed: odd"]


@pytest.mark.quick
def test_a_word_without_end_never_reaches_typst(tmp_path: Path) -> None:
    """It would break down, and tell of it in Rust."""
    project(tmp_path, one="Words.\n\n" + "\u00a0" * 50_000 + "a\n")
    diagnostics = Diagnostics()
    assert build_report(tmp_path, ("pdf",), tmp_path / "build", diagnostics) == ()
    assert "50001 characters stand here without a space: no line has room for them" in [
        one.message for one in diagnostics.sorted()
    ]


def test_a_breakdown_of_typst_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def broken(*_: object, **__: object) -> bytes:
        raise PanicException("end byte index")

    monkeypatch.setattr("typst.compile", broken)
    with pytest.raises(typeset.Untypesettable, match="Typst broke down: end byte index"):
        typeset.to_pdf({"main.typ": b"x"}, 0)
