"""What real files hold and an import once lost without a word: it is kept, or told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.from_word.test_import import TITLES, imported
from tests.from_word.test_taken_out import code, run, sign
from tests.from_word.word import W, note, p, picture, table, text_box

pytestmark = pytest.mark.thorough("imports Word files")
LONG = "The areas had come to partnership by different roads, and had arranged it in ways that suited them"


def words(text: str) -> str:
    return run(f'<w:t xml:space="preserve">{text}</w:t>')


def chapters(*more: str) -> tuple[str, ...]:
    return (*TITLES, p(f"{LONG}."), *more)


def footnote(inner: str) -> dict[str, str]:
    """The part of a file with one note."""
    return {"word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="2">{inner}</w:footnote></w:footnotes>'}


def only(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((folder / "sections").glob("*.md")))


def test_a_link_over_several_paragraphs_is_one_in_each(tmp_path: Path) -> None:
    begin = words("Read ") + sign("begin") + code('HYPERLINK "http://a.example/"') + sign("separate") + words("one")
    body = (f"<w:p>{begin}</w:p>", p("two"), f"<w:p>{words('three')}{sign('end')}{words(' and on.')}</w:p>", p("Free."))
    folder, told = imported(tmp_path, *chapters(*body))
    linked = [f"[{one}](http://a.example/)" for one in ("one", "two", "three")]
    assert f"Read {linked[0]}\n\n{linked[1]}\n\n{linked[2]} and on.\n\nFree." in only(folder)
    assert "0 are missing, 0 are new" in told


def test_an_address_that_a_report_cannot_have_is_told(tmp_path: Path) -> None:
    field = (
        sign("begin") + code('HYPERLINK "file:///C:/old.docx"') + sign("separate") + words("the old one") + sign("end")
    )
    folder, told = imported(tmp_path, *chapters(p("See ", more=field)))
    assert "See the old one" in only(folder)
    assert "Not taken: 1 address of a link." in told
    assert "- the old one: `file:///C:/old.docx`" in told


def test_an_address_with_a_space_is_written_as_one(tmp_path: Path) -> None:
    field = sign("begin") + code('HYPERLINK "http://a.example/a (b)"') + sign("separate") + words("it") + sign("end")
    folder, _ = imported(tmp_path, *chapters(p("See ", more=field)))
    assert "[it](http://a.example/a%20%28b%29)" in only(folder)


def test_a_table_and_a_box_in_a_note_keep_their_words(tmp_path: Path) -> None:
    inner = p("Before.") + table(("north", "south"), ("east", "west")) + text_box(p("In a box"))
    folder, told = imported(tmp_path, *chapters(p("One", more=note(2))), parts=footnote(inner))
    text = only(folder)
    assert "[^1]: Before.\n\n    north south\n\n    east west\n\n    In a box\n" in text
    assert "0 are missing, 0 are new" in told


def test_what_is_hidden_in_a_note_is_not_printed(tmp_path: Path) -> None:
    hidden = run("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>")
    folder, told = imported(tmp_path, *chapters(p("One", more=note(2))), parts=footnote(p("Open.", more=hidden)))
    assert ("secret" in only(folder), "- secret" in told) == (False, True)


def test_notes_of_a_table_and_of_its_section_do_not_share_a_number(tmp_path: Path) -> None:
    notes = ("First.", "In a cell.", "Last.")
    at = [note(number) for number in (2, 3, 4)]
    cells = table(("A", "B"), ("c", "d")).replace(p("d"), p("d", more=at[1]))
    folder, _ = imported(tmp_path, *chapters(p("One", more=at[0]), cells, p("Two", more=at[2])), notes=notes)
    assert "d^[In a cell.]" in only(folder)
    assert "[^2]: Last." in only(folder)


def test_a_cell_keeps_its_looks_notes_and_lists(tmp_path: Path) -> None:
    bold = "".join(run(f"<w:rPr><w:b/></w:rPr>{one}") for one in ("<w:t>d</w:t>", '<w:footnoteReference w:id="2"/>'))
    cell = f"<w:p>{bold}</w:p>" + p("one", num="2") + p("two", num="2") + p("three", num="3") + p("four", num="3")
    cells = table(("A", "B"), ("c", "d")).replace(p("d"), cell)
    folder, told = imported(tmp_path, *chapters(cells), notes=("In a cell.",))
    found = [line.split("|")[2].strip() for line in only(folder).split("\n") if line.startswith("|")]
    shown = ["B", "**d**^[In a cell.]", "- one", "- two", "1.  three", "2.  four"]
    assert [line for line in found if line] == shown
    assert "0 are missing, 0 are new" in told


def test_a_table_in_a_table_in_a_table_keeps_its_words(tmp_path: Path) -> None:
    deepest = table(("x", "y"), ("z", "w"))
    deep = table(("a", "b"), ("c", "d")).replace(p("d"), deepest + p("d"))
    folder, told = imported(tmp_path, *chapters(table(("A", "B"), ("C", "D")).replace(p("D"), deep + p("D"))))
    assert "0 are missing, 0 are new" in told
    assert "x y z w d" in " ".join(only(folder).replace("|", " ").split())


def test_a_row_that_leaves_out_its_first_cell_keeps_its_columns(tmp_path: Path) -> None:
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    rows = table(("a", "b", "c"), ("d", "e", "f")).replace(f"<w:tr><w:tc>{p('d')}</w:tc>", f"<w:tr>{before}")
    folder, _ = imported(tmp_path, *chapters(rows))
    assert "| a   | b   | c   |\n| --- | --- | --- |\n|     | e   | f   |" in only(folder)


def test_words_within_what_says_how_they_run_are_kept(tmp_path: Path) -> None:
    wrapped = f'<w:dir w:val="rtl">{words(" one")}</w:dir><w:customXml w:element="e">{words(" two")}</w:customXml>'
    folder, told = imported(tmp_path, *chapters(p("So", more=wrapped)))
    assert "So one two" in only(folder)
    assert "0 are missing" in told


def test_a_list_in_a_cell_is_one_where_its_style_makes_it_one(tmp_path: Path) -> None:
    styles = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"""
    cells = table(("A", "B"), ("c", "d")).replace(p("d"), p("one", "Bullet") + p("two", "Bullet"))
    folder, _ = imported(tmp_path, *chapters(cells), parts={"word/styles.xml": styles})
    assert "| - one" in only(folder)


def test_a_caption_in_a_text_box_of_its_own_is_its_figure_s(tmp_path: Path) -> None:
    body = chapters(p("Table 1: Areas"), table(("A", "B"), ("c", "d")), p("On."))
    boxed = (*body[:-3], text_box(p("Table 1: Areas")), *body[-2:])
    folder, told = imported(tmp_path, *boxed)
    assert "\n: Areas {#tbl-areas}" in only(folder)
    assert ".box" not in only(folder)
    assert "1 numbered table: 1 bears the same number again" in told


def test_a_part_without_chapters_is_a_chapter(tmp_path: Path) -> None:
    body = [p("Part 1: The north", "Heading1"), p(f"{LONG}."), p("Part 2: The south", "Heading1"), p(f"{LONG}, too.")]
    folder, told = imported(tmp_path, *body)
    assert "# Part 1: The north" in only(folder)
    assert "# Part 2: The south" in only(folder)
    assert "0 are missing" in told


def test_numbers_in_letters_before_headings_are_told(tmp_path: Path) -> None:
    numbering = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
    body = [p(title, "Heading1", num="1") + p(f"{LONG} {title}.") for title in ("Aims", "Means", "Ends")]
    _, told = imported(tmp_path, *body, parts={"word/numbering.xml": numbering})
    assert "3 numbered chapters: 0 bear the same number again; 3 do not: I (now 1), II (now 2), III (now 3)" in told


def test_a_reference_to_a_paragraph_of_a_chapter_without_number_stays_words(tmp_path: Path) -> None:
    body = [p("1.\tOne", bold=True), p(f"{LONG}."), p("Aims", "Heading1")]
    body += [p(f"1.{at}\t{LONG} {at}. See paragraph 1.1.") for at in (1, 2, 3)]
    imported(tmp_path, *body)


def test_paragraphs_that_differ_in_a_figure_alone_keep_each_its_number(tmp_path: Path) -> None:
    body = [p("1.\tOne", bold=True), *(p(f"1.{at}\tIt was {at} per cent of all.") for at in (1, 2, 3))]
    body.insert(3, p("1.1.1\tIt was 9 per cent of all."))
    _, told = imported(tmp_path, *body)
    assert "| **paragraph** | 1.1.1 | **no number** | It was 9 per cent of all. |" in told
    assert "| paragraph | 1.3 | 1.3 | It was 3 per cent of all. |" in told


def test_paragraphs_that_are_counted_anew_in_each_section_stay_lists(tmp_path: Path) -> None:
    body = [
        one
        for title in ("Aims", "Means", "Ends")
        for one in (p(title, "Heading1"), *(p(f"{at}. {LONG} {title} {at}.") for at in (1, 2, 3, 4)))
    ]
    folder, _ = imported(tmp_path, *body)
    assert "paragraphs: none" in (folder / "sections/report.yaml").read_text("utf-8")
    assert only(folder).count("\n4.  ") == 3


def test_a_term_that_is_explained_twice_keeps_both(tmp_path: Path) -> None:
    body = [
        p("Glossary", "Heading1"),
        p("LAA: Local Area Agreement"),
        p("Ward", bold=True),
        p("A part of a town."),
        p("LAA: a deal"),
    ]
    folder, told = imported(tmp_path, *body, *chapters())
    text = (folder / "sections/glossary.yaml").read_text("utf-8")
    assert "Local Area Agreement; a deal" in text
    assert "Ward: A part of a town." in text
    assert "2 entries" in told


def test_the_head_of_a_glossary_is_no_entry(tmp_path: Path) -> None:
    body = [p("Glossary", "Heading1"), table(("Term", "Meaning"), ("lever", "a means")), *chapters()]
    folder, told = imported(tmp_path, *body)
    assert (folder / "sections/glossary.yaml").read_text("utf-8") == "terms:\n  lever: a means\n"
    assert re.search("Missing: .*Meaning.*Term", told)
    assert "Everything" not in told


def test_a_language_whose_words_we_have_not_is_told(tmp_path: Path) -> None:
    core = '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>ar-SA</dc:language></x>'
    _, told = imported(tmp_path, *chapters(), parts={"docProps/core.xml": core})
    assert "Its language is ar-SA, whose words we have not: the report is in en-GB." in told


def test_each_picture_that_is_not_taken_is_told(tmp_path: Path) -> None:
    body = (p(more=picture("a.png", "A map", cropped=True)), p(more="<w:r><w:drawing/></w:r>"), p("Figure 2: The flow"))
    _, told = imported(tmp_path, *chapters(*body), pictures={"a.png": b""})
    assert "Not taken: 2 pictures and drawings." in told
    assert "- A map\n- The flow\n" in told


def test_a_box_whose_title_stands_in_a_row_of_its_own_is_one(tmp_path: Path) -> None:
    box = table(("Box 1: The pots",), ("They were small.",))
    folder, told = imported(tmp_path, *chapters(box, p("See box 1 for more.")))
    assert "::: {.box #box-the-pots}\n\n## The pots\n\nThey were small.\n\n:::" in only(folder)
    assert "See @box-the-pots for more." in only(folder)
    assert "1 numbered box: 1 bears the same number again" in told


def test_a_glossary_at_the_beginning_is_not_the_cover(tmp_path: Path) -> None:
    body = [p("Abbreviations", "Heading1"), p("LAA\tLocal Area Agreement"), p("Aims", "Heading1"), p(f"{LONG}.")]
    folder, _ = imported(tmp_path, *body)
    assert "LAA: Local Area Agreement" in (folder / "sections/glossary.yaml").read_text("utf-8")


def test_a_note_on_the_cover_is_told(tmp_path: Path) -> None:
    body = [p("A report", "Title", more=note(2)), *chapters()[1:], p("Means", "Heading1"), p(f"{LONG}, too.")]
    _, told = imported(tmp_path, *body, notes=("Not final.",))
    assert "Not taken: 1 note of the cover." in told


@pytest.mark.parametrize("gap", ["<w:cr/>", '<w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/>'])
def test_words_that_an_odd_gap_parts_stay_two(tmp_path: Path, gap: str) -> None:
    folder, told = imported(tmp_path, *chapters(p("one", more=run(gap) + words("two."))))
    assert re.search(r"one(\\\n| )two\.", only(folder))
    assert "0 are missing, 0 are new" in told


def test_a_paragraph_is_known_though_a_word_of_it_may_be_broken(tmp_path: Path) -> None:
    body = [p("1.\tOne", bold=True), p(f"1.1\t{LONG}."), p(f"1.2\t{LONG}, all of them, and the house"), p("1.3\tOn.")]
    body[2] = body[2].replace("</w:p>", f"{run('<w:softHyphen/>')}{words('hold is small.')}</w:p>")
    _, told = imported(tmp_path, *body)
    assert "3 numbered paragraphs: 3 bear the same number again" in told


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ((), ()),
        (("Department of Parks", "Research paper 12"), ()),
        ((), ("Ann Leeson and Robert Stone", "May 2021")),
        (("Department of Parks",), ("May 2021",)),
    ],
)
def test_lines_above_and_below_a_styled_title_are_the_cover_s(
    tmp_path: Path, before: tuple[str, ...], behind: tuple[str, ...]
) -> None:
    body = [*map(p, before), p("A study", "Title"), *map(p, behind), p("Foreword", "Heading1"), p(f"{LONG}.")]
    folder, told = imported(tmp_path, *body, p("Aims", "Heading1"), p(f"{LONG}, too."))
    report = (folder / "sections/report.yaml").read_text("utf-8")
    assert report.startswith("title: A study\n")
    assert "Untitled" not in only(folder)
    assert "0 are missing, 0 are new" in told or behind  # a date is written in another way


@pytest.mark.parametrize("words", ["All of it is new.", "To:"])
def test_text_below_a_styled_title_is_no_cover_s(tmp_path: Path, words: str) -> None:
    folder, _ = imported(tmp_path, p("A study", "Title"), p(words), p("Aims", "Heading1"), p(f"{LONG}."))
    assert words in only(folder)
