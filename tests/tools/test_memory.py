"""What is recalled, and when it is made anew."""

from __future__ import annotations

from lspreport.tools.memory import FORGETFUL, Lasting


class Maker:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> int:
        self.made += 1
        return self.made


def test_the_same_things_are_made_once() -> None:
    memory, make = Lasting(), Maker()
    assert [memory.recall("x", (1, "a"), make) for _ in range(3)] == [1, 1, 1]
    assert memory.recall("x", (2, "a"), make) == 2
    assert memory.recall("x", (1, "a"), make) == 3, "only the last result is kept"
    assert memory.recall("y", (1, "a"), make) == 4


def test_a_result_that_no_longer_holds_is_made_anew() -> None:
    memory, make = Lasting(), Maker()
    memory.recall("x", (), make)
    assert memory.recall("x", (), make, lambda kept: kept == 1) == 1
    assert memory.recall("x", (), make, lambda kept: kept == 0) == 2


def test_what_is_no_longer_asked_for_is_dropped() -> None:
    memory, make = Lasting(turns=2), Maker()
    memory.recall("x", (), make)
    memory.turn()
    assert memory.recall("x", (), make) == 1
    for _ in range(2):
        memory.turn()
    assert memory.recall("x", (), make) == 1, "as many runs as it may be left out of"
    for _ in range(3):
        memory.turn()
    assert memory.recall("x", (), make) == 2


def test_everything_can_be_forgotten_at_once() -> None:
    memory, make = Lasting(), Maker()
    memory.recall("x", (), make)
    memory.clear()
    assert memory.recall("x", (), make) == 2
    assert [FORGETFUL.recall("x", (), make) for _ in range(2)] == [3, 4]
