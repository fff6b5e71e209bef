"""The next draft: what was taken up says where it went, and people say which paragraph is which."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.misuse import Misuse
from lspreport.model.edition import PUBLIC
from lspreport.review.changed import changes
from lspreport.review.given_pairs import given_pairs
from lspreport.review.log import Status
from lspreport.review.pointlist import point_list
from lspreport.review.send import send
from lspreport.review.take import take
from lspreport.review.versions import today, version, word_file
from lspreport.review.write_log import LogFile
from lspreport.spine import compile_report
from tests.projects import project
from tests.review.reviewer import Reviewer

ONE = "# One\n\nApples grow on old trees.\n\nPears are eaten in autumn.\n\nPlums are dried for winter.\n"


def sent(folder: Path, name: str) -> bytes:
    """Sends the draft; what goes to the reviewers."""
    told = Diagnostics()
    made = send(folder, name, folder / "build", told, edition=PUBLIC, day="2026-11-10")
    assert made is not None, told.sorted()
    for path, data in made.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return made.files[made.file]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report whose first draft has come back with two changes, one accepted and one rejected."""
    folder = project(tmp_path, one=ONE).folder
    copy = Reviewer(sent(folder, "draft-1"))
    copy.replace("old trees", "young trees")
    copy.replace("in autumn", "in spring")
    (folder / "back.docx").write_bytes(copy.file)
    for path, data in take(folder, [folder / "back.docx"], day="2026-11-23").files.items():
        path.write_bytes(data)
    log = LogFile.read(folder, "draft-1")
    for point in log.log.points:
        log.decide(point.id, Status.ACCEPTED if point.point.old == "old trees" else Status.REJECTED, "Seen.")
    log.path.write_bytes(log.text())
    return folder


def rewritten(folder: Path, text: str) -> None:
    (folder / "sections" / "one.md").write_text(text, encoding="utf-8")


def test_what_was_taken_up_says_in_which_draft_it_went_out_and_where(folder: Path) -> None:
    rewritten(folder, ONE.replace("# One\n", "# One\n\nA new beginning.\n").replace("old trees", "young trees"))
    sent(folder, "draft-2")
    points = {one.point.new: one for one in LogFile.read(folder, "draft-1").log.points}
    assert dict(points["young trees"].done) == {"draft": "draft-2", "now": "1.2"}
    assert dict(points["in spring"].done) == {}
    rewritten(folder, ONE)
    sent(folder, "draft-3")
    points = {one.point.new: one for one in LogFile.read(folder, "draft-1").log.points}
    assert dict(points["young trees"].done) == {"draft": "draft-2", "now": "1.2"}, "the first draft that had it"


def test_what_apply_has_noted_stays_beside_it(folder: Path) -> None:
    log = LogFile.read(folder, "draft-1")
    (young,) = (one for one in log.log.points if one.point.new == "young trees")
    log.decide(young.id, Status.ACCEPTED, None, {"applied": "sections/one.md:3"})
    log.path.write_bytes(log.text())
    sent(folder, "draft-2")
    (young,) = (one for one in LogFile.read(folder, "draft-1").log.points if one.point.new == "young trees")
    assert dict(young.done) == {"applied": "sections/one.md:3", "draft": "draft-2", "now": "1.1"}


def became(folder: Path) -> list[tuple[str, str, str]]:
    document = compile_report(folder, Diagnostics(), judged=False)
    assert document is not None
    old, new = version(folder, "draft-1"), today(document)
    return [(one.old, one.new, one.became.value) for one in changes(old, new, given_pairs(folder, old, new)).lines]


def test_people_say_which_paragraph_is_which(folder: Path) -> None:
    """Two paragraphs were written anew, which no words could tell; of a third people know that it is none of these."""
    rewritten(folder, "# One\n\nNothing alike here.\n\nSomething other. {#para-other}\n\nPlums are dried for winter.\n")
    assert [what for *_, what in became(folder)].count("new") == 2
    given = folder / "reviews" / "changes.yaml"
    given.write_text('# what words do not tell\ndraft-1: {"1.1": para-other, "1.2": "1.1", "1.3": none}\n')
    assert {(old, new) for old, new, _ in became(folder)} == {("", "1.3"), ("1.1", "1.2"), ("1.2", "1.1"), ("1.3", "")}
    document = compile_report(folder, Diagnostics(), judged=False)
    points = point_list(folder, "draft-1", document).points
    assert {one.logged.point.new: one.now for one in points} == {"young trees": "1.2", "in spring": "1.1"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('draft-1: {"9.9": "1.1"}', "reviews/changes.yaml:1: draft-1 has no paragraph `9.9`"),
        ('draft-1:\n  "1.1": "9.9"', "reviews/changes.yaml:2: no paragraph is `9.9` now"),
        ("draft-1: [a]", "reviews/changes.yaml:1: `draft-1` says of no paragraph which it is now"),
        ('draft-1: {"1.1": [a]}', "reviews/changes.yaml:1: `1.1` is not one paragraph now"),
        (
            'draft-1: {"1.1": "1.2", "1.2": "1.2"}',
            "reviews/changes.yaml:1: `1.1` and `1.2` cannot both be 1.2 now",
        ),
    ],
)
def test_what_is_not_there_is_told_with_its_place(folder: Path, text: str, message: str) -> None:
    (folder / "reviews" / "changes.yaml").write_text(text)
    with pytest.raises(Misuse) as told:
        became(folder)
    assert str(told.value).startswith(message)
    assert told.value.hints or "9.9" in message


@pytest.mark.parametrize(
    ("young", "spring", "order"),
    [
        (("r1", 0, "gone"), ("r2", 9, "2"), ["in spring", "young trees"]),  # behind all whose place is known
        (("r1", 9, "1"), ("r2", 0, "2"), ["young trees", "in spring"]),  # by the paragraph first
        (("r1", 9, "2"), ("r2", 0, "2"), ["in spring", "young trees"]),  # by the words within one
        (("r10", 0, "2"), ("r2", 0, "2"), ["in spring", "young trees"]),  # by the number of the point, as a number
        (("r1", 9, "gone"), ("r2", 0, "lost"), ["in spring", "young trees"]),
    ],
)
def test_points_are_listed_in_reading_order(
    folder: Path, young: tuple[str, int, str], spring: tuple[str, int, str], order: list[str]
) -> None:
    log = LogFile.read(folder, "draft-1")
    first, second = log.log.points
    marks = {"1": first.mark, "2": second.mark}
    text = log.path.read_text(encoding="utf-8")
    for one, (id, offset, mark) in ((second, spring), (first, young)):
        before, point = text.split(f"  {one.id}:\n")
        point = point.replace(one.mark, marks.get(mark, mark), 1)
        point = point.replace(f'offset: "{one.point.start}"', f'offset: "{offset}"', 1)
        text = f"{before}  {id}:\n{point}"
    log.path.write_text(text, encoding="utf-8")
    listed = point_list(folder, "draft-1", None).points
    assert [one.logged.point.new for one in listed] == order
    known = [young[2] in marks, spring[2] in marks]
    assert sorted(one.place >= 0 for one in listed) == sorted(known)


def test_a_file_that_cannot_be_read_is_told_as_any_of_the_report_is(folder: Path) -> None:
    (folder / "reviews" / "changes.yaml").write_text("draft-1: {")
    told = Diagnostics()
    assert compile_report(folder, told, judged=False) is None
    assert [str(one.span) for one in told.sorted()] == ["reviews/changes.yaml:1"]


def test_no_draft_takes_the_name_of_that_file(folder: Path) -> None:
    with pytest.raises(Misuse, match="cannot be called `changes`"):
        sent(folder, "changes")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("old.pdf", b"%PDF-1.7", "this is no Word file: it is a PDF"),
        ("old.doc", b"{\\rtf1 words}", "this is no Word file: it is an RTF text"),
        ("old.docx", b"<html>", "this is no Word file: it is a web page"),
    ],
)
def test_an_older_version_that_is_no_word_file_is_told_for_what_it_is(
    folder: Path, name: str, data: bytes, told: str
) -> None:
    (folder / name).write_bytes(data)
    for read in (version, word_file):
        with pytest.raises(Misuse, match=told):
            read(folder, str(folder / name))
    with pytest.raises(Misuse, match=f"`{folder}/none.pdf` is no draft, no file and no folder"):
        version(folder, str(folder / "none.pdf"))
    with pytest.raises(Misuse, match="a Word file has no sources"):
        version(folder, str(folder / name), compiled=True)
