"""The theme's lengths and sizes in Word's units, and the colours as Word writes them."""

from __future__ import annotations

from msgspec import Struct

from lspreport.emit.docx.ooxml import twips
from lspreport.model.theme import PAPERS, Theme


class Measures(Struct, frozen=True):
    """Lengths in twips, font sizes in half-points. `axis` is where text begins, right of the paragraph numbers."""

    page_width: int
    page_height: int
    margin: int
    axis: int
    size: int
    accent: str
    tint: str
    faint: str

    @property
    def text_width(self) -> int:
        return self.page_width - 2 * self.margin

    @property
    def turned_width(self) -> int:
        """The text width of a landscape page."""
        return self.page_height - 2 * self.margin

    def sized(self, factor: float) -> int:
        """The body size times `factor`, in half-points."""
        return round(self.size * factor)


def measures(theme: Theme) -> Measures:
    width, height = PAPERS[theme.paper]
    accent, tint = theme.accent.removeprefix("#").upper(), theme.tint.removeprefix("#").upper()
    return Measures(
        page_width=twips(width),
        page_height=twips(height),
        margin=twips(theme.margin),
        axis=twips(theme.number_column),
        size=round(theme.size * 2),
        accent=accent,
        tint=tint,
        faint=_mixed(accent, tint),
    )


def _mixed(one: str, other: str) -> str:
    """The colour a quarter of the way from `other` to `one`: rules that should not shout."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{(3 * second + first) // 4:02X}" for first, second in pairs)
