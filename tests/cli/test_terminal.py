"""What each verb shows on a terminal of eighty columns, letter by letter and colour by colour; `screens/` holds it.

ESC is written `␛`. After a wanted change: `python -m tests.cli.test_terminal`, then read `git diff`.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from lspreport.cli import main
from tests.evidence.sample import report

HERE = Path(__file__).parent
SCREENS = HERE / "screens"
TERMINAL = {"FORCE_COLOR": "1", "COLUMNS": "80", "TERM": "xterm-256color"}
PROGRESS = re.compile("\x1b\\[\\?25l.*?\x1b\\[\\?25h\n?", re.DOTALL)
"""How far the work has come: it hangs on the machine."""
VERBS = {
    "trace": ("trace", "1.1"),
    "trace-item": ("trace", "leeds:pot", "--full"),
    "trace-code": ("trace", "D5"),
    "trace-section": ("trace", "sec-one"),
    "trace-unknown": ("trace", "leeds:pt"),
    "matrix": ("matrix",),
    "matrix-codes": ("matrix", "--columns", "drivers", "--rows", "all"),
    "matrix-ids": ("matrix", "--cells", "ids"),
    "coverage": ("coverage",),
    "summary": ("summary",),
    "summary-one": ("summary", "E1"),
    "summary-copy": ("summary", "E2"),
    "check-strict": ("check", "--strict"),
    "check-short": ("check", "--diagnostic-format", "short"),
    "check-section": ("check", "one"),
    "explain-one": ("explain", "heading-jump"),
    "explain-unknown": ("explain", "heading-jmp"),
    "text": ("preview", "--text"),
    "text-section": ("preview", "one", "--text"),
    "disclose": ("disclose",),
    "template-unknown": ("template", "are", "-o", "x.xlsx"),
    "intake-none": ("intake", "nothing.xlsx"),
    "template-suffix": ("template", "area", "-o", "x.pdf"),
    "intake-suffix": ("intake", "areas/leeds.yaml"),
    "intake-near": ("intake", "areas/led.xlsx"),
    "summary-unknown": ("summary", "E9"),
    "matrix-unknown": ("matrix", "--rows", "rowz"),
    "preview-section": ("preview", "--text", "nowhere"),
    "build-format": ("build", "-t", "dox"),
    "build-edition": ("build", "--edition", "area:lees"),
    "preview-both": ("preview", "--text", "--once"),
    "preview-to": ("preview", "--to", "pdf"),
    "preview-dir": ("preview", "-o", "out"),
}


@contextmanager
def terminal() -> Iterator[None]:
    kept, argv = dict(os.environ), sys.argv
    os.environ.update(TERMINAL)
    try:
        yield
    finally:
        sys.argv = argv
        os.environ.clear()
        os.environ.update(kept)


def shown(folder: Path, *words: str) -> str:
    """What the verb prints, its errors behind, and the code with which it ends."""
    out, err = io.StringIO(), io.StringIO()
    with terminal(), chdir(folder), redirect_stdout(out), redirect_stderr(err):
        sys.argv = ["lspreport", *words]
        with pytest.raises(SystemExit) as ended:
            main()
    text = f"{out.getvalue()}--- errors ---\n{err.getvalue()}--- ends with {ended.value.code or 0} ---\n"
    text = PROGRESS.sub("(progress)\n", text)
    return re.sub(r"in \d+\.\d\d s", "in 0.00 s", text.replace("\x1b", "␛"))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("terminal") / "paper").folder


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_shows_what_it_did(name: str, paper: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(paper, tmp_path / "paper"))
    assert shown(folder, *VERBS[name]) == (SCREENS / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    shutil.rmtree(SCREENS)
    SCREENS.mkdir()
    for one, given in VERBS.items():
        with tempfile.TemporaryDirectory() as made:
            screen = shown(report(Path(made) / "paper").folder, *given)
            (SCREENS / f"{one}.txt").write_text(screen, encoding="utf-8")
