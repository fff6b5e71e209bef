"""The formulas of the texts: all of them converted together, and each one's form for whoever cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from lspreport.load.spoken import spoken
from lspreport.memo import recall
from lspreport.model.tree import Formula
from lspreport.tools.formulas import convert
from lspreport.tools.pandoc import ParsedText, Unreadable

Json = dict[str, Any]


_OWN_NUMBER = re.compile(r"\\(?:tag|label|ref|eqref)\b")
"""What TeX numbers and refers by: pandoc leaves some of it out in silence."""


class Unconvertible(Struct, frozen=True):
    """Why a formula cannot be printed: the first line of what pandoc says that is none of the formula's own."""

    problem: str


Formulas = Mapping[tuple[str, bool], Formula | Unconvertible]
"""By their TeX, and whether they stand on a line of their own."""


def formulas(texts: Iterable[tuple[str, ParsedText | Unreadable | None]]) -> Formulas:
    """All formulas of the texts, each given as it is written and as it was read; without any, no program is run."""
    found = {
        formula: None
        for text, read in texts
        if has_formulas(text) and isinstance(read, ParsedText)
        for formula in _in(read.blocks)
    }
    return recall("formulas", _converted, tuple(sorted(found)))


def has_formulas(text: str) -> bool:
    """Whether a text may have any; a sum of money looks like one."""
    return "$" in text


def _converted(found: Sequence[tuple[str, bool]]) -> Formulas:
    made: dict[tuple[str, bool], Formula | Unconvertible] = {}
    for key, one in zip(found, convert(found), strict=True):
        tex = key[0]
        own = _OWN_NUMBER.search(tex)
        if own:
            made[key] = Unconvertible(
                f"`{own[0]}` is for numbers of its own; the label stands behind: `$$ … $$ {{#eq-x}}`"
            )
        elif one.problem:
            made[key] = Unconvertible(_reason(one.problem))
        else:
            made[key] = Formula(tex, one.mathml, one.typst, spoken(one.mathml))
    return made


def _reason(problem: str) -> str:
    """What pandoc says, without the formula itself and the list of all that it would have understood."""
    said = (line.strip() for line in problem.split("\n"))
    reason = next((line for line in said if line.startswith("unexpected")), "it is not understood")
    return "it ends too early" if reason in ("unexpected eof", "unexpected end of input") else reason


def _in(nodes: Any) -> Iterator[tuple[str, bool]]:
    """The formulas in pandoc's nodes, and whether each stands on a line of its own."""
    waiting: list[Any] = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if node.get("t") == "Math":
                yield str(node["c"][1]), node["c"][0]["t"] == "DisplayMath"
            else:
                waiting += [content for key, content in node.items() if key != "t"]
