"""Whole paragraphs, items and rows come, go and move in the authors' files, exactly, or not at all."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from copy import copy
from pathlib import Path

import pytest
from lxml.etree import _Element

from lspreport.diagnostic import Diagnostics
from lspreport.model.edition import PUBLIC
from lspreport.review.apply import Applied, apply
from lspreport.review.draft import SentDraft
from lspreport.review.log import LoggedPoint
from lspreport.review.origins import origins
from lspreport.review.send import send
from lspreport.review.take import take
from lspreport.review.write_log import LogFile
from lspreport.spine import compile_report
from tests.review.conftest import Sent
from tests.review.other_programs import accept_all, w
from tests.review.reviewer import Reviewer
from tests.review.test_apply import paper, put, returned, run
from tests.review.test_find import structure
from tests.review.test_redline import shown as redline_words

pytestmark = pytest.mark.thorough("applies whole paragraphs all over the paper")

__all__ = ["paper"]

ONE = """\
# Ground

The first paragraph speaks of apples[^a] and points to @para-third.

[^a]: A note on apples, which are round.

The second paragraph speaks of pears and of nothing else at all.

The third paragraph speaks of plums, as @para-fifth does. {#para-third}

The fourth paragraph has a list behind it, of what grows on trees:

- red cherries that are sour
- green figs that are sweet
- brown dates that are dry

| Fruit  | Colour | Taste |
|--------|--------|-------|
| Apple  | red    | sour  |
| Banana | yellow | sweet |

Table: What they are like

The fifth paragraph ends it.[^b] It has two sentences.[^c] {#para-fifth}

[^b]: A note on ends.
[^c]: A note on sentences.

::: {.box #box-fruit}
## A box of fruit

- a basket of quinces stands in the box

The words in the box are about medlars.

The last words in it are about hips.
:::

The sixth paragraph comes behind @box-fruit and refers to @para-third.
"""
PEARS = "The second paragraph speaks of pears and of nothing else at all.\n\n"
Deed = Callable[[Reviewer], object]


class Round:
    """A small report that was sent, and comes back."""

    def __init__(self, folder: Path, text: str = ONE) -> None:
        self.folder = folder
        self.path = folder / "sections" / "one.md"
        self.path.parent.mkdir(parents=True)
        settings = "title: Fruit\nname: fruit\nauthors: [Ada]\npublisher: The Office\ndate: 2008-12\n"
        (folder / "sections" / "report.yaml").write_text(f"{settings}language: en-GB\nchapters: [one.md]\n")
        self.path.write_text(text)
        diagnostics = Diagnostics()
        made = send(folder, "draft-1", folder / "build", diagnostics, edition=PUBLIC, day="2026-11-10")
        assert made is not None, diagnostics.sorted()
        for path, data in made.files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        self.draft: SentDraft = made.draft
        self.data = made.files[made.file]
        self.points: tuple[LoggedPoint, ...] = ()

    def back(self, *deeds: Deed) -> list[Applied]:
        """What becomes of the points of a reviewer who did all of `deeds`."""
        reviewer = Reviewer(self.data)
        for deed in deeds:
            deed(reviewer)
        self.take(reviewer)
        self.points = LogFile.read(self.folder, "draft-1").log.points
        done = apply(self.folder, self.draft, self.points)
        put(self.folder, done)
        return list(done.points)

    def take(self, reviewer: Reviewer) -> None:
        file = self.folder / "back.docx"
        file.write_bytes(reviewer.file)
        for path, data in take(self.folder, [file]).files.items():
            path.write_bytes(data)

    @property
    def shown(self) -> list[str]:
        document = compile_report(self.folder, Diagnostics())
        assert document is not None
        return [one.words for one in origins(document)]


@pytest.fixture(scope="module")
def sent_fruit(tmp_path_factory: pytest.TempPathFactory) -> Round:
    return Round(tmp_path_factory.mktemp("sent") / "fruit")


@pytest.fixture
def fruit(sent_fruit: Round, tmp_path: Path) -> Round:
    """A copy of it, for one test to change."""
    made = copy(sent_fruit)
    made.folder = tmp_path / "fruit"
    made.path = made.folder / "sections" / "one.md"
    shutil.copytree(sent_fruit.folder, made.folder)
    return made


FRESH = "A new one, from a reviewer: 50% *more* [fruit] for @all."

DONE: list[tuple[str, Deed, str, str]] = [
    ("a paragraph goes", lambda by: by.remove("speaks of pears"), PEARS, ""),
    ("a paragraph goes with its note", lambda by: by.remove("speaks of apples"),
     "The first paragraph speaks of apples[^a] and points to @para-third.\n\n"
     "[^a]: A note on apples, which are round.\n\n", ""),
    ("an item goes", lambda by: by.remove("green figs"), "- green figs that are sweet\n", ""),
    ("the first item goes", lambda by: by.remove("red cherries"), "- red cherries that are sour\n", ""),
    ("the last paragraph goes", lambda by: by.remove("The sixth"),
     "\n\nThe sixth paragraph comes behind @box-fruit and refers to @para-third.", ""),
    ("a paragraph comes", lambda by: by.add("speaks of pears", FRESH),
     "nothing else at all.\n",
     "nothing else at all.\n\nA new one, from a reviewer: 50% \\*more\\* \\[fruit\\] for \\@all.\n"),
    ("one that looks like an item comes", lambda by: by.add("speaks of pears", "- a dash and a word"),
     "nothing else at all.\n", "nothing else at all.\n\n\\- a dash and a word\n"),
    ("one that looks like a heading comes", lambda by: by.add("speaks of pears", "# no heading"),
     "nothing else at all.\n", "nothing else at all.\n\n\\# no heading\n"),
    ("one that looks like a number comes", lambda by: by.add("speaks of pears", "2. is no number"),
     "nothing else at all.\n", "nothing else at all.\n\n2\\. is no number\n"),
    ("an item comes", lambda by: by.add("green figs", "blue plums that are ripe"),
     "sweet\n", "sweet\n- blue plums that are ripe\n"),
    ("a paragraph in a box comes", lambda by: by.add("about medlars", "And about sloes."),
     "about medlars.\n", "about medlars.\n\nAnd about sloes.\n"),
    ("a paragraph is split", lambda by: by.split("speaks of pears "),
     "speaks of pears and of nothing", "speaks of pears\n\nand of nothing"),
    ("one is split in front of a note's mark", lambda by: by.split("speaks of apples"),
     "apples[^a] and points", "apples\n\n[^a] and points"),
    ("one with a note in its first half is split", lambda by: by.split(" and points"),
     "apples[^a] and points to", "apples[^a] and points\n\nto"),
    ("an item is split", lambda by: by.split("green figs "),
     "- green figs that", "- green figs\n- that"),
    ("two are merged", lambda by: by.merge("speaks of pears"), "at all.\n\nThe third", "at all.\nThe third"),
    ("two items are merged", lambda by: by.merge("red cherries"), "sour\n- green", "sour\ngreen"),
    ("a row goes", lambda by: by.remove_row("Apple"), "| Apple  | red    | sour  |\n", ""),
    ("the last row goes", lambda by: by.remove_row("Banana"), "| Banana | yellow | sweet |\n", ""),
]  # fmt: skip


@pytest.mark.parametrize(("deed", "old", "new"), [one[1:] for one in DONE], ids=[one[0] for one in DONE])
def test_it_is_done_in_the_file_and_nothing_else_is(fruit: Round, deed: Deed, old: str, new: str) -> None:
    before = fruit.shown
    done = fruit.back(deed)
    assert [one.reason for one in done] == [""]
    assert (done[0].path, fruit.path.read_text()) == ("sections/one.md", ONE.replace(old, new, 1))
    assert ONE.count(old) == 1
    assert fruit.shown != before


def test_a_paragraph_moves_with_its_notes_and_its_label(fruit: Round) -> None:
    (done,) = fruit.back(lambda by: by.move("The fifth paragraph", before="speaks of pears"))
    assert done.reason == ""
    text = fruit.path.read_text()
    moved = "The fifth paragraph ends it.[^b] It has two sentences.[^c] {#para-fifth}"
    assert text == ONE.replace(f"{moved}\n\n", "").replace(
        "points to @para-third.", f"points to @para-third.\n\n{moved}"
    )
    assert "The third paragraph speaks of plums, as paragraph 1.2 does." in fruit.shown


def test_an_item_moves_within_its_list(fruit: Round) -> None:
    (done,) = fruit.back(lambda by: by.move("brown dates", before="green figs"))
    assert done.reason == ""
    assert "- red cherries that are sour\n- brown dates that are dry\n- green figs that are sweet\n\n|" in (
        fruit.path.read_text()
    )


APART = ONE.replace(" {#para-third}", "\n{#para-third}")


def test_a_label_on_a_line_of_its_own_stays_with_its_paragraph(tmp_path: Path) -> None:
    fruit = Round(tmp_path / "fruit", APART)
    assert "does.\n{#para-third}\n\nThe fourth" in APART
    (done,) = fruit.back(lambda by: by.add("The third paragraph", "One more."))
    assert done.reason == ""
    assert "does.\n{#para-third}\n\nOne more.\n\nThe fourth" in fruit.path.read_text()


def test_a_label_on_a_line_of_its_own_moves_with_its_paragraph(tmp_path: Path) -> None:
    fruit = Round(tmp_path / "fruit", APART)
    (done,) = fruit.back(lambda by: by.move("The third paragraph", before="speaks of pears"))
    assert done.reason == ""
    assert "points to @para-third.\n\nThe third paragraph" in fruit.path.read_text()
    assert "does.\n{#para-third}\n" in fruit.path.read_text()


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (lambda by: by.remove("The third paragraph"), "its label would go with it"),
        (lambda by: by.split("speaks of plums, "), "to which half its label belongs"),
        (lambda by: by.merge("The third paragraph"), "its label would stand in the middle"),
    ],
)
def test_a_label_on_a_line_of_its_own_is_never_lost(tmp_path: Path, deed: Deed, why: str) -> None:
    fruit = Round(tmp_path / "fruit", APART)
    (done,) = fruit.back(deed)
    assert why in done.reason
    assert fruit.path.read_text() == APART


def test_a_row_comes(fruit: Round) -> None:
    (done,) = fruit.back(lambda by: by.add_row("Apple", "Pear", "", "so|so"))
    assert done.reason == ""
    assert "| Apple  | red    | sour  |\n| Pear |  | so\\|so |\n| Banana" in fruit.path.read_text()


REFUSED: list[tuple[str, str, Deed, str]] = [
    ("a label", ONE, lambda by: by.remove("The third paragraph"), "its label would go with it"),
    ("a remark", ONE.replace("pears and", "pears<!-- ask --> and"), lambda by: by.remove("speaks of pears"),
     "a remark of yours stands in it"),
    ("a label that is split", ONE, lambda by: by.split("speaks of plums, "), "to which half its label belongs"),
    ("a label that would stand within", ONE, lambda by: by.merge("The third paragraph"),
     "its label would stand in the middle"),
    ("what stands between", ONE, lambda by: by.merge("The first paragraph"), "something else stands between the two"),
    ("a paragraph out of a box", ONE, lambda by: by.move("about medlars", before="The sixth"),
     "a paragraph that stands apart would stand behind a paragraph of a box"),
    ("a paragraph behind the title of a box", ONE, lambda by: by.add("A box of fruit", "Quinces come first."),
     "it stands behind a box, and what it is itself is not to be seen"),
    ("a paragraph behind a caption", ONE, lambda by: by.add("What they are like", "Bananas come last."),
     "it stands behind a table, and what it is itself is not to be seen"),
    ("a paragraph in a cell", ONE, lambda by: by.add("Banana", "or plantain"),
     "it stands behind a row, and what it is itself is not to be seen"),
    ("a paragraph into a list", ONE, lambda by: by.move("speaks of pears", before="green figs"),
     "a numbered paragraph would stand behind an item"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "deed", "why"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_not_certain_says_why_and_changes_nothing(tmp_path: Path, text: str, deed: Deed, why: str) -> None:
    fruit = Round(tmp_path / "fruit", text)
    (done,) = fruit.back(deed)
    assert why in done.reason
    assert (done.path, done.line > 1) == ("sections/one.md", True)
    assert fruit.path.read_text() == text


SAID: list[tuple[str, str, str, str]] = [
    ("nothing else at all", "Suggest “little else”.", "nothing else at all.", "little else."),
    ("pears", "Please replace with 'quinces'", "of pears and", "of quinces and"),
    ("pears", "“of pears” → “of quinces”", "of pears and", "of quinces and"),
    ("and of nothing else", "Delete this", "pears and of nothing else at all", "pears at all"),
    ("The second paragraph speaks of pears and of nothing else at all.", "Please delete.",
     PEARS, ""),
]  # fmt: skip


@pytest.mark.parametrize(("on", "said", "old", "new"), SAID)
def test_what_a_comment_asks_for_in_so_many_words_goes_in(fruit: Round, on: str, said: str, old: str, new: str) -> None:
    (done,) = fruit.back(lambda by: by.comment(on, said))
    assert done.reason == ""
    assert fruit.path.read_text() == ONE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("pears", "Why not “quinces”?"),
        ("pears", "Suggest quinces, or something like it"),
        ("pears", "Delete? I am not sure."),
        ("pears", "Suggest “quinces”, but ask Leeds first"),
        ("paragraph speaks", "“paragraph” → “chapter”. And “speaks” → “tells”."),
    ],
)
def test_a_comment_that_has_to_be_read_is_left_to_a_person(fruit: Round, on: str, said: str) -> None:
    (done,) = fruit.back(lambda by: by.comment(on, said))
    assert done.reason == "what it asks for is not said in quotation marks: it is for a person"
    assert fruit.path.read_text() == ONE


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (lambda by: by.add("several budgets in concert", "And another."), "a part of what was handed in there"),
        (lambda by: by.split("several budgets in concert"), "no item of its own where it is written"),
        (lambda by: by.remove("several budgets in concert"), ""),
        (lambda by: by.move("several budgets in concert", before="Joint commissioning had"), ""),
    ],
)
def test_what_teams_handed_in_gets_no_paragraphs_from_others(sent: Sent, paper: Path, deed: Deed, why: str) -> None:
    reviewer = Reviewer(sent.data)
    deed(reviewer)
    (done,) = apply(paper, sent.draft, returned(paper, reviewer)).points
    assert done.path == "areas/leeds.yaml"
    assert done.reason
    assert why in done.reason


def test_accepted_comments_that_ask_for_nothing_are_counted(fruit: Round) -> None:
    reviewer = Reviewer(fruit.data)
    reviewer.comment("pears", "Are these ripe?")
    reviewer.remove("green figs")
    fruit.take(reviewer)
    for id in ("R1", "R2"):
        assert run(fruit.folder, "answer", id, "accepted").exit_code == 0
    told = run(fruit.folder, "apply")
    assert told.exit_code == 0, told.output
    assert "1 of 1 point went in" in told.output
    assert "1 accepted point asks for nothing that could be put in" in told.output
    assert run(fruit.folder, "apply", "R1").exit_code == 1


def test_all_of_them_together_go_in_one_after_another(fruit: Round) -> None:
    """Each is tried on what came of those before it, and words are changed beside them."""
    done = fruit.back(
        lambda by: by.replace("apples", "crab apples", within="speaks of apples"),
        lambda by: by.remove("speaks of pears"),
        lambda by: by.split("The fourth paragraph has a list "),
        lambda by: by.add("The sixth", "One more."),
        lambda by: by.remove_row("Apple"),
        lambda by: by.remove("The third paragraph"),
    )
    assert [one.reason for one in done] == ["", "", "its label would go with it", "", "", ""]
    text = ONE.replace("of apples", "of crab apples").replace(PEARS, "")
    text = text.replace("has a list behind", "has a list\n\nbehind").replace("| Apple  | red    | sour  |\n", "")
    assert fruit.path.read_text() == f"{text}\nOne more.\n"


def test_a_paragraph_is_split_where_other_words_of_it_were_changed(fruit: Round) -> None:
    done = fruit.back(
        lambda by: by.split("speaks of pears "),
        lambda by: by.replace("The second paragraph", "This, the second paragraph,"),
        lambda by: by.insert("nothing else at all", ", not even of plums"),
    )
    assert [one.reason for one in done] == ["", "", ""]
    assert "This, the second paragraph, speaks of pears\n\nand of nothing else at all, not even of plums." in (
        fruit.path.read_text()
    )


def test_a_changed_file_keeps_the_ends_of_its_lines(fruit: Round) -> None:
    fruit.path.write_bytes(b"\xef\xbb\xbf" + ONE.replace("\n", "\r\n").encode())
    reviewer = Reviewer(fruit.data)
    reviewer.remove("speaks of pears")
    fruit.take(reviewer)
    told = run(fruit.folder, "apply", "R1")
    assert told.exit_code == 0, told.output
    gone = ONE.replace(PEARS, "")
    assert fruit.path.read_bytes() == b"\xef\xbb\xbf" + gone.replace("\n", "\r\n").encode()


def test_the_papers_own_paragraphs(sent: Sent, paper: Path) -> None:
    reviewer = Reviewer(sent.data)
    structure(reviewer)
    done = apply(paper, sent.draft, returned(paper, reviewer))
    assert [one.reason for one in done.points] == [
        "",
        "",
        "",
        "",
        "it cites evidence, which would be lost with it",
        "",
        "the compiler makes these words of what is written there",
    ]
    put(paper, done)
    assert compile_report(paper, Diagnostics()) is not None


BEGINNINGS = {
    "The first paragraph": "speaks of apples",
    "The second paragraph": "speaks of pears ",
    "The third paragraph": "speaks of plums, ",
    "The fourth paragraph": "has a list ",
    "red cherries": "that are ",
    "green figs": "that are ",
    "brown dates": "that are ",
    "The fifth paragraph": "It has ",
    "a basket of quinces": "stands in ",
    "The words in the box": "are about ",
    "The last words in it": "are about ",
    "The sixth paragraph": "comes behind ",
}
"""How each paragraph begins, and behind what it is split."""


def random_deed(seed: int) -> Deed:
    chance = random.Random(seed)
    one, other = chance.sample([*BEGINNINGS], 2)
    new = " ".join(chance.choice(["so", "1.", "*", "“two”", "@x", "LAA", "(c)", "[3]", "then"]) for _ in range(6))
    deeds: list[Deed] = [
        lambda by: by.remove(one),
        lambda by: by.move(one, before=other),
        lambda by: by.split(BEGINNINGS[one] if "paragraph" in one else f"{one} {BEGINNINGS[one]}"),
        lambda by: by.merge(one),
        lambda by: by.add(one, new),
    ]
    return deeds[seed % len(deeds)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
def test_what_goes_in_reads_as_the_accepted_copy_does(fruit: Round, seed: int) -> None:
    """The judge is the returned file with all accepted, beside the Word file of the report as it is then."""
    done = fruit.back(random_deed(seed))
    text = fruit.path.read_text()
    assert all(one.reason for one in done) == (text == ONE)
    if text != ONE:
        assert [one.reason for one in done] == [""]
        later = Round(fruit.folder / "later", text)
        accepted = words_of((fruit.folder / "back.docx").read_bytes(), accept_all)
        assert words_of(later.data) == accepted


def words_of(data: bytes, settle: Callable[[_Element], None] | None = None) -> list[str]:
    """The words of a file, numbers alike; a merge leaves no space, where Word needs none either."""
    return [re.sub(r"[\s#]+", "", one) for one in redline_words(data, settle)]


def test_what_a_reviewer_strikes_of_the_words_of_another_is_left_to_a_person(fruit: Round) -> None:
    """Words put into a paragraph, and a paragraph of their own; who strikes them has the file after the other."""
    first = Reviewer(fruit.data)
    first.insert("speaks of pears", " at length")
    first.add("The sixth", "A new one.")
    second = Reviewer(first.file, "Bea Second")
    for words in [words for mark in second.body.iter(w("ins")) for words in mark.iter(w("r"))]:
        second._delete(words)
    fruit.take(second)
    points = LogFile.read(fruit.folder, "draft-1").log.points
    done = {one.id: one.reason for one in apply(fruit.folder, fruit.draft, points).points}
    assert [(one.point.author, one.point.old, done[one.id]) for one in points if one.point.words_of] == [
        ("Bea Second", " at length", "it is about the words of Priya Shah, and not the report's"),
        ("Bea Second", "A new one.", "it is about the words of Priya Shah, and not the report's"),
    ]
