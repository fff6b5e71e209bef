"""The words of one kind of evaluation: types of area, kinds of evidence, classes of speaker, registers of the theory.

What stands here is what a report has that says nothing else: an evaluation of English local government.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from lspreport.model.keys import REQUIRED, ItsPlace, Key, OneOf, Pattern
from lspreport.sentences import series

KINDS = ("finding", "example", "quotation", "barrier", "facilitating-factor", "outcome")
TYPES = ("metropolitan district", "London borough", "unitary", "county")
SPEAKERS = ("officer", "councillor", "partner", "stakeholder", "resident")
PROFILE = ("type", "tiers", "region")

_CODE = re.compile("([A-Z]+)[0-9]+")
_PREFIX = Pattern("[A-Z]{1,3}", "cannot begin a code", "write one capital letter, as `O` for O1, O2 …, or two or three")
_LETTERS = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NOUN = Pattern(rf"{_LETTERS}(?: {_LETTERS})*", "cannot name a register", "write a noun, as `outcome`")
_KEY = Pattern(
    "[a-z][a-z-]*", "cannot be the key of a register", "write it in small letters without accents, as `outcomes`"
)


class Register(Struct, frozen=True):
    """A list of the theory of change, whose entries have codes: drivers (D1), levers (L5), outcomes (O2) …

    `name` and `plural` are its nouns as the report prints them, `prefix` is what its codes begin with; `key` is what it
    is called in the files. `instruments` are the columns of its tables.
    """

    name: Annotated[str, _NOUN, REQUIRED]
    prefix: Annotated[str, Key("prefix"), Key("letter"), _PREFIX, REQUIRED]
    plural: Annotated[str, _NOUN] = ""
    key: Annotated[str, _KEY] = ""
    instruments: Mapping[str, str] = field(default_factory=dict)
    span: ItsPlace | None = None

    @property
    def example(self) -> str:
        """A code such as it has."""
        return f"{self.prefix}{17 if self.prefix == 'D' else 5}"

    def owns(self, code: str) -> bool:
        """Whether a code begins with its prefix, and with nothing more before the number."""
        return code.rstrip("0123456789") == self.prefix


REGISTERS = (Register("driver", "D", "drivers", "drivers"), Register("lever", "L", "levers", "levers"))


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
    def keys(self) -> tuple[str, ...]:
        """What the registers are called in the files."""
        return tuple(one.key for one in self.registers)

    def register(self, key: str) -> Register | None:
        """The register with this key."""
        return next((one for one in self.registers if one.key == key), None)

    def of_code(self, code: str) -> Register | None:
        """The register whose codes begin so."""
        return next((one for one in self.registers if one.owns(code)), None)

    def is_code(self, word: str) -> bool:
        """Whether it looks like a code of one of the registers, as `D17` does; `B2020` is a work where none has a B."""
        return bool(_CODE.fullmatch(word) and self.of_code(word))


def all_registers(words: Vocabulary) -> str:
    """The registers together: "drivers and levers"."""
    return series([one.plural for one in words.registers])


USUAL = Vocabulary()
