"""The Word file as a tool to write in: which styles are offered, what follows what, what Word's own commands know."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.lint import lint
from lspreport.emit.docx.styles import OPTIONAL, QUICK
from lspreport.model.report import SectionKind
from lspreport.model.tree import (
    Box,
    BulletList,
    Cell,
    CodeBlock,
    Column,
    Link,
    Note,
    OrderedList,
    Quote,
    Row,
    Style,
    StyledText,
    Table,
    Text,
)
from tests.documents import SPAN, box, bullets, chapter, document, heading, inlines, paragraph, section, table
from tests.emit.docx.sample import BY_CHAPTER, UNNUMBERED, W, changed, made, paragraphs, part, sample, shown, style
from tests.emit.docx.test_validity import audit
from tests.projects import project

STYLES = "word/styles.xml"


def sheet(data: bytes) -> dict[str, etree._Element]:
    """The styles under their names."""
    return {value(found, "name"): found for found in part(data, STYLES).iter(f"{W}style")}


def value(found: etree._Element, tag: str) -> str:
    child = found.find(f"{W}{tag}")
    return child.get(f"{W}val") or "" if child is not None else ""


def length(found: etree._Element, side: str) -> int:
    """A side of the indent of a paragraph or style, in twips."""
    indent = found.find(f"{W}pPr/{W}ind")
    return int(indent.get(f"{W}{side}") or 0) if indent is not None else 0


def test_a_numbered_paragraph_follows_a_sub_heading() -> None:
    follows = {name: value(found, "next") for name, found in sheet(made()).items()}
    assert [follows[f"heading {level}"] for level in range(1, 6)] == ["NumberedParagraph"] * 5
    assert value(sheet(made(UNNUMBERED))["heading 2"], "next") == "BodyText"
    assert (follows["Box Title"], follows["caption"]) == ("BoxText", "BodyText")


def test_word_offers_few_styles_in_the_order_of_work() -> None:
    quick = [found for found in sheet(made()).values() if found.find(f"{W}qFormat") is not None]
    offered = sorted((int(value(found, "uiPriority")), value(found, "name").lower()) for found in quick)
    assert offered == [(at, name.lower()) for at, name in enumerate(QUICK, 1)]
    hidden = [found for found in sheet(made()).values() if found.find(f"{W}semiHidden") is not None]
    assert all(found.find(f"{W}unhideWhenUsed") is not None for found in hidden)
    seen = {value(found, "name") for found in sheet(made()).values()} - {value(found, "name") for found in hidden}
    assert seen - {value(found, "name") for found in quick} == {"Normal", "Report Table"}


def test_word_s_own_styles_are_hidden_until_they_are_used() -> None:
    latent = part(made(), STYLES).find(f"{W}latentStyles")
    assert latent is not None
    assert (latent.get(f"{W}defSemiHidden"), latent.get(f"{W}defUnhideWhenUsed")) == ("1", "1")
    assert "heading 1" in [one.get(f"{W}name") for one in latent]


def test_headings_and_text_are_linked_to_character_styles() -> None:
    links = {name: value(found, "link") for name, found in sheet(made()).items() if value(found, "link")}
    assert (links["heading 2"], links["Heading 2 Char"]) == ("Heading2Char", "Heading2")


def test_words_set_off_have_a_style_and_no_format_of_their_own() -> None:
    strong, emphasis = (StyledText(kind, (Text("so"),)) for kind in (Style.STRONG, Style.EMPHASIS))
    both = StyledText(Style.STRONG, (StyledText(Style.EMPHASIS, (Text("both"),)),))
    text = paragraph(("A ", strong, " and ", emphasis, " and ", both), "p", numbered=True)
    data = emit(chapter(text, heading(("Bold ", strong), "p-h")), pages={}).data
    assert list(_looks(data, "NumberedParagraph")) == [
        [("rStyle", "Strong")],
        [("rStyle", "Emphasis")],
        [("rStyle", "Strong"), ("i", ""), ("iCs", "")],
    ]
    # in a bold heading a bold character style would make light letters
    assert list(_looks(data, "Heading2")) == [[("b", ""), ("bCs", "")]]


def _looks(data: bytes, wanted: str) -> Iterator[list[tuple[str, str]]]:
    """What the runs of the first paragraph in a style say of their look."""
    for look in paragraphs(data, wanted)[0].iter(f"{W}rPr"):
        yield [(str(one.tag).rpartition("}")[2], one.get(f"{W}val") or "") for one in look]


def test_insert_caption_knows_all_that_is_counted() -> None:
    captions = part(made(), "word/settings.xml").findall(f"{W}captions/{W}caption")
    said = [(one.get(f"{W}name"), one.get(f"{W}pos"), one.get(f"{W}chapNum")) for one in captions]
    assert said == [(word, "above", None) for word in ("Box", "Figure", "Table", "Listing", "Equation")]
    by_chapter = part(made(BY_CHAPTER), "word/settings.xml").findall(f"{W}captions/{W}caption")
    assert [one.get(f"{W}chapNum") for one in by_chapter] == ["1"] * 3 + [None] * 2


def test_the_colour_of_the_cover_stands_in_the_text() -> None:
    """Word dims what is in a head while somebody writes."""
    first = next(part(made()).iter(f"{W}p"))
    assert style(first) == "CoverPublisher"
    anchor = first.find(".//{*}anchor")
    assert anchor is not None
    assert anchor.get("behindDoc") == "1"
    assert anchor.find(".//{*}decorative") is not None
    assert anchor.find(".//{*}srgbClr").get("val") == "1F4E5F"  # type: ignore[union-attr]
    with zipfile.ZipFile(BytesIO(made())) as archive:
        heads = [archive.read(name) for name in archive.namelist() if name.startswith("word/header")]
    assert not any(b"drawing>" in head for head in heads)


def test_its_colour_is_the_house_s() -> None:
    house = changed(reference_document(sample().settings), lambda xml: xml.replace("1F4E5F", "AA3300"), STYLES)
    first = next(part(emit(sample(), reference=house, pages={}).data).iter(f"{W}p"))
    assert first.find(".//{*}srgbClr").get("val") == "AA3300"  # type: ignore[union-attr]


def test_the_text_of_the_front_matter_has_a_style_of_its_own() -> None:
    """A numbered paragraph would be counted there, and with it every chapter behind."""
    assert [shown(found) for found in paragraphs(made(), "FrontText")] == ["To all."]
    assert sheet(made())["Front Text"].find(f".//{W}numPr") is None
    made_here = document(
        section("Preface", "sec-p", paragraph("Words."), kind=SectionKind.FRONT, numbered=False),
        section("Apart", "sec-a", paragraph(inlines("Text.")), numbered=False),
    )
    data = emit(made_here, pages={}).data
    found = [[shown(one) for one in paragraphs(data, name)] for name in ("FrontText", "BodyText")]
    assert found == [["Words."], ["Text."]]


def test_spelling_is_not_said_to_be_checked_and_no_part_is_empty() -> None:
    assert part(made(), "word/settings.xml").find(f"{W}proofState") is None
    with zipfile.ZipFile(BytesIO(made())) as archive:
        assert "word/comments.xml" not in archive.namelist()


def test_a_report_is_created_on_its_date_and_modified_when_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def dates(data: bytes) -> list[str | None]:
        return [part(data, "docProps/core.xml").findtext(f"{{*}}{name}") for name in ("created", "modified")]

    assert dates(made()) == ["2008-12-01T00:00:00Z"] * 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert dates(emit(sample(), pages={}).data) == ["2008-12-01T00:00:00Z", "2023-11-14T22:13:20Z"]


def test_a_house_that_lacks_a_newer_style_is_given_ours(tmp_path: Path) -> None:
    """One made with an earlier lspreport goes on as it is; a list that comes along is put into its numbering."""

    def without(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        for one in list(root.iter(f"{W}style")):
            if value(one, "name") in OPTIONAL:
                root.remove(one)
        return etree.tostring(root, encoding="unicode")

    house = changed(reference_document(sample().settings), without, STYLES)
    assert not set(OPTIONAL) & set(sheet(house))
    ordered = OrderedList(((paragraph("first"),),), 1, "decimal", SPAN)
    quoted = Quote((paragraph("Said."), bullets("one", "two"), ordered), SPAN)
    report = chapter(paragraph("x", "p", numbered=True), quoted, box("B", "box-b", quoted))
    data = emit(report, reference=house, pages={}).data
    assert [shown(found) for found in paragraphs(data, "QuoteBullet")] == ["one", "two"]
    assert set(OPTIONAL) <= set(sheet(data))
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


@pytest.mark.parametrize("inside", ["Quote Bullet", "Quote Number", "Quote Continue"])
def test_a_list_in_a_quotation_has_the_quotation_s_rule_and_edge(inside: str) -> None:
    """Programs draw the rules of neighbours as one where their left edges agree."""
    styles = sheet(made())
    for name in (inside, f"{inside} 2"):
        assert value(styles[name], "basedOn") == "BlockText"
        assert length(styles[name], "left") - length(styles[name], "hanging") == length(styles["Block Text"], "left")


def test_quotations_and_lists_in_a_box_are_further_in_by_each_other_and_keep_its_edge() -> None:
    said = Quote((paragraph("said"), bullets("listed"), Quote((paragraph("deeper"),), SPAN)), SPAN)
    listed = BulletList(((paragraph("item"), Quote((paragraph("below"), bullets("last")), SPAN)),), SPAN)
    data = emit(chapter(box("B", "box-b", paragraph("x"), said, listed)), pages={}).data
    styles = sheet(data).values()
    of = {found.get(f"{W}styleId"): found for found in styles}
    found = {shown(one).strip(): one for one in part(data).iter(f"{W}p")}

    def begins(words: str, side: str) -> int:
        one = found[words]
        return length(one, side) or length(of[style(one)], side)

    edge, step = begins("x", "left"), begins("item", "hanging")
    inset = begins("said", "left") - edge
    wanted = {"listed": inset + step, "deeper": inset * 2, "below": step + inset, "last": step + inset + step}
    assert {words: begins(words, "left") - edge for words in wanted} == wanted
    assert {words: begins(words, "hanging") for words in wanted} == wanted


def test_what_stands_in_a_list_stands_under_its_words() -> None:
    items = ((paragraph("one"), Quote((paragraph("Said."),), SPAN), table("T", "tbl-t", ["a"], ["b"])),)
    data = emit(chapter(paragraph("x", "p", numbered=True), OrderedList(items, 1, "decimal", SPAN)), pages={}).data
    words = length(sheet(data)["List Continue"], "left")
    (quote,), (above,) = paragraphs(data, "BlockText"), paragraphs(data, "Caption")
    assert length(quote, "left") > words
    assert length(above, "left") == words
    assert part(data).find(f".//{W}tblInd").get(f"{W}w") == str(words)  # type: ignore[union-attr]


def test_code_has_a_ground_wherever_it_stands() -> None:
    """In a quotation and a box, whose borders go on through it; in a cell and a note it is the page's own."""
    code = CodeBlock("one\ntwo", "", SPAN)
    held = (code, Quote((paragraph("Said."), code), SPAN), box("B", "box-b", code), *cell_of(code))
    noted = paragraph(("Noted", Note("n1", (paragraph("Below."), code), SPAN), "."), "p", numbered=True)
    data = emit(chapter(noted, *held), pages={}).data
    styles = [style(found) for found in part(data).iter(f"{W}p") if shown(found) == "onetwo"]
    assert styles == ["SourceCode", "QuoteCode", "BoxCode", "SourceCode"]
    (inside,) = [found for found in part(data, "word/footnotes.xml").iter(f"{W}p") if shown(found) == "onetwo"]
    assert style(inside) == "SourceCode"
    assert length(inside, "left") == 0  # that of the style, which is the text's
    assert length(sheet(data)["Source Code"], "left") > length(sheet(data)["footnote text"], "left")
    assert all(
        sheet(data)[name].find(f"{W}pPr/{W}shd") is not None for name in ("Source Code", "Quote Code", "Box Code")
    )
    for name, base in (("Quote Code", "BlockText"), ("Box Code", "BoxText")):
        assert value(sheet(data)[name], "basedOn") == base
        assert sheet(data)[name].find(f"{W}pPr/{W}pBdr") is None


def test_code_in_a_row_is_parted_and_a_heading_behind_it_in_a_box_is_as_its_style_says() -> None:
    """Neighbours with equal borders are drawn as one; in a box, direct formatting outlives a change of the style."""
    code = CodeBlock("one", "", SPAN)
    data = emit(
        chapter(paragraph("Text.", "p"), code, code, box("B", "box-b", code, heading("Sub", "h"))), pages={}
    ).data
    written = list(part(data).iter(f"{W}p"))
    first, second = (at for at, found in enumerate(written) if style(found) == "SourceCode")
    assert [style(found) for found in written[first + 1 : second]] == ["SectionEnd"]
    (sub,) = paragraphs(data, "BoxHeading")
    assert [etree.QName(found).localname for found in sub.find(f"{W}pPr")] == ["pStyle"]  # type: ignore[union-attr]
    gaps = [sheet(data)[name].find(f"{W}pPr/{W}spacing") for name in ("Box Code", "Box Heading")]
    assert gaps[0].get(f"{W}after") == gaps[1].get(f"{W}before")  # type: ignore[union-attr]


def test_code_is_parted_from_a_box_behind_it() -> None:
    """LibreOffice would carry the ground of the one on to the other."""
    untitled = Box((), (paragraph("Alone."),), "box-u", SPAN, numbered=False)
    for behind in (box("B", "box-b", paragraph("Text.")), untitled):
        data = emit(chapter(paragraph("Text.", "p"), CodeBlock("one", "", SPAN), behind), pages={}).data
        written = [style(found) for found in part(data).iter(f"{W}p")]
        assert written[written.index("SourceCode") + 1] == "SectionEnd"


def test_a_box_without_a_title_is_as_far_from_what_is_above_it_as_one_with_a_title() -> None:
    untitled = Box((), (paragraph("Alone."), paragraph("More.")), "box-u", SPAN, numbered=False)
    data = emit(chapter(paragraph("Text.", "p"), untitled, paragraph("Text."), untitled, untitled), pages={}).data
    above = [
        found.find(f"{W}pPr/{W}spacing").get(f"{W}before")  # type: ignore[union-attr]
        for found in part(data).iter(f"{W}p")
        if shown(found) == "Alone."
    ]
    title, behind = (
        sheet(data)[name].find(f"{W}pPr/{W}spacing").get(f"{W}before")  # type: ignore[union-attr]
        for name in ("Box Title", "Next Box Title")
    )
    assert above == [title, title, behind]
    assert all(
        found.find(f"{W}pPr/{W}spacing") is None for found in part(data).iter(f"{W}p") if shown(found) == "More."
    )


def test_the_ends_of_a_smaller_table_s_paragraphs_are_as_small_as_its_words() -> None:
    """A line is as high as the largest on it, and one of those is the paragraph's end: in empty cells too."""
    long = "Donaudampfschifffahrt"
    data = emit(chapter(paragraph("Text."), table("C", "t", [long] * 7, ["", *[long] * 6])), pages={}).data
    found = next(iter(part(data).iter(f"{W}tbl")))
    ends = [one.find(f"{W}pPr/{W}rPr/{W}sz") for one in found.iter(f"{W}p")]
    words = {run.find(f"{W}rPr/{W}sz").get(f"{W}val") for run in found.iter(f"{W}r")}  # type: ignore[union-attr]
    assert len(ends) == 14
    assert {end.get(f"{W}val") for end in ends if end is not None} == words
    assert None not in ends
    assert len(words) == 1


def cell_of(block: CodeBlock) -> tuple[Table, ...]:
    row = Row((Cell((block,)),))
    return (Table((), (Column("left"),), (), (row,), "tbl-code", SPAN),)


def test_links_within_the_report_look_like_those_to_the_web() -> None:
    """Words and number, and what Word renews keeps its look; within a title they have that of the title."""
    runs = [
        run for found in part(made()).iter(f"{W}p") if "See paragraph" in shown(found) for run in found.iter(f"{W}r")
    ]
    linked = [run for run in runs if value_of(run) == "Hyperlink"]
    codes = [text for run in linked for text in run.itertext() if "REF " in text]
    assert codes
    assert all(code.strip().endswith("\\* MERGEFORMAT") for code in codes)
    assert {"See ", ", ", " and "} <= {"".join(run.itertext()) for run in runs if value_of(run) == ""}


def value_of(run: etree._Element) -> str:
    """The character style of a run."""
    found = run.find(f"{W}rPr/{W}rStyle")
    return found.get(f"{W}val") or "" if found is not None else ""


def test_a_link_among_strong_words_stays_strong() -> None:
    strong = StyledText(Style.STRONG, (Text("see "), Link(inlines("there"), "https://example.org/")))
    data = emit(chapter(paragraph(("x ", strong), "p", numbered=True)), pages={}).data
    (run,) = [one for one in part(data).iter(f"{W}r") if value_of(one) == "Hyperlink"]
    assert run.find(f"{W}rPr/{W}b") is not None


def test_pictures_are_called_as_their_captions_call_them() -> None:
    """In Word's list of what can be selected."""
    names = [found.get("name") for found in part(made()).iter() if str(found.tag).endswith("}docPr")]
    assert "Figure 1" in names


@pytest.mark.parametrize("boxes", ["framed", "tinted"])
def test_a_box_is_one_frame_whatever_tables_are_in_it(boxes: str, tmp_path: Path) -> None:
    """Its lines above and below stand at its own ends alone; a tinted one, whose lines are not seen, is as ever."""
    rows = "|---|---|\n| c | d |\n\n"
    text = f"# One\n\n::: box\n## Title\n\nBefore.\n\n| A | B |\n{rows}Between.\n\n- item\n\n| E | F |\n{rows}:::\n\n"
    text += "::: box\n## Other\n\nx\n:::\n"
    made_here = project(tmp_path, one=text, report=f"formats: {{theme: {{boxes: {boxes}}}}}\n").printed
    data = emit(made_here, pages={}).data
    body = part(data)[0]
    drawn = []
    for one in body:
        if one.tag == f"{W}tbl":
            drawn.append("table")
        elif "Box" in style(one) and style(one) != "BoxEnd":
            sides = {side.tag.removeprefix(W): side.get(f"{W}val") for side in one.iterfind(f"{W}pPr/{W}pBdr/*")}
            drawn.append("".join(side[0] for side in ("top", "bottom") if sides.get(side) != "nil") or "-")
    assert (
        drawn
        == {
            "framed": ["t", "t", "t", "table", "-", "-", "-", "-", "table", "b", "tb", "tb"],
            "tinted": ["tb", "tb", "tb", "table", "tb", "tb", "tb", "tb", "table", "tb", "tb", "tb"],
        }[boxes]
    )
    assert audit(data, tmp_path) == []


def test_a_link_in_words_of_its_own_looks_like_one(tmp_path: Path) -> None:
    """As those have that lead out of the report; in a title, which has a colour, it is as the title."""
    text = "# One\n\n## See [there](#sec-there)\n\nGo [elsewhere *now*](#sec-there).\n\n## There {#sec-there}"
    data = emit(project(tmp_path, one=text).printed, pages={}).data
    looks = {
        shown(link): [value(one, "rStyle") for one in link.iter(f"{W}rPr")] for link in part(data).iter(f"{W}hyperlink")
    }
    assert looks == {"there": [], "elsewhere now": ["Hyperlink"] * 2}


def test_what_the_imprint_holds_is_as_small_as_it(tmp_path: Path) -> None:
    imprint = "# Imprint\n\nWords.\n\n- item\n\n  1. inner\n\n     more\n\n> said\n\n"
    imprint += "| A | B |\n|---|---|\n| c | d |\n\nLast.\n"
    files, report = {"sections/imprint.md": imprint.encode()}, "front: [imprint.md]\nchapters: [one.md]\n"
    data = emit(project(tmp_path, report=report, one="# One\n\nx\n", files=files).printed, pages={}).data
    sizes = {value(found, "name"): found.find(f"{W}rPr/{W}sz") for found in part(data, STYLES).iter(f"{W}style")}
    wanted = {
        "Words.": "Imprint",
        "item": "Imprint Bullet",
        "inner": "Imprint Number 2",
        "more": "Imprint Continue 2",
        "said": "Imprint Quote",
    }
    found = {shown(one): style(one) for one in part(data)[0].iterchildren(f"{W}p")}
    for words, name in wanted.items():
        assert found[words] == name.replace(" ", "")
        size = sizes[name]
        assert size is not None
        assert size.get(f"{W}val") == "20"
    last = next(one for one in part(data)[0].iterchildren(f"{W}p") if shown(one) == "Last.")
    assert last.find(f"{W}pPr/{W}spacing") is not None, "a gap behind the table"


def test_two_lists_in_a_row_are_kept_apart(tmp_path: Path) -> None:
    text = "# One\n\n1. a\n2. b\n\nx) c\ny) d\n\n- e\n- f\n"
    data = emit(project(tmp_path, one=text.replace("x)", "a)").replace("y)", "b)")).printed, pages={}).data
    listed = [one for one in part(data).iter(f"{W}p") if style(one).startswith("List")]
    assert [shown(one) for one in listed] == list("abcdef")
    assert [shown(one) for one in listed if one.find(f"{W}pPr/{W}spacing") is not None] == ["c", "e"]
