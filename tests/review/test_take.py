"""Returned files go into the log: once, in any order, and never over what people have written there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lspreport.cli import app
from lspreport.diagnostic import Diagnostics
from lspreport.emit.docx import emit
from lspreport.misuse import Misuse
from lspreport.model.edition import PUBLIC
from lspreport.review.send import send
from lspreport.review.take import TakeResult, take
from lspreport.review.write_log import LogFile
from tests.documents import chapter, paragraph
from tests.review.conftest import PAPER, Sent
from tests.review.other_programs import as_google_docs, without_tracking
from tests.review.reviewer import Reviewer
from tests.review.test_find import words

pytestmark = pytest.mark.thorough("takes rounds of review of the whole paper")


@pytest.fixture
def project(sent: Sent, tmp_path: Path) -> Path:
    """A folder with the draft that was sent, as `send` leaves it."""
    folder = tmp_path / "report"
    (folder / "reviews").mkdir(parents=True)
    (folder / "sections").mkdir()
    (folder / "sections" / "report.yaml").write_text("title: A report\n")
    for path, data in sent.files.items():
        if path.parent.name == "reviews":
            (folder / "reviews" / path.name).write_bytes(data)
    return folder


def copies(sent: Sent, folder: Path) -> list[Path]:
    """Three copies: one with words, one with comments too, and the first as another program saved it."""
    first = Reviewer(sent.data)
    words(first)
    second = Reviewer(first.file, "Bea Second")
    top = second.comment("had arranged it in various ways", "Which ways?")
    second.comment("had arranged it in various ways", "All of them.", answers=top)
    second.comment("Writing the story of place made partners", "Is that so?", done=True)
    second.replace("chiefly by the wish", "mainly by the wish")
    files = {"a.docx": first.file, "b.docx": second.file, "c.docx": as_google_docs(first.file)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def write(taken: TakeResult) -> None:
    for path, data in taken.files.items():
        path.write_bytes(data)


def test_a_copy_of_a_copy_adds_no_point_twice(sent: Sent, project: Path) -> None:
    paths = copies(sent, project)
    taken = take(project, paths, day="2026-11-23")
    assert [(copy.path.name, copy.new) for copy in taken.copies] == [("a.docx", 12), ("b.docx", 3), ("c.docx", 0)]
    write(taken)
    log = LogFile.read(project, "draft-1").log
    assert len(log.points) == 15
    assert [len(point.files) for point in log.points] == [3] * 12 + [1] * 3


def test_the_order_of_the_files_makes_no_difference(sent: Sent, project: Path) -> None:
    paths = copies(sent, project)
    assert take(project, paths, day="x").files == take(project, paths[::-1], day="x").files


def test_what_was_taken_twice_changes_nothing(sent: Sent, project: Path) -> None:
    paths = copies(sent, project)
    write(take(project, paths, day="2026-11-23"))
    again = take(project, paths, day="2026-12-24")
    assert again.files == {}
    assert [copy.again for copy in again.copies] == ["2026-11-23"] * 3


def test_what_people_wrote_into_the_log_stays(sent: Sent, project: Path) -> None:
    first, second, third = copies(sent, project)
    write(take(project, [first], day="2026-11-23"))
    path = project / "reviews" / "draft-1.yaml"
    decided = "status: accepted  # by phone\n    answer: Yes, of course\n  R2:"
    text = path.read_text().replace("status: open\n  R2:", decided)
    path.write_text(text)
    write(take(project, [second, third], day="2026-11-24"))
    assert decided in path.read_text()
    assert [point.status.value for point in LogFile.read(project, "draft-1").log.points[:2]] == ["accepted", "open"]


@pytest.mark.quick
def test_returned_files_stay_as_they_are(sent: Sent, project: Path) -> None:
    paths = copies(sent, project)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]
    take(project, paths)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before


def test_who_changed_what_nobody_marked_can_be_said(sent: Sent, project: Path) -> None:
    reviewer = Reviewer(sent.data)
    words(reviewer)
    (project / "a.docx").write_bytes(without_tracking(reviewer.file))
    taken = take(project, [project / "a.docx"], by="The ministry")
    assert {point.author for point in taken.copies[0].points} == {"The ministry"}


def test_a_later_copy_brings_the_answers_that_came_since(sent: Sent, project: Path) -> None:
    reviewer = Reviewer(sent.data)
    top = reviewer.comment("by different roads", "Which roads?")
    (project / "a.docx").write_bytes(reviewer.file)
    write(take(project, [project / "a.docx"]))
    reviewer.name = "Tom Area"
    reviewer.comment("by different roads", "Leeds.", answers=top)
    (project / "b.docx").write_bytes(reviewer.file)
    write(take(project, [project / "b.docx"]))
    (point,) = LogFile.read(project, "draft-1").log.points
    assert [(reply.by, reply.text) for reply in point.point.thread] == [("Tom Area", "Leeds.")]


def test_a_sent_file_alone_is_enough(sent: Sent, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "sent.docx").write_bytes(sent.data)
    reviewer = Reviewer(sent.data)
    words(reviewer)
    (folder / "a.docx").write_bytes(reviewer.file)
    taken = take(folder, [folder / "a.docx"], draft=str(folder / "sent.docx"))
    assert len(taken.copies[0].points) == 12
    assert sorted(path.name for path in taken.files) == ["draft-1.words.gz", "draft-1.yaml"]


def test_a_copy_belongs_to_the_draft_that_it_names_though_a_later_one_has_the_same_words(
    sent: Sent, project: Path, tmp_path: Path
) -> None:
    later = send(PAPER, "draft-2", tmp_path / "out", Diagnostics(), edition=PUBLIC, day="2026-11-20")
    assert later is not None
    for path, data in later.files.items():
        if path.parent.name == "reviews":
            (project / "reviews" / path.name).write_bytes(data)
    reviewer = Reviewer(sent.data)
    words(reviewer)
    (project / "a.docx").write_bytes(reviewer.file)
    taken = take(project, [project / "a.docx"])
    assert [path.name for path in taken.files] == ["draft-1.yaml"]


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


_ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        (b"", "it is empty", "again"),
        (b"%PDF-1.7", "it is a PDF", "notes in a PDF cannot be read"),
        (b"{\\rtf1 x}", "RTF", ".docx"),
        (_OLE, "Office 97 to 2003", "comments and tracked changes go along"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password", "without a password"),
        (archive(content_xml=b"<x/>"), "OpenDocument", "LibreOffice and save it as .docx"),
        (archive(word__document_xml=_ENTITY), "declares a document type", "another copy"),
        (archive(word__document_xml=b"<w:document"), "no XML", "another copy"),
        (archive(word__other_xml=b"<x/>"), "lacks `word/document.xml`", ""),
    ],
)
def test_what_is_no_word_file_is_refused_in_words(project: Path, data: bytes, said: str, hint: str) -> None:
    path = project / "a.docx"
    path.write_bytes(data)
    with pytest.raises(Misuse) as problem:
        take(project, [path])
    assert said in problem.value.message
    assert hint in " ".join(problem.value.hints)


def test_one_file_that_cannot_be_taken_stops_all_and_says_so(sent: Sent, project: Path) -> None:
    good, bad = project / "good.docx", project / "notes.pdf"
    good.write_bytes(sent.data)
    bad.write_bytes(b"%PDF-1.7 and more")
    with pytest.raises(Misuse, match="is a PDF") as alone:
        take(project, [bad])
    with pytest.raises(Misuse, match="is a PDF") as beside:
        take(project, [good, bad])
    assert not any("the others" in hint for hint in alone.value.hints)
    assert beside.value.hints[-1] == "nothing was taken of the others: leave it out"


@pytest.mark.quick
def test_a_file_cut_off_is_refused(sent: Sent, project: Path) -> None:
    (project / "a.docx").write_bytes(sent.data[:-5000])
    with pytest.raises(Misuse, match="its end is missing"):
        take(project, [project / "a.docx"])


def test_a_file_of_another_report_is_refused(project: Path) -> None:
    w = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    path = project / "a.docx"
    end = b"</w:t></w:r></w:p></w:body></w:document>"
    path.write_bytes(archive(word__document_xml=w + b"Another report altogether" + end))
    with pytest.raises(Misuse, match="no copy of a draft") as problem:
        take(project, [path])
    assert "draft-1" in problem.value.hints[0]


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["review", *words, "--project", str(project)], prog_name="lspreport")


def test_the_command_tells_what_is_in_each_file(sent: Sent, project: Path) -> None:
    paths = copies(sent, project)
    told = run(project, "take", *map(str, paths))
    assert told.exit_code == 0
    said = " ".join(told.output.split())
    assert "12 changes" in said
    assert "our marks are gone" in said
    assert "15 points, 15 new" in said
    assert "already taken" in run(project, "take", str(paths[0])).output
    twins = [project / "twin.docx", project / "twin (1).docx"]
    for path in twins:
        path.write_bytes(Reviewer(sent.data, "Ann Twin").file)
    assert "the same file as twin (1).docx: nothing new" in " ".join(
        run(project, "take", *map(str, twins)).output.split()
    )


def test_a_word_file_of_nothing_that_was_sent_is_refused(sent: Sent, project: Path) -> None:
    """Without a draft it is said how one is sent; beside one, how much of it the file has."""
    path = project / "foreign.docx"
    path.write_bytes(emit(chapter(paragraph("Nobody has ever sent it to anybody.", "p", numbered=True))).data)
    with pytest.raises(Misuse, match=r"^`.*foreign\.docx` is no copy of a draft of this report$") as problem:
        take(project, [path])
    assert problem.value.hints == ("it has 0% of the words of draft-1, the nearest; `--draft draft-1` takes it so",)
    for file in (project / "reviews").iterdir():
        file.unlink()
    with pytest.raises(Misuse, match="is no copy of a draft of this report") as problem:
        take(project, [path])
    assert problem.value.hints[0].startswith("`lspreport review send NAME` sends one")
