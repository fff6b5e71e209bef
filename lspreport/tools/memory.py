"""What earlier runs made, for those who run the rooms again and again: the live preview."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_T = TypeVar("_T")


class Memory:
    """Forgets everything at once: what a single run is given."""

    def recall(
        self,
        name: Hashable,
        made_of: tuple[object, ...],
        make: Callable[[], _T],
        holds: Callable[[_T], bool] | None = None,
    ) -> _T:
        """What `make` gives, which depends on nothing but `made_of`; `name` says whose result it is.

        With `holds`, which looks at an earlier result, it may depend on more: on what only the result can tell.
        """
        return make()


FORGETFUL = Memory()


class Lasting(Memory):
    """Keeps the last result under each name, and gives it again while it would be made of the same things.

    So it never holds more than one report; what `turns` runs have not asked for is dropped.
    """

    def __init__(self, turns: int = 8) -> None:
        self._turns = turns
        self._turn = 0
        self._kept: dict[Hashable, tuple[int, tuple[object, ...], object]] = {}

    def turn(self) -> None:
        """Begins a run."""
        self._turn += 1
        oldest = self._turn - self._turns
        self._kept = {name: kept for name, kept in self._kept.items() if kept[0] >= oldest}

    def clear(self) -> None:
        """Forgets everything, when something has changed that no `made_of` tells of."""
        self._kept.clear()

    def recall(
        self,
        name: Hashable,
        made_of: tuple[object, ...],
        make: Callable[[], _T],
        holds: Callable[[_T], bool] | None = None,
    ) -> _T:
        kept = self._kept.get(name)
        if kept is not None and kept[1] == made_of:  # equality of tuples looks at identity first
            result = cast(_T, kept[2])  # what this name's `make` gave
            if holds is None or holds(result):
                self._kept[name] = self._turn, kept[1], result
                return result
        made = make()
        self._kept[name] = self._turn, made_of, made
        return made
