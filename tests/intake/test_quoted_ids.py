"""An id of evidence that somebody types in a form is kept as typed, told where it stands, and never printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.forms import POTS, SUFFIXES, YORK, area, form, report, take


def told(folder: Path, text: str, suffix: str = ".csv", kind: str = "area") -> list[str]:
    item = {**POTS, "Text": text}
    if kind == "workshop":
        del item["What it gives away"]
    profile = YORK if kind == "area" else {"Name of the workshop": "Another day"}
    taken = take(folder, form(folder, f"york{suffix}", profile, [item], kind))
    assert taken.outputs
    return [one.message for one in taken.diagnostics]


def kept(id: str) -> str:
    return f"`{id}` is the id of an item of evidence: here it is kept as the letters that were typed"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", ["As [@leeds:framework] shows.", "See leeds:framework.", "(leeds:framework)"])
def test_an_id_is_told_and_kept(tmp_path: Path, text: str, suffix: str) -> None:
    folder = report(tmp_path)
    assert told(folder, text, suffix) == [kept("leeds:framework")]
    (item,) = area(folder, "york").evidence.values()
    assert item.text.replace("\\", "") == text


def test_each_id_is_told_once_and_those_of_no_area_too(tmp_path: Path) -> None:
    folder = report(tmp_path)
    text = "As [@bath:delay; @leeds:menu] and bath:delay and workshop:timing."
    assert told(folder, text) == [kept(id) for id in ("bath:delay", "leeds:menu", "workshop:timing")]


def test_a_workshops_form_is_looked_through_too(tmp_path: Path) -> None:
    assert told(report(tmp_path), "As leeds:menu says.", kind="workshop") == [kept("leeds:menu")]


@pytest.mark.parametrize(
    "text", ["Leeds: framework", "x-leeds:framework", "leeds:none", "leeds:framework-2", "At 10:30.", "http://a.test"]
)
def test_ordinary_words_are_no_ids(tmp_path: Path, text: str) -> None:
    assert told(report(tmp_path), text) == []


def test_a_report_that_cannot_be_read_lets_the_form_be_judged(tmp_path: Path) -> None:
    folder = report(tmp_path)
    (folder / "areas/bath.yaml").write_text("name: Bath\nevidence: [x]\n", encoding="utf-8")
    assert told(folder, "As bath:delay and leeds:menu.") == [kept("leeds:menu")]
