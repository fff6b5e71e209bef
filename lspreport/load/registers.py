"""The registers of a theory: those that theory.yaml declares in `registers`, or else the usual two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.nodes import Map
from lspreport.load.reader import Reader
from lspreport.load.schema import key_names
from lspreport.model.area import Evidence
from lspreport.model.theory import CODE, Stream, Theory
from lspreport.model.vocabulary import REGISTERS, Register

_TAKEN = frozenset({*key_names(Theory), *key_names(Stream), *key_names(Evidence), "id", "streams", "areas", "sources"})
"""What the files call something else, and the forms and the matrix."""
SHORTCODES = frozenset({"evidence", "paragraph", "figure", "areas", "include", "pagebreak", "table"})


def registers_of(root: Map, diagnostics: Diagnostics) -> tuple[Register, ...]:
    """The registers in the order in which tables, forms and views have them, each with its key and its plural."""
    at = root.entries.get("registers")
    if at is None:
        return REGISTERS
    declared: tuple[Register, ...] = Reader(diagnostics).field(Theory, "registers", root)
    if declared == REGISTERS:  # nothing stands there, or something else than a list
        return REGISTERS
    found = tuple(map(_named, filter(lambda one: one.name, declared)))
    return tuple(_apart(found, root, diagnostics)) or REGISTERS


def instruments_of(register: Register, reader: Reader, root: Map) -> Mapping[str, str]:
    """The columns of a register's tables: its own `instruments`, or those that theory.yaml has under its key."""
    there: Mapping[str, str] = reader.under(Mapping[str, str], root, "instruments", register.key) or {}
    if there and register.instruments and there != register.instruments:
        message = f"the instruments of `{register.key}` stand twice in theory.yaml, and differ"
        hint = "take them out of `instruments`, or out of the register"
        reader.diagnostics.error(Mistake.DUPLICATE_KEY, message, register.span or root.span, hint)
    return register.instruments or there


def _named(one: Register) -> Register:
    """The register with the plural and the key that follow from its noun where it does not say them.

    A plural may be written as a key, with hyphens between its words.
    """
    plural = one.plural or f"{one.name}s"
    if " " in one.name and " " not in plural:
        plural = plural.replace("-", " ")
    return replace(one, plural=plural, key=one.key or plural.lower().replace(" ", "-"))


def _apart(registers: Iterable[Register], root: Map, diagnostics: Diagnostics) -> Iterator[Register]:
    """The registers, each key once; a complaint of what cannot be told apart, or is called something else already.

    One whose prefix is amiss goes on with that of its codes, so that these are no more mistakes.
    """
    keys: dict[str, Register] = {}
    prefixes: dict[str, Register] = {}
    for one in registers:
        span = one.span or root.span
        if one.key in keys:
            message = f"two registers are called `{one.key}`"
            diagnostics.error(Mistake.DUPLICATE_KEY, message, span, "give each a name of its own, or a `key`")
            continue
        if one.key in _TAKEN or one.key in SHORTCODES:
            message = f"a register cannot be called `{one.key}`: that is another key, or a shortcode"
            diagnostics.error(Mistake.UNKNOWN_VALUE, message, span, f"add a `key`, as in `key: own-{one.key}`")
            continue
        first = prefixes.setdefault(one.prefix, one)
        if one.prefix and first is not one:
            message = f"the registers `{first.name}` and `{one.name}` have one prefix: `{one.prefix}`"
            hint = "give each its own: one capital letter, or two or three"
            diagnostics.error(Mistake.DUPLICATE_KEY, message, span, hint)
        if first is not one or not one.prefix:
            one = replace(one, prefix=_written(root, one))
        if not one.key.isascii() or not one.key.replace("-", "").isalpha():
            message = f"the register `{one.name}` needs a `key`, since `{one.key}` cannot be part of a label"
            hint = "add one in small letters without accents, as `key: outcomes`"
            diagnostics.error(Mistake.MISSING_KEY, message, span, hint)
        keys[one.key] = one
        yield one


def _written(root: Map, register: Register) -> str:
    """What the register's codes begin with, as they stand in theory.yaml."""
    _, entries = root.entries.get(register.key, (None, None))
    codes = entries.entries if isinstance(entries, Map) else ()
    return next((code.rstrip("0123456789") for code in codes if re.fullmatch(CODE, code)), register.name[:1].upper())
