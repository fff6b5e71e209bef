"""What is recalled, and when it is made anew."""

from __future__ import annotations

import threading

from lspreport.memo import Memo, recall


class Maker:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, *made_of: object) -> int:
        self.made += 1
        return self.made


def test_the_same_things_are_made_once() -> None:
    memo, make = Memo(), Maker()
    with memo.open():
        assert [recall("x", make, 1, "a") for _ in range(3)] == [1, 1, 1]
        assert recall("x", make, 2, "a") == 2
        assert recall("x", make, 1, "a") == 3, "only the last result is kept"
        assert recall("y", make, 1, "a") == 4
    with memo.open():
        assert recall("y", make, 1, "a") == 4


def test_without_a_memo_nothing_is_kept() -> None:
    """Nor in another thread than the one that opened it, nor after an exception."""
    memo, make = Memo(), Maker()
    assert [recall("x", make) for _ in range(2)] == [1, 2]
    with memo.open():
        threads = [threading.Thread(target=recall, args=("x", make)) for _ in range(2)]
        for thread in threads:
            thread.start()
            thread.join()
        assert make.made == 4
    try:
        with memo.open():
            raise ValueError
    except ValueError:
        assert [recall("x", make) for _ in range(2)] == [5, 6]


def test_a_result_that_no_longer_holds_is_made_anew() -> None:
    memo, make = Memo(), Maker()
    with memo.open():
        recall("x", make)
        assert recall("x", make, holds=lambda kept: kept == 1) == 1
        assert recall("x", make, holds=lambda kept: kept == 0) == 2


def test_what_is_no_longer_asked_for_is_dropped() -> None:
    memo, make = Memo(turns=2), Maker()
    with memo.open():
        recall("x", make)
    with memo.open():
        assert recall("x", make) == 1
    with memo.open():
        pass
    with memo.open():
        assert recall("x", make) == 1, "one run that did not ask for it is not enough"
    for _ in range(2):
        with memo.open():
            pass
    with memo.open():
        assert recall("x", make) == 2


def test_everything_can_be_forgotten_at_once() -> None:
    memo, make = Memo(), Maker()
    with memo.open():
        recall("x", make)
        memo.clear()
        assert recall("x", make) == 2
