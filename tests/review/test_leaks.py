"""What reviewers said and who they are is in no public file, whatever stands in `reviews/`."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.review.apply import apply
from lspreport.spine import build_report
from tests.review.conftest import Sent
from tests.review.reviewer import Reviewer
from tests.review.test_apply import paper, put, returned

pytestmark = pytest.mark.thorough("builds the paper with a round of review beside it")

__all__ = ["paper"]

_NAME, _SAID = "Zebedee Quillfeather", "a most peculiar turn of phrase"


def channels(path: Path) -> bytes:
    """All that a file holds, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"".join(name.encode() + archive.read(name) for name in archive.namelist())
    if path.suffix == ".pdf":
        with pikepdf.open(path) as file:
            found = [data, str(file.docinfo).encode()]
            for one in file.objects:
                if isinstance(one, pikepdf.Stream):
                    try:
                        found.append(one.read_bytes())
                    except (pikepdf.PdfError, zlib.error):
                        found.append(one.read_raw_bytes())
            return b"".join(found)
    return data


def test_no_public_file_names_a_reviewer_or_repeats_what_was_said(sent: Sent, paper: Path, tmp_path: Path) -> None:
    reviewer = Reviewer(sent.data, _NAME)
    reviewer.replace("chiefly by the wish", "mainly by the wish")
    reviewer.comment("by different roads", _SAID)
    points = returned(paper, reviewer)
    assert {point.point.author for point in points} == {_NAME}
    diagnostics = Diagnostics()
    outputs = build_report(paper, ["docx", "pdf", "html", "html-split", "govspeak"], tmp_path / "build", diagnostics)
    assert outputs, diagnostics.sorted()
    files = [path for path in (tmp_path / "build").rglob("*") if path.is_file()]
    assert len(files) > 5
    for path in files:
        held = channels(path)
        for private in (_NAME, "Quillfeather", _SAID, "reviews/", "_lsp_0", '"draft-1"'):
            assert private.encode() not in held, (path.name, private)


def test_what_a_reviewer_wished_is_printed_and_not_who_it_was(sent: Sent, paper: Path, tmp_path: Path) -> None:

    reviewer = Reviewer(sent.data, _NAME)
    reviewer.replace("chiefly by the wish", "mainly by the wish")
    put(paper, apply(paper, sent.draft, returned(paper, reviewer)))
    diagnostics = Diagnostics()
    build_report(paper, ["html"], tmp_path / "build", diagnostics)
    text = (tmp_path / "build" / "issues-paper.html").read_text()
    assert "mainly by the wish" in text
    assert _NAME not in text
