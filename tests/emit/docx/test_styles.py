"""The style sheet of our own reference document, a style a line: every size, gap and colour in it stays what it is.

`pytest --accept` takes what it says now: read `git diff` before you commit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.emit.docx.reference.stylesheet import stylesheet
from lspreport.model.settings import Scheme
from lspreport.model.theme import Theme
from tests.golden.test_golden import compare

THEMES = {
    "plain": (Theme(), Scheme.CHAPTER, "en-GB"),
    "book": (Theme(look="book", boxes="framed", tables="ruled", sides="two", size=10), Scheme.CONTINUOUS, "de-DE"),
}


@pytest.mark.parametrize("name", THEMES)
def test_every_style_is_set_as_it_was(name: str, accept: bool) -> None:
    lines = stylesheet(*THEMES[name]).replace("<w:style ", "\n<w:style ").replace("<w:pPr>", "\n  <w:pPr>")
    compare(
        Path(__file__).parent / "styles" / name, {"styles.txt": lines.replace("<w:rPr>", "\n  <w:rPr>") + "\n"}, accept
    )
