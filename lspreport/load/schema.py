"""What a type of the model says of a YAML file: its keys, where they stand, and the shape of each value.

A type says it by its fields and by what stands beside them (`model/keys.py`); `load/reader.py` reads a file by it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, field
from msgspec.structs import fields as fields_of

from lspreport.model.keys import (
    DISTINCT,
    FILE,
    MARKDOWN,
    REQUIRED,
    Key,
    MessageName,
    Named,
    NotAKey,
    OneOf,
    OrOnly,
    Pattern,
    PerRegister,
)
from lspreport.model.settings import Date
from lspreport.source import Span


class Sort(Enum):
    """What is written for a value; MONTH may be a day too, PLACED_TEXT keeps its place, PLACE is the place alone."""

    TEXT, MARKDOWN, PATTERN, CHOICE, FLAG, NUMBER, DAY, MONTH = range(8)
    PLACED_TEXT, PLACE, FILE, ITEMS, KEYED, NESTED = range(8, 14)


class Shape(Struct, frozen=True):
    """How a value is written: its sort, and what an author is told to write in the place of something else.

    `kind` is the type that is made of it; `rule` is what a choice, a pattern, a number, a text, the year of a month or
    the keys of a mapping must keep to; `item` is the shape of what stands in a list or a mapping.
    """

    sort: Sort
    wanted: str
    kind: Any = None
    rule: Any = None
    item: Shape | None = None
    distinct: bool = False
    called: str = ""
    or_only: OrOnly | None = None


class SchemaField(Struct, frozen=True):
    """A field of a type: the paths of keys that may fill it and the shape of its value, or what else fills it.

    `spread` is the type of a field whose own fields stand in the same mapping. `per_register` says that each register
    has a key of its own, whose value has the shape.
    """

    name: str
    paths: tuple[tuple[str, ...], ...] = ()
    shape: Shape | None = None
    filled_by: NotAKey | None = None
    spread: Any = None
    required: bool = False
    usual: Any = None
    make_usual: Any = None
    per_register: PerRegister | None = None

    def default(self) -> Any:
        """What the field holds where the file says nothing of it."""
        return self.usual if self.make_usual is None else self.make_usual()


class Keys(Struct, frozen=True):
    """The keys that a mapping may have, each with those below it where these are fixed.

    Of each of `required` one must be there: as a rule it is one key alone.
    """

    below: dict[str, Keys | None] = field(default_factory=dict)
    required: list[tuple[str, ...]] = field(default_factory=list)


@cache
def fields(kind: Any) -> tuple[SchemaField, ...]:
    """The fields of a type, in their order."""
    found: list[SchemaField] = []
    for one in fields_of(kind):
        base, rules = _apart(one.type)
        usual = one.default if one.default is not NODEFAULT else "" if base is str else () if _is_list(base) else None
        make = one.default_factory if one.default_factory is not NODEFAULT else None
        keys = [rule.path for rule in rules if isinstance(rule, Key)] or [one.name.replace("_", "-")]
        filled_by = next((rule for rule in rules if isinstance(rule, NotAKey)), None)
        per_register = next((rule for rule in rules if isinstance(rule, PerRegister)), None)
        if per_register is not None:
            value = shape(get_args(base)[1])
            found.append(SchemaField(one.name, shape=value, make_usual=make, per_register=per_register))
        elif filled_by is not None:
            found.append(SchemaField(one.name, filled_by=filled_by, usual=usual, make_usual=make))
        elif keys == [""]:
            found.append(SchemaField(one.name, spread=base))
        else:
            paths = tuple(tuple(key.split(": ")) for key in keys)
            found.append(SchemaField(one.name, paths, shape(one.type), None, None, REQUIRED in rules, usual, make))
    return tuple(found)


@cache
def keys(kind: Any, registers: tuple[str, ...] = ()) -> Keys:
    """The keys of a type; `registers` are those of the registers, for fields that have one for each."""
    top = Keys()
    _gather(kind, top, registers)
    return top


def key_names(kind: Any, *path: str) -> tuple[str, ...]:
    """The keys of a type, or of what stands in it under `path`, in the order in which they are written."""
    found: Keys | None = keys(kind)
    for key in path:
        found = found.below[key] if found is not None else None
    return tuple(found.below) if found is not None else ()


@cache
def key_places(kind: Any) -> Mapping[str, tuple[str, ...]]:
    """Under which keys each key of a type stands, those of the types in it among them; the outermost of its places."""
    found: list[tuple[str, ...]] = []
    for one in fields(kind):
        if one.spread is not None:
            found += ((*path, key) for key, path in key_places(one.spread).items())
        found += (path[:depth] for path in one.paths for depth in range(1, len(path) + 1))
        if one.shape is not None and one.shape.sort is Sort.NESTED and one.paths:
            found += ((*one.paths[0], *path, key) for key, path in key_places(one.shape.kind).items())
    return {path[-1]: path[:-1] for path in sorted(found, key=len, reverse=True)}


def _gather(kind: type, top: Keys, registers: tuple[str, ...]) -> None:
    for one in fields(kind):
        if one.spread is not None:
            _gather(one.spread, top, registers)
        paths = one.paths
        if one.per_register is not None:
            paths = tuple(tuple(one.per_register.path.format(key).split(": ")) for key in registers)
        for path in paths:
            inner = top
            for key in path[:-1]:
                below = inner.below.get(key) or Keys()
                inner.below[key] = inner = below
            inner.below.setdefault(path[-1], None)
        if one.required:
            inner.required.append(tuple(path[-1] for path in paths))


@cache
def shape(kind: Any) -> Shape:
    """How a value of a type is written."""
    base, rules = _apart(kind)
    by_kind = {type(rule): rule for rule in rules}
    if FILE in rules:
        return Shape(Sort.FILE, "the name of a file", base)
    if MARKDOWN in rules:
        return Shape(Sort.MARKDOWN, "text")
    if OneOf in by_kind:
        return Shape(Sort.CHOICE, "one word", base, by_kind[OneOf])
    if Pattern in by_kind:
        return Shape(Sort.PATTERN, "text", rule=by_kind[Pattern])
    if base is str:
        return Shape(Sort.TEXT, "text", rule=by_kind.get(Meta, Meta()))
    if base in _PLAIN:
        return _PLAIN[base]
    if base in (int, float):
        return Shape(Sort.NUMBER, "a whole number" if base is int else "a number", base, by_kind.get(Meta, Meta()))
    if _is_list(base):
        return Shape(Sort.ITEMS, "a list", item=shape(get_args(base)[0]), distinct=DISTINCT in rules)
    if get_origin(base) is Mapping:
        key, value = get_args(base)
        rule = next((rule for rule in _apart(key)[1] if isinstance(rule, OneOf | Pattern)), None)
        return Shape(Sort.KEYED, _KEYS, rule=rule, item=shape(value))
    if issubclass(base, Enum):
        return Shape(Sort.CHOICE, "one word", base, OneOf(tuple(base)))
    or_only = by_kind.get(OrOnly)
    called = by_kind.get(MessageName, MessageName("`{}`")).words
    return Shape(Sort.NESTED, or_only.wanted if or_only else _KEYS, base, called=called, or_only=or_only)


def _apart(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without what stands beside it and without "or None", and what stands beside it."""
    rules: tuple[Any, ...] = ()
    while True:
        if get_origin(kind) is Annotated:
            kind, *more = get_args(kind)
            rules += tuple(more)
        elif get_origin(kind) in (Union, UnionType):
            (kind,) = (one for one in get_args(kind) if one is not NoneType)
        else:
            return kind, rules


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple and kind != Named


_KEYS = "keys with values"
_YEARS = next(rule for one in fields_of(Date) if one.name == "year" for rule in _apart(one.type)[1])
_PLAIN = {
    bool: Shape(Sort.FLAG, "true or false"),
    Date: Shape(Sort.MONTH, "a month", rule=_YEARS),
    datetime.date: Shape(Sort.DAY, "a day"),
    Named: Shape(Sort.PLACED_TEXT, "a single value"),
    Span: Shape(Sort.PLACE, "a value"),
}
