"""What the theory says of the report as a whole."""

from __future__ import annotations

from lspreport.model.theory import Stream, Theory
from lspreport.model.vocabulary import Register
from tests.documents import SPAN

AIM, NEED = Register("aim", "A", "aims", "aims"), Register("need", "N", "needs", "needs")


def stream(id: str, title: str) -> Stream:
    return Stream(id, title, "", "", (), {}, SPAN)


def test_the_report_is_about_the_instruments_of_its_first_register_and_its_streams() -> None:
    """Those of a later register only mark its entries."""
    instruments = {"needs": {"fund": "Fund"}, "aims": {"laa": "Local agreements", "pot": "Pots"}}
    streams = {"work": stream("work", "Work"), "trust": stream("trust", "Trust")}
    theory = Theory(instruments=instruments, streams=streams, registers=(AIM, NEED))
    assert theory.subjects == ("Local agreements", "Pots", "Work", "Trust")
    later = Theory(instruments=instruments, streams=streams, registers=(NEED, AIM))
    assert later.subjects == ("Fund", "Work", "Trust")


def test_a_theory_without_instruments_is_about_its_streams_and_an_empty_one_about_nothing() -> None:
    assert Theory(streams={"work": stream("work", "Work")}).subjects == ("Work",)
    assert Theory().subjects == ()
