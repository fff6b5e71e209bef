"""Parts in another language, and page breaks, in every format."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from lspreport.emit.docx import emit as docx
from lspreport.emit.govspeak import emit as govspeak
from lspreport.emit.html import emit as html
from lspreport.emit.pdf import emit as pdf
from lspreport.model.spoken import direction
from tests.emit.pdf.reading import words
from tests.projects import project

TEXT = """
Words.

::: {lang=cy}
Paragraff Cymraeg.^[Nodyn.]

- eitem
:::

::: {lang=ar}
نص عربي.
:::

::: {.box #box-cy lang=cy}
## Blwch

Yn y blwch.
:::

See @box-cy.

{{< pagebreak >}}

Last.
"""


def test_paragraphs_in_another_language_are_numbered_as_any(tmp_path: Path) -> None:
    made = project(tmp_path, one=TEXT)
    assert made.numbers("para") == ["1.1", "1.2", "1.3", "1.4", "1.5"]


def test_every_format_says_which_language_it_is(tmp_path: Path) -> None:
    document = project(tmp_path, one=TEXT).printed
    page = html(document).data.decode()
    assert re.search(
        r'<div lang="cy" id="[^"]*">\s*<p[^>]*>(?:<span id="[^"]*"></span>)?<a[^>]*>1.2</a>\s*Paragraff Cymraeg', page
    )
    assert '<div lang="ar" dir="rtl"' in page
    assert re.search(r'<div lang="cy"[^>]*>\s*<aside class="box"', page)
    text = govspeak(document).files["one.md"].decode()
    assert '1.2 <span lang="cy">Paragraff Cymraeg.[^1]</span>' in text
    assert '- <span lang="cy">eitem</span>' in text
    body = zipfile.ZipFile(io.BytesIO(docx(document).data)).read("word/document.xml").decode()
    assert re.search(r'<w:lang w:val="cy"/></w:rPr><w:t[^>]*>Paragraff Cymraeg', body)
    assert re.search(r'<w:bidi/>.*?<w:rtl/><w:lang w:bidi="ar"/></w:rPr><w:t[^>]*>نص عربي', body)
    notes = zipfile.ZipFile(io.BytesIO(docx(document).data)).read("word/footnotes.xml").decode()
    assert re.search(r'<w:lang w:val="cy"/></w:rPr><w:t[^>]*>Nodyn', notes)
    data = pdf(document).data
    assert "Paragraff Cymraeg" in words(data)


@pytest.mark.parametrize(("code", "letters"), [("ja", "日本"), ("zh-Hans", "中文"), ("ko", "한국")])
def test_the_language_of_east_asian_letters_is_named_as_such_in_word(code: str, letters: str, tmp_path: Path) -> None:
    """Word asks `w:eastAsia` for it, whose letters and spelling it chooses by that (ECMA-376 part 1, 17.3.2.20)."""
    made = project(tmp_path, one=f"Words.\n\n::: {{lang={code}}}\n{letters}\n:::\n")
    with zipfile.ZipFile(io.BytesIO(docx(made.printed).data)) as archive:
        body = archive.read("word/document.xml").decode()
    assert f'<w:lang w:val="{code}" w:eastAsia="{code}"/></w:rPr><w:t xml:space="preserve">{letters}' in body


def test_text_from_right_to_left_ends_at_the_axis_in_word_as_all_text_does(tmp_path: Path) -> None:
    """Word takes `w:left` for the side on which lines begin (ECMA-376 part 1, 17.3.1.12)."""
    made = project(tmp_path, report="numbering: {paragraphs: none}", one="Words.\n\n::: {lang=he}\nשלום.\n:::")
    with zipfile.ZipFile(io.BytesIO(docx(made.printed).data)) as archive:
        body, styles = (archive.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    usual = re.search(r'w:styleId="BodyText".*?<w:ind w:left="(\d+)"', styles, re.DOTALL)
    turned = re.search(r'<w:bidi/><w:ind w:left="0" w:right="(\d+)"/>', body)
    assert usual is not None
    assert turned is not None
    assert turned[1] == usual[1]


LEFTWARD = """
::: {lang=ar}
فقرة.^[حاشية.]

| اسم | عدد | رقم |
|-----|----:|:---:|
| لندن | 3 | 4 |

: جدول {#tbl-ar}
:::

| Name | Number |
|------|-------:|
| Hull | 3 |

: Table {#tbl-en}

- [بند]{lang=ar}

See @tbl-ar and @tbl-en.^[A note.]
"""


def test_a_table_from_right_to_left_has_its_first_column_on_the_right_in_word(tmp_path: Path) -> None:
    made = project(tmp_path, one=LEFTWARD)
    with zipfile.ZipFile(io.BytesIO(docx(made.printed).data)) as archive:
        body = archive.read("word/document.xml").decode()
    leftward, usual = re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL)
    assert re.search(r'<w:tblStyle [^>]*/><w:bidiVisual/><w:tblW [^>]*/><w:tblInd w:w="0"', leftward)
    cells = re.findall(r"<w:tc>.*?</w:tc>", leftward, re.DOTALL)
    assert [("<w:bidi/>" in cell, "<w:rtl/>" in cell) for cell in cells] == [(True, True)] * 6
    assert not [cell for cell in cells if 'w:jc w:val="right"' in cell]  # there that would be the left
    assert "bidi" not in usual
    assert 'w:jc w:val="right"' in usual


def test_a_note_in_a_part_is_in_its_language_wherever_it_stands(tmp_path: Path) -> None:
    document = project(tmp_path, one=LEFTWARD).printed
    page = html(document).data.decode()
    assert re.search(r'<div lang="ar" dir="rtl">\s*<p>حاشية\.\s*<a [^>]*doc-backlink', page)
    assert re.search(r"<p>A note\.\s*<a [^>]*doc-backlink", page)
    with zipfile.ZipFile(io.BytesIO(docx(document).data)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    arabic, english = re.findall(r'<w:footnote w:id="[1-9]".*?</w:footnote>', notes, re.DOTALL)
    assert "<w:bidi/>" in arabic
    assert "<w:rtl/>" in arabic
    assert "bidi" not in english
    assert govspeak(document).files["one.md"].decode().count('<span lang="ar">حاشية.</span>') == 1


def test_a_page_begins_behind_a_break(tmp_path: Path) -> None:
    document = project(tmp_path, one=TEXT).printed
    pages = words(pdf(document).data).split("\f")
    assert [("Words." in page, "Last." in page) for page in pages if page.strip()][1:] == [(True, False), (False, True)]
    assert '<div class="page-break"' in html(document).data.decode()
    body = zipfile.ZipFile(io.BytesIO(docx(document).data)).read("word/document.xml").decode()
    assert body.count('<w:br w:type="page"/>') == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("::: {lang=english}\nWords.\n:::", "`english` is not a language"),
        ("- item\n\n    {{< pagebreak >}}", "a page break cannot stand in a list"),
        ("{{< pagebreak now >}}", "the shortcode `pagebreak` does not say what to place"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert message in [one.message for one in project(tmp_path, one=text).found]


@pytest.mark.parametrize(
    ("code", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur-Latn", None), ("pa-Arab", "rtl"), ("cy", None), ("zh", None)],
)
def test_the_way_a_language_is_written(code: str, way: str | None) -> None:
    assert direction(code) == way


def test_the_label_of_a_caption_in_another_language_says_that_it_is_in_the_report_s(tmp_path: Path) -> None:
    """WCAG 3.1.2: a voice for Welsh would read "Table 1" as Welsh."""
    part = "::: {lang=cy}\n| a | b |\n|---|---|\n| Un | Dau |\n\n: Tabl {#tbl-cy}\n:::\n"
    boxes = "::: {.box #box-cy lang=cy}\n## Blwch\n\nYn.\n:::\n\n::: {.box #box-en}\n## Box\n\nIn it.\n:::\n"
    document = project(tmp_path, one=f"Words.\n\n{part}\n{boxes}").printed
    page = html(document).data.decode()
    labels = re.findall(r'<span class="label"(?: lang="([^"]*)")?>([^<]*)', page)
    assert labels == [("en-GB", "Table 1:"), ("en-GB", "Box 1:"), ("", "Box 2:")]
    body = zipfile.ZipFile(io.BytesIO(docx(document).data)).read("word/document.xml").decode()
    assert re.search(r'<w:lang w:val="cy"/></w:rPr><w:t[^>]*>Tabl<', body)
    assert not re.search(r"<w:lang[^>]*/></w:rPr><w:t[^>]*>(?:Box|Table) <", body)
    with pikepdf.open(io.BytesIO(pdf(document).data)) as printed:
        codes = [
            str(operands[1].get("/Lang"))
            for leaf in printed.pages
            for operands, operator in pikepdf.parse_content_stream(leaf)
            if str(operator) == "BDC" and "/Lang" in operands[1]
        ]
    # the words of each caption by themselves; the label before them is in the language of the page
    assert codes == ["cy", "cy"]
