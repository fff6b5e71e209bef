"""A draft as it is kept: read back as it was, and told to be damaged however it is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from lspreport.misuse import Misuse
from lspreport.review.draft import SentDraft
from lspreport.review.snapshot import packed, unpacked

DRAFT = SentDraft("first", "public", "0" * 64, "0.1.0", (), sent="2026-01-01", running=("A report",))
PATH = Path("sections/drafts/first.json.gz")


def test_a_draft_is_read_back_as_it_was_kept() -> None:
    kept = packed(DRAFT)
    assert unpacked(kept, PATH) == DRAFT
    assert packed(unpacked(kept, PATH)) == kept


def test_a_file_that_is_cut_short_anywhere_is_told_to_be_damaged() -> None:
    kept = packed(DRAFT)
    for length in range(len(kept)):
        with pytest.raises(Misuse, match="is damaged"):
            unpacked(kept[:length], PATH)


PACKED = [gzip.compress(kept, mtime=0) for kept in (b"words", b"[]", b"\xff")]
"""With no time in them, which would be another in each process."""


@pytest.mark.parametrize("data", [b"words", *PACKED])
def test_what_is_no_draft_is_told_to_be_damaged(data: bytes) -> None:
    with pytest.raises(Misuse, match="is damaged"):
        unpacked(data, PATH)
