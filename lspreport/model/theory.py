"""The theory of change: instruments, drivers, levers, and the streams in which they are to work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from lspreport.model.keys import DISTINCT, REQUIRED, Id, ItsPlace, Key, MessageName, NotAKey, OneOf, OrOnly, Pattern
from lspreport.model.settings import Declaration
from lspreport.model.vocabulary import REGISTERS, Register, Vocabulary

_Marks = tuple[Annotated[str, OneOf("instrument")], ...]


class Mechanism(Struct, frozen=True):
    """A driver or a lever: its code ("D17"), its wording, and the instruments that it is marked under."""

    code: Annotated[str, NotAKey.NAME]
    text: Annotated[str, REQUIRED]
    marks: _Marks
    span: ItsPlace


class StreamEntry(Struct, frozen=True):
    """A driver or lever in one stream; `marks` differ from the mechanism's own only with a `reason`.

    `own_marks` are those that the stream's list gives it, None where it gives none.
    """

    code: Annotated[str, Key("id"), OneOf("code", check="unknown-code"), REQUIRED]
    marks: Annotated[tuple[str, ...], NotAKey.GIVEN]
    reason: str
    span: ItsPlace
    own_marks: Annotated[_Marks | None, Key("marks")] = None


_Entries = tuple[
    Annotated[StreamEntry, MessageName("an entry of a stream"), OrOnly("a code or a code with marks and a reason")], ...
]


class Stream(Struct, frozen=True):
    id: Annotated[str, NotAKey.NAME]
    title: Annotated[str, REQUIRED]
    approach: str
    chapter: Annotated[str, OneOf("chapter")]
    topics: Annotated[tuple[Id, ...], DISTINCT]
    drivers: _Entries
    levers: _Entries
    span: ItsPlace


_Code = Annotated[str, Pattern("[A-Z][1-9][0-9]{0,3}", "is not a code", "write a code such as `D17`")]
_Retired = Annotated[Declaration, OrOnly("a reason", "`{}` is retired without a reason")]


class Theory(Struct, frozen=True):
    """theory.yaml, validated; mechanisms are ordered by their number, D5 before D17.

    `driver_instruments` and `lever_instruments` map an instrument's id to its name, in the tables' column order;
    `retired` maps a code that is used no more to the reason. Where `registers` have other names and letters, the first
    stands in the place of the drivers, the second in that of the levers.
    """

    driver_instruments: Annotated[Mapping[str, str], Key("instruments: drivers")] = field(default_factory=dict)
    lever_instruments: Annotated[Mapping[str, str], Key("instruments: levers")] = field(default_factory=dict)
    drivers: Mapping[_Code, Annotated[Mechanism, MessageName("the driver `{}`")]] = field(default_factory=dict)
    levers: Mapping[_Code, Annotated[Mechanism, MessageName("the lever `{}`")]] = field(default_factory=dict)
    streams: Mapping[Id, Annotated[Stream, MessageName("the stream `{}`")]] = field(default_factory=dict)
    retired: Mapping[_Code, _Retired] = field(default_factory=dict)
    registers: tuple[Annotated[Register, MessageName("a register")], ...] = REGISTERS
    vocabulary: Annotated[Vocabulary, NotAKey.GIVEN] = Vocabulary()

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the report is about: the instruments and the streams."""
        return (*self.driver_instruments.values(), *(stream.title for stream in self.streams.values()))

    @property
    def mechanisms(self) -> Mapping[str, Mechanism]:
        """Drivers and levers together, under their codes."""
        return {**self.drivers, **self.levers}
