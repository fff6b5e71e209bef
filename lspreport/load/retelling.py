"""What a step of loading says beside its result, so that it can be said again where the result is recalled."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from msgspec import Struct, field

from lspreport.diagnostic import Diagnostics
from lspreport.model.finding import Finding, Label
from lspreport.tools.memory import Memory

_T = TypeVar("_T")


class Told(Struct, frozen=True):
    """Mistakes of form, and what waits for `check`."""

    diagnostics: Diagnostics
    labels: list[Label] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def retell(memory: Memory, name: Hashable, made_of: tuple[object, ...], told: Told, make: Callable[[Told], _T]) -> _T:
    """The result of `make`, recalled where it can be; what `make` told is added to `told` either way."""

    def listen() -> tuple[_T, Told]:
        heard = Told(Diagnostics())
        return make(heard), heard

    result, heard = memory.recall(name, made_of, listen)
    told.diagnostics.extend(heard.diagnostics.sorted())
    told.labels.extend(heard.labels)
    told.findings.extend(heard.findings)
    return result
