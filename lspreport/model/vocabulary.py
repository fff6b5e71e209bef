"""The words of one kind of evaluation: types of area, kinds of evidence, classes of speaker, registers of the theory.

What stands here is what a report has that says nothing else: an evaluation of English local government.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from lspreport.model.keys import REQUIRED, ItsPlace, OneOf, Pattern
from lspreport.sentences import series

KINDS = ("finding", "example", "quotation", "barrier", "facilitating-factor", "outcome")
TYPES = ("metropolitan district", "London borough", "unitary", "county")
SPEAKERS = ("officer", "councillor", "partner", "stakeholder", "resident")
PROFILE = ("type", "tiers", "region")

_CODE = re.compile("[A-Z][0-9]+")
_LETTER = Pattern("[A-Z]", "is no letter for codes", "write one capital letter, as `O` for O1, O2 …")
_NOUN = Pattern("[a-z][a-z-]*(?: [a-z-]+)*", "cannot name a register", "write a noun in small letters, as `outcome`")
_KEY = Pattern("[a-z][a-z-]*", "cannot be the key of a register", "write one word in small letters, as `outcomes`")


class Register(Struct, frozen=True):
    """A list of the theory of change, whose entries have codes: drivers (D1), levers (L5), outcomes (O2) …

    `plural` is its key in theory.yaml and in evidence; `instruments` are the columns of its tables.
    """

    name: Annotated[str, _NOUN, REQUIRED]
    letter: Annotated[str, _LETTER, REQUIRED]
    plural: Annotated[str, _KEY] = ""
    instruments: Mapping[str, str] = field(default_factory=dict)
    span: ItsPlace | None = None

    @property
    def key(self) -> str:
        return self.plural or f"{self.name.replace(' ', '-')}s"


SLOTS = ("drivers", "levers")
"""What the registers are called in the code, the first and the second."""
REGISTERS = (Register("driver", "D", "drivers"), Register("lever", "L", "levers"))


class Vocabulary(Struct, frozen=True):
    """What report.yaml and theory.yaml say of all this. `area_types` have the words that give each away, none where
    these are the usual ones; `columns` are those of `{{< areas >}}` behind the name."""

    area_types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: tuple[Annotated[str, OneOf(PROFILE)], ...] = PROFILE
    kinds: tuple[str, ...] = KINDS
    speakers: tuple[str, ...] = SPEAKERS
    registers: tuple[Register, ...] = REGISTERS

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(self.area_types) or TYPES

    @property
    def keys(self) -> Mapping[str, str]:
        """The key that the report itself has for each slot."""
        return {slot: one.key for slot, one in zip(SLOTS, self.registers, strict=False)}

    def register(self, slot: str) -> Register:
        """The register in a slot; the usual one where the theory has none."""
        at = SLOTS.index(slot)
        return self.registers[at] if at < len(self.registers) else REGISTERS[at]

    def slot(self, key: str) -> str:
        """The slot of the register with this key; "" where there is none."""
        return next((slot for slot, own in self.keys.items() if own == key), "")

    def of_code(self, code: str) -> str:
        """The slot of the register whose codes begin with that letter; "" where there is none."""
        return next((slot for slot, one in zip(SLOTS, self.registers, strict=False) if code[:1] == one.letter), "")

    def is_code(self, word: str) -> bool:
        """Whether it looks like a code of one of the registers, as `D17` does; `B2020` is a work where none has a B."""
        return bool(_CODE.fullmatch(word) and self.of_code(word))


def both_registers(words: Vocabulary) -> str:
    """The registers together: "drivers and levers"."""
    return series([one.key.replace("-", " ") for one in words.registers])


USUAL = Vocabulary()
