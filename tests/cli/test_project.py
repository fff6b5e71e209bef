"""How the report is found that a command works on."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.cli.project import find_project, section_names
from lspreport.emit.leftovers import PART
from lspreport.misuse import Misuse


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    sections = tmp_path / "paper" / "sections"
    (sections / "figures").mkdir(parents=True)
    for name in ("report.yaml", "b.md", "a.md"):
        (sections / name).write_text("", encoding="utf-8")
    return tmp_path / "paper"


@pytest.mark.parametrize("inside", [".", "sections", "sections/figures"])
def test_the_current_folder_or_the_nearest_above_it(paper: Path, inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(paper / inside)
    assert find_project(None).samefile(paper)


def test_the_nearest_report_wins_over_one_further_up(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = paper / "drafts" / "sections"
    inner.mkdir(parents=True)
    (inner / "report.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(inner)
    assert find_project(None).samefile(paper / "drafts")


def test_a_folder_that_is_named_is_taken_as_it_is(paper: Path) -> None:
    assert find_project(paper) == paper
    with pytest.raises(Misuse, match="holds no report"):
        find_project(paper / "sections")
    with pytest.raises(Misuse, match="there is no folder"):
        find_project(paper / "nowhere")


def test_no_report_anywhere_is_wrong_use_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match="there is no report here") as caught:
        find_project(None)
    assert any("lspreport init" in hint for hint in caught.value.hints)


def test_the_sections_are_offered_by_name(paper: Path) -> None:
    assert section_names(paper) == ("a", "b")


def test_what_a_command_that_was_cut_off_has_left_goes_first(paper: Path) -> None:
    for left in (paper / "sections" / PART / "new/a.md", paper / f".build{PART}" / PART / "overlay"):
        left.parent.mkdir(parents=True)
        left.write_text("half", encoding="utf-8")
    (paper / "build").mkdir()
    find_project(paper)
    assert sorted(path.name for path in paper.iterdir()) == ["build", "sections"]
    assert sorted(path.name for path in (paper / "sections").iterdir()) == ["a.md", "b.md", "figures", "report.yaml"]
