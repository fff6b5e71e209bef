"""Where the words of a secret count as standing: between other signs, and not as a part of a longer word."""

from __future__ import annotations

import pytest

from lspreport.check.disclosure._secrets import _joined, _stands


@pytest.mark.parametrize(
    "text", ["Leeds", "in Leeds", "Leeds said", "(Leeds)", "box-Leeds.html", "Leedsmoor and Leeds"]
)
def test_words_between_other_signs_stand(text: str) -> None:
    assert _stands("Leeds", text)


@pytest.mark.parametrize("text", ["", "leeds", "Leedsmoor", "NewLeeds", "Leeds2", "2Leeds", "NewLeedsmoor", "Lee ds"])
def test_words_that_are_part_of_longer_ones_do_not(text: str) -> None:
    """A letter or figure on either side is enough."""
    assert not _stands("Leeds", text)


@pytest.mark.parametrize(
    ("name", "joined"),
    [("Ann Leeson", "ann-leeson"), ("Zoë O’Neil", "zoe-o-neil"), ("a_b", "a-b"), ("STRASSE", "strasse"), ("", "")],
)
def test_a_name_is_joined_as_labels_and_files_have_it(name: str, joined: str) -> None:
    assert _joined(name) == joined
