"""Quotation marks that are typed straight: they are printed as the language of their text has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.model.quotation import quotation_marks
from lspreport.model.text import plain_blocks
from tests.projects import EVIDENCE, LEEDS, project


def printed(folder: Path, language: str, text: str) -> str:
    made = project(folder, report=f"language: {language}", one=text)
    return plain_blocks(made.printed.sections[0].blocks)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "“A ‘b’ c”"),
        ("cy", "“A ‘b’ c”"),
        ("de", "„A ‚b‘ c“"),
        ("de-AT", "„A ‚b‘ c“"),
        ("de-CH", "«A ‹b› c»"),
        ("fr", "«\u202fA “b” c\u202f»"),
        ("es", "«A “b” c»"),
    ],
)
def test_they_are_those_of_the_reports_language(tmp_path: Path, language: str, wanted: str) -> None:
    assert printed(tmp_path, language, "\"A 'b' c\" and it's.") == f"{wanted} and it’s."


def test_a_text_in_another_language_has_its_own(tmp_path: Path) -> None:
    text = """
    "A" and ["B"]{lang=de} and "C".

    ::: {lang=fr}
    - "D"^["E"]
    :::

    ::: {.box lang=es}
    ## "F"

    "G"
    :::
    """
    words = printed(tmp_path, "en", text)
    assert words.startswith("“A” and „B“ and “C”.")
    assert "«\u202fD\u202f»" in words
    assert "«G»" in words


def test_those_of_evidence_are_those_of_the_report(tmp_path: Path) -> None:
    evidence = EVIDENCE | {"area_leeds": LEEDS.replace("one pot", "'one pot'")}
    made = project(tmp_path, report="language: de", one="{{< evidence leeds:single-pot >}}", **evidence)
    assert "‚one pot‘" in plain_blocks(made.printed.sections[0].blocks)


def test_what_the_author_has_set_stays(tmp_path: Path) -> None:
    assert printed(tmp_path, "de", "“A” «B» ‚C‘") == "“A” «B» ‚C‘"


@pytest.mark.parametrize("language", ["de", "fr", "cy", "hu", "ja", "zh-TW", "x-unknown", "ar-EG"])
def test_every_language_has_two_pairs(language: str) -> None:
    marks = quotation_marks(language)
    assert set(marks) == {"DoubleQuote", "SingleQuote"}
    assert len({*marks.values()}) == 2
