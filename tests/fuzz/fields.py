"""Fills any key of any YAML file of a report, with what it asks for or with what it does not; the schemas say which."""

# ruff: noqa: E501 (the forms stand abreast)

from __future__ import annotations

import datetime
import io
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from ruamel.yaml import YAML

from lspreport.check import rule_names
from lspreport.load.schema import Shape, Sort, fields, shape
from lspreport.model.area import Area, Source
from lspreport.model.glossary import Glossary
from lspreport.model.keys import Id, OneOf, Pattern
from lspreport.model.settings import Settings
from lspreport.model.sources import SummaryLock
from lspreport.model.theory import Theory
from lspreport.model.vocabulary import USUAL
from tests.fuzz.permitted import LONG, WORDS

FILES: Mapping[str, Any] = {
    "sections/report.yaml": shape(Settings),
    "sections/theory.yaml": shape(Theory),
    "sections/glossary.yaml": shape(Glossary),
    "sections/sources.yaml": shape(Mapping[Id, Source]),
    "sections/summary.lock.yaml": shape(SummaryLock),
    "areas/southmere.yaml": shape(Area),
    "areas/northbridge.yaml": shape(Area),
}
"""The files of the report that `init` writes, with the shape of each."""
AWKWARD: tuple[Any, ...] = (
    "", " ", None, True, -1, 0, 1e9, 10**30, [], {}, [["a"]], {"a": "b"}, "2108-01", "0001-01", datetime.date(9999, 12, 31),
    "CON", "nul.md", "report.", "../x", "/etc/passwd", "\u202ex", "<b>&amp;</b>", "O'Neill", 'Dr "Q" Smith', "Smith & Jones",
    "@sec-introduction", "[^1]", "a\n\nb", "*a", "n" * 240, "long " * 7000, "{{< evidence x >}}", "x" * 70_000, "\ufeff", "漢字",
    "العربية", "a\tb", "---", "- a", "1.", "Term\n: definition", "$x$", "`", "[[[[[[[[[[a", "\\", "é" * 130, "Reading", "a" * 101,
)  # fmt: skip
_NAMES = {
    "stream": ("working-together", "access"),
    "code": ("D1", "L1"),
    "instrument": ("plan", "board", "grant", "duty"),
    "chapter": ("working-together.md", "access.md"),
}
Path_ = tuple[str | int, ...]


def places(found: Shape) -> Iterator[tuple[Path_, Shape]]:
    """Every place that a file of this shape may have, "*" for any key and 0 for any item of a list; and its shape."""
    yield (), found
    match found.sort:
        case Sort.NESTED:
            for one in _all_fields(found.kind):
                for path in one.paths:
                    yield from ((path + more, deeper) for more, deeper in places(one.shape))
        case Sort.KEYED if found.item is not None:
            yield from ((("*", *more), deeper) for more, deeper in places(found.item))
        case Sort.ITEMS if found.item is not None:
            yield from (((0, *more), deeper) for more, deeper in places(found.item))
        case _:
            pass


def _all_fields(kind: Any) -> Iterator[Any]:
    for one in fields(kind):
        if one.spread is not None:
            yield from _all_fields(one.spread)
        elif one.per_register is not None:
            paths = tuple(tuple(one.per_register.path.format(key).split(": ")) for key in USUAL.keys)
            yield replace(one, paths=paths)
        elif one.shape is not None:
            yield one


def value(rng: random.Random, found: Shape, depth: int = 4) -> Any:
    """What the shape asks for, with awkward words."""
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 6))) if rng.random() < 0.95 else rng.choice(LONG)
    match found.sort:
        case Sort.CHOICE if isinstance(found.rule, OneOf):
            return _choice(rng, found.rule)
        case Sort.PATTERN:
            return rng.choice(("a-name", "en-GB", "cy", "D1", "L2", "#1f4e5f", "#ffffff", "CSP", "x"))
        case Sort.FLAG:
            return rng.random() < 0.5
        case Sort.NUMBER:
            least = getattr(found.rule, "ge", None) or 0
            return rng.choice((least, least + 1, getattr(found.rule, "le", None) or 9))
        case Sort.DAY:
            return datetime.date(rng.randint(1980, 2107), rng.randint(1, 12), rng.randint(1, 28))
        case Sort.MONTH:
            return f"{rng.randint(1980, 2107)}-{rng.randint(1, 12):02}"
        case Sort.FILE:
            return rng.choice(("p.svg", "p.png", "house.docx"))
        case Sort.PLACED_TEXT:
            return rng.choice(("access.md", "introduction.md", "contents", "glossary", "imprint.md"))
        case Sort.ITEMS if found.item is not None:
            return [value(rng, found.item, depth - 1) for _ in range(rng.randint(0, 3))]
        case Sort.KEYED if found.item is not None:
            return {key(rng, found): value(rng, found.item, depth - 1) for _ in range(rng.randint(0, 3))}
        case Sort.NESTED:
            made: dict[str, Any] = {}
            for one in _all_fields(found.kind):
                if depth > 0 and (one.required or rng.random() < 0.4):
                    put(made, rng.choice(one.paths), value(rng, one.shape, depth - 1), rng)
            return made
        case _:
            return words


def _choice(rng: random.Random, rule: OneOf) -> Any:
    known = rule.names if isinstance(rule.names, tuple) else _NAMES.get(rule.names, rule_names())
    return str(rng.choice(known)) if known else "x"


def key(rng: random.Random, found: Shape) -> str:
    """A key that a mapping of this shape may have."""
    if isinstance(found.rule, OneOf):
        return str(_choice(rng, found.rule))
    if isinstance(found.rule, Pattern):
        return rng.choice(("D1", "L1", "CSP", "working-together", "one", "x-1"))
    return rng.choice(("one", "some", "a name", "para-shared-money", "driver"))


def put(data: Any, path: Path_, new: Any, rng: random.Random, found: Shape | None = None) -> None:
    """Writes `new` into `data` at a path; what lies on the way and is no mapping or list is made one."""
    at, *rest = path
    if at == 0:
        if not isinstance(data, list):
            return
        if not data:
            data.append(None)
        at = rng.randrange(len(data))
    elif not isinstance(data, dict):
        return
    elif at == "*":
        at = rng.choice([*data, key(rng, found)] if found is not None else [*data, "new"])
    if not rest:
        data[at] = new
        return
    inside = data.get(at) if isinstance(data, dict) else data[at]
    if not isinstance(inside, dict | list):
        inside = [] if rest[0] == 0 else {}
        data[at] = inside
    put(inside, tuple(rest), new, rng)


def changed(rng: random.Random, project: Path) -> str:
    """Changes one to three places of one file of the report, and tells which."""
    name = rng.choice(sorted(FILES))
    path = project / name
    yaml = YAML(typ="safe", pure=True)
    data = (yaml.load(path.read_text(encoding="utf-8")) if path.exists() else None) or {}
    known = list(places(FILES[name]))[1:]
    done = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        where, found = rng.choice(known)
        put(data, where, value(rng, found) if rng.random() < 0.65 else rng.choice(AWKWARD), rng)
        done.append(": ".join(map(str, where)))
    out = io.StringIO()
    yaml.allow_unicode = True
    yaml.dump(data, out)
    path.write_text(out.getvalue(), encoding="utf-8")
    return f"{name} {', '.join(done)}"
