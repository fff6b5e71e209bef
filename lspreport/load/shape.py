"""Reads YAML nodes into values of the expected type; every surprise is a diagnostic, and reading goes on."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from lspreport.diagnostic import Code, Diagnostics, nearest
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.model.settings import Date
from lspreport.source import Span

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")


class Reader:
    """Reads nodes of one file; each method gives a usable value even when it complained."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics

    def known(
        self, node: Map, known: Iterable[str], where: str, required: Iterable[str] = (), at: Span | None = None
    ) -> None:
        """Complains of keys that nobody knows and of required keys that are missing or empty.

        `at` is the place of the key under which `node` stands; its own beginning where nothing is said.
        """
        names = tuple(known)
        for key, (name, _) in node.entries.items():
            if key not in names:
                self.diagnostics.error(Code.UNKNOWN_KEY, f"{where} has no key `{key}`", name.span, *nearest(key, names))
        for key in required:
            if key not in node.entries:
                self.diagnostics.error(Code.MISSING_KEY, f"{where} lacks `{key}`", at or node.span, f"add `{key}: …`")
            elif self.empty(node, key):
                self.diagnostics.error(
                    Code.MISSING_KEY, f"{where} has an empty `{key}`", node.entries[key][0].span, f"write `{key}: …`"
                )

    def empty(self, node: Map, key: str) -> bool:
        """Whether nothing stands behind `key`: no value, no words, no items."""
        value = self.get(node, key)
        if isinstance(value, Scalar):
            return not value.text.strip()
        return value is None or (isinstance(value, List) and not value.items)

    def inner(self, node: Map | None, what: str) -> Iterator[tuple[str, Span, Map]]:
        """Each key of `node` that has keys with values of its own; complains of the others, empty ones included."""
        for key, (name, value) in node.entries.items() if node else ():
            if isinstance(value, Map):
                yield key, name.span, value
            elif isinstance(value, Scalar) and value.tag == "null":
                self.diagnostics.error(
                    Code.WRONG_TYPE,
                    f"the {what} `{key}` is empty",
                    name.span,
                    "say what it is, indented on the lines below",
                )
            else:
                self.wrong(value, key, "keys with values")

    def get(self, node: Map, key: str) -> Node | None:
        """The value under `key`; None where it is absent or empty (`key:`)."""
        _, value = node.entries.get(key, (None, None))
        return None if isinstance(value, Scalar) and value.tag == "null" else value

    def wrong(self, node: Node, key: str, wanted: str) -> None:
        found = {Scalar: "a single value", List: "a list", Map: "keys with values"}[type(node)]
        if isinstance(node, Scalar):
            found = f"`{node.text[:40]}`"
        self.diagnostics.error(
            Code.WRONG_TYPE, f"`{key}` must be {wanted}, not {found}", node.span, *_remedy(node, wanted)
        )

    def text(self, node: Map, key: str, default: str = "") -> str:
        value = self.get(node, key)
        if value is None:
            return default
        if isinstance(value, Scalar):
            return value.text.strip()
        self.wrong(value, key, "text")
        return default

    def integer(self, node: Map, key: str, default: int, least: int = 0) -> int:
        value = self.get(node, key)
        if value is None:
            return default
        if isinstance(value, Scalar) and value.tag == "int" and re.fullmatch(r"[0-9]{1,9}", value.text):
            if int(value.text) >= least:
                return int(value.text)
            self.diagnostics.error(Code.UNKNOWN_VALUE, f"`{key}` must be {least} or more", value.span)
            return default
        self.wrong(value, key, "a whole number")
        return default

    def flag(self, node: Map, key: str, default: bool) -> bool:
        value = self.get(node, key)
        if value is None:
            return default
        if isinstance(value, Scalar) and value.tag == "bool":
            return value.text.lower() == "true"
        self.wrong(value, key, "true or false")
        return default

    def choice(self, node: Map, key: str, allowed: Iterable[str], default: str = "") -> str:
        """One word out of `allowed`."""
        value = self.get(node, key)
        names = tuple(allowed)
        if value is None or (isinstance(value, Scalar) and not value.text):
            return default
        if not isinstance(value, Scalar):
            self.wrong(value, key, "one word")
        elif value.text not in names:
            self.unknown(value, key, names)
        else:
            return value.text
        return default

    def unknown(self, value: Scalar, key: str, allowed: Iterable[str]) -> None:
        names = tuple(allowed)
        hints = nearest(value.text, names) if names else ("there is none yet: define it first",)
        if names and len(names) <= 12 and hints[0].startswith("did"):
            hints = (*hints, "known: " + ", ".join(f"`{name}`" for name in names))
        self.diagnostics.error(Code.UNKNOWN_VALUE, f"`{value.text}` is not a value of `{key}`", value.span, *hints)

    def scalars(self, node: Map, key: str) -> tuple[Scalar, ...]:
        """A list of single values; one value alone is a list of one."""
        value = self.get(node, key)
        if value is None:
            return ()
        if isinstance(value, Scalar):
            return (value,)
        if isinstance(value, Map):
            self.wrong(value, key, "a list")
            return ()
        found: list[Scalar] = []
        for item in value.items:
            if isinstance(item, Scalar) and item.tag == "null":
                self.diagnostics.error(
                    Code.WRONG_TYPE,
                    f"an item of `{key}` is empty",
                    item.span,
                    "write it behind the hyphen, or take it out",
                )
            elif isinstance(item, Scalar):
                found.append(item)
            else:
                self.wrong(item, key, "a list of single values")
        return tuple(found)

    def texts(self, node: Map, key: str) -> tuple[str, ...]:
        return tuple(item.text.strip() for item in self.scalars(node, key))

    def distinct(self, node: Map, key: str) -> tuple[str, ...]:
        """A list of ids, none of which may stand in it twice."""
        found: dict[str, Span] = {}
        for item in self.scalars(node, key):
            if self.once(item.text, item.span, found, f"`{key}`") and self.id(item.text, item.span):
                found[item.text] = item.span
        return tuple(found)

    def once(self, name: str, span: Span, found: Mapping[str, Span], where: str) -> bool:
        """Whether `name` is not yet in `found`; complains if it is."""
        if name not in found:
            return True
        first = f"it stands first on line {found[name].line}"
        self.diagnostics.error(Code.DUPLICATE_KEY, f"`{name}` stands twice in {where}", span, first)
        return False

    def choices(self, node: Map, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        names = tuple(allowed)
        found: list[str] = []
        for item in self.scalars(node, key):
            if item.text in names:
                found.append(item.text)
            else:
                self.unknown(item, key, names)
        return tuple(found)

    def map(self, node: Map, key: str) -> Map | None:
        value = self.get(node, key)
        if value is None or isinstance(value, Map):
            return value
        self.wrong(value, key, "keys with values")
        return None

    def maps(self, node: Map, key: str) -> tuple[Map, ...]:
        value = self.get(node, key)
        if value is None:
            return ()
        if not isinstance(value, List):
            self.wrong(value, key, "a list")
            return ()
        for item in value.items:
            if not isinstance(item, Map):
                self.wrong(item, key, "a list of keys with values")
        return tuple(item for item in value.items if isinstance(item, Map))

    def words(self, node: Map, key: str) -> Mapping[str, str]:
        """Keys with single values."""
        inner = self.map(node, key)
        return {} if inner is None else {name: self.text(inner, name) for name in inner.entries}

    def date(self, node: Map, key: str, day_needed: bool = False) -> Date | None:
        """`2008-12` or `2008-12-31`."""
        value = self.get(node, key)
        if value is None:
            return None
        text = value.text if isinstance(value, Scalar) else ""
        match = _DATE.fullmatch(text)
        if match is not None and not (day_needed and match[3] is None):
            year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
            try:
                datetime.date(year, month, day or 1)
            except ValueError:
                pass
            else:
                return Date(year, month, day)
        wanted = "write a day as 2008-12-31" if day_needed else "write a month as 2008-12 or a day as 2008-12-31"
        self.diagnostics.error(Code.BAD_DATE, f"`{text or key}` is not a date", value.span, wanted)
        return None

    def id(self, name: str, span: Span) -> bool:
        """Whether `name` may serve as an id; complains if not."""
        if ID.fullmatch(name):
            return True
        self.diagnostics.error(
            Code.UNKNOWN_VALUE,
            f"`{name}` cannot be an id",
            span,
            "use letters without accents, digits and hyphens, as in `joint-posts`",
        )
        return False


def _remedy(node: Node, wanted: str) -> tuple[str, ...]:
    """How to write what is wanted, where a look at what stands there tells it."""
    if wanted == "text" and isinstance(node, Map | List):
        return ("put the text in quotes: `{`, `[`, a leading hyphen and `: ` have a meaning of their own",)
    if wanted == "keys with values":
        return ("write `key: value`, one a line, indented below it",)
    if wanted.startswith("a list"):
        return ("write a hyphen before each item, one a line, or `[one, two]`",)
    return ()
