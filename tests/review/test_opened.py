"""A file that a person names, and that cannot be read, is a wrong use, told with its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.misuse import Misuse
from lspreport.review.opened import opened


def test_what_can_be_read_is_read(tmp_path: Path) -> None:
    (tmp_path / "back.docx").write_bytes(b"words")
    assert opened(tmp_path / "back.docx", 5) == b"words"


@pytest.mark.parametrize(
    ("name", "said"),
    [("back.docx", "back.docx`: "), ("folder", "folder`: "), ("nowhere.docx", "there is no file `")],
)
def test_what_is_missing_too_large_or_no_file_is_told(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "back.docx").write_bytes(b"words")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Misuse) as refused:
        opened(tmp_path / name, 4)
    assert said in refused.value.message
    assert name in refused.value.message
