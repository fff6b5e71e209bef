"""What goes out to reviewers: names that stay, a map, tracking on; and nothing of it in a public build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from typer.testing import CliRunner

from lspreport.cli import app
from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx import emit
from lspreport.emit.docx.package import read
from lspreport.misuse import Misuse
from lspreport.model.edition import INTERNAL, PUBLIC
from lspreport.review.draft import SentDraft
from lspreport.review.send import for_comment, send
from lspreport.review.snapshot import log_path, packed, sent_drafts, unpacked, words_path
from lspreport.selection import for_edition
from lspreport.spine import compile_report
from tests.emit.docx.test_validity import audit
from tests.projects import project
from tests.review.conftest import PAPER, Sent


def test_every_place_says_where_its_words_are_written(sent: Sent) -> None:
    nowhere = [place.shown for place in sent.draft.places if not place.where]
    assert nowhere in (["Boxes", "Tables and figures", "\ufffa"], ["Boxes", "Tables and figures"])
    by = {place.address: place for place in sent.draft.places}
    assert by["2.1"].where == "sections/efficiency.md:5-10"
    assert by["box 1, item 1"].where.startswith("areas/")
    assert by["table 1"].where.startswith("sections/theory.yaml:")
    assert [place.where.partition(":")[0] for place in sent.draft.places if place.kind == "cover"] == (
        ["sections/report.yaml"] * 6
    )
    definitions = [place for place in sent.draft.places if place.kind == "definition"]
    assert {place.where.partition(":")[0] for place in definitions} == {"sections/glossary.yaml"}
    contents = {place.shown: place for place in sent.draft.places if place.kind == "contents"}
    assert any(place.where.startswith("sections/efficiency.md:") and place.made for place in contents.values())


def test_what_is_spelt_out_leads_to_the_glossary(sent: Sent) -> None:
    place = next(place for place in sent.draft.places if place.address == "2.5")
    assert dict(place.spelt) == {"Crime and Disorder Reduction Partnerships (CDRPs)": "sections/glossary.yaml:4"}


def test_a_cell_of_a_driver_leads_to_its_wording(sent: Sent) -> None:
    line = 1 + (PAPER / "sections" / "theory.yaml").read_text().split("\n").index(
        "  D5: {text: Increasing and enhancing partnership working to deliver key outcomes, marks: [LSP]}"
    )
    cells = [place for place in sent.draft.places if place.shown.startswith("Increasing and enhancing")]
    assert cells
    assert {place.where for place in cells} == {f"sections/theory.yaml:{line}"}
    assert not any(place.made for place in cells)


def test_the_file_tracks_changes_and_says_what_it_is(sent: Sent) -> None:
    parts = read(sent.data)
    assert b"<w:trackRevisions" in parts["word/settings.xml"]
    heads = b"".join(part for name, part in parts.items() if name.startswith("word/header"))
    assert b"Draft 1 for comment" in heads
    root = etree.fromstring(parts["customXml/item1.xml"])
    assert root.get("draft") == "draft-1"
    assert root.get("edition") == "public"
    assert root.get("tool", "").startswith("lspreport ")
    assert [place.get("id") for place in root] == [place.mark for place in sent.draft.places if place.where]
    assert not [place for place in root if place.get("file")], "a public file names no file of ours"


def test_no_source_or_reviewer_is_in_the_file(sent: Sent) -> None:
    whole = b"".join(read(sent.data).values())
    assert not re.findall(rb"areas/|\.yaml|sections/", whole)


def test_the_public_build_has_none_of_it() -> None:
    document = compile_report(PAPER, Diagnostics(), judged=False)
    assert document is not None
    parts = read(emit(document).data)
    assert b'"_lsp_' not in b"".join(parts.values())
    assert b"trackRevisions" not in parts["word/settings.xml"]
    assert not [name for name in parts if name.startswith("customXml/")]


def test_the_words_kept_are_the_same_bytes_each_time(sent: Sent) -> None:
    assert packed(unpacked(packed(sent.draft), Path("x"))) == packed(sent.draft)


TEXT = """\
# One

The first paragraph says something that nobody will touch at all.

The second refers to @para-last with a number that will change. {#para-second}

The last of them is referred to by the second one above. {#para-last}
"""


def drafted(folder: Path, text: str, last: SentDraft | None = None) -> SentDraft:
    """The draft for comment of a report with one chapter."""
    document = project(folder, one=text).printed
    return for_comment(emit(document).data, document, folder.name, PUBLIC, last)[1]


def names(draft: SentDraft) -> dict[str, str]:
    return {place.words: place.mark for place in draft.places if place.kind == "paragraph"}


def test_a_name_stays_when_a_number_in_it_changes(tmp_path: Path) -> None:
    one = names(drafted(tmp_path / "a", TEXT))
    other = names(drafted(tmp_path / "b", TEXT.replace("The second", "A new paragraph stands here now.\n\nThe second")))
    assert len(other) == len(one) + 1
    assert {words: other[words] for words in one} == one


def test_a_changed_paragraph_keeps_the_name_that_it_was_sent_with(tmp_path: Path) -> None:
    one = drafted(tmp_path / "a", TEXT)
    text = TEXT.replace("nobody will touch", "everybody has touched")
    assert list(names(drafted(tmp_path / "b", text, one)).values()) == list(names(one).values())
    assert list(names(drafted(tmp_path / "c", text)).values()) != list(names(one).values())


@pytest.mark.parametrize("name", ["../draft", "con", "Nul"])
def test_a_draft_s_name_can_be_a_files(name: str, tmp_path: Path) -> None:
    project(tmp_path, one=TEXT)
    diagnostics = Diagnostics()
    with pytest.raises(Misuse, match="cannot be the name of a draft"):
        send(tmp_path, name, tmp_path / "build", diagnostics, edition=PUBLIC)


def test_the_command_says_what_it_wrote_and_what_is_to_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, one=TEXT)
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(app, ["review", "send", "round-one"], prog_name="lspreport")
    assert told.exit_code == 0, told.output
    (sent,) = Path("build").glob("*.docx")
    wrote, kept = [" ".join(line.split()) for line in told.output.split("\nkept ")]
    assert wrote.endswith(f"wrote {sent}")
    names = ["reviews/round-one.words.gz", "reviews/round-one.yaml"]
    assert kept == f"{names[0]} and {names[1]}: put both under version control"
    assert all(Path(name).is_file() for name in names)


def test_the_internal_edition_names_the_files_but_never_an_areas(sent: Sent) -> None:
    document = compile_report(PAPER, Diagnostics(), judged=False)
    assert document is not None
    inner = for_edition(document, INTERNAL)
    data, draft = for_comment(emit(inner).data, inner, "draft-1", INTERNAL, None)
    root = etree.fromstring(read(data)["customXml/item1.xml"])
    files = {place.get("file", "") for place in root}
    assert "sections/efficiency.md" in files
    assert not [file for file in files if file.startswith("areas/") or file.endswith("sources.yaml")]
    assert any(place.where.startswith("areas/") for place in draft.places)


@pytest.mark.slow
def test_the_validator_finds_nothing(sent: Sent, tmp_path: Path) -> None:
    assert audit(sent.data, tmp_path) == []


@pytest.mark.parametrize("name", ["first.yaml", "draft.docx", "draft.", ".", "../x", "a b", "-x", "", "ä", "x" * 41])
def test_a_draft_has_no_name_that_could_be_another_things(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misuse, match="cannot be the name of a draft"):
        send(PAPER, name, tmp_path, Diagnostics(), edition=PUBLIC)


def test_a_log_is_never_written_over(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    log_path(tmp_path, "draft-1").write_text("points: {R1: {answer: Yes}}\n")
    with pytest.raises(Misuse, match="was sent already"):
        send(tmp_path, "draft-1", tmp_path, Diagnostics(), edition=PUBLIC)


def test_the_last_draft_is_the_one_that_was_sent_last(sent: Sent, tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    for name, day in (
        ("board", "2026-11-12"),
        ("ministry", "2026-11-10"),
        ("v1.10", "2026-11-11"),
        ("v1.9", "2026-11-11"),
    ):
        words_path(tmp_path, name).write_bytes(packed(replace(sent.draft, name=name, sent=day)))
    words_path(tmp_path, "zzz").write_bytes(b"damaged")
    assert sent_drafts(tmp_path) == ("zzz", "ministry", "v1.9", "v1.10", "board")
