"""The same item twice in a form: it is told, and each keeps its name when the form comes again."""

from __future__ import annotations

from pathlib import Path

from tests.intake.forms import POTS, YORK, area, form, report, said, take

UNNAMED = {key: value for key, value in POTS.items() if key != "Short name"}


def test_the_same_text_twice_is_told_and_both_are_taken(tmp_path: Path) -> None:
    again = UNNAMED | {"Text": "pots of money  were SMALL."}
    (told,) = said(take(report(tmp_path), form(tmp_path, "york.csv", YORK, [POTS, again])))
    assert told.endswith("this item says the same as line 15, column `Text`, and both are taken")
    assert len(area(tmp_path, "york").evidence) == 2


def test_a_form_with_the_same_item_twice_changes_nothing_when_it_comes_again(tmp_path: Path) -> None:
    filled = form(report(tmp_path), "york.csv", YORK, [UNNAMED, UNNAMED])
    take(tmp_path, filled)
    before = (tmp_path / "areas/york.yaml").read_bytes()
    assert len(area(tmp_path, "york").evidence) == 2
    assert len(said(take(tmp_path, filled))) == 1
    assert (tmp_path / "areas/york.yaml").read_bytes() == before
