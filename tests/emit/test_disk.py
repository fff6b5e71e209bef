"""Outputs on the disk: whole or not at all, folders replaced without a trace of what was in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.emit.artefact import Artefact
from lspreport.emit.disk import Unwritable, put


def folder(**files: str) -> Artefact:
    """A folder of `a_html="words"`: a.html."""
    return Artefact(files={name.replace("_", "."): text.encode() for name, text in files.items()})


def there(path: Path) -> dict[str, str]:
    """Every file below `path` with its text, hidden ones too."""
    return {
        file.relative_to(path).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def test_a_folder_is_replaced_whole_and_no_page_of_before_is_left(tmp_path: Path) -> None:
    put({tmp_path / "out" / "x": folder(index_html="old", gone_html="old")})
    put({tmp_path / "out" / "x": folder(index_html="new", sub_css="new"), tmp_path / "out" / "x.pdf": Artefact(b"pdf")})
    assert there(tmp_path) == {"out/x/index.html": "new", "out/x/sub.css": "new", "out/x.pdf": "pdf"}


def test_files_may_stand_in_folders_of_the_folder(tmp_path: Path) -> None:
    put({tmp_path / "x": Artefact(files={"a/b.html": b"deep", "c.html": b"flat"})})
    assert there(tmp_path) == {"x/a/b.html": "deep", "x/c.html": "flat"}


def test_a_folder_with_files_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    """A report named `sections`, built into its own folder, would else be built over its sources."""
    sources = tmp_path / "sections"
    sources.mkdir()
    (sources / "report.yaml").write_text("title: T", encoding="utf-8")
    with pytest.raises(Unwritable) as caught:
        put({tmp_path / "x.pdf": Artefact(b"pdf"), sources: folder(index_html="new")})
    assert caught.value.path == sources
    assert caught.value.reason == "the folder would be replaced, and it holds `report.yaml`"
    assert there(tmp_path) == {"sections/report.yaml": "title: T"}


def test_what_a_file_manager_leaves_in_a_folder_does_no_harm(tmp_path: Path) -> None:
    put({tmp_path / "x": folder(index_html="old")})
    for name in (".DS_Store", "Thumbs.db"):
        (tmp_path / "x" / name).write_bytes(b"")
    put({tmp_path / "x": folder(index_html="new")})
    assert there(tmp_path) == {"x/index.html": "new"}


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(Unwritable, match="a file has its name"):
        put({tmp_path / "x": folder(index_html="new")})
    assert there(tmp_path) == {"x": "mine"}


def test_the_old_folder_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put({tmp_path / "x": folder(index_html="old")})
    move = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise PermissionError(13, "Permission denied")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Unwritable, match="permission denied"):
        put({tmp_path / "x": folder(index_html="new")})
    assert there(tmp_path) == {"x/index.html": "old"}


def test_nothing_is_moved_when_a_file_cannot_be_written(tmp_path: Path) -> None:
    put({tmp_path / "x": folder(index_html="old")})
    with pytest.raises(Unwritable):
        put({tmp_path / "x": folder(index_html="new"), tmp_path / "y": folder(**{"a" * 300: "a name too long"})})
    assert there(tmp_path) == {"x/index.html": "old"}


def test_a_link_to_a_folder_is_replaced_and_the_folder_kept(tmp_path: Path) -> None:
    put({tmp_path / "elsewhere": folder(index_html="old")})
    (tmp_path / "x").symlink_to(tmp_path / "elsewhere")
    put({tmp_path / "x": folder(index_html="new")})
    assert not (tmp_path / "x").is_symlink()
    assert there(tmp_path) == {"elsewhere/index.html": "old", "x/index.html": "new"}
