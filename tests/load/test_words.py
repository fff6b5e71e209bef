"""The words that a report prints of itself: seven languages whole, others completed or refused, and changed at will."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.emit.docx import emit as docx
from lspreport.emit.govspeak import emit as govspeak
from lspreport.emit.html import emit as html
from lspreport.emit.html.split import emit as split
from lspreport.emit.pdf import emit as pdf
from lspreport.model.report import Document
from lspreport.model.word_table import LANGUAGES, OWN, ROWS
from lspreport.model.words import WORD_KEYS, ReportWords
from lspreport.tools.pandoc import translations
from tests.emit.pdf.reading import words
from tests.projects import CONCERN, DOT, project

TEXT = """
See @sec-one, [@sec-one; @sec-two], [@box-a; @box-b], [@box-a; @box-b; @box-c], @tbl-a, @fig-a, @lst-a,
@sec-forms.^[Note.]

| A | B |
|---|---|
| x | y |

: Table {#tbl-a}

![Dot](dot.svg){#fig-a}

::: {.box #box-a}
## A
Text.
:::

::: {.box #box-b}
## B
Text.
:::

::: {.box #box-c}
## C
Text.
:::

::: {.note}
Text.
:::

``` {#lst-a caption="Run"}
x
```
"""
ENGLISH = re.compile(
    r"\b(?:chapters?|sections?|appendix|appendices|box(?:es)?|contents|glossary|abbreviations|skip|back to|previous|"
    r"tables|and|to|listings?)\b",
    re.IGNORECASE,
)
"""Words that are English alone, and no label of the report above."""


def made(folder: Path, language: str, more: str = "") -> Document:
    report = f"title: R\nlanguage: {language}\ndate: 2026-11-30\nfront: [contents, glossary]\n{more}"
    found = project(
        folder,
        report=report,
        files={"sections/dot.svg": DOT},
        one="# Un {#sec-one}\n" + TEXT,
        two="# Dau {#sec-two}\n\nTestun.\n",
        appendix_forms="# Tri {#sec-forms}\n\nTestun.\n",
        glossary="abbreviations: {CLC: Cyngor Lleol}\nterms: {lefel: Gair}\n",
    )
    assert [one.message for one in found.found if one.code in CONCERN] == []
    return found.printed


def seen(document: Document) -> dict[str, str]:
    """What a reader sees of each format, without the names in it."""
    page = html(document).data.decode()
    pages = "".join(data.decode() for name, data in split(document).files.items() if name.endswith(".html"))
    body = zipfile.ZipFile(io.BytesIO(docx(document).data)).read("word/document.xml").decode()
    body = re.sub(r"<w:instrText.*?</w:instrText>", "", body)
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', page + pages))
    shown = re.sub(r"<style>.*?</style>", "", page + pages, flags=re.DOTALL)
    return {
        "html": re.sub(r"<[^>]*>", " ", shown) + labels,
        "docx": re.sub(r"<[^>]*>", " ", body),
        "pdf": words(pdf(document).data),
        "govspeak": re.sub(r"\{.*?\}|\(#[^)]*\)|\[Image[^\]]*\]", "", govspeak(document).files["one.md"].decode()),
    }


def test_the_table_is_whole() -> None:
    assert all(len(row) == len(LANGUAGES) and all(row) for row in ROWS.values())


@pytest.mark.parametrize("language", ["cy", "ga", "gd-GB", "fr-FR", "de", "es"])
def test_no_english_word_is_printed_in_another_language(tmp_path: Path, language: str) -> None:
    for name, text in seen(made(tmp_path, language)).items():
        own = set(" ".join(OWN[language[:2]].values()).casefold().split())
        found = {word for word in ENGLISH.findall(text) if word.casefold() not in own}
        assert found == set(), name


def test_welsh_says_it_all(tmp_path: Path) -> None:
    document = made(tmp_path, "cy")
    text = seen(document)
    for name in ("html", "docx", "pdf"):
        flat = " ".join(text[name].split())
        assert "blychau 1 i 3" in flat or "blychau 1 i 3" in flat.replace("\xa0", " "), name
        assert "30 Tachwedd 2026" in flat, name
        assert "Cynnwys" in flat, name
        assert "Byrfoddau" in flat, name
    assert "Neidio i&#x27;r prif gynnwys" in html(document).data.decode() or "prif gynnwys" in text["html"]
    assert "Ffigur 1:" in text["govspeak"]


def test_words_change_what_is_printed(tmp_path: Path) -> None:
    document = made(tmp_path, "en-GB", "words: {box: case study, boxes: case studies, and: '&'}\n")
    text = seen(document)
    assert "case studies 1 & 2" in " ".join(text["pdf"].split())
    assert "Case study 1:" in text["pdf"]
    assert "Case study 1" in text["docx"]


def test_a_language_that_lacks_words_is_told_with_them(tmp_path: Path) -> None:
    found = project(tmp_path, report="language: pl\n", one="Text.\n")
    (told,) = [one for one in found.found if one.code in CONCERN]
    assert told.message.startswith("for the language `pl` these words are missing: `chapters`, `section`,")
    assert "`figure`" not in told.message  # pandoc has it
    assert told.span is not None
    assert told.span.line == 1


@pytest.mark.parametrize("language", ["mi", "mi-NZ"])
def test_a_language_of_which_pandoc_has_no_words_is_told_with_all_of_them(tmp_path: Path, language: str) -> None:
    (told,) = project(tmp_path, report=f"language: {language}\n", one="Text.\n").mistakes
    assert told.message.startswith(f"for the language `{language}` these words are missing: ")
    assert f" and {len(WORD_KEYS) - 12} more" in told.message


def test_a_country_has_the_words_of_its_language(tmp_path: Path) -> None:
    assert translations("pl-PL") == translations("pl") != {}
    assert translations("zh-Hant") != translations("zh-Hans") != {}


@pytest.mark.parametrize("language", ["ar", "he-IL", "ur", "pa-Arab"])
def test_a_report_from_right_to_left_is_refused_with_what_can_be_written(tmp_path: Path, language: str) -> None:
    found = project(tmp_path, report=f"language: {language}\n", one="Text.\n")
    (told,) = [one for one in found.found if one.code in CONCERN]
    assert told.message.startswith(f"`{language}` is written from right to left")
    assert f"`::: {{lang={language}}}`" in told.hints[0]


def test_one_that_is_completed_is_printed(tmp_path: Path) -> None:
    listed = ", ".join(f"{key}: {key}-xx" for key in WORD_KEYS)
    found = project(tmp_path, report=f"language: pl\ndate: 2026-11\nwords: {{{listed}}}\n", one="See @sec-one.\n")
    assert [one.message for one in found.found if one.code in CONCERN] == []
    assert found.lines() == ["1.1 See chapter-xx 1<sec-one>."]
    assert found.printed.settings.printed_date == "listopad 2026"


def test_an_unknown_word_is_told(tmp_path: Path) -> None:
    found = project(tmp_path, report="words: {boxs: x}\n", one="Text.\n")
    assert "`words` has no key `boxs`" in [one.message for one in found.found]


@pytest.mark.parametrize(
    ("number", "said"), [("1", " ac "), ("2", " a "), ("8", " ac "), ("11", " ac "), ("5.1", " a ")]
)
def test_welsh_and_before_numbers(number: str, said: str) -> None:
    assert ReportWords("cy", OWN["cy"]).joint(number) == said


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("cy", "[@fig-a; @tbl-a]", "ffigur 1 a thabl 1"),
        ("cy", "[@tbl-a; @fig-a]", "tabl 1 a ffigur 1"),
        ("cy", "[@box-a; @sec-one]", "blwch 1 a phennod 1"),
        ("cy", "[@tbl-a; @sec-forms]", "tabl 1 ac atodiad 1"),
        ("ga", "[@fig-a; @tbl-a]", "fíor 1 agus tábla 1"),
        ("es", "[@fig-a; @tbl-a]", "figura 1 y tabla 1"),
        ("fr", "[@fig-a; @tbl-a]", "figure 1 et tableau 1"),
    ],
)
def test_and_before_a_word(language: str, written: str, said: str, tmp_path: Path) -> None:
    one = f"# Un {{#sec-one}}\n\nX {written} y.\n{TEXT}"
    files = {"sections/dot.svg": DOT}
    forms = "# Tri {#sec-forms}\n\nTestun.\n"
    two = "# Dau {#sec-two}\n\nTestun.\n"
    found = project(tmp_path, report=f"language: {language}\n", files=files, one=one, two=two, appendix_forms=forms)
    assert re.sub(r"<[^>]*>", "", found.lines()[0]) == f"1.1 X {said} y."


@pytest.mark.parametrize(
    ("language", "after", "said"),
    [
        ("es", "Isabel", " e "),
        ("es", "Hilario", " e "),
        ("es", "hierro", " y "),
        ("es", "Ana", " y "),
        ("fr", "Isabel", " et "),
    ],
)
def test_spanish_and_before_its_own_sound(language: str, after: str, said: str) -> None:
    assert ReportWords(language, OWN[language]).joint(after) == said


def test_a_space_stands_before_a_french_colon(tmp_path: Path) -> None:
    text = seen(made(tmp_path, "fr-FR"))
    for name, captions in {
        "html": ("Tableau 1 :", "Figure 1 :", "Encadré 1 :", "Listage 1 :"),
        "pdf": ("Tableau 1 :", "Figure 1 :", "Encadré 1 :", "Listage 1 :"),
        "govspeak": ("Tableau 1 :", "Figure 1 :", "Encadré 1 :", "Listage 1 :"),
    }.items():
        flat = " ".join(text[name].replace("\N{NO-BREAK SPACE}", " ").split())
        assert [one for one in captions if one not in flat] == [], name
    for text_of in text.values():
        assert not re.search(r"(?:Tableau|Figure|Encadré|Listage) 1:", text_of)
    assert "\N{NO-BREAK SPACE}: " in text["docx"]


def test_where_else_the_report_can_be_had_is_told_in_its_language(tmp_path: Path) -> None:
    document = replace(made(tmp_path, "cy"), beside={".docx": "r.docx", ".pdf": "r.pdf"})
    shown = re.sub(r"<[^>]*>", "", html(document).data.decode())
    assert "Fersiwn: Word, PDF" in shown
    assert "Also as" not in shown
    assert "30 November" not in html(document).data.decode()


def test_a_bilingual_report_builds_clean(tmp_path: Path) -> None:
    document = made(tmp_path, "cy", "chapters: [one.md, two.md]\n")
    assert html(document).data.decode().startswith('<!DOCTYPE html>\n<html lang="cy">')
