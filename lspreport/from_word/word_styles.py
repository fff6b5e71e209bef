"""What the styles of a Word file say of a paragraph: outline level, number, frame, bold."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.called import style_name
from lspreport.tools.elements import attribute, child, children, local, switched_on

_SIDES = ("top", "left", "bottom", "right")
_NOTHING = ("", "nil", "none")

_CODE = re.compile(
    r"source code|code|code ?block|code listing|listing|program listing|sourcecode|macro ?text|html ?preformatted"
    r"|preformatted(?: text)?|verbatim(?: text)?|computer code"
)
"""Styles whose paragraphs are code. Lines around them make no box."""
_EVEN = re.compile(
    r"courier|consolas|menlo|monaco|inconsolata|typewriter|letter gothic|lucida console|cascadia code|fira code"
    r"|source code pro|hack$|(?<![a-z])mono(?:spaced?)?(?![a-z])|ocr[- ][ab]|pt mono|terminal|fixedsys"
)
"""Faces all of whose letters are equally wide."""


_WORD_SIZE = 20
"""Half-points of letters of which no style says how large they are (ISO/IEC 29500-1, 17.3.2.38)."""


class ParagraphLook(Struct, frozen=True):
    """How a paragraph is set, its style's properties included.

    `outline` counts from 0; None is body text. `list` and `level` are its live number's, "" where it has none.
    `size` is that of its smallest words, in half-points, 0 where none is said.
    `framed` has lines on all four sides, `ruled` on the left alone. `code` has a style for code, `even` letters all of
    which are equally wide.
    """

    style: str
    outline: int | None
    list: str
    level: int
    framed: bool
    ruled: bool
    bold: bool
    code: bool = False
    even: bool = False
    size: int = 0


class WordStyles:
    """The styles by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._styles = {attribute(one, "styleId"): one for one in children(root, "style")}
        self._defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._usual = next(
            (
                id
                for id, one in self._styles.items()
                if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true")
            ),
            "",
        )

    def chain(self, id: str) -> list[_Element]:
        """The style and those on which it is based, the nearest first."""
        found: list[_Element] = []
        while id in self._styles and self._styles[id] not in found:
            found.append(self._styles[id])
            id = attribute(child(found[-1], "basedOn"))
        return found

    def name(self, id: str) -> str:
        given = attribute(child(self._styles[id], "name")) if id in self._styles else ""
        return style_name((given or id).lower())

    def number_of(self, id: str) -> tuple[str, str]:
        """The list that a style numbers by, and the level in it; "" where it says none."""
        for style in self.chain(id):
            numbered = child(style, "pPr", "numPr")
            if numbered is not None and child(numbered, "numId") is not None:
                return attribute(child(numbered, "numId")), attribute(child(numbered, "ilvl"))
        return "", ""

    def numbered(self, id: str) -> _Element | None:
        """A copy of what says by which list a style numbers; None where it says nothing."""
        for style in self.chain(id):
            numbered = child(style, "pPr", "numPr")
            if numbered is not None and child(numbered, "numId") is not None:
                return deepcopy(numbered)
        return None

    def look(self, paragraph: _Element, style_levels: dict[tuple[str, str], int]) -> ParagraphLook:
        """`style_levels` has the level of each list that is tied to a style, by the list and the style's id."""
        own = child(paragraph, "pPr")
        id = attribute(child(own, "pStyle")) or self._usual
        chain = self.chain(id)
        layers = [one for one in (own, *(child(style, "pPr") for style in chain)) if one is not None]
        outline = next((attribute(found) for one in layers if (found := child(one, "outlineLvl")) is not None), "")
        name = self.name(id)
        if not outline and (heading := re.fullmatch(r"heading ([1-9])", name)):
            outline = str(int(heading[1]) - 1)
        numbered = child(own, "numPr")
        list, level = self.number_of(id)
        if numbered is not None:
            list = attribute(child(numbered, "numId")) or list
            level = attribute(child(numbered, "ilvl")) or level
        at = int(level) if level.isdigit() else style_levels.get((list, id), 0)
        lines = {
            side: next((attribute(found) for one in layers if (found := child(one, "pBdr", side)) is not None), "")
            for side in _SIDES
        }
        drawn = [side for side in _SIDES if lines[side] not in _NOTHING]
        return ParagraphLook(
            name,
            int(outline) if outline.isdigit() and int(outline) < 9 else None,
            "" if list == "0" else list,
            at,
            len(drawn) == len(_SIDES) and not _CODE.fullmatch(name),
            drawn == ["left"],
            self._bold(paragraph, chain),
            bool(_CODE.fullmatch(name)),
            self._even(paragraph, chain),
            self._size(paragraph, chain),
        )

    def _size(self, paragraph: _Element, chain: list[_Element]) -> int:
        """The size of the smallest words of a paragraph, in half-points."""
        sizes = []
        for run in [one for one in paragraph.iter() if local(one) == "r" and _says(one)]:
            named = self.chain(attribute(child(run, "rPr", "rStyle")))
            layers = [child(run, "rPr"), *(child(style, "rPr") for style in (*named, *chain)), self._defaults]
            given = next(filter(None, (attribute(child(layer, "sz")) for layer in layers)), "")
            sizes.append(int(given) if given.isdigit() else _WORD_SIZE)
        return min(sizes, default=0)

    def _even(self, paragraph: _Element, chain: list[_Element]) -> bool:
        """Whether all words of a paragraph are in a face for code."""
        runs = [run for run in paragraph.iter() if local(run) == "r" and _says(run)]
        return bool(runs) and all(self.is_even(run, chain) for run in runs)

    def is_even(self, run: _Element, chain: list[_Element]) -> bool:
        """Whether a run is in a face for code, in a paragraph whose styles are `chain`."""
        named = self.chain(attribute(child(run, "rPr", "rStyle")))
        layers = [child(run, "rPr"), *(child(style, "rPr") for style in (*named, *chain))]
        faces = (attribute(child(layer, "rFonts"), "ascii") for layer in layers)
        return bool(_EVEN.search(next(filter(None, faces), "").lower()))

    def chain_of(self, paragraph: _Element) -> list[_Element]:
        """The styles of a paragraph."""
        return self.chain(attribute(child(paragraph, "pPr", "pStyle")) or self._usual)

    def _bold(self, paragraph: _Element, styles: list[_Element]) -> bool:
        """Whether all words of a paragraph are bold."""
        styled = next((switched_on(one) for style in styles if (one := child(style, "rPr", "b")) is not None), False)
        runs = [run for run in paragraph.iter() if local(run) == "r" and _says(run)]
        bold = []
        for run in runs:
            own = child(run, "rPr", "b")
            chain = self.chain(attribute(child(run, "rPr", "rStyle")))
            named = [one for style in chain if (one := child(style, "rPr", "b")) is not None]
            bold.append(switched_on(own) if own is not None else switched_on(named[0]) if named else styled)
        return bool(bold) and all(bold)


def _says(run: _Element) -> bool:
    return any((one.text or "").strip() for one in children(run, "t"))
