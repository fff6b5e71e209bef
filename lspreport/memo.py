"""The one memo: what the rooms made of a section or a file, for the preview, which runs them at every save.

A room says what is worth keeping, and what it is made of, by calling its function through `recall`. Whether anything
is kept is the spine's affair: it opens a memo, or none, and then `recall` is a plain call.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, TypeVarTuple, cast

_T = TypeVar("_T")
_Things = TypeVarTuple("_Things")


class Memo:
    """Keeps the last result under each name, and gives it again while it would be made of the same things.

    So it never holds more than one report; what `turns` runs have not asked for is dropped.
    """

    def __init__(self, turns: int = 8) -> None:
        self._turns = turns
        self._turn = 0
        self._kept: dict[Hashable, tuple[int, tuple[object, ...], object]] = {}

    @contextmanager
    def open(self) -> Iterator[None]:
        """A run: while it lasts, `recall` in this thread keeps results here, and finds them."""
        self._turn += 1
        oldest = self._turn - self._turns
        self._kept = {name: kept for name, kept in self._kept.items() if kept[0] >= oldest}
        token = _opened.set(self)
        try:
            yield
        finally:
            _opened.reset(token)

    def clear(self) -> None:
        """Forgets everything, when something has changed that no call tells of."""
        self._kept.clear()

    def recall(
        self, name: Hashable, made_of: tuple[object, ...], make: Callable[[], _T], holds: Callable[[_T], bool] | None
    ) -> _T:
        """As the function of this name."""
        kept = self._kept.get(name)
        if kept is not None and kept[1] == made_of:  # equality of tuples looks at identity first
            result = cast(_T, kept[2])  # what this name's `make` gave
            if holds is None or holds(result):
                self._kept[name] = self._turn, kept[1], result
                return result
        made = make()
        self._kept[name] = self._turn, made_of, made
        return made


_opened: ContextVar[Memo | None] = ContextVar("memo", default=None)


def recall(
    name: Hashable,
    make: Callable[[*_Things], _T],
    *made_of: *_Things,
    holds: Callable[[_T], bool] | None = None,
) -> _T:
    """`make(*made_of)`, which depends on nothing else, or its last result; `name` says whose result it is.

    With `holds`, which looks at an earlier result, it may depend on more: on what only the result can tell.
    """
    memo = _opened.get()
    return make(*made_of) if memo is None else memo.recall(name, made_of, lambda: make(*made_of), holds)
