"""What a step of loading says beside its result, so that it can be said again where the result is recalled."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, TypeVarTuple

from msgspec import Struct, field

from lspreport.diagnostic import Diagnostics
from lspreport.memo import recall
from lspreport.model.finding import Finding, Label

_T = TypeVar("_T")
_Things = TypeVarTuple("_Things")


class Told(Struct, frozen=True):
    """Mistakes of form, and what waits for `check`."""

    diagnostics: Diagnostics
    labels: list[Label] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def retell(told: Told, name: Hashable, make: Callable[[Told, *_Things], _T], *made_of: *_Things) -> _T:
    """The result of `make`, recalled where it can be; what `make` told is added to `told` either way."""

    def listen(*made_of: *_Things) -> tuple[_T, Told]:
        heard = Told(Diagnostics())
        return make(heard, *made_of), heard

    result, heard = recall(name, listen, *made_of)
    told.diagnostics.extend(heard.diagnostics.sorted())
    told.labels.extend(heard.labels)
    told.findings.extend(heard.findings)
    return result
