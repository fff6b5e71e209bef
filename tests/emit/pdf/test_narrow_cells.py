"""Where words break that a narrow column has no room for: behind their hyphens, and only then between letters."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lspreport.emit.pdf import emit
from tests.documents import box, chapter, table

pytestmark = pytest.mark.poppler

HEAD = [f"Column {number}" for number in range(1, 10)]
ROW = [
    "intergovernmentalism",
    "regional-programme",
    "12,345",
    "not-for-profit",
    "X",
    "heading",
    "centre–locality",
    "a",
    "b",
]
OTHER = ["word", "and/or", "1", "2", "3", "4", "wide-ranging", "c", "administrations"]


@pytest.mark.parametrize("boxed", [False, True])
def test_a_word_of_several_parts_breaks_between_them(boxed: bool, tmp_path: Path) -> None:
    made = table("Nine", "tbl-a", HEAD, ROW, OTHER)
    path = tmp_path / "x.pdf"
    path.write_bytes(emit(chapter(box("Holder", "box-a", made) if boxed else made)).data)
    command = ["pdftotext", "-layout", str(path), "-"]
    words = set(subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())
    assert {
        "regional-",
        "programme",
        "not-for-",
        "profit",
        "centre–",
        "locality",
        "wide-",
        "ranging",
        "heading",
    } <= words
    assert "intergovernmentalism" not in words, "no word had to be broken"
    assert not any("\u00ad" in word for word in words), "Word has no hyphens of its own there"
