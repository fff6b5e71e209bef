"""What a step of loading says beside its result, so that it can be said again where the result is recalled."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, TypeVarTuple

from msgspec import Struct, field

from lspreport.diagnostic import Diagnostics
from lspreport.memo import recall
from lspreport.model.observation import Label, Observation

_T = TypeVar("_T")
_Things = TypeVarTuple("_Things")


class SideResults(Struct, frozen=True):
    """Mistakes of form, and what waits for `check`."""

    diagnostics: Diagnostics
    labels: list[Label] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)


def recall_step(
    side: SideResults, name: Hashable, make: Callable[[SideResults, *_Things], _T], *made_of: *_Things
) -> _T:
    """The result of `make`, recalled where it can be; its side results are added to `side` either way."""

    def make_with_side_results(*made_of: *_Things) -> tuple[_T, SideResults]:
        own = SideResults(Diagnostics())
        return make(own, *made_of), own

    result, own = recall(name, make_with_side_results, *made_of)
    side.diagnostics.extend(own.diagnostics.sorted())
    side.labels.extend(own.labels)
    side.observations.extend(own.observations)
    return result
