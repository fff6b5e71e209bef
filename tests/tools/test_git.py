"""What git knows of a report: where it stands, when its files were changed, and how they were."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lspreport.tools import git as ours
from lspreport.tools.git import NoRevision, files_at, last_changes, revision
from tests.history import committed, git

pytestmark = pytest.mark.git

OLD, NEW = "sections/one.md", "areas/ålesund.yaml"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A report in a folder of a repository, its two files committed on two days, and one of them changed since."""
    folder = tmp_path / "repository/paper"
    for name in (OLD, NEW):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(f"{name} as it was\n", encoding="utf-8")
    (tmp_path / "repository/other.txt").write_text("beside it\n", encoding="utf-8")
    committed(tmp_path / "repository", f"paper/{OLD}", "other.txt")
    git(folder, "tag", "sent")
    committed(tmp_path / "repository", f"paper/{NEW}", day="2026-11-30")
    (folder / OLD).write_text("Changed.\n", encoding="utf-8")
    return folder


def test_it_stands_at_a_revision(paper: Path, tmp_path: Path) -> None:
    whole = git(paper, "rev-parse", "HEAD")
    assert len(revision(paper)) >= 7
    assert whole.startswith(revision(paper))
    assert revision(tmp_path) == ""


def test_each_file_has_the_day_of_its_last_commit(paper: Path, tmp_path: Path) -> None:
    """Told from the report, by its own name, and by nobody where there is no history."""
    days = {OLD: datetime.date(2026, 10, 3), NEW: datetime.date(2026, 11, 30)}
    assert last_changes(paper, ["sections", "areas"]) == days
    assert last_changes(paper, ["sections"]) == {OLD: days[OLD]}
    committed(paper, OLD, day="2026-12-01")
    assert last_changes(paper, ["sections"]) == {OLD: datetime.date(2026, 12, 1)}
    assert last_changes(tmp_path, ["paper"]) == {}


@pytest.mark.parametrize(("name", "files"), [("sent", {OLD}), ("HEAD", {OLD, NEW})])
def test_the_files_of_a_revision(paper: Path, tmp_path: Path, name: str, files: set[str]) -> None:
    there = files_at(paper, name, tmp_path / "then")
    assert {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()} == files
    assert (there / OLD).read_text(encoding="utf-8") == f"{OLD} as it was\n"
    assert not list((tmp_path / "then").rglob("other.txt")), "nothing but the report"


def test_a_report_that_is_the_whole_repository(paper: Path, tmp_path: Path) -> None:
    there = files_at(paper.parent, "HEAD", tmp_path / "then")
    assert (there / "other.txt").read_text(encoding="utf-8") == "beside it\n"
    assert (there / "paper" / OLD).is_file()


@pytest.mark.parametrize("name", ["nowhere", "-x", "--output=x", "HEAD:paper"])
def test_a_revision_that_is_not_known_is_told(paper: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(NoRevision, match=rf"^git knows no revision `{name}`$"):
        files_at(paper, name, tmp_path / "then")
    assert not (tmp_path / "then").exists()


def test_a_revision_that_is_too_large_is_refused(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "_LARGEST", 20)
    with pytest.raises(NoRevision, match="the revision `HEAD` is too large"):
        files_at(paper, "HEAD", tmp_path / "then")
    assert not (tmp_path / "then").exists()


def test_a_report_without_a_history_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="it is not under version control"):
        ours._git(tmp_path, ["rev-parse", "--show-toplevel"])


def test_where_git_is_not_installed_that_is_told(paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert revision(paper) == ""
    assert last_changes(paper, ["sections"]) == {}
    with pytest.raises(NoRevision, match="git is not installed"):
        ours._git(paper, ["status"])
