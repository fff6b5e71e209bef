"""Same input, same bytes, for every output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.paper.conftest import ROOT, Built, built
from tests.some import some

pytestmark = pytest.mark.thorough("builds the paper again and again")


def test_two_builds_give_equal_bytes(paper: Built, tmp_path: Path) -> None:
    again = built(ROOT, tmp_path)
    assert files(again) == files(paper)
    for name in some(files(paper)):
        assert (again.folder / name).read_bytes() == (paper.folder / name).read_bytes(), name


def files(report: Built) -> list[Path]:
    found = sorted(path.relative_to(report.folder) for path in report.folder.rglob("*") if path.is_file())
    assert {path.parts[0] for path in found} == {
        ".lspreport-manifest",
        "issues-paper",
        "issues-paper-govspeak",
        "issues-paper.docx",
        "issues-paper.html",
        "issues-paper.pdf",
        "numbers.json",
    }
    return found
