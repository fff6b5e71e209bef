"""status.lock.yaml: when teams handed in their forms, and what they have signed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from lspreport.model.keys import REQUIRED, MessageName

STATUS_LOCK = "status.lock.yaml"


class HandIn(Struct, frozen=True):
    """A form that was taken in: on which day, under which name, with how many items."""

    on: Annotated[datetime.date, REQUIRED]
    form: str = ""
    items: int = 0


class SignOff(Struct, frozen=True):
    """A team's agreement to what the report says with its evidence: on which day, by whom.

    `passages` are the fingerprints of all that it agreed to, so that a later change is seen.
    """

    on: Annotated[datetime.date, REQUIRED]
    by: str = ""
    passages: tuple[str, ...] = ()


class StatusLock(Struct, frozen=True):
    """The forms and the sign-offs of each area, under its slug."""

    handed_in: Mapping[str, tuple[Annotated[HandIn, MessageName("a form")], ...]] = field(default_factory=dict)
    signed: Mapping[str, Annotated[SignOff, MessageName("the sign-off of `{}`")]] = field(default_factory=dict)
