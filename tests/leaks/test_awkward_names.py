"""Ordinary names that look like markup, or are words of a format: a report that has them is built in every format."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from msgspec.structs import replace

from lspreport.check import Judging, leaks
from lspreport.diagnostic import Diagnostics
from lspreport.emit import numbers
from lspreport.emit.formats import writer
from lspreport.emit.pdf.layout import lay_out
from lspreport.model.part import Part
from lspreport.model.report import Document
from lspreport.spine import build_report, compile_report
from tests.leaks.report import AREAS, write
from tests.some import some

FORMATS = ["docx", "pdf", "html", "html-split", "govspeak"]
PEOPLE = (
    "O'Neill", "O’Neill", "Smith & Jones", 'Dr "Q" Smith', "A <a@b.org>", "Ann (Anna) Lee", "Lee, Ann", "Lee; Ann",
    "Back\\slash", "Per%cent", "Hash #1", "Brace {x}", "Bracket [x]", "Dollar $x$", "At @x", "Star *x*", "Low_line",
    "Tick `x`", "Tilde ~x~", "&amp;", "&lt;b&gt;", "<b>", "]]>", "-- dash", "A/B", "Zoë Łukasz Ñandú", "José",
    "Ștefan Țîrlea", "Иван Петров", "Γιώργος Παπάς", "דוד כהן", "محمد علي", "Nguyễn Văn An", "D’Arcy-Müller",
    "x", "A", "I", "Jr.", "St. John", "von der Ley", "1st Team", "(Ed.)", "A : B", "Ann  Lee", "Endash – Co",
    "Tom \"T\" O'Hara & Sons <t@x.org> (ed.)",
)  # fmt: skip
TEAMS = """
XYZ URI NHS W3C PDF XML HTML CSS RDF DOCX UTF GB EN Fit Dest Link Page Pages Span TH TD TR Lbl LI P H1 Note Figure
Table Row Artifact BT ET Tj TJ BDC EMC Do re cm gs q Q obj endobj stream xref trailer Catalog Type Subtype Length
Filter FlateDecode Identity Adobe Typst Custom sRGB Info Root w val id rId rId1 Id Target TargetMode External
Relationship preserve space xml SEQ REF TOC PAGEREF NOTEREF STYLEREF Heading Title Normal center auto begin end main
href class alt div span body aside nav svg path text charset viewport box number label style hidden Contents Skip Next
Previous Back Box Paragraph Word Arial Georgia Courier Times one index sec lspreport png jpeg true None null
"""
AREA_NAMES = (
    "King's Lynn and West Norfolk", "Telford & Wrekin", "Kingston upon Hull, City of", "Hackney (North)",
    'The "Potteries"', "Rhondda Cynon Taf [RCT]", "Ynys Môn", "Na h-Eileanan an Iar", "Derry/Londonderry", "القدس",
)  # fmt: skip


def quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def awkward(folder: Path, authors: list[str], publisher: str, team: str = "", person: str = "") -> Path:
    """The small report by these authors; the team and the person of Leeds are these."""
    project = write(folder, more=EVERYTHING)
    settings = project / "sections/report.yaml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("[Ada Writer]", f"[{', '.join(map(quoted, authors))}]").replace("The Office", quoted(publisher))
    settings.write_text(text, encoding="utf-8")
    path = project / "areas/leeds.yaml"
    text = path.read_text(encoding="utf-8")
    if team or person:
        behind = f"report: {{authors: [{quoted(person or 'Ann Leeson')}], team: {quoted(team or 'TLEE')}}}"
        text = re.sub("report: .*", lambda found: behind, text)
    path.write_text(text, encoding="utf-8")
    return project


def refusals(project: Path, out: Path, formats: list[str] = FORMATS) -> list[str]:
    diagnostics = Diagnostics()
    written = build_report(project, formats, out, diagnostics)
    found = [f"{one.code}: {one.message}" for one in diagnostics.sorted() if one.severity == "error"]
    assert bool(written) is not bool(found)
    return found


def test_authors_and_a_publisher_of_all_sorts(tmp_path: Path) -> None:
    """All at once, and each way of joining them in the metadata of a format."""
    assert refusals(awkward(tmp_path, list(PEOPLE), 'Smith & Sons\' <"Q"> [Ltd], (UK)'), tmp_path / "out") == []


@pytest.mark.parametrize("name", ["O'Neill", "Smith & Jones", 'Dr "Q" Smith', "A <a@b.org>", "דוד כהן", "]]>"])
def test_an_author_alone(name: str, tmp_path: Path) -> None:
    assert refusals(awkward(tmp_path, [name], name), tmp_path / "out", ["docx", "pdf", "html"]) == []


@pytest.mark.parametrize("names", [AREA_NAMES[:5], AREA_NAMES[5:]], ids=["first", "second"])
def test_areas_of_any_names(names: tuple[str, ...], tmp_path: Path) -> None:
    """Printed in the table of the areas, in every format."""
    project = write(tmp_path, more="{{< areas >}}")
    for slug, name in zip(AREAS, names, strict=True):
        path = project / f"areas/{slug}.yaml"
        path.write_text(re.sub("name: .*", f"name: {quoted(name)}", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert refusals(project, tmp_path / "out") == []
    page = lxml.html.fromstring((tmp_path / "out/shared.html").read_text(encoding="utf-8")).text_content()
    assert [name for name in names if name not in page] == []


def opened(document: Document) -> dict[str, list[Part]]:
    """The parts of the report in every format."""
    laid = lay_out(document)
    made: dict[str, list[Part]] = {}
    for name in FORMATS:
        made[name] = list(writer(name).opened(writer(name).emit(document, lambda: laid)))
    made["numbers"] = list(numbers.opened(numbers.emit(document)))
    return made


@pytest.fixture(scope="module")
def files(document: Document) -> dict[str, list[Part]]:
    return opened(document)


EVERYTHING = """See @tbl-a, @sec-one and [them](https://a.example/).^[A note.]

| A | B |
|---|---|
| c | d |

: Words {#tbl-a}

## More {#sec-more}

1. first
2. second

Term
:   meaning

> said

| a line
| of verse
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    found = compile_report(write(tmp_path_factory.mktemp("plain"), more=EVERYTHING), Diagnostics(), judged=False)
    assert found is not None
    return found


def with_team(document: Document, *names: str) -> Judging:
    """The report with an area for each name, whose team and person are called so."""
    first, *others = document.report.areas
    called = [replace(first, authors=(name,), team=name, slug=f"zz{at}", evidence={}) for at, name in enumerate(names)]
    return Judging(replace(document, report=replace(document.report, areas=(*called, *others))))


@pytest.mark.parametrize("name", [*TEAMS.split(), *PEOPLE])
def test_a_team_or_a_person_may_be_called_anything(name: str, files: dict[str, list[Part]], document: Document) -> None:
    """Where the report does not print the name, none of its files is refused for it."""
    judging = with_team(document, name)
    for file, parts in some(files.items()):
        assert [(one.message, one.hints) for one in leaks(judging, file, parts)] == []


def words_of_the_files_that_are_secret(files: dict[str, list[Part]], document: Document) -> set[str]:
    """What is said where a team is called by a word of the files that the report's authors have not written."""
    own = {word for source in document.report.files for word in re.findall(r"[^\W_]+", source.text)}
    told: set[str] = set()
    for file, parts in some(files.items()):
        words = {word for part in parts for word in re.findall(r"[^\W_]+", f"{part.text} {' '.join(part.names)}")} - own
        assert words
        told |= {one.message for one in leaks(with_team(document, *sorted(words)), file, parts)}
    return told


def test_no_word_of_the_files_own_is_a_secret(files: dict[str, list[Part]], document: Document) -> None:
    """Whatever word stands in the files of a report, and not in what its authors wrote, a team may be called by."""
    assert words_of_the_files_that_are_secret(files, document) == set()


@pytest.mark.parametrize("language", ["cy", "de", "es"])
def test_no_word_of_the_files_own_is_a_secret_in_other_languages(language: str, tmp_path: Path) -> None:
    """The report's words, its date, and what Word and Typst say of the same things."""
    project = write(tmp_path, more=EVERYTHING)
    settings = project / "sections/report.yaml"
    text = settings.read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}")
    settings.write_text(text + "words: {box: Zettel}\n", encoding="utf-8")
    found = compile_report(project, Diagnostics(), judged=False)
    assert found is not None
    assert words_of_the_files_that_are_secret(opened(found), found) == set()


def test_the_search_sees_a_name_in_the_words_of_each_format(files: dict[str, list[Part]], document: Document) -> None:
    """The corpus above proves something: the same search finds a team that stands in the text."""
    for file, parts in some(files.items()):
        text = [replace(part, text=f"{part.text}\nby Tell-tale") for part in parts]
        assert leaks(with_team(document, "Tell-tale"), file, text)


def test_a_refusal_that_only_a_finished_file_shows_names_the_place_and_the_way_out(document: Document) -> None:
    """The author's line where there is one, else the part; and what to change."""
    found, *_ = leaks(with_team(document, "unused-label"), "x.html", [Part("the page", "an unused-label it is")])
    assert str(found.span) == "sections/report.yaml:10"
    assert found.hints[0] == "take it out there, or call it something else: no file was written"
    assert (
        str(leaks(with_team(document, "Zed & Sons"), "x", [Part("y", "Zed & Sons")])[0].span)
        == "areas/blackburn.yaml:1"
    )
    found, *_ = leaks(with_team(document, "Zed & Sons"), "x.docx", [Part("word/header1.xml", "by Zed & Sons")])
    assert "in `x.docx` (word/header1.xml)" in found.message
    assert "please report it" in found.hints[0]
    assert "public-names" in found.hints[1]


def said(project: Path) -> list[str]:
    diagnostics = Diagnostics()
    compile_report(project, diagnostics)
    return [f"{one.code}: {one.message}" for one in diagnostics.sorted() if one.severity == "error"]


def test_a_team_of_a_known_name_is_let_through_where_the_report_says_that_it_tells_nothing(tmp_path: Path) -> None:
    """In an item, “the NHS” would name the team; the glossary or `public-names` say that everybody knows it."""
    project = write(tmp_path / "a", "The NHS shares posts.")
    path = project / "areas/leeds.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("TLEE", "NHS"), encoding="utf-8")
    assert said(project) == ["area-named: `NHS` is the team that reported on an area"]
    settings = project / "sections/report.yaml"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(plain + "disclosure: {public-names: [NHS]}\n", encoding="utf-8")
    assert said(project) == []
    settings.write_text(plain, encoding="utf-8")
    (project / "sections/glossary.yaml").write_text("abbreviations: {NHS: National Health Service}\n", encoding="utf-8")
    assert said(project) == []


def test_words_of_an_areas_name_that_the_report_uses_as_words_name_nothing(tmp_path: Path) -> None:
    project = write(tmp_path, "Three of the partners share posts.", more="All three agree. {#para-three-agree}")
    path = project / "areas/leeds.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Leeds", "name: Three Rivers"), encoding="utf-8")
    assert said(project) == []
    item = project / "areas/worcestershire.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("Three of the", "Three Rivers and"), encoding="utf-8")
    assert said(project) == ["area-named: `Three Rivers` names an area"]
