"""Words of a Word file that nobody sees though nothing hides them: in the colour of what lies behind them, or too small
to be read. Where it is not certain what lies behind them, they count as seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lspreport.intake.unseen import SMALLEST, alike
from lspreport.tools.elements import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIGHLIGHTS = {
    **{"black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "red": "FF0000", "green": "00FF00", "blue": "0000FF"},
    **{"cyan": "00FFFF", "magenta": "FF00FF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400"},
    **{"darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9"},
    "lightGray": "D3D3D3",
}
"""ISO/IEC 29500-1, 17.18.40."""


class Faces:
    """What the styles of a file say of the colour and size of letters, and which of them colour what lies behind."""

    def __init__(self, root: _Element | None) -> None:
        self.own: dict[str, Mapping[str, str]] = {}
        self.based: dict[str, str] = {}
        self.shaded: set[str] = set()
        for style in root.iter() if root is not None else ():
            if local(style) == "style":
                id = attribute(style, "styleId")
                self.own[id] = _face(child(style, "rPr"))
                self.based[id] = attribute(child(style, "basedOn"))
                if any(local(one) == "shd" for one in style.iter()):
                    self.shaded.add(id)

    def is_unseen(self, run: _Element) -> bool:
        """Whether the words of a run cannot be seen."""
        properties = child(run, "rPr")
        above = list(run.iterancestors())
        paragraph = next((one for one in above if local(one) == "p"), None)
        styles = (attribute(child(properties, "rStyle")), attribute(child(paragraph, "pPr", "pStyle")))
        face = {**self._styled(styles[1]), **self._styled(styles[0]), **_face(properties)}
        size, colour = face.get("sz", ""), face.get("color", "auto")
        if size.isdigit() and int(size) / 2 < SMALLEST:
            return True
        if colour == "auto":  # Word takes white before what is dark
            return False
        behind = next(self._grounds(properties, above), "FFFFFF")
        return bool(behind) and alike(colour, behind)

    def _styled(self, id: str) -> Mapping[str, str]:
        return {name: value for each in reversed(list(self._line(id))) for name, value in self.own[each].items()}

    def _line(self, id: str) -> Iterator[str]:
        """A style, and those on which it is based."""
        passed: set[str] = set()
        while id in self.own and id not in passed:
            passed.add(id)
            yield id
            id = self.based[id]

    def _grounds(self, properties: _Element | None, above: list[_Element]) -> Iterator[str]:
        """The colours behind a run, the nearest first; "" where a style may have one."""
        yield from filter(None, (_HIGHLIGHTS.get(attribute(child(properties, "highlight")), ""), _fill(properties)))
        yield from self._unknown(child(properties, "rStyle"))
        for element in above:
            match local(element):
                case "p":
                    yield from filter(None, (_fill(child(element, "pPr")),))
                    yield from self._unknown(child(element, "pPr", "pStyle"))
                case "tc":
                    yield from filter(None, (_fill(child(element, "tcPr")),))
                case "tbl":
                    yield from filter(None, (_fill(child(element, "tblPr")),))
                    yield from self._unknown(child(element, "tblPr", "tblStyle"))
                case _:
                    pass

    def _unknown(self, style: _Element | None) -> Iterator[str]:
        if any(id in self.shaded for id in self._line(attribute(style))):
            yield ""


def _face(properties: _Element | None) -> Mapping[str, str]:
    inner = properties if properties is not None else ()
    return {local(one): attribute(one) for one in inner if local(one) in ("color", "sz") and attribute(one)}


def _fill(properties: _Element | None) -> str:
    """The colour of a shading; "" of none."""
    shading = child(properties, "shd")
    filled = attribute(shading, "fill")
    return "" if filled in ("", "auto") else filled
