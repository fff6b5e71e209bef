"""The three papers look alike: sizes, lines, gaps, sides and lists are read back out of the finished files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from lspreport.emit import docx, html, pdf
from lspreport.emit.docx.reference.stylesheet import stylesheet
from lspreport.emit.look import Look, cover_scale, look, term_column
from lspreport.model.colour import contrast
from lspreport.model.report import Document
from lspreport.model.settings import Scheme
from lspreport.model.theme import PAPERS, Theme
from lspreport.model.tree import Picture
from lspreport.tools.typeset import evaluate
from tests.chromium import opened
from tests.documents import chapter, paragraph
from tests.emit.docx.sample import part
from tests.emit.pdf.tags import PrintedText, open_pdf, printed_texts
from tests.projects import PNG, project
from tests.some import some

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "Words that run on over a number of lines, one after another, as those of a report do. " * 4
TEXT = f"""# Opening

Alpha. {LONG}

Bravo. {LONG}[^1]

- Charlie. {LONG}
- Delta. {LONG}

## Subheading

Echo. {LONG}

### Thirdheading

Foxtrot. {LONG}

::: {{.box #box-a}}
## Boxtitle

Golf. {LONG}

Hotel. {LONG}
:::

| Tablehead | Other |
|---|---|
| India | one |
| Juliet | two |

: Tablecaption {{#tbl-a}}

![Figurecaption](a.svg){{#fig-a alt="A bar"}}

See @box-a, @tbl-a and @fig-a.

```
Lima
Mike
```

[^1]: Kilo. {LONG}
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'


@pytest.fixture(scope="module", params=["", "formats: {theme: {look: book}}", "formats: {theme: {size: 10}}"])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("look")
    return project(folder, one=TEXT, report=request.param, files={"sections/a.svg": SVG}).printed


def wanted(document: Document) -> Look:
    return look(document.settings.theme)


# --- the PDF ---------------------------------------------------------------------------------------------------


def lines(document: Document) -> list[PrintedText]:
    with open_pdf(pdf.emit(document).data) as found:
        return list(printed_texts(found))


def test_the_pdf(document: Document) -> None:
    """Sizes as they are drawn, and the distances from line to line and from paragraph to paragraph."""
    measures, texts = wanted(document), lines(document)

    def of(word: str) -> PrintedText:
        return next(text for text in texts if word in text.text)

    sizes = {
        "Opening": "chapter", "Alpha": "text", "Charlie": "item", "Subheading": "heading-2",
        "Thirdheading": "heading-3", "Boxtitle": "box-title", "Golf": "box", "Tablehead": "table-head",
        "India": "table", "Tablecaption": "caption", "Figurecaption": "caption", "Kilo": "note", "1.1": "number",
    }  # fmt: skip
    for word, kind in some(sizes.items()):
        assert of(word).size == pytest.approx(measures.texts[kind].size), word

    def below(word: str) -> list[float]:
        """The baselines from that of `word` on, downwards on its page."""
        start = of(word)
        column = [text for text in texts if text.page == start.page and abs(text.x - start.x) < 40]
        return sorted({round(text.y, 2) for text in column if text.y >= start.y})

    for word, kind in (("Alpha", "text"), ("Charlie", "item"), ("Golf", "box"), ("Kilo", "note"), ("Lima", "code")):
        first, second, *_ = below(word)
        assert second - first == pytest.approx(measures.line(kind), abs=0.05), word
    for word, after, kind in (("Alpha", "Bravo", "text"), ("Charlie", "Delta", "item"), ("Golf", "Hotel", "box")):
        last = max(y for y in below(word) if y < of(after).y - 1)
        gap = measures.texts[kind].below
        assert of(after).y - last == pytest.approx(measures.line(kind) + gap, abs=0.05), word
    for item in ("Bravo", "Delta"):  # a list has the gaps of a paragraph above and below it
        following = {"Bravo": "Charlie", "Delta": "Subheading"}[item]
        assert of(item).y < of(following).y or of(item).page < of(following).page
    assert of("Tablecaption").y < of("Tablehead").y
    assert of("Alpha").x == pytest.approx(measures.margin + measures.axis, abs=0.1)
    assert of("Charlie").x - of("Alpha").x == pytest.approx(measures.texts["item"].left, abs=0.1)


# --- Word ------------------------------------------------------------------------------------------------------

STYLES = {
    "Body Text": "text", "Numbered Paragraph": "text", "heading 1": "chapter", "heading 2": "heading-2",
    "heading 3": "heading-3", "List Bullet": "item", "List Number": "item", "Box Text": "box",
    "Box Title": "box-title", "caption": "caption", "Table Text": "table", "footnote text": "note",
    "header": "running-head", "Block Text": "quote", "toc 1": "contents-1", "toc 2": "contents-2",
    "Source Code": "code",
}  # fmt: skip


def styles(document: Document) -> Mapping[str, Mapping[str, Any]]:
    """Each paragraph style's size, gaps and lines, what it takes from the styles below it included."""
    with zipfile.ZipFile(io.BytesIO(docx.emit(document, pages={}).data)) as archive:
        root = etree.fromstring(archive.read("word/styles.xml"))
    by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
    defaults = root.find(f"{W}docDefaults")
    assert defaults is not None
    found = {}
    for style in by_id.values():
        chain: list[Any] = [style]
        while (base := chain[-1].find(f"{W}basedOn")) is not None:
            chain.append(by_id[base.get(f"{W}val")])
        values: dict[str, Any] = {"jc": "left"}
        for one in (defaults, *reversed(chain)):
            for size in one.iter(f"{W}sz"):
                values["size"] = int(size.get(f"{W}val")) / 2
            for gaps in one.iter(f"{W}spacing"):
                values |= {name.removeprefix(W): value for name, value in gaps.attrib.items()}
            for side in one.iter(f"{W}jc"):
                values["jc"] = side.get(f"{W}val")
        name = style.find(f"{W}name")
        assert name is not None
        found[name.get(f"{W}val")] = values
    return found


def test_word(document: Document) -> None:
    """The styles; nothing in the text itself is set by hand."""
    measures, found = wanted(document), styles(document)
    for name, kind in some(STYLES.items()):
        text = measures.texts[kind]
        assert found[name]["size"] == text.size, name
        assert int(found[name].get("line", 240)) / 240 == pytest.approx(text.line, abs=0.005), name
        assert int(found[name]["after"]) / 20 == pytest.approx(text.below, abs=0.03), name
        # Word has the gap below a list's last item as the one above what follows: of two gaps it takes the larger
        above = text.below if kind in ("text", "quote") else text.above
        if kind != "box-title":  # the box's own gap stands above it
            assert int(found[name].get("before", 0)) / 20 == pytest.approx(above, abs=0.03), name
        assert found[name]["jc"] == text.align, name


# --- HTML ------------------------------------------------------------------------------------------------------

ELEMENTS = {
    "section > h2": "chapter", "section > h3": "heading-2", "section > h4": "heading-3", ".numbered": "text",
    "section > ul > li:first-child": "item", ".box > p": "box", ".box-title": "box-title", "figcaption": "caption",
    "caption": "caption", "tbody td": "table", ".notes p": "note",
}  # fmt: skip


@pytest.mark.browser
def test_html(document: Document, tmp_path: Path) -> None:
    """The styles as the browser computes them for paper; on the screen lines are wider apart, sizes are the same."""
    measures = wanted(document)
    path = tmp_path / "page.html"
    path.write_bytes(html.emit(document).data)
    question = """names => names.map(name => {
        const style = getComputedStyle(document.querySelector(name))
        return [style.fontSize, style.lineHeight, style.marginTop, style.marginBottom, style.textAlign]
    })"""
    with opened(path, viewport={"width": 1280, "height": 900}) as page:
        screen = page.evaluate(question, list(ELEMENTS))
        root = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        page.emulate_media(media="print")
        paper = page.evaluate(question, list(ELEMENTS))
        sides = page.evaluate("""[getComputedStyle(document.querySelector('caption')).captionSide,
            document.querySelector('figure').firstElementChild.localName]""")
    for (name, kind), (size, line, above, below, align), (shown, *_) in zip(
        ELEMENTS.items(), paper, screen, strict=True
    ):
        text = measures.texts[kind]
        assert _points(size) == pytest.approx(text.size, abs=0.06), name
        if kind in ("text", "item", "box", "note", "table"):
            assert _points(line) == pytest.approx(measures.line(kind), abs=0.1), name
        if kind not in ("table", "note", "caption", "box-title", "chapter"):
            assert (_points(above), _points(below)) == pytest.approx((text.above, text.below), abs=0.06), name
        assert align in ("left", "start"), name
        if kind != "chapter":  # it grows with the screen
            assert _points(shown) / _points(f"{root}px") == pytest.approx(
                text.size / measures.texts["text"].size, abs=0.01
            )
    assert sides == ["top", "figcaption"]
    assert set(measures.captions.values()) == {"above"}


def _points(length: str) -> float:
    return float(re.sub("px$", "", length)) * 0.75


# --- all three -------------------------------------------------------------------------------------------------


def test_all_three_ask_for_the_same_face(document: Document) -> None:
    """Word and the browser by Word's name for it, the PDF for the twin that is as wide."""
    measures = wanted(document)
    with open_pdf(pdf.emit(document).data) as found:
        fonts = {str(font.BaseFont) for page in found.pages for font in page.resources.get("/Font", {}).values()}
    printed = {re.sub(r"^.*\+|-.*$", "", name).replace("Roman", "") for name in fonts}
    faces = (measures.body, measures.heading, measures.face("code"))
    assert {face.page.replace(" ", "") for face in faces} == printed
    page = html.emit(document).data.decode()
    assert f'"{measures.body.word}"' in page
    with zipfile.ZipFile(io.BytesIO(docx.emit(document, pages={}).data)) as archive:
        assert f'typeface="{measures.body.word}"' in archive.read("word/theme/theme1.xml").decode()


@pytest.mark.parametrize(("title", "subtitle"), [("T" * 40, ""), ("Title " * 53, "Sub " * 32), ("Title " * 330, "")])
@pytest.mark.parametrize("pictured", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_long_title_is_smaller_and_fits_the_cover(paper: str, pictured: bool, title: str, subtitle: str) -> None:
    """The last of its lines stands above the foot of the colour."""
    theme = Theme(paper=paper, cover_picture=Picture("cover.png", PNG, "Us") if pictured else None)
    report = chapter(paragraph("Text."), title=title, subtitle=subtitle, theme=theme)
    with open_pdf(pdf.emit(report).data) as found:
        on_cover = [text for text in printed_texts(found) if text.page == 1]
    below = ("Ada Writer", "December 2008")
    titles = [text for text in on_cover if not text.text.startswith(below)]
    assert len(titles) > 1
    measures = look(theme)
    assert max(text.y for text in titles) < measures.band * measures.height - 6


@pytest.mark.parametrize("logo", [None, Picture("logo.png", PNG, "Us")])
@pytest.mark.parametrize("pictured", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [1, 12, 36])
def test_authors_and_date_end_above_the_identifiers(
    count: int, paper: str, logo: Picture | None, *, pictured: bool
) -> None:
    """They are smaller where they are many, and only there; the Word file has them in the same size."""
    theme = Theme(paper=paper, logo=logo, cover_picture=Picture("cover.png", PNG, "Us") if pictured else None)
    authors = tuple(f"Oluwaseun Adebayo-Smith {number}" for number in range(count))
    report = chapter(paragraph("Text."), authors=authors, theme=theme, identifiers={"isbn": "978 1 4098 0859 6"})
    with open_pdf(pdf.emit(report).data) as found:
        on_cover = [text for text in printed_texts(found) if text.page == 1]
    date = next(text for text in on_cover if text.text == "December 2008")
    identifiers = next(text for text in on_cover if "978" in text.text)
    assert date.y < identifiers.y - identifiers.size
    size = look(theme).texts["cover-author"].size
    author = next(text for text in on_cover if text.text.startswith("Oluwaseun"))
    assert author.size >= size * (0.9 if count == 1 else 0.6) - 0.01
    sheet = part(docx.emit(report, pages={}).data, "word/styles.xml")
    in_word = sheet.xpath("//w:style[w:name/@w:val='Author']/w:rPr/w:sz/@w:val", namespaces={"w": W.strip("{}")})
    assert abs(int(in_word[0]) / 2 - author.size) <= 0.25


@pytest.mark.parametrize("title", ["Short", "Title " * 53])
def test_the_gap_below_a_cover_s_title_is_the_same_however_large_it_is(title: str) -> None:
    """As in the Word file, whose style has one gap above the subtitle."""
    measures = look(Theme())
    with open_pdf(pdf.emit(chapter(paragraph("Text."), title=title, subtitle="A study")).data) as found:
        on_cover = [text for text in printed_texts(found) if text.page == 1]
    at = next(at for at, text in enumerate(on_cover) if text.text.startswith("A study"))
    scale = cover_scale(title, "A study", measures)
    texts: Any = measures.data()["texts"]
    edges = sum(
        texts[kind][edge] * measures.texts[kind].size * scale
        for kind, edge in (("cover-title", "bottom"), ("cover-subtitle", "top"))
    )
    gap = on_cover[at].y - on_cover[at - 1].y - edges
    assert gap == pytest.approx(measures.texts["cover-subtitle"].above, abs=0.1)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_has_margins_and_rings_in_proportion(paper: str) -> None:
    """Most of its width is text and numbers; the circles of the cover begin on the page, and reach its edge."""
    measures = look(Theme(paper=paper))
    assert 0.72 < (measures.width - 2 * measures.margin) / measures.width < 0.78
    assert 0.78 < measures.text_height / measures.height < 0.82
    assert all(x - radius < measures.width < x + radius for x, _, radius in measures.rings[1:])
    assert look(Theme(paper=paper, margin=40.0)).margin == pytest.approx(40 * 72 / 25.4)


@pytest.mark.parametrize("light", ["#ffd34d", "#f0e6d2"])
def test_letters_can_be_read_on_light_colours_and_in_them(light: str) -> None:
    """White on a pale cover or table head would not be seen, nor a pale number on white (WCAG 1.4.3)."""
    colours = look(Theme(accent=light, cover_colour=light, heading_colour=light)).colours
    pairs = (("cover-ink", "cover"), ("head-ink", "head"), ("accent", "white"), ("accent", "tint"), ("heading", "tint"))
    assert all(contrast(colours[letters], colours[ground]) >= 4.5 for letters, ground in pairs)
    assert colours["head"] == colours["cover"] == light
    texts = look(Theme()).texts
    assert {texts[kind].colour for kind in ("cover-publisher", "cover-title", "cover-subtitle")} == {"cover-ink"}
    assert texts["table-head"].colour == "head-ink"
    sheet = stylesheet(Theme(accent=light, cover_colour=light), Scheme.CHAPTER, "en-GB")
    assert "FFFFFF" not in sheet


@pytest.mark.parametrize("tint", ["#222222", "#7a1f5f", "#eef3f4", "#ffffff"])
def test_words_can_be_read_on_every_tint(tint: str) -> None:
    """A dark one is made lighter, and what is light stays."""
    colours = look(Theme(tint=tint)).colours
    for ground in ("tint", "code"):
        assert contrast(colours["ink"], colours[ground]) > 9
        assert contrast(colours["accent"], colours[ground]) >= 4.3
    assert (colours["tint"] == tint) == (tint in ("#eef3f4", "#ffffff"))


@pytest.mark.parametrize("size", [10, 12, 14])
@pytest.mark.parametrize(("name", "least"), [("plain", 105), ("book", 88)])
def test_a_term_leaves_a_gap_before_its_meaning(name: str, least: float, size: float) -> None:
    """Whatever its letters and its face are; a column is no wider for it than it has to be."""
    made = look(Theme(look=name, size=size))
    face, points = made.face("definition").page, made.texts["definition"].size
    terms = [
        "LAA",
        "recommendation",
        "two-tier area",
        "MMMMMMMMMM",
        "commonwealth game",
        "wwwwwwwwwwww",
        "area-based grant",
    ]
    measured = "\n".join(
        f'#context [#metadata(measure(text(weight: "bold", "{term}")).width.pt()) <it>]' for term in terms
    )
    measured = f'#set text(font: "{face}", size: {points}pt)\n{measured}'
    widths = evaluate({"main.typ": measured.encode()}, "query(<it>).map(it => it.value)")
    for term, width in some(list(zip(terms, widths, strict=True))):
        column = term_column([term], made)
        if column is None:
            assert width > least, term
        else:
            assert width + 5 < column, term
    assert term_column(["LAA"], made) == 90
    assert term_column(["LAA", "recommendation"], look(Theme())) == 136
