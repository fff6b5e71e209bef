"""What is refused is told of once: no check of wording reads the notation of another program, nor what a tag parted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import project

REFUSED = {
    "[TOC]": ["foreign-markup"],
    "*[ODI]: Open Data Institute\n\nThe ODI met.": ["foreign-markup"],
    "*[ODI]: Open Data Institute\n\nThe ODI met the the XQZ.": [
        "foreign-markup",
        "abbreviation-not-in-glossary",
        "doubled-word",
    ],
    "[NOTE]\n====\nOf the the XQZ.\n\nMore of it.\n====": ["foreign-markup"],
    "[quote]\n____\nOf the the XQZ.\n____": ["foreign-markup"],
    r"They \emph{the the XQZ} met.": ["foreign-markup"],
    "{++ISBN 978 1 4098 0859 1++}": ["foreign-markup"],
    "ISBN 978 1 4098 0859 1 and {++ISBN 978 1 4098 0859 1++}": ["foreign-markup", "isbn-check-digit"],
    "{++So++} they met, {++ISBN 978 1 4098 0859 1++}": ["foreign-markup"],
    "This is bold and <b>and so</b> it is.": ["raw-content"],
    "This is bold and and <b>so</b> it is.": ["raw-content", "doubled-word"],
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_is_told_of_once(text: str, tmp_path: Path) -> None:
    found = project(tmp_path, one=f"# One\n\n{text}\n").found
    assert sorted(one.code for one in found) == sorted(REFUSED[text])


def test_what_is_refused_in_an_included_file_is_told_of_once(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "part.md").write_text("Words.\n\n[NOTE]\n====\nOf it.\n====\n", encoding="utf-8")
    found = project(tmp_path, one="# One\n\n{{< include part.md >}}\n").found
    assert [one.code for one in found] == ["foreign-markup"]
