"""The theory of change: its registers with their entries and instruments, and the streams in which these work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Struct, field

from lspreport.model.keys import (
    DISTINCT,
    REQUIRED,
    Id,
    ItsPlace,
    Key,
    MessageName,
    NotAKey,
    OneOf,
    OrOnly,
    Pattern,
    PerRegister,
)
from lspreport.model.settings import Declaration
from lspreport.model.vocabulary import REGISTERS, Register, Vocabulary

_Marks = tuple[Annotated[str, OneOf("instrument")], ...]


class RegisterEntry(Struct, frozen=True):
    """An entry of a register, such as a driver or a lever: its code ("D17"), its wording, and the instruments that it
    is marked under."""

    code: Annotated[str, NotAKey.NAME]
    text: Annotated[str, REQUIRED]
    marks: _Marks
    span: ItsPlace


class StreamEntry(Struct, frozen=True):
    """An entry of a register in one stream; `marks` differ from those of the register's entry only with a `reason`.

    `own_marks` are those that the stream's list gives it, None where it gives none.
    """

    code: Annotated[str, Key("id"), OneOf("code", check="unknown-code"), REQUIRED]
    marks: Annotated[tuple[str, ...], NotAKey.GIVEN]
    reason: str
    span: ItsPlace
    own_marks: Annotated[_Marks | None, Key("marks")] = None


StreamEntries = tuple[
    Annotated[StreamEntry, MessageName("an entry of a stream"), OrOnly("a code or a code with marks and a reason")], ...
]


class Stream(Struct, frozen=True):
    """A part of the theory; `lists` has what it takes of each register, under the register's key."""

    id: Annotated[str, NotAKey.NAME]
    title: Annotated[str, REQUIRED]
    approach: str
    chapter: Annotated[str, OneOf("chapter")]
    topics: Annotated[tuple[Id, ...], DISTINCT]
    lists: Annotated[Mapping[str, StreamEntries], PerRegister()]
    span: ItsPlace

    @property
    def entries(self) -> tuple[StreamEntry, ...]:
        """Its entries of all registers."""
        return tuple(entry for entries in self.lists.values() for entry in entries)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self.entries)


CODE = "[A-Z]{1,3}[1-9][0-9]{0,3}"
Code = Annotated[str, Pattern(CODE, "is not a code", "write a code such as `D17`")]
_Retired = Annotated[Declaration, OrOnly("a reason", "`{}` is retired without a reason")]


class Theory(Struct, frozen=True):
    """theory.yaml, validated; the entries of a register are ordered by their number, D5 before D17.

    `lists` has the entries of each register under its key, and their codes; a register's instruments are in the
    tables' column order. `retired` maps a code that is used no more to the reason.
    """

    instruments: Annotated[Mapping[str, Mapping[str, str]], PerRegister("instruments: {}")] = field(
        default_factory=dict
    )
    lists: Annotated[Mapping[str, Mapping[Code, RegisterEntry]], PerRegister()] = field(default_factory=dict)
    streams: Mapping[Id, Annotated[Stream, MessageName("the stream `{}`")]] = field(default_factory=dict)
    retired: Mapping[Code, _Retired] = field(default_factory=dict)
    registers: tuple[Annotated[Register, MessageName("a register")], ...] = REGISTERS
    vocabulary: Annotated[Vocabulary, NotAKey.GIVEN] = Vocabulary()

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the report is about: the instruments of its first register and the streams."""
        first = self.instruments.get(self.registers[0].key, {})
        return (*first.values(), *(stream.title for stream in self.streams.values()))

    @property
    def entries(self) -> Mapping[str, RegisterEntry]:
        """The entries of all registers, under their codes."""
        return {code: one for entries in self.lists.values() for code, one in entries.items()}


def entries_of(register: Register) -> Any:
    """The type of a register's entries, which messages call by the register's own noun."""
    return Mapping[Code, Annotated[RegisterEntry, MessageName(f"the {register.name} `{{}}`")]]
