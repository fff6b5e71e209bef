"""Reads a YAML file by the schema of its type; every surprise is a diagnostic at its place, and reading goes on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, Mistake, backticked, nearest
from lspreport.load.foreign_keys import foreign_key
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.remedies import instead, remedy
from lspreport.load.schema import Keys, SchemaField, Shape, Sort, fields, key_places, keys, shape
from lspreport.model.keys import NotAKey, OneOf, Pattern
from lspreport.model.observation import Observation
from lspreport.model.settings import Date
from lspreport.source import Span

REGISTER = "register"
"""What a reader has the keys of the registers under, among its `names`."""

_T = TypeVar("_T", bound=Struct)
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_NUMBERS = {int: re.compile("[0-9]{1,9}"), float: re.compile(r"[0-9]+(\.[0-9]+)?")}
Maker = Callable[[Any, str, Span, str], Any]


class Reader:
    """Reads the nodes of a file; what was amiss is left at its default.

    `names` are those that `OneOf` means by a word; where it has none, any name will do. Under `REGISTER` stand the keys
    of the theory's registers, each of which fields marked `PerRegister` have. `making` says how a struct is
    made that takes more than its keys, or what a `FILE` is to be: from the node, what messages call it, its place and
    its key. `observations` gathers what waits for `check`.
    """

    def __init__(
        self,
        diagnostics: Diagnostics,
        observations: list[Observation] | None = None,
        names: Mapping[str, Iterable[str]] | None = None,
        making: Mapping[type, Maker] | None = None,
    ) -> None:
        self.diagnostics = diagnostics
        self.observations = observations if observations is not None else []
        self.names = {word: tuple(known) for word, known in (names or {}).items()}
        self.making = dict(making or {})

    def naming(self, **names: Iterable[str]) -> Reader:
        """The same reader, with more names."""
        return Reader(self.diagnostics, self.observations, {**self.names, **names}, self.making)

    def struct(
        self,
        kind: type[_T],
        node: Map,
        where: str,
        given: Mapping[str, Any] | None = None,
        at: Span | None = None,
        key: str = "",
    ) -> _T:
        """`kind` made of the keys of `node`, and of the fields `given`, which are not read.

        `where` is what messages call it; `at` is the place of the `key` under which it stands, the node's own
        beginning where nothing is said.
        """
        at = at or node.span
        self._known(node, keys(kind, self.names.get(REGISTER, ())), where, at, (), key_places(kind))
        return self._build(kind, node, at, key, dict(given or {}))

    def field(self, kind: type, name: str, node: Map) -> Any:
        """What stands in `node` for the field `name` of `kind`, its default where nothing does."""
        return self._field(next(one for one in fields(kind) if one.name == name), node)

    def under(self, kind: Any, node: Map, *path: str) -> Any:
        """What stands in `node` where the keys of `path` lead, as a value of any type.

        None where nothing does, and after a complaint.
        """
        found = _find(node, (path,))
        return None if found is None else self._read(shape(kind), found[1], found[0].text, found[0])

    def value(self, kind: Any, node: Node, key: str) -> Any:
        """`node` as a value of any type, None after a complaint. Messages call it `key`."""
        return self._read(shape(kind), node, key, node)

    def once(self, name: str, span: Span, found: Mapping[str, Span], where: str) -> bool:
        """Whether `name` is not yet in `found`; complains if it is."""
        if name not in found:
            return True
        first = f"it stands first on line {found[name].line}"
        self.diagnostics.error(Mistake.DUPLICATE_KEY, f"`{name}` stands twice in {where}", span, first)
        return False

    def _known(
        self, node: Map, known: Keys, where: str, at: Span, path: tuple[str, ...], places: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Complains of keys that nobody knows, and of required ones that are missing or empty. The `places` are those
        of all keys of the file."""
        offered: list[str] = []
        for key, (name, value) in node.entries.items():
            if key not in known.below:
                message = f"{where} has no key `{key}`"
                hints = () if path or where != "report.yaml" else foreign_key(key)
                hints = hints or instead(key, known.below, places)
                self.diagnostics.error(Mistake.UNKNOWN_KEY, message, name.span, *hints)
                offered += hints
                continue
            inner = known.below[key]
            if inner is not None and isinstance(value, Map):
                deeper = (*path, key)
                self._known(value, inner, f"`{': '.join(deeper)}`", name.span, deeper, places)
            elif inner is not None and not _null(value):
                self._wrong(value, key, "keys with values", _wanted_first(inner))
        for either in known.required:
            key = next((key for key in either if key in node.entries), either[0])
            if key not in node.entries:
                if f"did you mean `{key}`?" in offered:
                    continue  # it is there, and misspelt
                self.diagnostics.error(Mistake.MISSING_KEY, f"{where} lacks `{key}`", at, f"add `{key}: …`")
                continue
            name, value = node.entries[key]
            if _blank(value) or (isinstance(value, List) and not value.items):
                message = f"{where} has an empty `{key}`"
                self.diagnostics.error(Mistake.MISSING_KEY, message, name.span, f"write `{key}: …`")

    def _build(self, kind: type[_T], node: Map, at: Span, key: str, values: dict[str, Any]) -> _T:
        """`kind` made of the fields that are in `values` already, and of the others, read from `node`."""
        for one in fields(kind):
            if one.name in values:
                continue
            if one.shape is not None and one.per_register is None:
                values[one.name] = self._field(one, node)
            elif one.spread is not None:
                values[one.name] = self._build(one.spread, node, at, key, {})
            elif one.filled_by is NotAKey.NAME:
                values[one.name] = key
            elif one.filled_by is NotAKey.PLACE:
                values[one.name] = at
            else:
                values[one.name] = one.default()
        return kind(**values)

    def _field(self, one: SchemaField, node: Map) -> Any:
        found = _find(node, one.paths)
        if found is None or one.shape is None or (one.usual == "" and _says_nothing(found[1])):
            return one.default()
        name, value = found
        read = self._read(one.shape, value, name.text, name)
        return read if read is not None else one.default()

    def _read(self, shape: Shape, node: Node, key: str, at: Node) -> Any:
        """The value of a node that stands under `key`, at the place of `at`: its key, or the item of a list.

        None after a complaint.
        """
        match shape.sort:
            case Sort.CHOICE if isinstance(node, Scalar):
                return self._choice(shape, node, key)
            case Sort.TEXT if isinstance(node, Scalar):
                return self._text(shape, node, key)
            case Sort.MARKDOWN if isinstance(node, Scalar):
                return _markdown(node)
            case Sort.ITEMS if isinstance(node, List):
                return tuple(self._items(shape, node.items, key))
            case Sort.ITEMS if isinstance(node, Scalar) and shape.item and _takes_scalars(shape.item):
                self._one_item(node, key, r"[,;\n]")
                return tuple(self._items(shape, (node,), key))
            case Sort.KEYED if isinstance(node, Map):
                return dict(self._entries(shape, node, key))
            case Sort.NESTED if isinstance(node, Map):
                return self._nested(shape, node, key, at.span)
            case Sort.NESTED if isinstance(node, Scalar) and shape.or_only:
                return self._first(shape, node, key, at.span)
            case Sort.PATTERN if isinstance(node, Scalar):
                text = node.text.strip()
                return text if self._matches(shape.rule, text, node.span) else None
            case Sort.FLAG if isinstance(node, Scalar) and node.tag == "bool":
                return node.text.lower() == "true"
            case Sort.NUMBER if isinstance(node, Scalar) and _NUMBERS[shape.kind].fullmatch(node.text):
                if shape.kind is float or node.tag == "int":
                    return self._number(shape, node, key)
            case Sort.DAY | Sort.MONTH:
                return self._day(shape, node, key)
            case Sort.PLACED_TEXT if isinstance(node, Scalar):
                return node.text, node.span
            case Sort.PLACE:
                return node.span
            case Sort.FILE if isinstance(node, Scalar):
                return self.making[shape.kind](node, key, node.span, key) if node.text else None
        known = _wanted_first(keys(shape.kind)) if shape.sort is Sort.NESTED else ()
        self._wrong(node, key, shape.wanted, known)
        return None

    def _first(self, shape: Shape, node: Scalar, key: str, at: Span) -> Any:
        """A struct that is written as its first field alone."""
        first = _first_field(shape.kind)
        value = self._field(first, Map({first.paths[0][-1]: (node, node)}, at))
        return self._build(shape.kind, Map({}, at), at, key, {first.name: value}) if value else None

    def _nested(self, shape: Shape, node: Map, key: str, at: Span) -> Any:
        make = self.making.get(shape.kind)
        where = shape.called.format(key)
        made = make(node, where, at, key) if make else self.struct(shape.kind, node, where, None, at, key)
        return made if not shape.or_only or getattr(made, _first_field(shape.kind).name) else None

    def _items(self, shape: Shape, nodes: Iterable[Node], key: str) -> Iterator[Any]:
        item, seen = shape.item, dict[str, Span]()
        assert item is not None
        for node in nodes:
            if isinstance(node, Scalar):
                self._one_item(node, key, r"\n *-")
            if _blank(node):
                hint = "write it behind the hyphen, or take it out"
                self.diagnostics.error(Mistake.WRONG_TYPE, f"an item of `{key}` is empty", node.span, hint)
            elif not item.or_only and not isinstance(node, Map if item.sort is Sort.NESTED else Scalar):
                several = "keys with values" if item.sort is Sort.NESTED else "single values"
                self._wrong(node, key, f"a list of {several}", _wanted_first(keys(item.kind)) if item.kind else ())
            elif (value := self._read(item, node, key, node)) is not None:
                if not shape.distinct:
                    yield value
                elif self.once(value, node.span, seen, f"`{key}`"):
                    seen[value] = node.span
                    yield value

    def _one_item(self, node: Scalar, key: str, between: str) -> None:
        """Warns where the author may have meant several items, with what `between` finds between them."""
        written = node.source.text[node.start : node.end].strip()
        parts = [] if written.startswith(("'", '"')) else [one.strip(" -") for one in re.split(between, written)]
        if len(parts) > 1 and all(parts):
            message = f"`{key}` holds one item here, and no list"
            hints = (
                "write several as `[one, two]`, or each behind a hyphen on its own line",
                "put a single one in quotes",
            )
            self.diagnostics.warning(Mistake.WRONG_TYPE, message, node.span, *hints)

    def _entries(self, shape: Shape, node: Map, key: str) -> Iterator[tuple[str, Any]]:
        item = shape.item
        assert item is not None
        for name, (at, value) in node.entries.items():
            if isinstance(shape.rule, Pattern) and not self._matches(shape.rule, name, at.span):
                continue
            if isinstance(shape.rule, OneOf) and name not in (known := self._names(shape.rule) or (name,)):
                message = f"`{key}` has no key `{name}`"
                self.diagnostics.error(Mistake.UNKNOWN_KEY, message, at.span, *_unknown(name, known, shape.rule))
            elif _blank(value) and item.sort is Sort.TEXT:
                yield name, ""
            elif _blank(value) and item.sort is Sort.NESTED and not item.or_only:
                hint = "say what it is, indented on the lines below"
                self.diagnostics.error(Mistake.WRONG_TYPE, f"{item.called.format(name)} is empty", at.span, hint)
            elif _blank(value):
                message = (item.or_only.empty if item.or_only else "`{}` is empty").format(name)
                self.diagnostics.error(Mistake.MISSING_KEY, message, at.span, f"write `{name}: …`")
            elif (read := self._read(item, value, name, at)) is not None:
                yield name, read

    def _names(self, one_of: OneOf) -> tuple[str, ...] | None:
        return self.names.get(one_of.names) if isinstance(one_of.names, str) else one_of.names

    def _choice(self, shape: Shape, node: Scalar, key: str) -> Any:
        names = self._names(shape.rule)
        if names is None or node.text in names:
            return shape.kind(node.text)
        if shape.rule.check:
            self.observations.append(Observation(shape.rule.check, node.text, node.span, names))
        else:
            hints = _unknown(node.text, names, shape.rule) if names else ("there is none yet: define it first",)
            if names and len(names) <= 12 and hints and hints[0].startswith("did"):
                hints = (*hints, "known: " + backticked(names))
            self.diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{node.text}` is not a value of `{key}`", node.span, *hints)
        return None

    def _matches(self, pattern: Pattern, text: str, span: Span) -> bool:
        if re.fullmatch(pattern.regex, text):
            return True
        self.diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{text}` {pattern.wrong}", span, pattern.remedy)
        return False

    def _number(self, shape: Shape, node: Scalar, key: str) -> int | float | None:
        number: int | float = shape.kind(node.text)
        least, most = shape.rule.ge, shape.rule.le
        if (least is None or number >= least) and (most is None or number <= most):
            return number
        bounds = f"{least} or more" if most is None else f"between {least} and {most}, not {node.text}"
        self.diagnostics.error(Mistake.UNKNOWN_VALUE, f"`{key}` must be {bounds}", node.span)
        return None

    def _text(self, shape: Shape, node: Scalar, key: str) -> str | None:
        text, most = node.text.strip(), shape.rule.max_length
        if most is None or len(text) <= most:
            return text
        message = f"`{key}` has {len(text)} characters, and no output has room for more than {most}"
        self.diagnostics.error(Mistake.UNKNOWN_VALUE, message, node.span, "shorten it")
        return None

    def _day(self, shape: Shape, node: Node, key: str) -> Date | datetime.date | None:
        """`2008-12` or `2008-12-31`."""
        may_be_month = shape.sort is Sort.MONTH
        text = node.text if isinstance(node, Scalar) else ""
        match = _DATE.fullmatch(text)
        if match is not None and (may_be_month or match[3] is not None):
            year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
            try:
                first = datetime.date(year, month, day or 1)
            except ValueError:
                pass
            else:
                if not may_be_month:
                    return first
                if shape.rule.ge <= year <= shape.rule.le:
                    return Date(year, month, day)
                message = f"the year {year} cannot be the report's"
                hint = f"a Word file bears a year from {shape.rule.ge} to {shape.rule.le}"
                self.diagnostics.error(Mistake.BAD_DATE, message, node.span, hint)
                return None
        wanted = "write a month as 2008-12 or a day as 2008-12-31" if may_be_month else "write a day as 2008-12-31"
        self.diagnostics.error(Mistake.BAD_DATE, f"`{text or key}` is not a date", node.span, wanted)
        return None

    def _wrong(self, node: Node, key: str, wanted: str, known: Sequence[str] = ()) -> None:
        """Complains of a value that is none of the kind `wanted`; `known` are the keys that it might have."""
        found = {Scalar: "a single value", List: "a list", Map: "keys with values"}[type(node)]
        if isinstance(node, Scalar):
            found = f"`{node.text[:40]}`"
        message = f"`{key}` must be {wanted}, not {found}"
        self.diagnostics.error(Mistake.WRONG_TYPE, message, node.span, *remedy(node, key, wanted, known))


def _find(node: Map, paths: tuple[tuple[str, ...], ...]) -> tuple[Scalar, Node] | None:
    """The key and the value at the first of `paths` where something stands."""
    for path in paths:
        found = node.entries.get(path[0])
        for key in path[1:]:
            found = found[1].entries.get(key) if found is not None and isinstance(found[1], Map) else None
        if found is not None and not _null(found[1]):
            return found
    return None


def _takes_scalars(item: Shape) -> bool:
    """Whether one value alone is a list of one."""
    return item.sort is not Sort.NESTED or item.or_only is not None


def _first_field(kind: type) -> SchemaField:
    return next(one for one in fields(kind) if one.shape is not None)


def _null(node: Node) -> bool:
    """Whether nothing stands there at all (`key:`)."""
    return isinstance(node, Scalar) and node.tag == "null"


def _says_nothing(node: Node) -> bool:
    """Whether the author wrote an empty text (`key: ""`)."""
    return isinstance(node, Scalar) and not node.text


def _unknown(name: str, known: Sequence[str], rule: OneOf) -> tuple[str, ...]:
    """What to write in the place of a name that is none of those known."""
    if rule.names != "check":
        return nearest(name, known)
    if name in tuple(Mistake):
        return ("take it out: a mistake of form is always told, and mended where it stands",)
    return nearest(name, known) or ("`lspreport explain` lists the checks",)


def _blank(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.tag == "null" or not node.text.strip())


def _markdown(value: Scalar) -> str:
    """The Markdown of a value, its lines as they stand: YAML's folding would join its paragraphs and items."""
    written = value.source.text[value.start : value.end].rstrip()
    first, *lines = written.split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    rest = [line[margin:] for line in lines]
    if written.startswith((">", "|")):
        return "\n".join(rest)
    if not lines or written[0] in "&!" or (written[0] == '"' and "\\" in written):
        return value.text
    text = "\n".join((first, *rest))
    inner = text[1:-1] if written[0] in "'\"" else text
    return inner.replace("''", "'") if written[0] == "'" else inner


def _wanted_first(known: Keys) -> list[str]:
    """The keys of a mapping, before all others the one that cannot be missing."""
    required = [either[0] for either in known.required[:1]]
    return [*required, *(key for key in known.below if key not in required)]
