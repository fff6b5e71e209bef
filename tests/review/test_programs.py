"""Files that real programs have saved: LibreOffice keeps the marks, and loses threads and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lspreport.review.find import find
from lspreport.review.read import read_word
from tests.conftest import program
from tests.patience import PATIENCE
from tests.review.conftest import Sent
from tests.review.other_programs import without_tracking
from tests.review.reviewer import Reviewer
from tests.review.test_find import STRUCTURE, WORDS, said, structure, words

pytestmark = [pytest.mark.office, pytest.mark.slow]


def saved(data: bytes, folder: Path, *ways: str) -> bytes:
    """`data` as LibreOffice saves it, converted `ways` one after another."""
    soffice = program("office")
    assert soffice is not None
    path = folder / "in.docx"
    path.write_bytes(data)
    for number, way in enumerate(ways):
        place = folder / str(number)
        command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", way, "--outdir", str(place), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        (path,) = place.iterdir()
    return path.read_bytes()


DOCX = "docx:MS Word 2007 XML"


@pytest.mark.parametrize("ways", [(DOCX,), ("odt", DOCX)])
def test_what_libreoffice_saves_has_every_point_and_no_other(sent: Sent, tmp_path: Path, ways: tuple[str, ...]) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    findings = find(sent.draft, read_word(saved(reviewer.file, tmp_path, *ways)))
    assert said(sent, findings) == WORDS
    assert {point.author for point in findings.points} == {"Priya Shah"}


def test_whole_paragraphs_come_through_libreoffice(sent: Sent, tmp_path: Path) -> None:
    reviewer = Reviewer(sent.data)
    structure(reviewer)
    findings = find(sent.draft, read_word(saved(reviewer.file, tmp_path, DOCX)))
    assert [one[:2] for one in said(sent, findings)] == [one[:2] for one in STRUCTURE]


def test_untracked_changes_come_through_libreoffice(sent: Sent, tmp_path: Path) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    findings = find(sent.draft, read_word(saved(without_tracking(reviewer.file), tmp_path, DOCX)))
    assert [one[1] for one in said(sent, findings)] == [one[1] for one in WORDS]
    assert {str(point.kind) for point in findings.points} == {"untracked"}


def test_a_copy_that_was_only_saved_has_no_points(sent: Sent, tmp_path: Path) -> None:
    assert said(sent, find(sent.draft, read_word(saved(sent.data, tmp_path, DOCX)))) == []
