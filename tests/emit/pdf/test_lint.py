"""Everything that Typst refuses under PDF/UA-1 and PDF/A-2a is told before, with the author's file, line and column."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import pytest
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostic, Diagnostics, Mistake
from lspreport.emit.pdf import emit, objections
from lspreport.model.theme import Theme
from lspreport.model.tree import Picture
from lspreport.spine import build_report
from lspreport.tools.typeset import Untypesettable
from tests.documents import chapter, paragraph
from tests.projects import DOT, PNG, compiled, project

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{}</svg>'
LETTERS = SVG.format('<text x="0" y="20">漢</text>').encode()
NO_SIZE = SVG.replace('"90"', '"0"').format("").encode()
_CHUNK = b"IDAT" + b"x" * 16
BROKEN_PNG = PNG[:37] + _CHUNK + crc32(_CHUNK).to_bytes(4, "big") + PNG[-12:]
"""Whole as a file, and no pixels in it."""
CUT_JPEG = b"\xff\xd8\xff\xd9"
FOUR_COLOURS = b64decode(
    "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP//////////////////////////////////"
    "/////////////////9sAQwFVWlp4aXjrgoLr////////////////////////////////////////////////////////////////"
    "/////////8AAFAgAAQABBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAADBP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/"
    "xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAhEDEQQAAD8AqARG2gP/2Q=="
)
"""One pixel in CMYK, as a printer's file has it."""
FIGURE = "![A caption](a{})"
TITLE = "# One\n\n"

REFUSED: Mapping[str, tuple[str, Mapping[str, bytes], str]] = {
    "a character that no font has": (
        "Some 漢字 here.",
        {},
        "3:6-8 missing-glyph: no font has `漢字` (U+6F22 U+5B57), so that no PDF can be made",
    ),
    "one inside code": ("Some `漢` here.", {}, "3:7-8 missing-glyph: no font has `漢`"),
    "one in a heading": ("## Head 漢\n\nText.", {}, "3:9-10 missing-glyph: no font has `漢`"),
    "one in a footnote": ("Text.[^1]\n\n[^1]: Note 漢.", {}, "5:12-13 missing-glyph: no font has `漢`"),
    "one in a box's title": ("::: box\n## Box 漢\n\nText.\n:::", {}, "4:8-9 missing-glyph: no font has `漢`"),
    "one in a code block": ("```\n漢\n```", {}, "4:1-2 missing-glyph: no font has `漢`"),
    "one in a table": ("| a | b |\n|---|---|\n| c | 漢 |", {}, "5:7-8 missing-glyph: no font has `漢`"),
    "one with a mark on it": ("Some x\u20e3 here.", {}, "3:6-8 missing-glyph: no font has `x\u20e3` (U+0078 U+20E3)"),
    "one written as an entity": ("Some &#x6f22; here.", {}, "3:6-14 missing-glyph: no font has `漢`"),
    "a private character": (
        "Some \ue000 here.",
        {},
        "3:6-7 missing-glyph: the private character U+E000 stands here, which no two fonts show alike",
    ),
    "an invisible character": (
        "Some\ufeff here.",
        {},
        "3:5-6 missing-glyph: the invisible character U+FEFF stands here, which no PDF may hold",
    ),
    "a heading of a footnote alone": ("## ^[A note]\n\nText.", {}, "3:1-13 section-title: this heading has no words"),
    "a heading of a comment alone": ("## <!-- x -->\n\nText.", {}, "3:1-14 section-title: this heading has no words"),
    "a picture with letters that no font has": (
        FIGURE.format(".svg"),
        {"sections/a.svg": LETTERS},
        "3:3-12 unreadable: this picture cannot be printed: the text `\"漢\"` could not be displayed with a font",
    ),
    "a drawing without size": (
        FIGURE.format(".svg"),
        {"sections/a.svg": NO_SIZE},
        "3:3-12 unreadable: this picture cannot be printed: failed to parse SVG",
    ),
    "a PNG that was damaged": (
        FIGURE.format(".png"),
        {"sections/a.png": BROKEN_PNG},
        "3:3-12 unreadable: this picture cannot be printed: failed to decode image",
    ),
    "a JPEG of which nothing is left": (
        FIGURE.format(".jpg"),
        {"sections/a.jpg": CUT_JPEG},
        "3:3-12 unreadable: this picture cannot be printed: failed to decode image",
    ),
    "a picture in a printer's colours": (
        FIGURE.format(".jpg"),
        {"sections/a.jpg": FOUR_COLOURS},
        "3:3-12 unreadable: this picture cannot be printed: the PDF is missing a CMYK profile",
    ),
}  # fmt: skip
"""What an author writes into the section, with the files beside it, and how the finding begins."""


def told(found: Diagnostic) -> str:
    span = found.span
    place = f"{span.line}:{span.column}-{span.end_column} " if span is not None else ""
    return f"{place}{found.code}: {found.message}"


@pytest.mark.parametrize("name", REFUSED)
def test_what_typst_refuses_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    """The finding comes, and it is needed: Typst does refuse the report."""
    text, files, expected = REFUSED[name]
    document = project(tmp_path, one=TITLE + text, files=files).printed
    (found,) = objections(document)
    assert told(found).startswith(expected)
    assert found.span is not None
    assert str(found.span.source.path) == "sections/one.md"
    with pytest.raises(Untypesettable):
        emit(document)


@pytest.mark.parametrize("name", REFUSED)
def test_a_build_tells_the_same_and_writes_nothing(name: str, tmp_path: Path) -> None:
    """Though it tries nothing out before it writes: what Typst refuses is looked for once it has refused."""
    text, files, expected = REFUSED[name]
    report = tmp_path / "report"
    project(report, one=TITLE + text, files=files)
    diagnostics = Diagnostics()
    assert build_report(report, ["docx", "pdf", "html"], tmp_path / "out", diagnostics) == ()
    assert any(told(found).startswith(expected) for found in diagnostics.sorted())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("key", "what"), [("logo", "the theme's logo"), ("cover-picture", "the picture on the cover")])
def test_a_picture_on_the_cover_is_told_where_it_is_named(key: str, what: str, tmp_path: Path) -> None:
    files = {"sections/a.svg": LETTERS, "sections/b.svg": DOT}
    names = {"logo": "b.svg", "cover-picture": "b.svg", key: "a.svg"}
    theme = "\n".join(f"    {name}: {file}" for name, file in names.items())
    document = project(tmp_path, report=f"formats:\n  theme:\n{theme}", one=f"{TITLE}Words.", files=files).printed
    (found,) = objections(document)
    assert found.message.startswith(f'{what} cannot be printed: the text `"漢"` could not be displayed')
    assert found.span is not None
    assert str(found.span.source.path) == "sections/report.yaml"
    assert found.span.source.line(found.span.line)[found.span.column - 1 :] == "a.svg"
    with pytest.raises(Untypesettable):
        emit(document)


ALLOWED = {
    "letters of other alphabets": "Ωμέγα, Жук, Łódź, naïve, ﬁ, “quoted”, 5 × 3 ≥ 2 → X ✓.",
    "hyphens and joiners that are not seen": "auto\u00admatic, zero\u200bwidth, a\u200db, marks u\u0308.",
    "a hard space alone in a heading": "## &nbsp;\n\nText.",
    "headings in order": "## Two\n\n### Three\n\n#### Four\n\n## Two again\n\nText.",
    "a drawing that is transparent": FIGURE.format(".svg"),
    "languages with script, numbered region or variant": "[x]{lang=zh-Hant-TW}, [y]{lang=es-419}, [z]{lang=de-1996}.",
}


@pytest.mark.parametrize("name", ALLOWED)
def test_nothing_is_told_of_what_typst_takes(name: str, tmp_path: Path) -> None:
    picture = SVG.format('<circle r="9" opacity="0.5"/>').encode()
    document = project(tmp_path, one=TITLE + ALLOWED[name], files={"sections/a.svg": picture}).printed
    assert objections(document) == ()
    assert emit(document).data.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "report",
    [
        "checks: {heading-jump: warning}",
        "checks: {heading-jump: off}",
        "waivers: [{check: heading-jump, at: Deep, reason: so}]",
    ],
)
def test_report_yaml_cannot_let_through_what_typst_does_not(report: str, tmp_path: Path) -> None:
    document = project(tmp_path, one=TITLE + "### Deep\n\nText.", report=report).printed
    assert [told(found) for found in objections(document)] == [
        "3:5-9 bad-markup: no PDF can be made: the heading `Deep` skips from level 1 to level 3"
    ]
    with pytest.raises(Untypesettable):
        emit(document)


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("sections/report.yaml", "title: A 漢 report\n", "sections/report.yaml:1:10"),
        ("sections/report.yaml", "title: A report\nauthors: [漢]\n", "sections/report.yaml:2:11"),
        ("sections/glossary.yaml", "abbreviations:\n  LAA: Local 漢 Area\n", "sections/glossary.yaml:2:14"),
    ],
)
def test_a_character_is_found_in_the_file_from_which_it_was_taken(
    file: str, text: str, place: str, tmp_path: Path
) -> None:
    document = compiled(
        tmp_path, {"sections/report.yaml": "", "sections/one.md": "# One\n\nAn LAA.\n", file: text}
    ).printed
    found = {f"{one.span}:{one.span.column}" for one in objections(document) if one.span}
    assert found == {place}


def test_a_character_that_evidence_brings_is_found_in_its_area(tmp_path: Path) -> None:
    from tests.projects import EVIDENCE

    area = EVIDENCE["area_leeds"].replace("one pot", "one 漢 pot")
    texts = {**EVIDENCE, "area_leeds": area, "one": "Text.\n\n{{< evidence leeds:single-pot >}}"}
    (found,) = objections(project(tmp_path, **texts).printed)
    assert str(found.span).startswith("areas/leeds.yaml:")
    assert found.span is not None
    assert found.span.source.line(found.span.line)[found.span.column - 1] == "漢"


def test_every_place_of_a_character_is_told(tmp_path: Path) -> None:
    document = project(tmp_path, one="A 漢 and 漢.\n\nAnd 漢.").printed
    (found,) = objections(document)
    assert told(found).startswith("3:3-4 missing-glyph: no font has `漢` (U+6F22), so that")
    assert [(span.line, span.column) for span in found.places] == [(3, 9), (5, 5)]


def test_letters_of_one_script_are_one_finding_and_other_signs_another_each(tmp_path: Path) -> None:
    document = project(tmp_path, one="Words 漢字 and 語, then かな.\n\nAnd 日, 🂡 and 🂢.").printed
    found = [told(one).partition(": ")[2].partition(",")[0] for one in objections(document)]
    assert [len(one.places) for one in objections(document)] == [2, 0, 0, 0]
    assert found[0] == "no font has `漢字` (U+6F22 U+5B57)"
    assert "nor 2 more runs of such letters" in told(objections(document)[0])


@pytest.mark.parametrize(("words", "font"), [("हिन्दी", "Devanagari"), ("تقرير", "Arabic"), ("ქარ", "Georgian")])
def test_letters_are_not_set_in_fonts_for_formulas_or_code(words: str, font: str, tmp_path: Path) -> None:
    """Those that Typst carries have them, and set them one by one: what is to be joined stands apart."""
    (found,) = objections(project(tmp_path, one=f"Words {words}.").printed)
    assert found.message.startswith(f"no font has `{words}`")
    assert found.span is not None
    assert (found.span.line, found.span.column) == (3, 7)
    assert f"put a font that has it, such as Noto Sans {font}, into a folder" in found.hints[0]


@pytest.mark.parametrize("words", ["ℝ 𝑥 ℵ", "ə ʃ ŋ ʰ", "→ ✓ ① ☒", "Český ŵŷ ắ", "русский ελληνικά שלום", "ﬁ Ⅳ ₂ ⁿ"])
def test_signs_and_letters_of_the_faces_are_printed(words: str, tmp_path: Path) -> None:
    assert not objections(project(tmp_path, one=f"Words {words}.").printed)


def test_a_language_that_is_none_is_told(tmp_path: Path) -> None:
    (found,) = objections(project(tmp_path, one="[Das]{lang=german} heißt es.").printed)
    assert told(found) == "3:12-18 unknown-value: `german` is not a language"


@pytest.mark.parametrize("key", ["body-font", "heading-font"])
def test_a_font_that_is_not_there_is_told_at_its_name(key: str, tmp_path: Path) -> None:
    """Typst would take another one and say nothing."""
    document = project(tmp_path, one="Text.", report=f"formats: {{theme: {{{key}: Sorce Sans 3}}}}").printed
    (found,) = objections(document)
    assert (found.code, str(found.span)) == (Mistake.UNKNOWN_VALUE, "sections/report.yaml:1")
    assert "cannot be set in `Sorce Sans 3`" in found.message
    assert found.hints[0] == "did you mean `Source Sans 3`?"


def test_a_font_of_words_whose_twin_is_not_installed_is_told_and_no_refusal(tmp_path: Path) -> None:
    document = project(tmp_path, one="Text.", report="formats: {theme: {body-font: Calibri}}").printed
    (found,) = objections(document)
    assert (found.severity, str(found.span)) == ("warning", "sections/report.yaml:1")
    assert "`Carlito`, which is as wide as Calibri, is not installed: the PDF is set in Arimo" in found.message
    assert any("--pages libreoffice" in hint for hint in found.hints)
    assert emit(document).data.startswith(b"%PDF")


def test_fonts_that_are_there_are_known_in_any_case(tmp_path: Path) -> None:
    theme = "formats: {theme: {body-font: libertinus serif, heading-font: SOURCE SANS 3}}"
    assert objections(project(tmp_path, one="Text.", report=theme).printed) == ()


def test_a_logo_that_cannot_be_drawn_is_told() -> None:
    theme = Theme(logo=Picture("logo.png", BROKEN_PNG, "Logo"))
    (found,) = objections(chapter(paragraph("Text."), theme=theme))
    assert found.code is Mistake.UNREADABLE
    assert found.message.startswith("the theme's logo cannot be printed: failed to decode image")
    assert objections(chapter(paragraph("Text."), theme=replace(theme, logo=Picture("logo.svg", DOT, "Logo")))) == ()


def test_the_fonts_of_the_theme_are_asked(tmp_path: Path) -> None:
    """A letter that the theme's font lacks is looked for in the fallback, as Typst does."""
    document = project(tmp_path, one="Łódź.", report="formats: {theme: {body-font: Libertinus Serif}}").printed
    assert objections(document) == ()


@pytest.mark.parametrize(
    ("text", "report", "place", "code"),
    [
        ("Text.", 'title: ""', "report.yaml:1", "missing-key"),
        ("Text.", "title: A report\nlanguage: german", "report.yaml:2", "unknown-value"),
        ("# \n\nText.", "", "one.md:1", "section-title"),
        (TITLE + "## \n\nText.", "", "one.md:3", "section-title"),
        (TITLE + "### Deep\n\nText.", "", "one.md:3", "heading-jump"),
        ("## Two\n\nText.", "", "one.md:1", "section-title"),
        (TITLE + "![](a.svg)", "", "one.md:3", "missing-alt-text"),
        (TITLE + "|   |   |\n|---|---|\n| a | b |", "", "one.md:5", "table-without-header"),
    ],
)
def test_what_the_rooms_before_have_told(text: str, report: str, place: str, code: str, tmp_path: Path) -> None:
    """The rest of what PDF/UA-1 asks: a title, a language, headings, alternatives, headers. No writer is asked then."""
    found = project(tmp_path, one=text, report=report, files={"sections/a.svg": DOT}).found
    assert (f"sections/{place}", code, "error") in {(str(one.span), one.code, one.severity) for one in found}
