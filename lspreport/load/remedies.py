"""What an author is told to write in the place of a value, or a key, that no schema knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lspreport.diagnostic import backticked, nearest
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.model.keys import GONE

_GROUPS = re.compile(r"\d{1,3}(?:[,'_\s]\d{3})+")
"""Thousands parted: `1,200`."""
_MEASURE = re.compile(r"(\d+(?:[.,]\d+)?)(?!e\d)\D*")
"""A number, and its unit behind it."""
_LONGEST = 40
"""Letters of what may be a key."""


def remedy(node: Node, key: str, wanted: str, known: Sequence[str]) -> tuple[str, ...]:
    """How to write what is wanted, where a look at what stands there tells it."""
    if wanted == "text" and isinstance(node, Map | List):
        return ("put the text in quotes: `{`, `[`, a leading hyphen and `: ` have a meaning of their own",)
    if wanted == "a list of keys with values" and known:
        return (f"write it as `- {{{known[0]}: …}}`, with its keys: {backticked(known)}",)
    if wanted == "a list of single values" and isinstance(node, List):
        return ("take the brackets, or the hyphen, out that begin a list in the list",)
    if wanted == "keys with values" and known:
        return (f"write it as `{key}: {{{known[0]}: …}}`, or its keys below it: {backticked(known)}",)
    if wanted == "keys with values" and isinstance(node, List):
        return (_without_hyphens(node),)
    if wanted == "keys with values":
        return ("write `key: value`, one a line, indented below it",)
    if wanted == "a list of single values" and isinstance(node, Map) and node.entries:
        return (f"write the value alone behind the hyphen, without `{next(iter(node.entries))}:`",)
    if wanted in ("a number", "a whole number") and isinstance(node, Scalar):
        return (_as_number(node, whole=wanted == "a whole number"),)
    if wanted.startswith("a list"):
        return ("write a hyphen before each item, one a line, or `[one, two]`",)
    return ()


def instead(key: str, known: Iterable[str], places: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What to write in the place of a key that nobody knows here: what has replaced it, the place where it is known,
    else the nearest one."""
    if key == "<<":
        return ("write the keys out: what stands elsewhere is not merged in here",)
    if key != key.strip():
        return (f"indent `{key.strip()}` with spaces alone: what stands before it only looks like them",)
    if key in GONE:
        return (GONE[key],)
    if key not in places:
        return nearest(key, known, 48)
    written = f"{key}: …"
    for above in reversed(places[key]):
        written = f"{above}: {{{written}}}"
    return (f"it stands elsewhere: write `{written}`",)


def _as_number(node: Scalar, *, whole: bool) -> str:
    """How a number is written that stands in quotes, with its unit, with a comma or in letters."""
    text = node.text.strip()
    if not any(letter.isdigit() for letter in text):
        return "write it in figures"
    if _GROUPS.fullmatch(text):
        return f"write it without what parts its figures: `{re.sub('[^0-9]', '', text)}`"
    found = _MEASURE.fullmatch(text)
    number = found[1].replace(",", ".") if found else ""
    if not number or (whole and "." in number) or (number == text and node.tag != "str"):
        return "write a whole number such as `2`" if whole else "write a number such as `2.5`"
    return f"write it without quotes: `{number}`" if number == text else f"write the number alone: `{number}`"


def _without_hyphens(node: List) -> str:
    """How a list is written as keys with values: under what each item begins with, a key or a name behind `id:`."""
    first = next((one.entries for one in node.items if isinstance(one, Map) and one.entries), None)
    if first is None:
        return "write `key: value`, one a line, indented below it, without hyphens"
    key, (_, value) = next(iter(first.items()))
    if len(first) == 1 or not isinstance(value, Scalar) or not 0 < len(value.text) <= _LONGEST:
        return f"take the hyphens out: `{key}: …`, one a line"
    return f"take the hyphens out, and write what stands behind `{key}:` as the key: `{value.text}:`, the rest below it"
