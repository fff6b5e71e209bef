"""House styles: a reference document that a person changed, used by its styles' names or refused in plain words."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from lspreport.emit.docx import emit, problems, reference_document, styles
from lspreport.emit.docx.lint import lint
from lspreport.emit.docx.unfit import UnfitReference
from lspreport.model.report import Document
from tests.emit.docx.sample import BY_CHAPTER, W, changed, converted, paragraphs, part, recomputed, sample, shown, style
from tests.emit.docx.test_validity import audit
from tests.projects import project

SETTINGS = sample().settings
OURS = reference_document(SETTINGS)
STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"


def test_our_own_reference_document_has_no_problem() -> None:
    assert problems(OURS, SETTINGS) == ()


def test_every_scheme_has_a_fitting_reference_document() -> None:
    settings = replace(SETTINGS, numbering=BY_CHAPTER)
    assert problems(reference_document(settings), settings) == ()
    assert problems(OURS, settings) == (
        "its style `Numbered Paragraph` numbers as “3.3”, where the report numbers as “3”",
    )


def test_a_missing_style_is_named() -> None:
    lacking = changed(OURS, lambda xml: xml.replace('w:val="Box Title"', 'w:val="Kasten"'), STYLES)
    assert problems(lacking, SETTINGS) == ("it has no style `Box Title`",)


def test_a_missing_kind_of_page_is_named() -> None:
    lacking = changed(OURS, lambda xml: xml.replace("lspreport_section_landscape", "elsewhere"))
    assert problems(lacking, SETTINGS) == (
        "it has no sample of the landscape pages: no bookmark `lspreport_section_landscape`",
    )


def test_conflicting_numbering_is_named() -> None:
    other = changed(OURS, lambda xml: xml.replace('w:val="%1.%2"', 'w:val="§ %2"'), NUMBERING)
    assert problems(other, SETTINGS) == (
        "its style `Numbered Paragraph` numbers as “§ 3”, where the report numbers as “3.3”",
    )


def test_a_stop_behind_the_number_is_the_houses_own_affair() -> None:
    stopped = changed(OURS, lambda xml: xml.replace('w:lvlText w:val="%1"', 'w:lvlText w:val="%1."', 1), NUMBERING)
    assert problems(stopped, SETTINGS) == ()


def test_numbered_sub_headings_are_a_conflict() -> None:
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    heading = re.compile(r'w:styleId="Heading2">.*?<w:keepLines/>')
    numbered = changed(OURS, lambda xml: heading.sub(lambda found: found[0] + number, xml), STYLES)
    assert problems(numbered, SETTINGS) == (
        "its style `Heading 2` is numbered (“3.3”), where the report's sub-headings bear no number",
    )


@pytest.mark.parametrize(
    ("name", "identity"), [("Heading 1 Unnumbered", "Heading1Unnumbered"), ("Body Text", "BodyText")]
)
def test_numbering_where_the_report_has_none_is_a_conflict(name: str, identity: str) -> None:
    number = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    style = re.compile(rf'(w:styleId="{identity}">(?:(?!</w:style>).)*?)<w:pPr>(?:<w:numPr>.*?</w:numPr>)?')
    numbered = changed(OURS, lambda xml: style.sub(rf"\1{number}", xml), STYLES)
    expected = f"its style `{name}` is numbered (“3.3”), where the report's paragraphs in it bear no number"
    assert expected in problems(numbered, SETTINGS)


@pytest.mark.parametrize(
    ("name", "kind", "other"),
    [
        ("Box Text", "paragraph", "character"),
        ("Report Table", "table", "paragraph"),
        ("Hyperlink", "character", "table"),
    ],
)
def test_a_style_of_the_wrong_kind_is_named(name: str, kind: str, other: str) -> None:
    tag = re.compile(rf'w:type="{kind}"((?:(?!w:type).)*?<w:name w:val="{name}"/>)')
    wrong = changed(OURS, lambda xml: tag.sub(rf'w:type="{other}"\1', xml), STYLES)
    expected = f"its style `{name}` is a {other} style, where the report needs a {kind} style"
    assert problems(wrong, SETTINGS) == (expected,)


def test_a_caption_that_the_house_numbers_is_not_numbered_twice() -> None:
    numbered = changed(OURS, lambda xml: re.sub(
        r'(w:styleId="Caption">.*?<w:pPr>)', r'\1<w:numPr><w:numId w:val="6"/></w:numPr>', xml
    ), STYLES)  # fmt: skip
    data = emit(sample(), reference=numbered, pages={}).data
    captions = paragraphs(data, "Caption")
    assert [shown(found).partition(":")[0] for found in captions][:2] == ["Figure 1", "Table 1"]
    assert not any(found.findall(f"{W}pPr/{W}numPr") for found in captions)
    assert list_of(data, "Caption") == "0"


def list_of(data: bytes, identity: str) -> str | None:
    """The list that a style names itself."""
    number = part(data, STYLES).find(f"{W}style[@{W}styleId='{identity}']/{W}pPr/{W}numPr/{W}numId")
    return number.get(f"{W}val") if number is not None else None


@pytest.mark.office
@pytest.mark.poppler
def test_paragraphs_that_the_house_numbers_bear_one_number(tmp_path: Path) -> None:
    """The house puts a stop behind its chapters: LibreOffice counts them so, and nothing is printed twice."""
    stopped = changed(OURS, lambda xml: xml.replace('w:lvlText w:val="%1"', 'w:lvlText w:val="%1."', 1), NUMBERING)
    words = recomputed(emit(sample(), reference=stopped, pages={}).data, tmp_path)
    assert words.count("1. Efficiency") == 2, "in the contents too, which are as Word itself would make them"
    assert "2.1 Trust grew." in words
    assert "2.1 2.1" not in words
    assert "See paragraph 1.2, chapter 2, Appendix 1" in words


def test_what_is_no_word_file_is_said_to_be_none() -> None:
    (reason,) = problems(b"<html>", SETTINGS)
    assert reason.startswith("this is no Word file: it is a web page")


def test_nothing_is_written_in_an_unfit_house_style() -> None:
    with pytest.raises(UnfitReference) as raised:
        emit(sample(), reference=b"", pages={})
    assert raised.value.reasons == ("this is no Word file: it is empty; send or save it again",)


def test_a_box_title_that_the_house_numbers_is_not_numbered_twice() -> None:
    numbered = changed(OURS, lambda xml: re.sub(
        r'(w:styleId="BoxTitle">.*?<w:pPr>)', r'\1<w:numPr><w:numId w:val="6"/></w:numPr>', xml
    ), STYLES)  # fmt: skip
    data = emit(sample(), reference=numbered, pages={}).data
    title = paragraphs(data, "BoxTitle")[0]
    assert shown(title) == "Box 1: Early"
    assert title.find(f"{W}pPr/{W}numPr") is None
    assert list_of(data, "BoxTitle") == "0"


@pytest.mark.parametrize(
    "identity",
    ["NumberedParagraph", "TOC1", "TOCHeading", "TableOfFigures", "BoxTitle", "TableText", "TableMark", "SectionEnd"],
)
def test_styles_are_found_by_name_whatever_their_id(identity: str) -> None:
    """Word and LibreOffice rename them when they save."""
    renamed = OURS
    for name in (STYLES, NUMBERING, "word/document.xml"):
        renamed = replaced(renamed, f'"{identity}"', '"Absatz1"', name)
    data = emit(sample(), reference=renamed, pages={}).data
    wanted = [shown(found) for found in paragraphs(emit(sample(), reference=OURS, pages={}).data, identity)]
    assert wanted
    assert [shown(found) for found in paragraphs(data, "Absatz1")] == wanted
    assert paragraphs(data, identity) == []
    assert lint(data) == ()


def replaced(data: bytes, old: str, new: str, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return changed(data, lambda xml: xml.replace(old, new), name) if old in archive.read(name).decode() else data


def test_the_houses_margins_are_used() -> None:
    wide = changed(OURS, lambda xml: xml.replace('w:left="1531"', 'w:left="2000"'))
    margins = part(emit(sample(), reference=wide, pages={}).data).iter(f"{W}pgMar")
    assert {found.get(f"{W}left") for found in margins} == {"2000"}


@pytest.mark.office
@pytest.mark.poppler
def test_a_house_style_saved_by_libreoffice_gives_the_same_numbers(tmp_path: Path) -> None:
    """LibreOffice renames ids, drops the links from list levels to styles, and forgets the cover's frame."""
    saved = converted(OURS, tmp_path, "docx:MS Word 2007 XML").read_bytes()
    assert problems(saved, SETTINGS) == ()
    data = emit(sample(), reference=saved, pages={}).data
    assert lint(data) == ()
    (tmp_path / "again").mkdir()
    words = recomputed(data, tmp_path / "again")
    for text in ("E1 In short.", "1 Efficiency", "1.2 See paragraph 1.2", "2.1 Trust grew.", "Appendix 2 Levers"):
        assert text in words


def test_our_own_shows_every_style_once_where_it_is_used() -> None:
    """Who edits it sees each of them; author and date stand in their frame on the cover, for LibreOffice too."""
    sheet = part(OURS, STYLES).iter(f"{W}style")
    ids = {found.get(f"{W}styleId"): str(found.find(f"{W}name").get(f"{W}val")).lower() for found in sheet}  # type: ignore[union-attr]
    names = {ids[style(found)] for found in part(OURS).iter(f"{W}p")}
    spoken = {*styles.CHARACTER, styles.TABLE, styles.NOTE}
    assert {name for name in styles.REQUIRED if name not in spoken and name.lower() not in names} == set()
    framed = [shown(found) for found in part(OURS).iter(f"{W}p") if found.find(f"{W}pPr/{W}framePr") is not None]
    assert framed == ["Author", "Date", "Cover Identifiers"]


def theirs(xml: str) -> str:
    """A department's sheet: its own names of two styles."""
    return xml.replace('w:val="Numbered Paragraph"', 'w:val="DHE Para"').replace('w:val="heading 2"', 'w:val="DHE Sub"')


def with_names(names: dict[str, str]) -> Document:
    report = sample().report
    return replace(sample(), report=replace(report, settings=replace(SETTINGS, styles=names)))


def test_a_department_s_own_names_of_styles_stand_for_ours(tmp_path: Path) -> None:
    named = with_names({"Numbered Paragraph": "DHE Para", "Heading 2": "DHE Sub"})
    house = changed(OURS, theirs, STYLES)
    for identity, own in (("NumberedParagraph", "DHEPara"), ("Heading2", "DHESub")):
        for part_name in (STYLES, NUMBERING, "word/document.xml"):
            house = replaced(house, f'"{identity}"', f'"{own}"', part_name)
    assert problems(house, SETTINGS) != ()
    assert problems(house, named.settings) == ()
    data = emit(named, reference=house, pages={}).data
    assert [shown(found) for found in paragraphs(data, "DHEPara")] == [
        shown(found) for found in paragraphs(emit(sample(), reference=OURS, pages={}).data, "NumberedParagraph")
    ]
    assert [shown(found) for found in paragraphs(data, "DHESub")] == ["Money"]
    assert lint(data) == ()
    assert audit(data, tmp_path) == []


def test_all_that_is_missing_is_one_finding() -> None:
    lacking = changed(OURS, lambda xml: xml.replace('"Box T', '"Kasten').replace('"Rule"', '"Strich"'), STYLES)
    lacking = changed(lacking, lambda xml: xml.replace("lspreport_section_", "elsewhere_"))
    (reason,) = problems(lacking, SETTINGS)
    assert reason.startswith(
        "it has no style of these 3: `Rule`, `Box Title` or `Box Text`; and no sample of the body,"
    )


def test_a_name_that_leads_nowhere_is_told() -> None:
    named = with_names({"Box Title": "DHE Box", "Box Titel": "DHE Box", "Box Quote": "DHE Quote"})
    assert problems(OURS, named.settings) == (
        "report.yaml names `DHE Box` for `Box Titel`, which is no style of lspreport: did you mean `Box Title`?",
        "it has no style `DHE Quote`, which report.yaml names for `Box Quote`",
        "it has no style `DHE Box`, which report.yaml names for `Box Title`",
    )


def test_a_style_under_another_name_must_be_of_the_right_kind() -> None:
    named = with_names({"Box Title": "Report Table"})
    assert problems(OURS, named.settings) == (
        "its style `Report Table` is a table style, where the report needs a paragraph style",
    )


@pytest.mark.parametrize(
    "key", ["formats: {docx: {styles: {Numbered Paragraph: DHE Para}}}", "styles: {Numbered Paragraph: DHE Para}"]
)
def test_they_are_named_in_report_yaml(tmp_path: Path, key: str) -> None:
    made_here = project(tmp_path, report=f"{key}\nchapters: [one.md]", one="# T\n\nWords.\n")
    assert dict(made_here.printed.settings.styles) == {"Numbered Paragraph": "DHE Para"}


def without_optional() -> bytes:
    """Our reference document without the styles that one may lack."""
    names = re.compile(f'<w:name w:val="(?:{"|".join(map(re.escape, styles.OPTIONAL))})"/>')
    one = re.compile(r"<w:style .*?</w:style>", re.DOTALL)
    return changed(OURS, lambda xml: one.sub(lambda found: "" if names.search(found[0]) else found[0], xml), STYLES)


def test_a_house_style_is_given_every_style_that_it_may_lack() -> None:
    """Each rests on styles that are there, and those that the house has stay the house's."""
    bare = without_optional()
    assert problems(bare, SETTINGS) == ()

    def given(data: bytes) -> dict[str, list[str | None]]:
        """Each style's name, and the names of those that it rests on."""
        sheet = part(data, STYLES)
        ids = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in sheet.findall(f"{W}style")}
        return {
            str(ids[style.get(f"{W}styleId")]): [
                ids[other.get(f"{W}val")] for tag in ("basedOn", "next", "link") for other in style.findall(f"{W}{tag}")
            ]
            for style in sheet.findall(f"{W}style")
        }

    ours = given(emit(sample(), pages={}).data)
    assert not set(styles.OPTIONAL) & set(given(bare))
    assert given(emit(sample(), reference=bare, pages={}).data) == ours


def test_lists_of_the_styles_that_a_house_style_is_given_come_with_them() -> None:
    """The house counts its own lists otherwise, so that ours would be none or another."""
    bare = without_optional()
    for name, ids in ((STYLES, '(<w:numId w:val=")([1-9]\\d*)'), (NUMBERING, '(<w:num w:numId=")(\\d+)')):
        later = re.compile(ids)
        bare = changed(
            bare, lambda xml, ids=later: ids.sub(lambda found: f"{found[1]}{int(found[2]) + 500}", xml), name
        )
    assert problems(bare, SETTINGS) == ()

    def marks(data: bytes) -> dict[str, list[str | None]]:
        """The signs of the levels of the list of each style that names one."""
        numbering, found = part(data, NUMBERING), dict[str, list[str | None]]()
        lists = {
            num.get(f"{W}numId"): num.find(f"{W}abstractNumId").get(f"{W}val") for num in numbering.iter(f"{W}num")
        }
        for one in part(data, STYLES).findall(f"{W}style"):
            link = one.find(f"{W}pPr/{W}numPr/{W}numId")
            if link is not None and link.get(f"{W}val") != "0":
                abstract = lists[link.get(f"{W}val")]
                (levels,) = numbering.findall(f"{W}abstractNum[@{W}abstractNumId='{abstract}']")
                name = one.find(f"{W}name").get(f"{W}val")
                found[name] = [level.get(f"{W}val") for level in levels.iter(f"{W}lvlText")]
        return found

    ours = marks(emit(sample(), pages={}).data)
    assert {*styles.QUOTE_BULLETS, *styles.QUOTE_NUMBERS} <= set(ours)
    assert marks(emit(sample(), reference=bare, pages={}).data) == ours
