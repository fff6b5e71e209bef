"""What the system lets nobody read, or look at, is told in words by every verb, and is no mistake of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lspreport.cli.init import write_starter
from lspreport.cli.template import write_form
from lspreport.misuse import RIGHTS, forbidden
from tests.patience import PATIENCE

WITHOUT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
"""How root is made one who may not do everything (util-linux)."""
ROOT = os.name == "posix" and os.geteuid() == 0

pytestmark = [
    pytest.mark.thorough("starts a run for each file that may not be read"),
    pytest.mark.skipif(
        os.name != "posix" or (ROOT and shutil.which(WITHOUT[0]) is None),
        reason="needs a user who may not do everything",
    ),
]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    write_starter(tmp_path / "report")
    form = tmp_path / "report/form.csv"
    write_form(kind="area", output=form, project=tmp_path / "report")
    head = form.read_text("utf-8-sig").splitlines()[0].split(",")
    with form.open("a", encoding="utf-8") as file:
        file.write(",".join("Eastport" if label == "Name of the area" else "" for label in head) + "\n")
    return tmp_path / "report"


def said(report: Path, closed: str, *words: str) -> tuple[int, str]:
    """The exit code and the words of a command while `closed` may not be used."""
    path = report / closed
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        command = [*(WITHOUT if ROOT else ()), sys.executable, "-m", "lspreport", *words]
        done = subprocess.run(command, cwd=report, capture_output=True, text=True, timeout=PATIENCE)
    finally:
        path.chmod(mode)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("closed", "words", "code"),
    [
        ("areas", ("intake", "form.csv"), 1),
        ("form.csv", ("intake", "form.csv"), 1),
        ("form.csv", ("review", "take", "form.csv"), 2),
        ("form.csv", ("import", "form.csv", "-o", "new"), 2),
        ("areas/southmere.yaml", ("check",), 1),
        ("sections/figures", ("check",), 1),
        ("sections", ("check",), 2),
        ("areas", ("check",), 1),
    ],
)
def test_what_may_not_be_read_is_told(report: Path, closed: str, words: tuple[str, ...], code: int) -> None:
    ended, told = said(report, closed, *words)
    assert (ended, "permission denied" in told, "give yourself the right" in told) == (code, True, True), told
    assert "mistake is ours" not in told


def test_it_is_named_where_its_name_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = forbidden(PermissionError(13, "Permission denied", str(tmp_path / "areas/york.yaml")))
    assert (told.message, told.hints) == (
        "the system does not let `areas/york.yaml` be used: permission denied",
        (RIGHTS,),
    )
    nameless = forbidden(PermissionError(13, "Permission denied"))
    assert nameless.message == "the system does not let a file be used: permission denied"
