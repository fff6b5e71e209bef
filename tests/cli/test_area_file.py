"""A form finds its area by the name in it; no area gets a second file, and what was withdrawn is told and taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.misuse import Misuse
from tests.intake.forms import POTS, QUOTE, YORK, area, form, report, said, take

pytestmark = pytest.mark.thorough("hands forms in under every name")

OTHER = {**POTS, "Short name": "plans", "Text": "Plans were made."}


@pytest.fixture
def york(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report with York's file, made of a form with two items."""
    monkeypatch.chdir(tmp_path)
    folder = report(tmp_path)
    assert take(folder, form(folder, "york.csv", YORK, [POTS, OTHER])).notes == ("2 items new",)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "areas").iterdir())


HERE = ["bath.yaml", "leeds.yaml", "york.yaml"]


@pytest.mark.quick
@pytest.mark.parametrize(
    "file", ["york-v2.csv", "York return v2 (1).csv", "YORK.csv", "leeds.csv", "form.xlsx", "Örk.docx"]
)
def test_a_form_finds_its_file_by_the_name_in_it(york: Path, file: str) -> None:
    taken = take(york, form(york, file, YORK, [{**POTS, "Short name": "third"}, POTS, OTHER]))
    assert [str(one.path.relative_to(york)) for one in taken.outputs] == ["areas/york.yaml"]
    assert taken.notes == ("that is the file of York", "1 item new, 2 items as before")
    assert files(york) == HERE


@pytest.mark.parametrize("name", ["YORK", "york.", "Yörk", "Y\u043erk", "Yo\u200brk", "“York”"])
def test_a_name_that_is_typed_in_another_way_is_told_and_stays_as_it_was(york: Path, name: str) -> None:
    taken = take(york, form(york, "new.csv", {**YORK, "Name of the area": name}, [POTS, OTHER]), force=True)
    assert said(taken) == [f"the form calls the area `{name}`, and areas/york.yaml calls it `York`, which stays"]
    assert (area(york, "york").name, files(york)) == ("York", HERE)


def test_no_second_file_is_written_though_it_is_asked_for(york: Path) -> None:
    filled = form(york, "york (1).csv", YORK, [POTS])
    for name in ("york-1.yaml", "leeds.yaml", "York.yaml", "york-1.yml"):
        with pytest.raises(Misuse, match=r"gets no second file|differ in capitals alone") as caught:
            take(york, filled, output=york / "areas" / name, force=True)
        assert "areas/york.yaml" in str((caught.value, caught.value.hints))
    assert files(york) == HERE
    assert take(york, filled, output=york / "areas" / "york.yaml").notes
    assert take(york, filled, output=york / "drafts.yaml").outputs, "elsewhere it is no area of the report"


def test_a_new_area_gets_a_file_of_its_name(york: Path) -> None:
    new = {**YORK, "Name of the area": "King’s Lynn & Ærø"}
    taken = take(york, form(york, "Lynn (1).csv", new, [POTS]))
    assert taken.notes == ("1 item new",)
    assert files(york) == ["bath.yaml", "kings-lynn-and-aero.yaml", "leeds.yaml", "york.yaml"]


@pytest.mark.parametrize(
    ("file", "name"), [("new.csv", "City of York"), ("york.csv", "Eboracum"), ("new.csv", "York (North)")]
)
def test_what_may_be_an_area_under_another_name_is_asked(york: Path, file: str, name: str) -> None:
    filled = form(york, file, {**YORK, "Name of the area": name}, [POTS])
    with pytest.raises(Misuse, match=r"`areas/york\.yaml` is `York`") as caught:
        take(york, filled)
    assert "`-o areas/york.yaml`" in caught.value.hints[0]
    assert files(york) == HERE
    assert take(york, filled, output=york / "areas" / "other.yaml").outputs


def test_a_name_of_which_no_file_can_be_called(york: Path) -> None:
    with pytest.raises(Misuse, match="no file's name can be made of `北京`"):
        take(york, form(york, "北京.csv", {**YORK, "Name of the area": "北京"}, [POTS]))
    assert take(york, form(york, "beijing.csv", {**YORK, "Name of the area": "北京"}, [POTS])).outputs
    assert take(york, form(york, "again.csv", {**YORK, "Name of the area": "北京"}, [POTS])).outputs == ()


def test_a_form_without_a_name_belongs_to_the_file_that_is_called_so(york: Path) -> None:
    assert take(york, form(york, "York.csv", {}, [POTS, OTHER])).notes == ("2 items as before",)
    assert said(take(york, form(york, "other.csv", {}, [POTS])))[0].startswith("the form has no answer to `Name of")


def test_where_two_files_bear_the_name_or_one_cannot_be_read_nothing_is_written(york: Path) -> None:
    filled = form(york, "new.csv", YORK, [POTS, QUOTE])
    (york / "areas" / "york-2.yaml").write_text("name: york\ntype: unitary\n", "utf-8")
    assert said(take(york, filled)) == ["the area `York` has several files: areas/york-2.yaml and areas/york.yaml"]
    (york / "areas" / "york-2.yaml").write_text("name: [\n", "utf-8")
    taken = take(york, filled)
    assert (taken.outputs, [str(one.code) for one in taken.diagnostics]) == ((), ["broken-yaml"])


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx"])
def test_an_item_that_is_no_longer_in_the_form_is_told_and_goes_by_force(york: Path, suffix: str) -> None:
    filled = form(york, f"york{suffix}", YORK, [OTHER])
    before = (york / "areas" / "york.yaml").read_text("utf-8")
    taken = take(york, filled)
    (told,) = taken.diagnostics
    assert told.message == "the item `pots` is in areas/york.yaml and no longer in the form"
    assert told.span is not None
    assert (told.severity, told.span.line) == ("warning", 1 + before.splitlines().index("  pots:"))
    assert (york / "areas" / "york.yaml").read_text("utf-8") == before
    forced = take(york, filled, force=True)
    assert (forced.notes, forced.diagnostics) == (("1 item taken out (pots), 1 item as before",), ())
    left = (york / "areas" / "york.yaml").read_text("utf-8")
    assert ("Pots of money" in left, list(area(york, "york").evidence)) == (False, ["plans"])
    assert take(york, filled, force=True).outputs == ()


def test_what_was_withdrawn_is_told_beside_what_differs_and_nothing_is_written(york: Path) -> None:
    before = (york / "areas" / "york.yaml").read_text("utf-8")
    taken = take(york, form(york, "york.csv", YORK, [{**OTHER, "Kind": "barrier"}]))
    assert [str(one.severity) for one in taken.diagnostics] == ["warning", "error"]
    assert (york / "areas" / "york.yaml").read_text("utf-8") == before


def test_a_text_that_was_changed_under_no_short_name_leaves_none_of_the_old(york: Path) -> None:
    unnamed = {key: value for key, value in POTS.items() if key != "Short name"}
    filled = form(york, "york.csv", YORK, [OTHER, {**unnamed, "Text": "Pots were large."}])
    assert said(take(york, filled)) == ["the item `pots` is in areas/york.yaml and no longer in the form"]
    take(york, filled, force=True)
    assert list(area(york, "york").evidence) == ["plans", "pots-were-large"]


def test_all_items_may_be_withdrawn(york: Path) -> None:
    taken = take(york, form(york, "york.csv", YORK, []), force=True)
    assert taken.notes == ("2 items taken out (pots, plans)",)
    assert area(york, "york").evidence == {}
