"""A project of REFI-QDA to draft evidence, with the ways in which programs depart from the standard."""

from __future__ import annotations

import random
from collections.abc import Mapping
from html import escape
from pathlib import Path

import pytest

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.intake.refi.offsets import TextSelection, cut
from lspreport.load import load
from lspreport.misuse import Misuse
from tests.intake.forms import YORK, area, fill_csv, report, said, take, words
from tests.tools.test_archive import packed

CODES = {
    "Efficiency": "11111111-0000-0000-0000-000000000001",
    "funding": "11111111-0000-0000-0000-000000000002",
    "finding": "11111111-0000-0000-0000-000000000003",
    "D5 Working together": "11111111-0000-0000-0000-000000000004",
    "officer": "11111111-0000-0000-0000-000000000005",
    "Feelings": "11111111-0000-0000-0000-000000000006",
    "relationships": "11111111-0000-0000-0000-000000000007",
    "L3": "11111111-0000-0000-0000-000000000008",
}
SOURCE = "69A4332D-5B31-4915-B520-5275CFC21B40"


def selection(start: object, end: object, *codes: str, name: str = "", guid: str = "S1") -> str:
    coding = "".join(f'<Coding guid="c"><CodeRef targetGUID="{CODES.get(code, code)}"/></Coding>' for code in codes)
    places = f'startPosition="{start}" endPosition="{end}"'
    return f'<PlainTextSelection guid="{guid}" name="{escape(name)}" {places}>{coding}</PlainTextSelection>'


def text_source(
    *selections: str, name: str = "Interview 1.docx", path: str = "internal://a.txt", inner: str = ""
) -> str:
    where = f' plainTextPath="{path}"' if path else ""
    return f'<TextSource guid="{SOURCE}" name="{escape(name)}"{where}>{inner}{"".join(selections)}</TextSource>'


def qde(*sources: str, origin: str = "NVivo", more: str = "") -> bytes:
    codes = "".join(f'<Code guid="{{{guid.lower()}}}" name="{name}" isCodable="true"/>' for name, guid in CODES.items())
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="{origin}">\n'
        f"<CodeBook><Codes>{codes}</Codes></CodeBook>{more}\n<Sources>\n"
        + "\n".join(sources)
        + "\n</Sources></Project>"
    ).encode()


def coded(folder: Path, xml: bytes, files: Mapping[str, bytes] | None = None, *, name: str = "project.qde") -> Path:
    path = folder / "project.qdpx"
    path.write_bytes(packed({name: xml, **(files or {})}))
    return path


def texts(taken_text: str) -> list[str]:
    """The folded words of each item in a draft."""
    found, at = [], None
    for line in taken_text.splitlines():
        if line.strip() == "text: >-":
            found.append("")
            at = len(line) - len(line.lstrip())
        elif at is not None and (not line.strip() or len(line) - len(line.lstrip()) > at):
            found[-1] += line.strip() + " "
        else:
            at = None
    return [" ".join(one.split()) for one in found]


WORDS = "We never pooled money. Nobody did."


def test_coded_passages_become_drafts_with_their_source(tmp_path: Path) -> None:
    folder = report(tmp_path)
    xml = qde(
        text_source(
            selection(0, 22, "funding", "finding", "D5 Working together", "L3"),
            selection(23, 34, "officer", "Feelings", guid="S2"),
            selection(0, 5),
        )
    )
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": WORDS.encode()}))
    assert said(taken) == []
    assert taken.notes == ("2 drafts of 1 source",)
    assert taken.text == (
        "# Drafts from project.qdpx: complete each item, then take its remarks out.\n"
        "evidence:\n"
        f"  # source: Interview 1.docx ({SOURCE.lower()}), characters 0 to 22; passage s1\n"
        "  interview-1-p1:\n"
        "    kind: finding\n"
        "    stream: efficiency\n"
        "    topic: funding\n"
        "    drivers: [D5]\n"
        "    levers: [L3]\n"
        "    text: >-\n"
        "      We never pooled money.\n"
        f"  # source: Interview 1.docx ({SOURCE.lower()}), characters 23 to 34; passage s2\n"
        "  # codes that theory.yaml does not know: Feelings\n"
        "  # to add: stream, topic\n"
        "  interview-1-p2:\n"
        "    kind: quotation\n"
        "    attribution: officer\n"
        "    text: >-\n"
        "      Nobody did.\n"
    )


def test_drafts_go_into_an_area_or_become_a_form(tmp_path: Path) -> None:
    folder = report(tmp_path)
    xml = qde(
        text_source(
            selection(0, 22, "funding", "finding", "D5 Working together"), selection(23, 34, "relationships", "officer")
        )
    )
    path = coded(folder, xml, {"sources/a.txt": WORDS.encode()})
    leeds = folder / "areas" / "leeds.yaml"
    assert take(folder, path, output=leeds).notes == ("2 drafts of 1 source", "2 items new")
    items = area(folder, "leeds").evidence
    assert (items["interview-1-p2"].stream, items["interview-1-p2"].attribution) == ("trust", "officer")
    form = folder / "york.csv"
    take(folder, path, output=form)
    form.write_bytes(fill_csv(form.read_bytes(), YORK, []))
    assert said(take(folder, form)) == []
    york = area(folder, "york")
    assert words(york, "interview-1-p1") == "We never pooled money."
    assert york.evidence["interview-1-p1"].lists["drivers"] == ("D5",)
    with pytest.raises(Misuse, match="no name for drafts"):
        take(folder, path, output=folder / "a.txt")
    with pytest.raises(Misuse, match="is there already"):
        take(folder, path, output=form)


def test_a_new_file_of_drafts_is_completed_before_it_builds(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = coded(folder, qde(text_source(selection(0, 22, "Feelings"))), {"Sources/a.txt": WORDS.encode()})
    take(folder, path, output=folder / "areas" / "york.yaml")
    diagnostics = Diagnostics()
    load(folder, diagnostics, rule_names())
    told = [one.message for one in diagnostics.sorted()]
    assert "the evidence `york:interview-1-p1` lacks `kind`" in told
    assert "an area lacks `name`" in told


@pytest.mark.parametrize("name", ["project.qde", "Project.QDE", "My study.qde", "inner/other.qde"])
@pytest.mark.parametrize("sources", ["Sources", "sources", "SOURCES", "inner/Sources"])
def test_the_names_that_programs_give(tmp_path: Path, name: str, sources: str) -> None:
    folder = report(tmp_path)
    path = coded(
        folder,
        qde(text_source(selection(0, 22, "funding"), path="internal://A.TXT")),
        {f"{sources}/a.txt": WORDS.encode()},
        name=name,
    )
    assert texts(take(folder, path).text) == ["We never pooled money."]


def test_what_a_mac_adds_is_passed_over(tmp_path: Path) -> None:
    folder = report(tmp_path)
    files = {"__MACOSX/._project.qde": b"x", "Sources/a.txt": WORDS.encode(), "other.qde": b"<x/>"}
    assert texts(take(folder, coded(folder, qde(text_source(selection(0, 22, "funding"))), files)).text)


TRICKY = "“Curly”\r\n\N{GRINNING FACE} smile\r\nThe passage itself.\r\n"


@pytest.mark.parametrize(
    ("origin", "data", "view"),
    [
        ("NVivo", TRICKY.encode(), TRICKY),
        ("NVivo", TRICKY.encode("utf-8-sig"), TRICKY),
        ("QualCoder", TRICKY.replace("\r\n", "\n").encode("utf-8-sig"), TRICKY.replace("\r\n", "\n")),
        ("ATLAS.ti 8.4.0", TRICKY.encode(), TRICKY.replace("\r\n", "\n")),
        ("ATLAS.ti 8.4.0", TRICKY.encode("utf-8-sig"), TRICKY.replace("\r\n", "\n")),
        ("NVivo", TRICKY.encode("utf-16"), TRICKY),
    ],
    ids=["NVivo", "NVivo, mark", "QualCoder", "ATLAS.ti", "ATLAS.ti, mark", "UTF-16"],
)
def test_offsets_are_code_points_over_line_ends_marks_and_quotes(
    tmp_path: Path, origin: str, data: bytes, view: str
) -> None:
    """What each program counts, by its name alone."""
    folder = report(tmp_path)
    start = view.index("The")
    xml = qde(text_source(selection(start, start + 19, "funding")), origin=origin)
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": data}))
    assert said(taken) == []
    assert texts(taken.text) == ["The passage itself."]


@pytest.mark.parametrize(
    "view",
    [
        TRICKY,
        TRICKY.replace("\r\n", "\n"),
        f"\ufeff{TRICKY}",
        TRICKY.replace("\N{GRINNING FACE}", "xx"),
        TRICKY.replace("\N{GRINNING FACE}", "xx").replace("\r\n", "\n"),
        "\ufeff" + TRICKY.replace("\N{GRINNING FACE}", "xx"),
    ],
    ids=["standard", "short ends", "mark", "UTF-16", "UTF-16, short ends", "UTF-16, mark"],
)
def test_names_of_passages_tell_what_a_program_counts(view: str) -> None:
    start = view.index("The")
    passage = TextSelection(start, start + 19, "The passage it…")
    assert cut(f"\ufeff{TRICKY}", [passage], "Unheard of")[0] == ["The passage itself."]


def test_a_line_end_of_inner_text_may_count_twice() -> None:
    text = "One\nTwo\nThree words here"
    assert cut(text, [TextSelection(10, 26, "Three words here")], "MAXQDA") == (
        ["Three words here"],
        "code points, a line end counted twice",
    )


def test_a_character_beyond_the_basic_plane_is_whole_in_utf_16() -> None:
    assert cut("ab \N{GRINNING FACE} cdefghij", [TextSelection(3, 14, "\N{GRINNING FACE} cdefghij")], "x")[0] == [
        "\N{GRINNING FACE} cdefghij"
    ]


def test_an_unusual_count_is_told(tmp_path: Path) -> None:
    folder = report(tmp_path)
    view = TRICKY.replace("\N{GRINNING FACE}", "xx")
    start = view.index("The")
    xml = qde(text_source(selection(start, start + 19, "funding", name="The passage itself.")))
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": TRICKY.encode()}))
    assert said(taken) == ["the places in `Interview 1.docx` are counted in UTF-16 units"]
    assert texts(taken.text) == ["The passage itself."]


def test_text_inside_the_project_file_itself(tmp_path: Path) -> None:
    folder = report(tmp_path)
    source = text_source(selection(0, 22, "funding"), path="", inner=f"<PlainTextContent>{WORDS}</PlainTextContent>")
    assert texts(take(folder, coded(folder, qde(source))).text) == ["We never pooled money."]


def test_sources_and_passages_without_names(tmp_path: Path) -> None:
    folder = report(tmp_path)
    source = text_source(selection(0, 22, "funding", guid=""), name="").replace(SOURCE, "")
    taken = take(folder, coded(folder, qde(source), {"Sources/a.txt": WORDS.encode()}))
    assert "  # source: a source without a name (no GUID), characters 0 to 22; passage without GUID\n" in taken.text
    assert "  a-source-without-a-name-p1:\n" in taken.text


def test_two_sources_of_one_name(tmp_path: Path) -> None:
    folder = report(tmp_path)
    one = text_source(selection(0, 22, "funding"))
    taken = take(folder, coded(folder, qde(one, one.replace(SOURCE, "other")), {"Sources/a.txt": WORDS.encode()}))
    assert "  interview-1-p1:\n" in taken.text
    assert "  interview-1-2-p1:\n" in taken.text


def test_a_code_that_is_missing_is_told_and_a_case_is_not(tmp_path: Path) -> None:
    folder = report(tmp_path)
    cases = '<Cases><Case guid="case-1" name="Anna"/></Cases>'
    xml = qde(text_source(selection(0, 22, "funding", "nowhere", "case-1")), more=cases)
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": WORDS.encode()}))
    assert said(taken) == ["the code `nowhere` is not in the project's codebook"]
    assert texts(taken.text) == ["We never pooled money."]


@pytest.mark.parametrize(
    "path", ["relative:///a.txt", "absolute:///home/x/a.txt", "file:///etc/passwd", "http://x.org/a.txt"]
)
def test_a_text_outside_the_project_is_never_opened(tmp_path: Path, path: str) -> None:
    folder = report(tmp_path)
    xml = qde(text_source(selection(0, 22, "funding"), path=path))
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": WORDS.encode()}))
    assert said(taken)[1:] == [f"the text of `Interview 1.docx` lies outside the project (`{path}`)"]
    assert said(taken)[0] == "no coded passage of text could be taken"


@pytest.mark.parametrize("path", ["internal://../../../etc/passwd", "internal://b.txt", "/etc/passwd"])
def test_a_text_that_is_not_there_is_told(tmp_path: Path, path: str) -> None:
    folder = report(tmp_path)
    taken = take(folder, coded(folder, qde(text_source(selection(0, 2, "funding"), path=path))))
    assert said(taken)[1:] == [f"the project lacks the text of `Interview 1.docx` (`{path}`)"]


@pytest.mark.parametrize("places", [(5, 5), (30, 99), (-1, 4), ("x", 4), ("", "")])
def test_a_passage_outside_its_text_is_told(tmp_path: Path, places: tuple[object, object]) -> None:
    folder = report(tmp_path)
    xml = qde(text_source(selection(*places, "funding"), selection(0, 22, "funding")))
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": WORDS.encode()}))
    assert said(taken) == ["a passage of `Interview 1.docx` lies outside its text and is passed over"]
    assert texts(taken.text) == ["We never pooled money."]


def test_pages_films_and_pictures(tmp_path: Path) -> None:
    folder = report(tmp_path)
    coding = f'<Coding guid="c"><CodeRef targetGUID="{CODES["funding"]}"/></Coding>'
    page = f'<PDFSource guid="p" name="Page.pdf"><PDFSelection guid="s1">{{}}{coding}</PDFSelection>{{}}</PDFSource>'
    said_there = "<Representation guid='r'><PlainTextContent>Words of a page.</PlainTextContent></Representation>"
    once = selection(0, 22, "funding", guid="S1")
    again = f'<Representation guid="r" plainTextPath="internal://a.txt">{once}</Representation>'
    film = f'<VideoSource guid="v" name="Film.mp4"><VideoSelection guid="s">{coding}</VideoSelection></VideoSource>'
    xml = qde(
        page.format(said_there, ""), page.format("", again), page.format("", ""), film, text_source(selection(0, 1))
    )
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": WORDS.encode()}))
    assert texts(taken.text) == ["We never pooled money."], "a passage that its page's text has is taken there"
    assert said(taken) == ["`Film.mp4` has 1 coded passage without words, passed over"]
    alone = take(folder, coded(folder, qde(page.format(said_there, ""), page.format("", "").replace("s1", "s9"))))
    assert texts(alone.text) == ["Words of a page."]
    assert said(alone) == ["a coded passage of `Page.pdf` comes without its words and is passed over"]


def test_a_text_that_is_missing_altogether_or_no_utf_8(tmp_path: Path) -> None:
    folder = report(tmp_path)
    xml = qde(text_source(selection(0, 4, "funding"), path=""), text_source(selection(0, 4, "funding")))
    taken = take(folder, coded(folder, xml, {"Sources/a.txt": "Café".encode("cp1252")}))
    assert said(taken) == [
        "`Interview 1.docx` comes without its plain text, and its passages are passed over",
        "the text of `Interview 1.docx` is not all UTF-8",
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.txt": b""}, "this is no REFI-QDA project: it holds no .qde file"),
        (
            {"a.qde": b"<Project/>", "b.qde": b"<Project/>"},
            "this REFI-QDA project holds several .qde files: `a.qde`, `b.qde`",
        ),
        ({"project.qde": b"<Other/>"}, "this is no codebook of REFI-QDA: it has no list of codes"),
        ({"project.qde": b"<Project/>"}, "no coded passage of text could be taken"),
        (
            {"project.qde": b"<Project/>", "../x": b""},
            "this REFI-QDA project holds a file that leads out of it: `../x`",
        ),
        (
            {"project.qde": b"<Project/>", "Sources/b.txt": b" " * 3_000_000},
            "`Sources/b.txt` in this REFI-QDA project would unpack to",
        ),
        (
            {"project.qde": b'<!DOCTYPE x [<!ENTITY a "b">]><Project/>'},
            "`project.qde` declares a document type, and entities could stand in it",
        ),
    ],
)
def test_hostile_and_broken_projects_are_refused(tmp_path: Path, files: dict[str, bytes], message: str) -> None:
    folder = report(tmp_path)
    (folder / "project.qdpx").write_bytes(packed(files))
    found = said(take(folder, folder / "project.qdpx"))
    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_quotation_needs_a_speaker(tmp_path: Path) -> None:
    folder = report(tmp_path)
    xml = qde(text_source(selection(0, 22, "q", "w", "relationships")))
    more = '<Code guid="q" name="Quotation"/><Code guid="w" name="Working together"/></Codes>'
    taken = take(folder, coded(folder, xml.replace(b"</Codes>", more.encode()), {"Sources/a.txt": WORDS.encode()}))
    assert "  # to add: attribution\n" in taken.text
    assert "    drivers: [D5]\n" in taken.text, "a code may bear a driver's wording without its number"


def test_films_are_not_read_and_may_be_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lspreport.tools import archive

    monkeypatch.setattr(archive, "LARGEST", 10_000)
    folder = report(tmp_path)
    film = random.Random(1).randbytes(20_000)
    path = coded(
        folder, qde(text_source(selection(0, 22, "funding"))), {"Sources/a.txt": WORDS.encode(), "Sources/f.mp4": film}
    )
    assert texts(take(folder, path).text) == ["We never pooled money."]


def test_a_code_on_a_whole_source_is_told(tmp_path: Path) -> None:
    coding = f'<Coding guid="c"><CodeRef targetGUID="{CODES["funding"]}"/></Coding>'
    picture = f'<PictureSource guid="p" name="Map.png">{coding}</PictureSource>'
    xml = qde(text_source(selection(0, 22, "finding"), inner=coding), picture)
    assert said(take(tmp_path, coded(report(tmp_path), xml, {"sources/a.txt": WORDS.encode()}))) == [
        "the whole of `Interview 1.docx` is coded with `funding`, which no passage takes over",
        "the whole of `Map.png` is coded with `funding`, which no passage takes over",
    ]


@pytest.mark.parametrize("where", ["internal://a.txt", "internal:\\\\a.txt", "internal://sources\\a.txt"])
def test_backslashes_part_folders_as_strokes_do(tmp_path: Path, where: str) -> None:
    xml = qde(text_source(selection(0, 22, "funding"), path=where))
    path = coded(report(tmp_path), xml, {"sources\\a.txt": WORDS.encode()}, name="a\\project.qde")
    taken = take(tmp_path, path)
    assert said(taken) == []
    assert texts(taken.text) == ["We never pooled money."]
