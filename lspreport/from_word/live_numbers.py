"""The live numbers of a Word file, counted as Word counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.word_styles import WordStyles
from lspreport.model.ordinals import list_number
from lspreport.tools.elements import attribute, child, children, switched_on

_FORMATS = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}


class NumberLevel(Struct, frozen=True):
    """A level of a list: its first number, its form, its text such as "%1.%2"; `legal` makes all numbers decimal."""

    start: int
    form: str
    text: str
    legal: bool


class LiveNumbers:
    """Counts the paragraphs of a file in reading order."""

    def __init__(self, root: _Element | None, styles: WordStyles) -> None:
        abstract = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._kinds: dict[str, str] = {}
        self._levels: dict[tuple[str, int], NumberLevel] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self.style_levels: dict[tuple[str, str], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for one in children(root, "num"):
            id, kind = attribute(one, "numId"), attribute(child(one, "abstractNumId"))
            linked = attribute(child(abstract.get(kind), "numStyleLink"))
            if linked:  # the list is described where the style's own list is
                there = next(
                    (num for num in children(root, "num") if attribute(num, "numId") == styles.number_of(linked)[0]),
                    None,
                )
                kind = attribute(child(there, "abstractNumId")) if there is not None else kind
            self._kinds[id] = kind
            for level in children(abstract.get(kind), "lvl"):
                self._level(id, level)
            for override in children(one, "lvlOverride"):
                at = attribute(override, "ilvl")
                for level in children(override, "lvl"):
                    self._level(id, level)
                start = attribute(child(override, "startOverride"))
                if at.isdigit() and start.isdigit():
                    self._restarts[id, int(at)] = int(start)

    def _level(self, id: str, level: _Element) -> None:
        at = attribute(level, "ilvl")
        if not at.isdigit():
            return
        start = attribute(child(level, "start"))
        self._levels[id, int(at)] = NumberLevel(
            int(start) if start.isdigit() else 0,
            attribute(child(level, "numFmt")) or "decimal",
            attribute(child(level, "lvlText")),
            switched_on(child(level, "isLgl")),
        )
        style = attribute(child(level, "pStyle"))
        if style:
            self.style_levels[id, style] = int(at)

    def form(self, list: str, level: int) -> str:
        """ "bullet", "decimal" and so on; "" where there is no such list."""
        found = self._levels.get((list, level))
        return found.form if found else ""

    def next(self, list: str, level: int) -> str:
        """The number of the next paragraph in that list and at that level, as printed; "" for a bullet."""
        found = self._levels.get((list, level))
        if found is None:
            return ""
        counts = self._counts.setdefault(self._kinds[list], {})
        if list not in self._begun:
            self._begun.add(list)
            for (id, at), start in self._restarts.items():
                if id == list:
                    counts[at] = start - 1
                    for deeper in [one for one in counts if one > at]:
                        del counts[deeper]
        counts[level] = counts.get(level, found.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        for above in range(level):
            counts.setdefault(above, self._levels[list, above].start if (list, above) in self._levels else 1)
        if found.form in ("bullet", "none"):
            return ""
        return re.sub("%([1-9])", lambda match: self._one(list, int(match[1]) - 1, counts, found.legal), found.text)

    def _one(self, list: str, level: int, counts: dict[int, int], legal: bool) -> str:
        found, count = self._levels.get((list, level)), counts.get(level, 0)
        form = "decimal" if legal or found is None else found.form
        if form == "decimalZero":
            return f"{count:02}"
        return list_number(count, _FORMATS[form]) if form in _FORMATS and count > 0 else str(count)
