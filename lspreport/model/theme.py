"""How a report looks: colours, fonts, paper. One theme serves the PDF, the Word file and the HTML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from lspreport.model.colour import BLACK, legible
from lspreport.model.keys import FILE, OneOf, Pattern
from lspreport.model.tree import Picture


class Paper(Struct, frozen=True):
    """A sheet and the margins of its text, the side's being the usual one; in millimetres."""

    width: float
    height: float
    side: float = 27.0
    top: float = 30.0
    bottom: float = 27.0


PAPERS = {
    "a4": Paper(210.0, 297.0),
    "a5": Paper(148.0, 210.0, side=18.0, top=22.0, bottom=20.0),
    "us-letter": Paper(215.9, 279.4),
}
"""Under the names that Typst knows too."""


class Face(Struct, frozen=True):
    """A typeface: the family that Word and browsers ask for, and the one that the PDF is set in.

    A twin has the same widths, letter by letter, so that both papers have the same lines. The measures are the ems
    above and below the baseline that the family of Word's takes for a line, and what it adds between two of them.
    """

    word: str
    page: str
    twin: bool = True
    ascent: float = 0.905
    descent: float = 0.212
    gap: float = 0.033
    serif: bool = False

    @property
    def line(self) -> float:
        """The height of a line of this face's own, in ems."""
        return self.ascent + self.descent + self.gap


class FontFolder(Struct, frozen=True):
    """A folder of fonts that the author brings, with the families in it: all, and those made for East Asian scripts
    and for what Word calls complex ones, such as Hebrew and Arabic."""

    path: str
    families: tuple[str, ...]
    east_asian: tuple[str, ...] = ()
    complex: tuple[str, ...] = ()


_ARIAL = Face("Arial", "Arimo")
_FACES = {
    face.word.casefold(): face
    for face in (
        _ARIAL,
        Face("Calibri", "Carlito", ascent=0.75, descent=0.25, gap=0.221),
        Face("Cambria", "Caladea", ascent=0.95, descent=0.222, gap=0, serif=True),
        Face("Georgia", "Gelasio", ascent=0.917, descent=0.219, gap=0, serif=True),
        Face("Times New Roman", "Tinos", ascent=0.891, descent=0.216, gap=0.042, serif=True),
    )
}
"""Word's faces that have a twin under an open licence, by what Word calls them; the measures are their files' own."""

LOOKS: Mapping[str, tuple[Face, Face, float]] = {
    "plain": (_ARIAL, _ARIAL, 12),
    "book": (
        Face("Georgia", "Source Serif 4", False, 0.917, 0.219, 0, serif=True),
        Face("Arial", "Source Sans 3", False),
        11,
    ),
}
"""Body face, heading face and size. `plain` follows the rules for public bodies in the United Kingdom: sans serif,
12 pt, left-aligned (GOV.UK, "Publishing accessible documents")."""


_Colour = Annotated[str, Pattern("#[0-9a-fA-F]{6}", "is not a colour", "write it as `#1f4e5f`, in quotes")]
_Line = Annotated[str, Meta(max_length=120)]


_ON_TINT = 12
"""How dark black words are on the tint at the least, so that those in the accent have room between the two."""


class Theme(Struct, frozen=True):
    """Colours are #rrggbb; sizes are points, lengths millimetres. The defaults are those of the sample paper.

    Text in `accent` on white and on `tint` has a contrast above 4.5:1 (WCAG 1.4.3); a `tint` on which black words could
    not be read is made lighter. The `logo` stands on the cover.
    Numbers are kept where a page can be read and holds text. Fonts and size are the look's where none are given, and
    the margin is the paper's; fonts bear Word's names. The families in the folders of `fonts` step in, in their order,
    for letters that the others lack, and may be named as fonts. `heading_colour` and `cover_colour` are the accent
    where none is given. `footer` stands at the foot of each page, the `classification` at its head and foot.
    """

    look: Annotated[str, OneOf(tuple(LOOKS))] = "plain"
    accent: _Colour = "#1f4e5f"
    tint: _Colour = "#eef3f4"
    heading_colour: _Colour = ""
    cover_colour: _Colour = ""
    cover_picture: Annotated[Picture | None, FILE] = None
    body_font: str = ""
    heading_font: str = ""
    fonts: tuple[Annotated[FontFolder, FILE], ...] = ()
    size: Annotated[float, Meta(ge=6, le=24)] = 0.0
    paper: Annotated[str, OneOf(tuple(PAPERS))] = "a4"
    margin: Annotated[float, Meta(ge=10, le=60)] = 0.0
    number_column: Annotated[float, Meta(ge=5, le=40)] = 15.0
    sides: Annotated[str, OneOf(("one", "two"))] = "one"
    boxes: Annotated[str, OneOf(("tinted", "framed"))] = "tinted"
    tables: Annotated[str, OneOf(("banded", "ruled"))] = "banded"
    footer: _Line = ""
    classification: _Line = ""
    logo: Annotated[Picture | None, FILE] = None
    logo_place: Annotated[str, OneOf(("foot", "head"))] = "foot"

    def __post_init__(self) -> None:
        body, heading, size = LOOKS[self.look]
        given = {
            "body_font": body.word,
            "heading_font": heading.word,
            "size": float(size),
            "margin": self.sheet.side,
            "heading_colour": self.accent,
            "cover_colour": self.accent,
        }
        for name, value in given.items():
            if not getattr(self, name):
                force_setattr(self, name, value)
        force_setattr(self, "tint", legible(self.tint, BLACK, least=_ON_TINT))

    @property
    def sheet(self) -> Paper:
        return PAPERS[self.paper]

    @property
    def body_face(self) -> Face:
        return self._face(self.body_font, LOOKS[self.look][0])

    @property
    def heading_face(self) -> Face:
        return self._face(self.heading_font, LOOKS[self.look][1])

    @property
    def own_families(self) -> tuple[str, ...]:
        """The families that the author brings, in the order in which they step in."""
        return tuple(dict.fromkeys(family for folder in self.fonts for family in folder.families))

    @property
    def font_folders(self) -> tuple[str, ...]:
        return tuple(folder.path for folder in self.fonts)

    @staticmethod
    def _face(family: str, own: Face) -> Face:
        """The face of that name: the look's own, one that has a twin, or one that the PDF must have itself."""
        if family.casefold() == own.word.casefold():
            return own
        return _FACES.get(family.casefold()) or Face(family, family, twin=False)
