"""What independent judges say of the PDF."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lspreport.emit.pdf import emit
from tests.emit.pdf.everything import everything
from tests.emit.pdf.test_tags import sample


@pytest.fixture(scope="module", params=[sample, everything])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    path.write_bytes(emit(request.param()).data)
    return path


def test_page_validation_finds_it_compliant(path: Path) -> None:
    import page

    assert page.validate_pdf(str(path), profile="ua1").is_compliant


def test_pdfua_finds_header_cells_in_every_table(path: Path) -> None:
    """Rule UA-15-003, which the other judges do not know."""
    command = [str(Path(sys.executable).with_name("pdfua")), "check", "--rules", "UA-15-003", str(path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
