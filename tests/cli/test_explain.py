"""The manuals of the checks."""

from __future__ import annotations

import pytest

from lspreport.cli.explain import manual_of, manuals
from lspreport.misuse import Misuse


def test_a_manual_is_found_by_its_name_however_it_is_typed() -> None:
    manual = manual_of("code-gap")
    assert (manual.code, manual.severity) == ("code-gap", "warning")
    assert manual.summary == "A number is left out in the codes of a register, such as the drivers."
    assert manual_of(" Code_Gap ") == manual
    assert manual_of("unused-label").severity == "off"
    assert manual_of("heading-jump").severity == "error"


def test_the_nearest_name_is_offered() -> None:
    with pytest.raises(Misuse, match="no check `code-gaps`") as told:
        manual_of("code-gaps")
    assert told.value.hints == ("did you mean `code-gap`?", "`lspreport explain` without a name lists the checks")


def test_a_mistake_of_form_has_no_manual() -> None:
    with pytest.raises(Misuse, match="`bad-date` is a mistake of form"):
        manual_of("bad-date")


def test_every_check_has_one_manual() -> None:
    codes = [manual.code for manual in manuals()]
    assert len(codes) == len(set(codes))
