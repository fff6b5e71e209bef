"""The report that `lspreport init` starts."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.init import BARE, templates, write_starter
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.model.tree import Box, Figure, Table
from lspreport.model.walk import blocks
from lspreport.spine import compile_report


def test_it_builds_clean_in_every_format(tmp_path: Path) -> None:
    """No error and no warning, so that `--strict` passes as well."""
    write_starter(tmp_path / "paper")
    built = build_files(project=tmp_path / "paper")
    assert built.diagnostics == ()
    assert {output.path.suffix for output in built.outputs} == {".docx", ".pdf", ".html", ".json"}
    assert all(output.path.parent == tmp_path / "paper" / "build" for output in built.outputs)


def test_it_shows_each_thing_that_can_be_written(tmp_path: Path) -> None:
    """Two areas, two streams, a box, figures, a table of its own, a note, a derived summary, cited evidence."""
    write_starter(tmp_path)
    document = compile_report(tmp_path, Diagnostics())
    assert document is not None
    report = document.report
    assert len(report.areas) == 2
    assert len(report.theory.streams) == 2
    assert report.glossary.abbreviations
    assert document.derived
    assert document.claims
    found = [block for section in document.sections for block in blocks(section.blocks)]
    assert sum(isinstance(block, Box) for block in found) == 1
    assert sum(isinstance(block, Figure) for block in found) == 2
    assert any(isinstance(block, Table) and block.key == "tbl-hours" for block in found)
    assert any(entry.kind == "note" for entry in document.numbering.entries.values())


def test_it_gives_the_paths_of_what_it_wrote(tmp_path: Path) -> None:
    files = write_starter(tmp_path)
    assert PurePosixPath("sections/report.yaml") in files
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == sorted(map(str, files))


@pytest.mark.parametrize("there", ["sections/mine.md", "areas/mine.yaml", "sections"])
def test_it_refuses_a_folder_with_a_report_and_touches_nothing(tmp_path: Path, there: str) -> None:
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(Misuse, match="nothing is overwritten"):
        write_starter(tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [path]
    assert path.read_text(encoding="utf-8") == "mine"


def test_it_goes_into_a_folder_that_has_other_things(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    write_starter(tmp_path)
    assert (tmp_path / "sections" / "report.yaml").is_file()
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Misuse, match=r"^cannot write "):
        write_starter(tmp_path / "file" / "paper")


def test_a_bare_report_is_a_title_and_a_chapter_and_builds_clean(tmp_path: Path) -> None:
    folder = tmp_path / "my-report"
    assert len(write_starter(folder, BARE)) == 2
    assert (folder / "sections/report.yaml").read_text() == "title: My report\nchapters:\n  - introduction.md\n"
    assert build_files(project=folder).diagnostics == ()


@pytest.mark.parametrize("name", ["2009: a report", "true", "#1", "-"])
def test_a_bare_report_bears_its_folders_name_whatever_that_is(name: str, tmp_path: Path) -> None:
    write_starter(tmp_path / name, BARE)
    document = compile_report(tmp_path / name, Diagnostics())
    assert document is not None
    assert document.settings.title == {"true": "True", "-": "Untitled report"}.get(name, name)


@pytest.mark.parametrize("template", templates())
def test_every_template_builds_clean(template: str, tmp_path: Path) -> None:
    write_starter(tmp_path, template)
    assert compile_report(tmp_path, (diagnostics := Diagnostics())) is not None
    assert diagnostics.sorted() == ()


def test_an_unknown_template_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no template `bear`") as raised:
        write_starter(tmp_path / "x", "bear")
    assert raised.value.hints[0] == "did you mean `bare`?"
    assert not (tmp_path / "x").exists()


def test_what_a_mac_and_python_leave_in_the_package_goes_into_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "templates").mkdir(parents=True)
    for name in ("sections/report.yaml", "sections/.DS_Store", ".DS_Store", "__pycache__/x.pyc", "sections/.gitkeep"):
        (package / "starter" / name).parent.mkdir(parents=True, exist_ok=True)
        (package / "starter" / name).write_bytes(b"title: T\n")
    monkeypatch.setattr("lspreport.cli.init.files", lambda name: package)
    written = write_starter(tmp_path / "new")
    assert [str(path) for path in written] == ["sections/.gitkeep", "sections/report.yaml"]
