"""Same input, same bytes, for every output."""

from __future__ import annotations

from pathlib import Path

from tests.paper.conftest import ROOT, Built, built


def test_two_builds_give_equal_bytes(paper: Built, tmp_path: Path) -> None:
    again = built(ROOT, tmp_path)
    for name in ("issues-paper.docx", "issues-paper.pdf", "issues-paper.html", "numbers.json"):
        assert (again.folder / name).read_bytes() == (paper.folder / name).read_bytes(), name
