"""A title that has no room in the running head is cut between two words, and no other is."""

from __future__ import annotations

import pytest

from lspreport.emit.pdf.project import _cut
from lspreport.model.widths import width_of

WORD = "a" * 40


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Short", "Short"),
        (f"{WORD} …", f"{WORD} …"),
        (f"{WORD} bbb", f"{WORD} …"),
        (f"{WORD}, {WORD}", f"{WORD} …"),
        (f"{WORD} – {WORD}", f"{WORD} …"),
    ],
)
def test_it_is_cut_between_two_words(title: str, shown: str) -> None:
    assert _cut(title, width_of(f"{WORD} …")) == shown


def test_a_word_that_has_no_room_is_cut_itself() -> None:
    assert _cut(WORD, width_of(f"{'a' * 12} …")) == f"{'a' * 12} …"
