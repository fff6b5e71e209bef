"""A guard for tests that look at each of many things."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

_T = TypeVar("_T")


def some(things: Iterable[_T]) -> list[_T]:
    """The things, of which there is at least one: a loop over none would assert nothing, and pass."""
    found = list(things)
    assert found, "there is nothing to look at"
    return found
