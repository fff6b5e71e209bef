"""What a type of the model says of a YAML file: its keys, where they stand, and the shape of each value.

A type says it by its fields and by what stands beside them (`model/keys.py`); `load/reader.py` reads a file by it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, field
from msgspec.structs import fields as fields_of

from lspreport.model.keys import DISTINCT, FILE, MARKDOWN, REQUIRED, Called, Key, Named, NotAKey, OneOf, OrOnly, Pattern
from lspreport.model.settings import Date
from lspreport.source import Span


class OneText(Struct, frozen=True):
    wanted: ClassVar[str] = "text"
    markdown: bool


class Matching(Struct, frozen=True):
    """A text of a certain pattern."""

    wanted: ClassVar[str] = "text"
    pattern: Pattern


class Choice(Struct, frozen=True):
    """One of some names, made a `kind`: a text, or an enumeration."""

    wanted: ClassVar[str] = "one word"
    one_of: OneOf
    kind: type[str]


class Flag(Struct, frozen=True):
    wanted: ClassVar[str] = "true or false"


class OneNumber(Struct, frozen=True):
    wanted: str
    regex: str
    kind: type[int] | type[float]
    bounds: Meta

    def fits(self, text: str, tag: str) -> bool:
        """Whether a value is written as such a number; quotation marks are no matter where a fraction may stand."""
        return re.fullmatch(self.regex, text) is not None and (self.kind is float or tag == "int")


class Day(Struct, frozen=True):
    """A day, or, where it `may_be_month`, a month too."""

    wanted: ClassVar[str] = "a date"
    may_be_month: bool


class PlacedText(Struct, frozen=True):
    """A text with its place."""

    wanted: ClassVar[str] = "a single value"


class PlaceOnly(Struct, frozen=True):
    """The place of a value alone."""

    wanted: ClassVar[str] = "a value"


class File(Struct, frozen=True):
    """The name of a file, which is opened as a `kind`."""

    wanted: ClassVar[str] = "the name of a file"
    kind: type


class Items(Struct, frozen=True):
    wanted: ClassVar[str] = "a list"
    item: Shape
    distinct: bool

    @property
    def may_be_one(self) -> bool:
        """Whether one value alone is a list of one."""
        return not isinstance(self.item, Nested) or self.item.or_only is not None


class Keyed(Struct, frozen=True):
    """Keys that the author chooses, within a rule or none, each with a value."""

    wanted: ClassVar[str] = "keys with values"
    rule: OneOf | Pattern | None
    item: Shape


class Nested(Struct, frozen=True):
    """A type with keys of its own, which may be written as its first one alone where `or_only` says so."""

    kind: type
    called: str
    or_only: OrOnly | None

    @property
    def wanted(self) -> str:
        return self.or_only.wanted if self.or_only else "keys with values"


Shape = OneText | Matching | Choice | Flag | OneNumber | Day | PlacedText | PlaceOnly | File | Items | Keyed | Nested


class SchemaField(Struct, frozen=True):
    """A field of a type: the paths of keys that may fill it and the shape of its value, or what else fills it.

    `spread` is the type of a field whose own fields stand in the same mapping.
    """

    name: str
    paths: tuple[tuple[str, ...], ...] = ()
    shape: Shape | None = None
    filled_by: NotAKey | None = None
    spread: Any = None
    required: bool = False
    usual: Any = None
    make_usual: Any = None

    def default(self) -> Any:
        """What the field holds where the file says nothing of it."""
        return self.usual if self.make_usual is None else self.make_usual()


class Keys(Struct, frozen=True):
    """The keys that a mapping may have, each with those below it where these are fixed; `required` must be there."""

    below: dict[str, Keys | None] = field(default_factory=dict)
    required: list[str] = field(default_factory=list)


@cache
def fields(kind: Any) -> tuple[SchemaField, ...]:
    """The fields of a type, in their order."""
    found: list[SchemaField] = []
    for one in fields_of(kind):
        base, rules = _apart(one.type)
        usual = one.default if one.default is not NODEFAULT else "" if base is str else () if _listed(base) else None
        make = one.default_factory if one.default_factory is not NODEFAULT else None
        keys = [rule.path for rule in rules if isinstance(rule, Key)] or [one.name.replace("_", "-")]
        filled_by = next((rule for rule in rules if isinstance(rule, NotAKey)), None)
        if filled_by is not None:
            found.append(SchemaField(one.name, filled_by=filled_by, usual=usual, make_usual=make))
        elif keys == [""]:
            found.append(SchemaField(one.name, spread=base))
        else:
            paths = tuple(tuple(key.split(": ")) for key in keys)
            found.append(SchemaField(one.name, paths, shape(one.type), None, None, REQUIRED in rules, usual, make))
    return tuple(found)


@cache
def keys(kind: Any) -> Keys:
    """The keys of a type."""
    top = Keys()
    _gather(kind, top)
    return top


def key_names(kind: Any, *path: str) -> tuple[str, ...]:
    """The keys of a type, or of what stands in it under `path`, in the order in which they are written."""
    found: Keys | None = keys(kind)
    for key in path:
        found = found.below[key] if found is not None else None
    return tuple(found.below) if found is not None else ()


def _gather(kind: type, top: Keys) -> None:
    for one in fields(kind):
        if one.spread is not None:
            _gather(one.spread, top)
        for path in one.paths:
            inner = top
            for key in path[:-1]:
                below = inner.below.get(key) or Keys()
                inner.below[key] = inner = below
            inner.below.setdefault(path[-1], None)
            if one.required:
                inner.required.append(path[-1])


@cache
def shape(kind: Any) -> Shape:
    """How a value of a type is written."""
    base, rules = _apart(kind)
    by_kind = {type(rule): rule for rule in rules}
    if FILE in rules:
        return File(base)
    if OneOf in by_kind:
        return Choice(by_kind[OneOf], base)
    if Pattern in by_kind:
        return Matching(by_kind[Pattern])
    if base is str:
        return OneText(MARKDOWN in rules)
    if base is bool:
        return Flag()
    if base is int:
        return OneNumber("a whole number", "[0-9]{1,9}", int, by_kind.get(Meta, Meta()))
    if base is float:
        return OneNumber("a number", r"[0-9]+(\.[0-9]+)?", float, by_kind.get(Meta, Meta()))
    if base in (Date, datetime.date):
        return Day(may_be_month=base is Date)
    if base == Named:
        return PlacedText()
    if base is Span:
        return PlaceOnly()
    if _listed(base):
        return Items(shape(get_args(base)[0]), DISTINCT in rules)
    if get_origin(base) is Mapping:
        key, value = get_args(base)
        _, key_rules = _apart(key)
        return Keyed(next((rule for rule in key_rules if isinstance(rule, OneOf | Pattern)), None), shape(value))
    if issubclass(base, str):  # an enumeration
        return Choice(OneOf(tuple(base)), base)
    return Nested(base, by_kind.get(Called, Called("`{}`")).words, by_kind.get(OrOnly))


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


def _listed(kind: Any) -> bool:
    return get_origin(kind) is tuple and kind != Named
