"""A title too long for the running head is cut between two words, and no shorter one is."""

from __future__ import annotations

import pytest

from lspreport.emit.pdf.project import _brief


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Short", "Short"),
        (f"{'a' * 40} {'b' * (52 - 41)}", f"{'a' * 40} {'b' * (52 - 41)}"),
        (f"{'a' * 40} {'b' * (53 - 41)}", f"{'a' * 40} …"),
        (f"{'a' * 40}, {'b' * 40}", f"{'a' * 40} …"),
        (f"{'a' * 40} – {'b' * 40}", f"{'a' * 40} …"),
    ],
)
def test_it_is_cut_between_two_words(title: str, shown: str) -> None:
    assert _brief(title) == shown
