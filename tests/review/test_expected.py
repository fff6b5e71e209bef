"""Whether a report that was edited reads as it was meant to, its notes as well as its paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.review.apply import _unlike
from lspreport.review.compiled import CompiledReport, compiled
from lspreport.review.expected import expect
from lspreport.review.paragraph_edits import ParagraphEdit
from tests.projects import project

ONE = "The first one.[^a]\n\n- an item\n\nThe second one.[^b] {#para-b}\n\n[^a]: A note on it.\n\n[^b]: Another note."


def report(folder: Path, one: str) -> CompiledReport:
    project(folder, one=one)
    found = compiled(folder, Diagnostics())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("became", "said"),
    [
        (ONE, ""),
        (ONE.replace("second", "third"), "“The second one. …” (sections/one.md:7) would change with it"),
        (ONE.replace("A note on", "Nothing of"), "“A note on it. …” (sections/one.md:9) would change with it"),
        (ONE.replace("one.[^b]", "one.").replace("[^b]: Another note.", ""), "“Another note. …” (sections/one.md:11)"),
        (ONE.replace("an item", "an item^[Of three.]"), "“Another note. …” (sections/one.md:11) would change with it"),
        (ONE.replace("Another note.", "Another note.\n\n    And more of it."), "there would be more paragraphs"),
        (
            ONE.replace("- an item", "an item"),
            "“an item …” (sections/one.md:5) would be another kind of paragraph there",
        ),
        (f"{ONE}\n\nA last one.", "there would be more paragraphs than were asked for"),
    ],
)
def test_what_would_not_read_as_it_was_meant_is_told(tmp_path: Path, became: str, said: str) -> None:
    now, after = report(tmp_path / "now", ONE), report(tmp_path / "after", became)
    edit = ParagraphEdit({}, "sections/one.md", 1, tuple(map(expect, now.every)))
    told = _unlike(edit, now, after, ())
    assert told.startswith(said)
    assert bool(told) is bool(said)
