"""Where the links of a PDF lead to: the very height, read back out of the file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from lspreport.emit.pdf import emit
from tests.documents import box, chapter, heading, paragraph, table

pytestmark = pytest.mark.poppler


def test_each_place_is_shown_from_just_above_its_words(tmp_path: Path) -> None:
    """Not from below its first line, nor so far above that what is read first is something else."""
    words = {"para-x": "Paragraphstart", "box-a": "Boxtitle", "tbl-a": "Tablecaption", "sec-h": "Subheading"}
    path = tmp_path / "x.pdf"
    document = chapter(
        paragraph("Before " * 60, "p-0", numbered=True),
        paragraph("Paragraphstart and more.", "para-x", numbered=True),
        box("Boxtitle", "box-a", paragraph("Text.", "p-2")),
        table("Tablecaption", "tbl-a", ["Head", "Other"], ["one", "two"]),
        heading("Subheading", "sec-h"),
        paragraph("Last.", "p-9", numbered=True),
    )
    path.write_bytes(emit(document).data)
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, text=True).stdout
    above: dict[str, float] = {}
    with pikepdf.open(path) as file:
        places = pikepdf.NameTree(file.Root.Names.Dests)
        for key, word in words.items():
            place = places[key]
            place = place.D if isinstance(place, pikepdf.Dictionary) else place
            top = float(place[0].MediaBox[3]) - float(place[3])  # from the head of the page, as poppler counts
            (line,) = re.findall(rf'yMin="([\d.]+)"[^>]*>{word}', boxes)
            above[key] = float(line) - top
    assert {key: points for key, points in above.items() if not 0 < points < 24} == {}, "a line and a half"
