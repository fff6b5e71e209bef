"""The commands of the trail: what they give, what they write, what they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lspreport.cli.coverage import coverage_of
from lspreport.cli.matrix import matrix_of
from lspreport.cli.outcome import as_json
from lspreport.cli.summary import agree_summary, compare_summary
from lspreport.cli.trace import trace_of
from lspreport.diagnostic import Mistake
from lspreport.evidence import NOTICE
from lspreport.evidence.matrix import Cells
from lspreport.misuse import Misuse
from tests.evidence.sample import report


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return report(tmp_path / "paper").folder


def test_a_trace_is_found_in_the_report(paper: Path) -> None:
    seen = trace_of("1.1", project=paper)
    assert seen.view is not None
    assert (seen.view.id, seen.project) == ("para-pot", paper)


def test_an_unknown_name_is_wrong_use_with_the_nearest(paper: Path) -> None:
    with pytest.raises(Misuse, match="nothing in the report is called `leeds:pots`") as told:
        trace_of("leeds:pots", project=paper)
    assert told.value.hints[0] == "did you mean `leeds:pot`?"
    assert told.value.hints[-1].startswith("name a number as printed")


def test_a_report_that_cannot_be_read_gives_no_view(paper: Path) -> None:
    (paper / "sections/theory.yaml").write_text("streams: [", encoding="utf-8")
    seen = coverage_of(project=paper)
    assert seen.view is None
    assert Mistake.BROKEN_YAML in [one.code for one in seen.diagnostics]


def test_json_says_first_that_it_is_internal() -> None:
    text = as_json({"name": "paragraph “2.1”"})
    assert text.splitlines()[1] == f'  "notice": "{NOTICE}",'
    assert json.loads(text)["name"] == "paragraph “2.1”"
    assert "“" in text


def test_a_matrix_goes_into_every_file_that_is_named(paper: Path, tmp_path: Path) -> None:
    tables = [tmp_path / f"out/m{suffix}" for suffix in (".csv", ".XLSX", ".html")]
    figures = [tmp_path / "m.svg", tmp_path / "m.PNG"]
    seen = matrix_of(project=paper, columns="streams", cells=Cells.IDS, outputs=tables, figures=figures)
    assert seen.view is not None
    assert [output.path for output in seen.view.outputs] == [*tables, *figures]
    starts = [output.path.read_bytes()[:5] for output in seen.view.outputs]
    assert starts == [b'\xef\xbb\xbf"A', b"PK\x03\x04\x14", b"<!DOC", b"<svg ", b"\x89PNG\r"]
    assert all(output.size == output.path.stat().st_size for output in seen.view.outputs)
    assert seen.view.alt.startswith("Heat map of evidence by area and stream")
    before = [path.read_bytes() for path in (*tables, *figures)]
    matrix_of(project=paper, columns="streams", cells=Cells.IDS, outputs=tables, figures=figures)
    assert [path.read_bytes() for path in (*tables, *figures)] == before


def test_without_files_nothing_is_written(paper: Path) -> None:
    seen = matrix_of(project=paper)
    assert seen.view is not None
    assert (seen.view.outputs, seen.view.alt) == ((), "")


@pytest.mark.parametrize("name", ["m.ods", "m", "m.svg"])
def test_a_table_of_an_unknown_form_is_refused_before_anything_is_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match=f"`--output` cannot write `{name}`") as told:
        matrix_of(project=tmp_path / "nowhere", outputs=[tmp_path / name])
    assert told.value.hints == ("end the file's name in .csv, .xlsx or .html",)
    with pytest.raises(Misuse, match="`--figure`"):
        coverage_of(project=tmp_path / "nowhere", figures=[tmp_path / "m.gif"])


def test_a_file_that_cannot_be_written_is_told(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("a file", encoding="utf-8")
    with pytest.raises(Misuse, match="cannot write `") as told:
        matrix_of(project=paper, outputs=[tmp_path / "wall/m.csv"])
    assert "--output-dir" not in " ".join(told.value.hints)


def test_the_coverage_and_its_figure(paper: Path, tmp_path: Path) -> None:
    seen = coverage_of(project=paper, figures=[tmp_path / "c.svg"])
    assert seen.view is not None
    assert len(seen.view.coverage.chapters) == 2
    assert seen.view.alt.startswith("Heat map of 2 streams and 5 drivers and levers")
    assert (tmp_path / "c.svg").read_bytes().startswith(b"<svg ")


def test_the_summary_or_some_of_its_paragraphs(paper: Path) -> None:
    seen = compare_summary(project=paper)
    assert seen.view is not None
    assert [one.number for one in seen.view.chosen] == ["E1", "E2", "E3"]
    some = compare_summary(["e2", "E1"], project=paper)
    assert some.view is not None
    assert [one.number for one in some.view.chosen] == ["E1", "E2"]
    assert len(some.view.summary.paragraphs) == 3


def test_an_unknown_paragraph_is_wrong_use(paper: Path) -> None:
    with pytest.raises(Misuse, match="the summary has no paragraph `E9`") as told:
        compare_summary(["E9"], project=paper)
    assert told.value.hints
    with pytest.raises(Misuse, match="no paragraph `2"):
        agree_summary(["2.1"], project=paper)


def test_an_agreement_is_recorded_in_the_lock_file(paper: Path) -> None:
    seen = agree_summary(["E1,e2"], project=paper)
    assert seen.view is not None
    assert (seen.view.agreed.paragraphs, seen.view.path) == (("E1", "E2"), paper / "sections/summary.lock.yaml")
    again = compare_summary(project=paper)
    assert again.view is not None
    assert [one.agreed for one in again.view.chosen] == [True, True, False]
    before = seen.view.path.read_bytes()
    seen.view.path.unlink()
    agree_summary(["all"], project=paper)
    assert seen.view.path.read_bytes() == before


def test_what_condenses_nothing_cannot_be_agreed(paper: Path) -> None:
    with pytest.raises(Misuse, match="E3 condenses no conclusion"):
        agree_summary(["E3"], project=paper)
    assert not (paper / "sections/summary.lock.yaml").exists()


def test_a_report_without_a_summary_or_without_marks_has_nothing_to_agree(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="no paragraph of the summary condenses a conclusion"):
        agree_summary(["all"], project=report(tmp_path / "marks", summary="Own.\n").folder)
    folder = report(tmp_path / "none").folder
    text = (folder / "sections/report.yaml").read_text()
    head, _, rest = text.partition("summary:")
    (folder / "sections/report.yaml").write_text(head + rest[rest.index("title:") :], encoding="utf-8")
    with pytest.raises(Misuse, match="the report has no summary"):
        agree_summary(["all"], project=folder)
