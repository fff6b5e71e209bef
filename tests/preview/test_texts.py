"""The left pane: which blocks a save sends, and which of them it marks."""

from __future__ import annotations

from pathlib import Path

from lspreport.preview.places import PlaceFinder
from lspreport.preview.texts import WHOLE, TextView, text
from tests.projects import project

ONE = """
First, see @para-last.

Second.

- item

Third. {{#para-last}}{more}
"""
TWO = "Elsewhere, see @para-last."


def view(folder: Path, before: TextView | None = None, key: str = "sec-one", **texts: str) -> TextView:
    document = project(folder, **texts).printed
    found = text(document, key, PlaceFinder().find(document), before)
    assert found is not None
    return found


def uids(shown: TextView) -> list[int]:
    return [block.uid for block in shown.blocks]


def changed(shown: TextView) -> list[str]:
    return [block.html for block in shown.blocks if block.uid in shown.changed]


def test_an_edit_sends_and_marks_one_block(tmp_path: Path) -> None:
    before = view(tmp_path, one=ONE.format(more=""))
    after = view(tmp_path, before, one=ONE.format(more="").replace("Second.", "Second, mended."))
    assert uids(after) == uids(before)
    assert [("mended" in html, len(changed(after))) for html in changed(after)] == [(True, 1)]
    assert list(after.message(before)["html"]) == list(after.changed)  # type: ignore[call-overload]


def test_a_paragraph_put_in_marks_itself_alone(tmp_path: Path) -> None:
    """The others are sent with their new numbers, but their own words have not changed: they stay who they are."""
    before = view(tmp_path, one=ONE.format(more=""))
    after = view(tmp_path, before, one=ONE.format(more="").replace("Second.", "New.\n\nSecond."))
    assert set(uids(before)) < set(uids(after))
    assert len(uids(after)) == len(uids(before)) + 1
    new = [html for html in changed(after) if "New." in html]
    assert len(new) == 1
    # the reference is worded anew, which is a change of words
    assert all("New." in html or "see" in html for html in changed(after))
    assert len(after.message(before)["html"]) == 5  # type: ignore[arg-type]


def test_a_paragraph_taken_out_marks_nothing_of_the_rest(tmp_path: Path) -> None:
    before = view(tmp_path, one="First.\n\nSecond.\n\nThird.")
    after = view(tmp_path, before, one="First.\n\nThird.")
    assert changed(after) == []
    assert [uid for uid in uids(before) if uid in uids(after)] == uids(after)


def test_nothing_is_marked_at_first(tmp_path: Path) -> None:
    assert view(tmp_path, one="First.").changed == ()


def test_references_lead_to_their_section(tmp_path: Path) -> None:
    """In a section alone the address names the other section; in the whole report it is the place itself."""
    texts = {"one": ONE.format(more=""), "two": TWO}
    alone = view(tmp_path, key="sec-two", **texts)
    whole = view(tmp_path, key=WHOLE, **texts)
    assert any('href="#sec-one/para-last"' in block.html for block in alone.blocks)
    assert not any("sec-one/para-last" in block.html for block in whole.blocks)


def test_a_change_in_another_section_reaches_this_one(tmp_path: Path) -> None:
    before = view(tmp_path, key="sec-two", one=ONE.format(more=""), two=TWO)
    after = view(tmp_path, before, "sec-two", one="New.\n" + ONE.format(more=""), two=TWO)
    assert [("paragraph 1.4" in html) for html in changed(after)] == [True]


def test_twins_are_told_apart(tmp_path: Path) -> None:
    """Blocks of the same words keep one uid each."""
    before = view(tmp_path, one="Same.\n\nSame.\n\nSame.")
    after = view(tmp_path, before, one="Same.\n\nSame.\n\nSame.\n\nSame.")
    assert len(set(uids(after))) == len(uids(after)) == len(uids(before)) + 1


def test_notes_stand_at_the_end(tmp_path: Path) -> None:
    shown = view(tmp_path, one="First.[^n]\n\n[^n]: The note.")
    assert "The note." in shown.groups[-1].blocks[0].html
    assert shown.groups[-1].id == ""
