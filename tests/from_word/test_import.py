"""A Word file made a report: the numbers come out again, the words are all there, what is not taken is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lspreport.cli.build import build_files
from lspreport.cli.import_ import import_report
from lspreport.cli.init import write_starter
from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.spine import compile_report
from tests.from_word.word import docx, field, note, old_picture, p, picture, table, text_box
from tests.projects import PNG
from tests.tools.test_bitmap import chunk

pytestmark = pytest.mark.thorough("imports a Word file for each test")

WORDS = "The areas had come to partnership by different roads, and had arranged it in ways that were their own"


def imported(folder: Path, *body: str, **more: object) -> tuple[Path, str]:
    """The new report's folder, which must build, and its import.md."""
    file = folder / "old.docx"
    file.write_bytes(docx(*body, **more))  # type: ignore[arg-type]
    _, errors = import_report(file, folder / "new")
    assert errors == []
    return folder / "new", (folder / "new/import.md").read_text("utf-8")


def chapters() -> list[str]:
    return [
        p("Partnership in Practice", "Title"),
        p("1.\tIntroduction", bold=True),
        p(f"1.1\t{WORDS}; see paragraph 2.1, Box 1 and table 1."),
        p("A word between.", more=note(2)),
        p(f"1.2\tAgain: {WORDS}."),
        p("2.\tFunding", bold=True),
        p(f"2.1\tOnce more: {WORDS}, as paragraph 7 of the Act says and paragraph 9.9 does not."),
        p("money", num="2"),
        p("time", num="2"),
        table(inner=p("Box 1: Two pots", bold=True) + p("One is *large* and @small.")),
        p("Table ", more=field("SEQ Table", "1") + "<w:r><w:t>: Pots</w:t></w:r>"),
        table(("Pot", "Sum"), ("large", "9"), ("small", "1")),
        text_box(p("What nobody saw in the margin.")),
    ]


@pytest.mark.quick
def test_the_numbers_come_out_again_and_all_words_are_there(tmp_path: Path) -> None:
    folder, told = imported(tmp_path, *chapters(), notes=("A note beneath.",))
    assert "3 numbered paragraphs: 3 bear the same number again" in told
    assert "0 are missing" in told
    assert build_files(project=folder).outputs
    text = (folder / "sections/introduction.md").read_text("utf-8")
    assert "see @para-once-more-the-areas-had, @Box-two-pots and @tbl-pots." in " ".join(text.split())
    assert "::: {.unnumbered}\n\nA word between.[^1]\n\n:::" in text
    funding = (folder / "sections/funding.md").read_text("utf-8")
    assert "::: {.box #box-two-pots}\n\n## Two pots\n\nOne is \\*large\\* and \\@small.\n\n:::" in funding
    assert ": Pots {#tbl-pots}" in funding
    assert "What nobody saw in the margin." in funding
    assert "- paragraph 7\n- paragraph 9.9" in told


def test_report_yaml_has_the_order_and_the_parts(tmp_path: Path) -> None:
    body = [
        p("A code"),
        p("Part 1  Aims", bold=True),
        p("1.\tOne", bold=True),
        *(p(f"1.{at}\t{WORDS}") for at in (1, 2, 3)),
    ]
    folder, _ = imported(tmp_path, *body, p("Annex A: Forms", bold=True), p("Fill it in."))
    text = (folder / "sections/report.yaml").read_text("utf-8")
    assert "chapters:\n  - part: Aims\n    chapters:\n      - one.md\nappendices: [forms.md]\n" in text
    assert "numbering: {paragraphs: chapter, appendices: letters}" in text


def test_a_glossary_of_two_columns_becomes_glossary_yaml(tmp_path: Path) -> None:
    body = [
        p("Glossary", "Heading1"),
        table(("LAA", "Local Area Agreement"), ("lever", "a means")),
        p("Aims", "Heading1"),
    ]
    folder, _ = imported(tmp_path, *body, p(f"{WORDS} by an LAA."))
    assert (folder / "sections/glossary.yaml").read_text("utf-8") == (
        "abbreviations:\n  LAA: Local Area Agreement\nterms:\n  lever: a means\n"
    )


def test_what_is_not_taken_and_what_lost_its_number_is_told(tmp_path: Path) -> None:
    body = [
        p("1.\tOne", bold=True),
        p(f"1.1\t{WORDS} a"),
        p(f"1.2\t{WORDS} b"),
        p(f"1.2\t{WORDS} c"),
        p(f"1.3\t{WORDS} d"),
    ]
    drawing = "<w:r><w:drawing/></w:r>"
    _, told = imported(tmp_path, *body, p("", more=drawing), parts={"word/header1.xml": "<x/>"})
    assert "4 numbered paragraphs: 2 bear the same number again; 2 do not: 1.2 (now 1.3), 1.3 (now 1.4)" in told
    assert "| **paragraph** | 1.3 | **1.4** |" in told
    assert "Not taken: 1 picture or drawing and 1 header or footer." in told


def test_our_own_report_comes_back_with_its_numbers(tmp_path: Path) -> None:
    write_starter(tmp_path / "paper")
    built = next(one.path for one in build_files(project=tmp_path / "paper").outputs if one.path.suffix == ".docx")
    lines, errors = import_report(built, tmp_path / "back")
    assert errors == []
    text = "\n".join(lines)
    for kind in ("paragraphs", "chapters", "appendix", "box", "tables", "figures"):
        assert re.search(rf"\b([1-9]\d*) numbered {kind}: \1 bears? the same number again", text), kind
    assert "; 0 are missing" in text


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    data = [
        imported(tmp_path / name, *chapters(), notes=("A note.",))[0]
        for name in ("a", "b")
        if (tmp_path / name).mkdir() is None
    ]
    first, second = ({path.relative_to(one): path.read_bytes() for path in one.rglob("*.*")} for one in data)
    assert first == second


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office 97 to 2003"),
        (b"%PDF-1.7", "it is a PDF"),
        (b"", "it is empty"),
        (docx(), "it holds no text"),
        (docx(p("x"), parts={"word/styles.xml": "<!DOCTYPE x><x/>"}), "declares a document type"),
    ],
)
def test_what_is_no_word_file_is_refused_in_words(data: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "old.docx"
    file.write_bytes(data)
    with pytest.raises(Misuse, match=words):
        import_report(file, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_with_a_report_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "old.docx").write_bytes(docx(p(WORDS)))
    with pytest.raises(Misuse, match="nothing is overwritten"):
        import_report(tmp_path / "old.docx", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.docx", "sections"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no file"):
        import_report(tmp_path / "old.docx", tmp_path / "new")


def test_no_line_begins_with_what_would_be_a_list(tmp_path: Path) -> None:
    """Wherever a line is broken: "(see note 13) and so on" is no thirteenth item."""
    words = ["word" * (at % 3 + 1) for at in range(60)]
    items = [p(f"(a)\t{' '.join(words[:at])} (see note 13) and so on", num="") for at in range(1, 40)]
    _, told = imported(tmp_path, p("T", "Title"), p("Aims", "Heading1"), p(WORDS), *items)
    assert "0 are missing, 0 are new" in told


def test_a_letter_behind_a_reference_is_no_second_number(tmp_path: Path) -> None:
    body = [*chapters()[:3], *chapters()[4:6], p(f"2.1\tAs paragraph 1.2, a {WORDS}."), p(f"2.2\t{WORDS}")]
    folder, told = imported(tmp_path, *body)
    assert "@para-again-the-areas-had-come, a The areas" in (folder / "sections/funding.md").read_text("utf-8")
    assert "; 0 are missing" in told


def test_a_paragraph_is_known_though_a_number_in_it_has_changed(tmp_path: Path) -> None:
    body = [p("1.\tOne", bold=True), p(f"1.1\t{WORDS} a"), p(f"1.3\t{WORDS} b"), p(f"1.4\tSee paragraph 1.3: {WORDS}")]
    _, told = imported(tmp_path, *body)
    assert "| **paragraph** | 1.4 | **1.3** | See paragraph 1.3" in told


def test_a_row_that_is_one_cell_from_side_to_side_stands_between_tables(tmp_path: Path) -> None:
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Between the two.")}</w:tc></w:tr>'
    first, last = (table((f"{name} a", f"{name} b"), ("1", "2")) for name in ("Upper", "Lower"))
    rows = first.replace("</w:tbl>", wide) + last[last.index("<w:tr>") :]
    folder, told = imported(tmp_path, p("T", "Title"), p("Aims", "Heading1"), p(WORDS), rows)
    text = (folder / "sections/aims.md").read_text("utf-8")
    assert "\n\nBetween the two.\n\n| Lower a" in text
    assert "0 are missing, 0 are new" in told


TITLES = (p("T", "Title"), p("Aims", "Heading1"), p(WORDS))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def test_a_picture_comes_with_its_caption_its_words_and_its_width(tmp_path: Path) -> None:
    body = [
        *TITLES,
        p(more=picture("a.png", 'The "pots": a\\b, @x {y}')),
        p("Figure 3: The pots"),
        p("As Figure 3 shows."),
    ]
    camera = PNG[:-12] + chunk(b"tEXt", b"Author\0Camera of J. Smith") + PNG[-12:]
    folder, told = imported(tmp_path, *body, pictures={"a.png": camera})
    text = (folder / "sections/aims.md").read_text("utf-8")
    picture_line = next(line for line in text.splitlines() if line.startswith("!["))
    alt = r'alt="The \"pots\": a\\b, @x {y}"'
    assert picture_line == f"![The pots](figures/picture-1.png){{#fig-the-pots {alt} width=50%}}"
    assert "As @Fig-the-pots shows." in text
    assert (folder / "sections/figures/picture-1.png").read_bytes() == PNG
    assert "| **figure** | 3 | **1** | The pots |" in told
    assert "     1 figure: sections/figures/" in told
    assert "Everything that it shows was taken." in told
    html = next(one.path for one in build_files(project=folder).outputs if one.path.suffix == ".html").read_text(
        "utf-8"
    )
    assert 'alt="The &#34;pots&#34;: a\\b, @x {y}"' in html or 'alt="The &quot;pots&quot;: a\\b, @x {y}"' in html


def test_captions_stand_above_or_below_and_pictures_in_boxes_and_among_words(tmp_path: Path) -> None:
    box = table(inner=p("Box 1: Maps", bold=True) + p(more=old_picture("c.png")) + p("Figure 2: In the box"))
    body = [
        *TITLES,
        p("Figure 1: Above"),
        p(more=picture("a.png", "A")),
        p("Words and", more=picture("b.svg", "B")),
        box,
    ]
    folder, told = imported(tmp_path, *body, pictures={"a.png": PNG, "b.svg": SVG, "c.png": PNG})
    text = (folder / "sections/aims.md").read_text("utf-8")
    assert '![Above](figures/picture-1.png){#fig-above alt="A" width=50%}' in text
    assert 'Words and\n\n![](figures/picture-2.svg){alt="B" width=50%}\n' in text
    assert '![In the box](figures/picture-1.png){#fig-in-the-box alt="A map" width=50%}\n\n:::' in text
    assert "2 numbered figures: 2 bear the same number again" in told
    assert "     3 figures: sections/figures/" in told


def test_the_drawing_is_taken_in_place_of_the_dots_that_stand_for_it(tmp_path: Path) -> None:
    better = '<s:svgBlip xmlns:s="urn:s" r:embed="b.svg"/>'
    body = [*TITLES, p(more=picture("a.png", "A", within=better))]
    folder, _ = imported(tmp_path, *body, pictures={"a.png": PNG, "b.svg": SVG})
    assert [path.suffix for path in (folder / "sections/figures").iterdir()] == [".svg"]


def test_what_cannot_be_printed_as_it_is_seen_is_told(tmp_path: Path) -> None:
    """A metafile, a picture of which a part is hidden, one that is not in the file, one with shapes drawn over it."""
    drawn = picture("a.png", "A").replace("</a:graphic>", "</a:graphic><wps:wsp xmlns:wps='urn:wps'/>")
    gone = picture("nowhere.png", "A")
    body = [*TITLES, *(p(more=one) for one in (picture("x.emf"), picture("a.png", cropped=True), gone, drawn))]
    folder, told = imported(tmp_path, *body, pictures={"a.png": PNG, "x.emf": b"\1\0\0\0"})
    assert "Not taken: 4 pictures and drawings." in told
    assert not (folder / "sections/figures").exists()


def test_a_table_of_one_row_becomes_the_paragraphs_of_its_cells(tmp_path: Path) -> None:
    body = [*chapters()[:3], table(("Signed:", "J. Smith")), table(("", ""), ("a", "b")), *chapters()[4:7]]
    folder, told = imported(tmp_path, *body, p("Table 1: Alone"), table(("c", "d")))
    text = (folder / "sections/introduction.md").read_text("utf-8")
    assert "::: {.unnumbered}\n\nSigned:\n\nJ. Smith\n\n:::" in text
    assert "Table 1: Alone" in (folder / "sections/funding.md").read_text("utf-8")
    assert "0 are missing" in told


def test_an_empty_paragraph_that_bears_a_number_is_told(tmp_path: Path) -> None:
    body = [p("Purpose", "Section"), p(WORDS, "Level1"), p("", "Level1"), p(f"{WORDS} b", "Level1"), p("c", "Level1")]
    _, told = imported(tmp_path, *body)
    assert "1 empty paragraph bears a number in Word, and none here: 1.2" in told
    assert "3 numbered paragraphs: 1 bears the same number again; 2 do not: 1.3 (now 1.2), 1.4 (now 1.3)" in told


def numbered_headings() -> list[str]:
    body = [
        p("A paper", "Title"),
        p("Who reads this", "Heading1"),
        p(f"{WORDS}."),
        p("Aims", "Section"),
        p(f"{WORDS}; see section 1.2, and section 3 of the Act."),
    ]
    for chapter in ("", "Funding"):
        body += [p(chapter, "Section"), p(f"{WORDS}.")] if chapter else []
        body += [p("What was asked", "Level1"), p(f"{WORDS}."), p("How it was asked", "Level1"), p(f"{WORDS}.")]
    return [*body, p("A side remark", "Heading2"), p(f"{WORDS}.")]


def test_sub_headings_that_bore_numbers_bear_them_again(tmp_path: Path) -> None:
    """They are no numbered paragraphs: short, no sentences, and set as headings."""
    folder, told = imported(tmp_path, *numbered_headings())
    assert "4 numbered headings: 4 bear the same number again" in told
    assert "2 numbered chapters: 2 bear the same number again" in told
    assert "numbered paragraph" not in told
    assert "0 are missing, 0 are new" in told
    report = (folder / "sections/report.yaml").read_text("utf-8")
    assert "numbering: {paragraphs: none, headings: chapter}" in report
    assert "front: [who-reads-this.md, contents]" in report
    aims = " ".join((folder / "sections/aims.md").read_text("utf-8").split())
    assert "see @sec-how-it-was-asked, and section 3 of the Act." in aims
    assert "## How it was asked {#sec-how-it-was-asked}" in aims
    assert "## A side remark {.unnumbered}" in (folder / "sections/funding.md").read_text("utf-8")


def test_a_heading_is_as_deep_as_its_number(tmp_path: Path) -> None:
    body = [p("A paper", "Title")]
    for chapter in ("1", "2"):
        body += [p(f"{chapter} Chapter {chapter}", "Heading1"), p(f"{WORDS}.")]
        for number in (f"{chapter}.1", f"{chapter}.1.1", f"{chapter}.1.2", f"{chapter}.2"):
            style = "Heading2" if number.count(".") == 1 else "Heading3"
            body += [p(f"{number} Part {number[2:].replace('.', ' of ')}", style), p(f"{WORDS}.")]
    folder, told = imported(tmp_path, *body)
    assert "8 numbered headings: 8 bear the same number again" in told
    text = (folder / "sections/chapter-2.md").read_text("utf-8")
    assert re.findall(r"^(#+ .*?)(?: \{.*)?$", text, re.MULTILINE) == [
        "# Chapter 2",
        "## Part 1",
        "### Part 1 of 1",
        "### Part 1 of 2",
        "## Part 2",
    ]


@pytest.mark.parametrize(
    "report",
    [
        "numbering: {headings: chapter}\n",
        "numbering: {headings: chapter, paragraphs: continuous, appendices: letters}\n",
        "numbering: {paragraphs: chapter}\n",
        "numbering: {paragraphs: none}\n",
    ],
)
def test_a_report_of_ours_comes_back_with_cover_parts_and_numbers(tmp_path: Path, report: str) -> None:
    report += "title: A study of parks\nsubtitle: Final report\nauthors: [Ann Leeson, Robert Stone]\n"
    report += "publisher: Parks Trust\ndate: 2026-11-30\nfront: [imprint.md, contents]\nappendices: [method.md]\n"
    report += "chapters:\n  - {part: Background, chapters: [one.md]}\n  - {part: Findings, chapters: [two.md]}\n"
    folder = tmp_path / "own"
    (folder / "sections").mkdir(parents=True)
    chapter = f"# {{}}\n\n{WORDS}.\n\n## What was asked of {{}}\n\n{WORDS}.\n\n    some code\n"
    box = f'\n::: {{.box #box-a title="A box"}}\n{WORDS}.\n:::\n'
    files = {
        "report.yaml": report,
        "imprint.md": "# Imprint\n\nBy the trust.\n",
        "one.md": chapter.format("One", "one") + box,
        "two.md": chapter.format("Two", "two"),
        "method.md": chapter.format("Method", "them"),
    }
    for name, text in files.items():
        (folder / "sections" / name).write_text(text, "utf-8")
    (written,) = [
        one.path for one in build_files(project=folder, formats=["docx"]).outputs if one.path.suffix == ".docx"
    ]
    _, errors = import_report(written, tmp_path / "new")
    assert errors == []
    told = (tmp_path / "new/import.md").read_text("utf-8")
    assert "0 are missing, 0 are new" in told
    assert "not:" not in told.partition("## ")[0]
    again = (tmp_path / "new/sections/report.yaml").read_text("utf-8")
    for line in ("title: A study of parks", "subtitle: Final report", 'authors: ["Ann Leeson", "Robert Stone"]'):
        assert line in again
    assert "publisher: Parks Trust" in again
    assert "- part: Findings" in again
    assert again.count("imprint.md") == 1


def test_lines_of_a_cover_that_stand_in_text_boxes_are_the_cover_s(tmp_path: Path) -> None:
    """As LibreOffice writes the frames of our own covers; they are no boxes, and shift no numbers."""
    boxes = [text_box(p("Ann Leeson, Robert Stone", "Author")), text_box(p("November 2026", "Date"))]
    body = [*boxes, *chapters()[1:]]
    folder, told = imported(tmp_path, p("A study of parks", "Title"), *body, notes=("A note beneath.",))
    assert "1 numbered box: 1 bears the same number again" in told
    report = (folder / "sections/report.yaml").read_text("utf-8")
    assert 'authors: ["Ann Leeson", "Robert Stone"]' in report
    assert "date: 2026-11" in report


@pytest.mark.parametrize("gap", [" ", "\u00a0", ". ", "\t"])
def test_numbers_that_were_typed_before_titles_are_theirs(tmp_path: Path, gap: str) -> None:
    body = [p("A paper", "Title"), p(f"1{gap}Aims", "Heading1"), p(f"{WORDS}, see section 2.1 and chapter 2.")]
    body += [p(f"1.1{gap.strip('.')}What was asked", "Heading2"), p(f"{WORDS}.")]
    body += [p(f"2{gap}Methods", "Heading1"), p(f"2.1{gap.strip('.')}Sampling", "Heading2"), p(f"{WORDS}.")]
    folder, told = imported(tmp_path, *body)
    assert "2 numbered chapters: 2 bear the same number again" in told
    assert "2 numbered headings: 2 bear the same number again" in told
    assert "0 are missing, 0 are new" in told
    assert "see @sec-sampling and @sec-methods." in " ".join((folder / "sections/aims.md").read_text("utf-8").split())


def test_a_title_that_begins_with_a_figure_keeps_it(tmp_path: Path) -> None:
    body = [
        p("A paper", "Title"),
        p("10 years on", "Heading1"),
        p(f"{WORDS}."),
        p("What next", "Heading1"),
        p(f"{WORDS}."),
    ]
    folder, _ = imported(tmp_path, *body)
    assert (folder / "sections/10-years-on.md").read_text("utf-8").startswith("# 10 years on")


def test_tables_that_were_counted_by_chapter_are(tmp_path: Path) -> None:
    """And a summary's own numbers, where nothing else would be numbered, stay words: none is lost."""
    rows = ("Pot", "Sum"), ("large", "9")
    body = [p("A paper", "Title"), p("Executive Summary", "Heading1"), p(f"S1.\t{WORDS}."), p(f"S2.\t{WORDS}.")]
    for chapter, title in enumerate(("Aims", "Methods"), 1):
        body += [p(title, "Section"), p(f"{WORDS}; see Table {chapter}.1."), p(f"Table {chapter}.1: Pots {title}")]
        body += [table(*rows), p("What was asked", "Level1"), p(f"{WORDS}.")]
    folder, told = imported(tmp_path, *body)
    assert "2 numbered tables: 2 bear the same number again" in told
    assert "0 are missing, 0 are new" in told
    assert "tables: chapter}" in (folder / "sections/report.yaml").read_text("utf-8")
    assert "see @Tbl-pots-aims." in " ".join((folder / "sections/aims.md").read_text("utf-8").split())
    assert "\nS1. The areas" in (folder / "sections/executive-summary.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["sections", "areas", "import.md"])
def test_nothing_that_is_there_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / name).write_text("mine", encoding="utf-8")
    with pytest.raises(Misuse, match=f"already has `{name}`, and nothing is overwritten"):
        imported(tmp_path, "<w:p/>")
    assert (tmp_path / "new" / name).read_text(encoding="utf-8") == "mine"


def test_a_picture_without_words_is_no_mistake_but_asks_for_them(tmp_path: Path) -> None:
    body = [*TITLES, p(more=picture("a.png")), p(more=picture("a.png", "A map of the pots"))]
    folder, told = imported(tmp_path, *body, pictures={"a.png": PNG})
    assert "2 figures: sections/figures/; 1 is still [to be described]" in told
    assert "## Pictures that need a text alternative" in told
    assert '{alt="[to be described]" width=50%}' in (folder / "sections/aims.md").read_text("utf-8")
    diagnostics = Diagnostics()
    compile_report(folder, diagnostics)
    assert [one.message for one in diagnostics.sorted() if one.code == "placeholder"] == [
        "`[to be described]` is still the text alternative of this picture"
    ]


def test_marks_typed_in_cells_are_no_words_that_could_be_missing(tmp_path: Path) -> None:
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("i) Loss of income")}{p("2.1 Sums")}</w:tc></w:tr>'
    rows = table(("Upper a", "Upper b"), ("a) 1", "2")).replace("</w:tbl>", f"{wide}</w:tbl>")
    _, told = imported(tmp_path, *TITLES, rows)
    assert "0 are missing, 0 are new" in told


def test_a_chapter_whose_title_is_a_device_of_windows_gets_another_file(tmp_path: Path) -> None:
    body = (p("Aux", "Heading1"), p("So it was."), p("Con", "Heading1"), p("And so on."))
    folder, _ = imported(tmp_path, *body)
    assert {"aux-2.md", "con-2.md"} <= {path.name for path in (folder / "sections").iterdir()}
