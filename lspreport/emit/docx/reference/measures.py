"""The look's measures in Word's units, and the colours as Word writes them."""

from __future__ import annotations

from msgspec import Struct

from lspreport.emit.look import Look, TextLook, look
from lspreport.model.theme import Theme


class Measures(Struct, frozen=True):
    """Lengths in twips, font sizes in half-points. `axis` is where text begins, right of the paragraph numbers."""

    look: Look
    page_width: int
    page_height: int
    top: int
    bottom: int
    margin: int
    axis: int
    size: int
    accent: str
    tint: str
    faint: str
    code: str
    head: str
    cover: str

    @property
    def text_width(self) -> int:
        return self.page_width - 2 * self.margin

    @property
    def turned_width(self) -> int:
        """The text width of a landscape page."""
        return self.page_height - 2 * self.margin

    def of(self, kind: str) -> TextLook:
        """How that kind of text is set, in the look's own units."""
        return self.look.texts[kind]

    def size_of(self, kind: str) -> int:
        """The size of a kind of text, in half-points."""
        return round(self.of(kind).size * 2)

    def spacing(self, kind: str, **changes: float) -> str:
        """The attributes of `w:spacing` for a kind of text: gaps, and its lines in 240ths of the face's own."""
        text = self.of(kind)
        before, after = changes.get("above", text.above), changes.get("below", text.below)
        return (
            f'w:before="{points(before)}" w:after="{points(after)}" w:line="{round(text.line * 240)}" w:lineRule="auto"'
        )


def measures(theme: Theme) -> Measures:
    measured = look(theme)
    return Measures(
        look=measured,
        page_width=points(measured.width),
        page_height=points(measured.height),
        top=points(measured.top),
        bottom=points(measured.bottom),
        margin=points(measured.margin),
        axis=points(measured.axis),
        size=round(theme.size * 2),
        accent=_hex(measured.colours["accent"]),
        tint=_hex(measured.colours["tint"]),
        faint=_hex(measured.colours["faint"]),
        code=_hex(measured.colours["code"]),
        head=_hex(measured.colours["head"]),
        cover=_hex(measured.colours["cover"]),
    )


def points(length: float) -> int:
    """A length in points as twips."""
    return round(length * 20)


def eighths(length: float) -> int:
    """A width in points as the lines of borders have it, in eighths."""
    return round(length * 8)


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()
