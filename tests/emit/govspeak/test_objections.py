"""What Govspeak cannot express is refused or told, and signs stand about it where letters have one look."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from rich.console import Console

from lspreport.cli.reading import stacked
from lspreport.emit.formats import writer
from lspreport.emit.text import section_pieces
from lspreport.evidence.units import units
from tests.projects import project
from tests.some import some


def test_struck_words_are_an_error_wherever_they_stand(tmp_path: Path) -> None:
    made = project(tmp_path, one="# A title\n\n~~Struck~~ text.^[~~Note~~]\n\n| a |\n|---|\n| ~~cell~~ |\n")
    found = list(writer("govspeak").objections(made.printed))
    assert [str(one.severity) for one in some(found)] == ["error"] * 3
    assert [one.span.line for one in found if one.span] == [3, 3, 7]
    assert "`Struck`" in found[0].message
    assert {one.hints for one in found} == {
        ("take them out, or say in words that they no longer hold",)
    }  # formats: outputs.py


def test_other_looks_that_are_lost_are_told(tmp_path: Path) -> None:
    made = project(tmp_path, one="An [underlined]{.underline} word, [small]{.smallcaps} too, *one* and **two**.")
    found = list(writer("govspeak").objections(made.printed))
    assert [(str(one.severity), one.message.partition(":")[0]) for one in found] == [
        ("warning", "Govspeak has no underlined words"),
        ("warning", "Govspeak has no small capitals"),
    ]


def test_words_that_every_format_can_strike_are_let_be(tmp_path: Path) -> None:
    made = project(tmp_path, one="What remains ~~nobody~~ knows.")
    assert list(writer("html").objections(made.printed)) == []


def test_the_terminal_shows_signs_about_what_it_may_not_strike_or_raise(tmp_path: Path) -> None:
    made = project(tmp_path, one="It ~~never~~ cost 10^6^ for H~2~O.")
    console = Console(width=80, color_system=None, record=True, file=StringIO())
    for piece in stacked(list(section_pieces(made.section(), made.printed))):
        console.print(piece)
    assert "It ~~never~~ cost 10^6^ for H~2~O." in console.export_text()


def test_views_of_the_evidence_show_them_too(tmp_path: Path) -> None:
    made = project(tmp_path, one="It ~~never~~ cost 10^6^. {#para-x}")
    assert "It ~~never~~ cost 10^6^." in [one.words for one in units(made.printed)]
