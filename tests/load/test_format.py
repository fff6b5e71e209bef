"""`format:` in report.yaml: what this lspreport reads, and what it leaves to a later one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport import __version__
from lspreport.cli.check import check_report
from lspreport.cli.init import write_starter
from lspreport.model.settings import FORMAT
from tests.projects import project


@pytest.mark.parametrize("report", ["", "format: 1"])
def test_a_report_of_the_first_format_is_read_whether_it_says_so_or_not(tmp_path: Path, report: str) -> None:
    assert project(tmp_path, report=report, one="Words.").printed.settings.format == 1


@pytest.mark.parametrize("number", [FORMAT + 1, 40])
def test_a_later_format_is_left_to_a_later_version(tmp_path: Path, number: int) -> None:
    """Nothing else is said: what is amiss here may be right there."""
    found = project(tmp_path, report=f"title: T\nformat: {number}\nnovelty: [1]", one="As @box-x has it: \\newpage.")
    (one,) = found.found
    assert (str(one.span), one.severity) == ("sections/report.yaml:2", "error")
    assert one.message == f"this report is written in format {number}, and lspreport {__version__} reads format 1"
    assert one.hints == (f"take a later lspreport, which reads format {number}: `pipx upgrade lspreport`",)
    assert found.document is None


@pytest.mark.parametrize("value", ["0", "one", "1.5", "[1]", "''", "-1"])
def test_what_is_no_format_is_an_error(tmp_path: Path, value: str) -> None:
    found = project(tmp_path, report=f"format: {value}", one="Words.")
    assert [str(one.span) for one in found.mistakes] == ["sections/report.yaml:1"]
    assert "`format`" in found.mistakes[0].message


def test_what_init_writes_says_its_format(tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert f"\nformat: {FORMAT}" in (tmp_path / "sections/report.yaml").read_text(encoding="utf-8")
    assert check_report(project=tmp_path).diagnostics == ()
