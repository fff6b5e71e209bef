"""What pandoc reads before anybody has asked for it is what it would have read then."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.tools import pandoc
from lspreport.tools.ahead import Ahead

ONE, TWO, OTHER = "# One\n\nWords[^1].\n\n[^1]: A note.\n", "# Two\n\nMore of *them*.\n", "# Other\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "sections"
    folder.mkdir()
    (folder / "report.yaml").write_text("chapters: [one.md, two.md]\n")
    (folder / "one.md").write_bytes(ONE.replace("\n", "\r\n").encode("utf-8-sig"))
    (folder / "two.md").write_text(TWO)
    (folder / "draft.md").write_text(OTHER)
    return tmp_path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that pandoc is given from here on."""
    given: list[str] = []
    parse = pandoc.parse

    def noted(texts: list[str], patience: float | None = None) -> list[pandoc.Parsed | pandoc.Unreadable]:
        given.extend(texts)
        return parse(texts, patience)

    monkeypatch.setattr(pandoc, "parse", noted)
    return given


def test_the_files_that_the_report_names_are_read_once(project: Path, asked: list[str]) -> None:
    wanted = pandoc.parse([TWO, ONE])
    asked.clear()
    ahead = Ahead(project)
    assert ahead.parse([TWO, ONE]) == ahead.parse([TWO, ONE]) == wanted
    assert sorted(asked) == sorted([ONE, TWO])


def test_every_other_text_is_read_when_it_is_asked_for(project: Path, asked: list[str]) -> None:
    wanted = [*pandoc.parse([OTHER]), *pandoc.parse([ONE])]
    asked.clear()
    assert Ahead(project).parse([OTHER, ONE]) == wanted
    assert sorted(asked) == sorted([ONE, TWO, OTHER])


@pytest.mark.parametrize("broken", ["no folder", "no report", "no text"])
def test_what_cannot_be_guessed_is_left(project: Path, broken: str) -> None:
    match broken:
        case "no folder":
            project = project / "elsewhere"
        case "no report":
            (project / "sections" / "report.yaml").unlink()
        case _:
            (project / "sections" / "one.md").write_bytes(b"\xff\xfe")
    assert Ahead(project).parse([ONE]) == pandoc.parse([ONE])
    assert Ahead(project).parse([]) == []


def test_a_chapter_that_is_commented_out_is_left(project: Path, asked: list[str]) -> None:
    """Perhaps because pandoc took for ever to read it."""
    (project / "sections" / "report.yaml").write_text("chapters:\n  - one.md\n  # - two.md\n")
    Ahead(project).parse([ONE])
    assert asked == [ONE]


def test_what_goes_wrong_is_told_to_whoever_asks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not tried again: an interrupted pandoc would begin anew, while somebody waits for the end."""

    def killed(texts: list[str]) -> list[pandoc.Parsed | pandoc.Unreadable]:
        raise RuntimeError("pandoc failed")

    with monkeypatch.context() as patch:
        patch.setattr(pandoc, "parse", killed)
        ahead = Ahead(project)
        with pytest.raises(RuntimeError, match="pandoc failed"):
            ahead.parse([ONE])
    assert ahead.parse([OTHER]) == pandoc.parse([OTHER])
