"""One theme for all: what it says is seen in the Word file, the PDF, the HTML and the reference document."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from lspreport.emit import docx, html, pdf
from lspreport.emit.html import split
from lspreport.model.report import Document
from lspreport.model.theme import Theme
from tests.emit.pdf.tags import open_pdf, printed_texts, tree
from tests.fonts import HEBREW, IDEOGRAPHS, font
from tests.projects import project
from tests.some import some

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><rect width="30" height="10" fill="#123456"/></svg>'
)
THEME = b"""
accent: "#7a1f3d"
body-font: Source Sans 3
heading-font: Source Sans 3
paper: us-letter
logo: logo.svg
"""


@pytest.fixture(scope="module", params=["formats: {theme: house.yaml}", "formats: {pdf: {theme: house.yaml}}"])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    files = {"sections/house.yaml": THEME, "sections/logo.svg": LOGO}
    folder: Path = tmp_path_factory.mktemp("themed")
    return project(folder, report=f"publisher: The Office\n{request.param}", one="Words.", files=files).printed


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def test_the_pdf(document: Document) -> None:
    with open_pdf(pdf.emit(document).data) as found:
        assert [round(float(size)) for size in found.pages[0].mediabox[2:]] == [612, 792]
        fonts = {str(font.BaseFont) for page in found.pages for font in page.resources.get("/Font", {}).values()}
        drawn = found.pages[0].contents_coalesce() or found.pages[0].Contents.read_bytes()
    assert {re.sub(r"^.*\+|-.*$", "", name) for name in fonts} == {"SourceSans3"}
    assert b"0.47843137 0.12156863 0.23921569" in drawn  # #7a1f3d


@pytest.mark.parametrize(
    "of", [lambda it: docx.emit(it, pages={}).data, lambda it: docx.reference_document(it.settings)]
)
def test_the_word_file_and_its_reference_document(document: Document, of: object) -> None:
    found = parts(of(document))  # type: ignore[operator]
    assert "7A1F3D" in found["word/styles.xml"]
    assert "Source Sans 3" in "".join(found.values())
    assert re.search(r'<w:pgSz w:w="12240" w:h="15840"', found["word/document.xml"])


def test_the_html(document: Document) -> None:
    page = html.emit(document).data.decode()
    assert "--cover: #7a1f3d;" in page
    assert '--body-font: "Source Sans 3"' in page
    assert "size: letter;" in page


def test_the_logo_stands_on_every_cover_with_its_alternative(document: Document) -> None:
    assert 'alt="Logo of The Office"' in html.emit(document).data.decode()
    assert 'descr="Logo of The Office"' in parts(docx.emit(document, pages={}).data)["word/document.xml"]
    with open_pdf(pdf.emit(document).data) as found:
        assert [str(tag.element.Alt) for tag in tree(found).all("Figure")] == ["Logo of The Office"]


KEYS = """
heading-colour: "#7a1f3d"
cover-colour: "#3d1f7a"
boxes: framed
tables: ruled
footer: Footerline
classification: OFFICIAL
sides: two
"""


def test_what_a_department_asks_for_is_seen_in_the_pdf(tmp_path: Path) -> None:
    """A line at each foot, a marking at each head and foot, colours, chapters on the right."""
    words = "\n\n".join(["Some words of a paragraph. " * 30] * 3)
    report = "formats: {theme: house.yaml}"
    files = {"sections/house.yaml": KEYS.encode()}
    document = project(tmp_path, one=words, two=words, report=report, files=files).printed
    with open_pdf(pdf.emit(document).data) as found:
        texts = list(printed_texts(found))
        starts = {text.text.strip(): text.page for text in texts if text.size == 24 and len(text.text) > 2}
        assert all(page % 2 for page in starts.values())
        pages = {text.page for text in texts if "Footerline" in text.text}
        # the empty page before a chapter that opens on the right bears its marking alone
        assert pages == {text.page for text in texts if text.text.strip() != "OFFICIAL"} - {1}
        assert len(pages) == len(found.pages) - 2
        for page in some(pages):
            assert sum(text.page == page and text.text == "OFFICIAL" for text in texts) == 2
            (number,) = [text for text in texts if text.page == page and text.text == str(page) and text.y > 780]
            footer = next(text for text in texts if text.page == page and "Footerline" in text.text)
            assert (number.x < footer.x) is (page % 2 == 0)
        drawn = found.pages[0].Contents.read_bytes()
    assert b"0.23921569 0.12156863 0.47843137" in drawn  # #3d1f7a


# --- every key in every format ----------------------------------------------------------------------------------

WHOLE = """# One

Words of a paragraph with a number ❒.

::: {.box #box-a}
## Title

Words.
:::

| A | B |
|---|---|
| c | d |
| e | f |

: Table {#tbl-a}

## Subheading

See @box-a and @tbl-a.
"""
OTHERWISE = {
    "look": "book",
    "accent": '"#7a1f3d"',
    "tint": '"#ffe0c0"',
    "heading-colour": '"#7a1f3d"',
    "cover-colour": '"#3d1f7a"',
    "cover-picture": "logo.svg",
    "body-font": "Georgia",
    "heading-font": "Georgia",
    "fonts": "own",
    "size": "10",
    "paper": "us-letter",
    "margin": "20",
    "number-column": "25",
    "sides": "two",
    "boxes": "framed",
    "tables": "ruled",
    "footer": "Footerline",
    "classification": "OFFICIAL",
    "logo": "cover.svg",
    "logo-place": "head",
}
"""Another value for each key of the theme than the usual one."""
_OURS = re.compile(r'<meta name="theme-color"[^>]*>|<link rel="icon"[^>]*>')


def shown(document: Document) -> dict[str, object]:
    """What each format's reader sees of it; the browser's own frame round a page is left aside."""
    files = split.emit(document).files.values()
    word = docx.emit(document, pages={}).data
    return {
        "pdf": pdf.emit(document).data,
        "docx": parts(word) | {"media": [name for name in _names(word) if "media" in name]},
        "html": _OURS.sub("", html.emit(document).data.decode()),
        "pages": [_OURS.sub("", page.decode()) for page in files],
    }


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [f"{info.filename} {info.CRC}" for info in archive.infolist()]


def themed(folder: Path, **keys: str) -> Document:
    folder.mkdir()
    values = {"logo": "logo.svg", "cover-picture": "cover.svg"} | {
        name.replace("_", "-"): it for name, it in keys.items()
    }
    theme = "".join(f"{name}: {value}\n" for name, value in values.items())
    files = {
        "sections/house.yaml": theme.encode(),
        "sections/logo.svg": LOGO,
        "sections/own/q.ttf": font(HEBREW, IDEOGRAPHS),
        "sections/cover.svg": LOGO.replace(b"#123456", b"#654321"),
    }
    return project(folder, report="publisher: The Office\nformats: {theme: house.yaml}", one=WHOLE, files=files).printed


def test_every_key_of_the_theme_is_tried() -> None:
    assert {name.replace("_", "-") for name in Theme.__struct_fields__} == set(OTHERWISE)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return shown(themed(tmp_path_factory.mktemp("usual") / "report"))


@pytest.mark.thorough("builds a report for each key")
@pytest.mark.parametrize("key", OTHERWISE)
def test_no_format_ignores_a_key(key: str, usual: dict[str, object], tmp_path: Path) -> None:
    found = shown(themed(tmp_path / "report", **{key: OTHERWISE[key]}))
    assert [name for name, seen in found.items() if seen == usual[name]] == []


def test_a_key_that_is_gone_is_told_with_what_to_write_now(tmp_path: Path) -> None:
    found = project(tmp_path, one="Words.", report="formats: {theme: {word-body-font: Garamond}}")
    (mistake,) = found.mistakes
    assert mistake.message.endswith("has no key `word-body-font`")
    assert mistake.hints == ("name Word's font under `body-font`: the PDF is set in its twin",)
