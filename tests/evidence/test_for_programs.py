"""What each view of the evidence says to programs, whole; `programs/` holds it.

After a wanted change: `python -m tests.evidence.test_for_programs`, then read `git diff`.
"""

from __future__ import annotations

import io
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path

import pytest

from lspreport.cli import main
from tests.evidence.sample import report

HERE = Path(__file__).parent / "programs"
VIEWS = {
    "paragraph": ("trace", "1.1"),
    "second-paragraph": ("trace", "1.2"),
    "summary-paragraph": ("trace", "E1"),
    "section": ("trace", "sec-one"),
    "box": ("trace", "box 1"),
    "item": ("trace", "leeds:pot"),
    "unused-item": ("trace", "bath:spare"),
    "source-item": ("trace", "workshop:timing"),
    "area": ("trace", "leeds"),
    "other-area": ("trace", "bath"),
    "source": ("trace", "workshop"),
    "driver": ("trace", "D5"),
    "lever": ("trace", "L3"),
    "coverage": ("coverage",),
    "summary": ("summary",),
    "summary-copy": ("summary", "E2"),
}


def said(folder: Path, *words: str) -> str:
    out, given = io.StringIO(), sys.argv
    sys.argv = ["lspreport", *words, "--json"]
    try:
        with chdir(folder), redirect_stdout(out), pytest.raises(SystemExit) as ended:
            main()
    finally:
        sys.argv = given
    assert not ended.value.code
    return out.getvalue()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("programs") / "paper").folder


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_what_it_did(name: str, paper: Path) -> None:
    assert said(paper, *VIEWS[name]) == (HERE / f"{name}.json").read_text(encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        here = report(Path(made) / "paper").folder
        for one, given in VIEWS.items():
            (HERE / f"{one}.json").write_text(said(here, *given), encoding="utf-8")
