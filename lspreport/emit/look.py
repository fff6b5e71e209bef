"""How the three papers look: one table of measures, from which Typst, the Word styles and the CSS are filled.

Sizes and lengths are points, colours #rrggbb. A kind of text that stands in all three papers is set by one entry of
`Look.texts`; what differs between the papers is a decision and stands in the writer. `tests/test_look.py` reads the
measures out of the three finished files again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import asdict

from lspreport.model.colour import legible, mix
from lspreport.model.theme import Face, Theme
from lspreport.model.widths import lines, width_of

_MILLIMETRE = 72 / 25.4

CODE_FACE = Face("Courier New", "DejaVu Sans Mono", ascent=0.833, descent=0.3, gap=0)
"""What code is set in: the letters of both are as wide, to three thousandths."""


class TextLook(Struct, frozen=True):
    """How a kind of text is set.

    `line` is the height of its lines in lines of its own face: whole hundredths, to which LibreOffice rounds. `above`
    and `below` are gaps, of which neighbours keep the larger; below a list's last item is the text's. `left` and
    `right` are its edges as measured from the text's; `hang` is how far its first line stands out to the left of its
    other lines. `colour` names a colour of the look. `keep` says that it stays with what follows.
    """

    size: float
    line: float = 1.0
    above: float = 0.0
    below: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hang: float = 0.0
    heading: bool = False
    bold: bool = False
    colour: str = "ink"
    align: str = "left"
    keep: bool = False


class Look(Struct, frozen=True):
    """The whole look of a report.

    `width` and `height` are the page's; `top`, `bottom`, `margin` its margins, `head` and `foot` how far running head
    and foot stand from its edges. The text begins at `axis` from the left margin: numbers hang in that column.
    `captions` says for each thing on which side of it its caption stands, `around` what gap is above and below it.
    Paddings are those of left and right, and of above and below: a cell's come to the gaps of its words. `rule` is the
    line round a framed box, `head_rule` that below the head of a ruled table. `band` is the part of the cover's height
    that is coloured, `pictured` that which its colour and its picture take together; its title begins at `cover_top`,
    what stands on its white at `cover_foot`; `logo` is the room that the logo has, `logo_top` where it stands
    at the head; `rings` are circles on the colour, each the place of its centre and its radius; the `identifiers` stand
    so far above the foot of the page. The title of a part stands `part_above` lower than that of a chapter. A picture
    is no higher than the part `picture_height` of the text, which leaves room for its caption. In the contents, a
    sub-heading's title begins `contents_number` behind the beginning of its number. The lines that part notes from the
    text, and one stretch of text from the next, are `short_line` long.
    """

    body: Face
    heading: Face
    colours: Mapping[str, str]
    width: float
    height: float
    top: float
    bottom: float
    margin: float
    head: float
    foot: float
    axis: float
    sides: str
    boxes: str
    tables: str
    texts: Mapping[str, TextLook]
    captions: Mapping[str, str]
    around: float
    box_padding: tuple[float, float]
    box_bar: float
    cell_padding: tuple[float, float]
    rule: float
    head_rule: float
    band: float
    pictured: float
    cover_top: float
    cover_foot: float
    logo: tuple[float, float]
    logo_top: float
    rings: tuple[tuple[float, float, float], ...]
    identifiers: float
    part_above: float
    picture_height: float
    contents_number: float
    short_line: float

    @property
    def text_width(self) -> float:
        """The width of the text, without the column of the numbers."""
        return self.width - 2 * self.margin - self.axis

    @property
    def identifiers_top(self) -> float:
        """Where the line of the identifiers begins on the cover."""
        return self.height - self.identifiers - self.line("cover-identifiers")

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    def face(self, kind: str) -> Face:
        if kind == "code":
            return CODE_FACE
        return self.heading if self.texts[kind].heading else self.body

    def line(self, kind: str) -> float:
        """The distance from line to line of a kind of text, in points."""
        text = self.texts[kind]
        return text.size * text.line * self.face(kind).line

    def data(self) -> Mapping[str, object]:
        """All of it as plain data, each kind of text with the edges of its lines, in ems: `top` and `bottom`."""
        texts = {kind: asdict(text) | dict(self._edges(kind)) for kind, text in self.texts.items()}
        whole = {name.replace("_", "-"): value for name, value in asdict(self).items()}
        return whole | {"body": asdict(self.body), "heading": asdict(self.heading), "texts": texts}

    def _edges(self, kind: str) -> Mapping[str, float]:
        """What a line takes above and below the baseline: programs put what exceeds the face's own line above it."""
        face = self.face(kind)
        whole = self.texts[kind].line * face.line
        return {"top": round(face.line - face.descent, 4), "bottom": round(face.descent + whole - face.line, 4)}


@lru_cache(maxsize=8)
def look(theme: Theme) -> Look:
    """The look of a report in this theme."""
    sheet = theme.sheet
    width, height = sheet.width * _MILLIMETRE, sheet.height * _MILLIMETRE
    part = min(sheet.width / 210, 1) * _MILLIMETRE  # a millimetre on A4, and less on a narrower page
    band, pictured = (0.5, 0.74) if theme.cover_picture else (0.66, 0.66)
    return Look(
        body=theme.body_face,
        heading=theme.heading_face,
        colours=_colours(theme),
        width=width,
        height=height,
        top=sheet.top * _MILLIMETRE,
        bottom=sheet.bottom * _MILLIMETRE,
        margin=theme.margin * _MILLIMETRE,
        head=36,
        foot=36,
        axis=theme.number_column * _MILLIMETRE,
        sides=theme.sides,
        boxes=theme.boxes,
        tables=theme.tables,
        texts=_texts(theme),
        captions={"table": "above", "figure": "above", "box": "above"},
        around=theme.size * 1.5,
        box_padding=(12, 7.5),
        box_bar=3,
        cell_padding=(4.25, 1),
        rule=0.75,
        head_rule=1,
        band=band,
        pictured=pictured,
        cover_top=148,
        cover_foot=height * pictured + 14 * part,
        logo=(60 * _MILLIMETRE, 24 * _MILLIMETRE),
        logo_top=16 * _MILLIMETRE,
        rings=() if theme.cover_picture else _rings(sheet.width / 210 * _MILLIMETRE),
        identifiers=20 * part,
        part_above=55 * _MILLIMETRE,
        picture_height=0.86,
        contents_number=32,
        short_line=144,  # Word's own line above notes is two inches long, and no style can change that
    )


def _rings(unit: float) -> tuple[tuple[float, float, float], ...]:
    """The circles on a page that is 210 units wide."""
    return tuple((x * unit, y * unit, 52 * unit) for x, y in ((152, 170), (194, 148), (202, 202)))


def _colours(theme: Theme) -> Mapping[str, str]:
    """The theme's colours; those of letters made darker or lighter where they could not be read (WCAG 1.4.3)."""
    return {
        "ink": "#000000",
        "accent": legible(theme.accent, "#ffffff", theme.tint),
        "heading": legible(theme.heading_colour, "#ffffff", theme.tint),
        "head": theme.accent,
        "head-ink": legible("#ffffff", theme.accent),
        "cover-ink": legible("#ffffff", theme.cover_colour),
        "tint": theme.tint,
        "faint": mix(theme.tint, theme.accent, 0.3),
        "grey": "#595959",
        "white": "#ffffff",
        "code": mix(theme.tint, theme.accent, 0.1),
        "cover": theme.cover_colour,
        "warning": "#8c1d0f",
        "banner": "#fff1ee",
    }


def _texts(theme: Theme) -> Mapping[str, TextLook]:
    """All kinds of text. Gaps between numbered paragraphs are half a line, between a list's items a quarter of one."""
    size = theme.size
    leading = 1.2
    half = _gap(size * leading * theme.body_face.line / 2)
    quarter = half / 2
    text = TextLook(size, leading, below=half)
    title = TextLook(size, keep=True, heading=True, bold=True, colour="heading")
    small = TextLook(size, 1.1, heading=True)

    def sized(look: TextLook, factor: float, **changes: float | bool | str) -> TextLook:
        return TextLook(**(asdict(look) | {"size": _halves(size * factor)} | changes))

    box = sized(small, 0.92, line=1.15, below=half * 0.75, left=12, right=12)
    table = sized(small, 0.84, line=1.1, above=1.5, below=1.5)
    contents = sized(small, 0.92)
    return {
        "text": text,
        "number": sized(text, 0.92, heading=True, bold=True, colour="accent"),
        "chapter": sized(title, 2, above=half, below=half * 3, left=0),
        "heading-2": sized(title, 1.25, above=half * 2.5, below=half),
        "heading-3": sized(title, 1.1, above=half * 2, below=quarter * 1.5),
        "heading-4": sized(title, 1, above=half * 2, below=quarter),
        "item": sized(text, 1, below=quarter, left=_HANG, hang=_HANG),
        "quote": sized(text, 1, left=17),
        "code": sized(text, 0.84, line=1.15, left=8, right=8),
        "definition": sized(text, 0.92, line=1.15, below=quarter),
        "caption": sized(small, 0.92, above=size * 1.5, below=quarter * 1.5, bold=True, colour="accent", keep=True),
        "table": table,
        "table-head": sized(table, 0.84, bold=True, colour="head-ink", keep=True),
        "source": sized(table, 0.8, above=quarter * 1.5, below=quarter * 1.5),
        "box-title": sized(box, 0.92, bold=True, colour="accent", keep=True),
        "box": box,
        "note": sized(text, 0.84, line=1.0, below=quarter / 2),
        "running-head": sized(small, 0.75, line=1.0, colour="grey"),
        "running-foot": sized(small, 0.75, line=1.0, colour="grey"),
        "banner": TextLook(8, heading=True, bold=True, colour="warning"),
        "classification": TextLook(10, heading=True, bold=True),
        "contents-1": sized(
            contents, 0.92, above=half, below=quarter / 2, bold=True, colour="accent", line=1.0, left=_HANG, hang=_HANG
        ),
        "contents-2": sized(contents, 0.88, below=quarter / 2, line=1.0, left=_HANG),
        "contents-list": sized(contents, 0.88, below=quarter / 2, line=1.0),
        "contents-heading": sized(title, 1.25, above=half * 2.5, below=quarter),
        "imprint": sized(text, 0.84, line=1.15),
        "cover-publisher": sized(small, 1.08, colour="cover-ink", left=4 * _MILLIMETRE),
        "cover-title": sized(title, 2.6, line=1.0, colour="cover-ink", below=0),
        "cover-subtitle": sized(small, 1.5, line=1.0, above=half * 2, colour="cover-ink"),
        "cover-author": sized(small, 1.08, below=quarter),
        "cover-date": sized(small, 1.08, bold=True, colour="accent", below=quarter),
        "cover-identifiers": sized(small, 0.75, colour="grey"),
    }


_HANG = 20.0
"""How far bullets and numbers of lists hang: one measure, so that lists in lists stand on the same edges. In the
contents it is less than any title is wide: one without a number does not fall on the stop behind the numbers."""

_COVER_STEPS = ((70, 1.0), (120, 0.85), (180, 0.75), (260, 0.65), (400, 0.55), (700, 0.45), (1000, 0.35))
"""A cover's title of up to so many characters has this part of its size, where it fits."""
_COVER_LEAST = (0.3, 0.25, 0.2, 0.15)
"""What is tried for those that do not fit."""
_COVER_WIDE = 1.2
"""How much wider than Arial's light letters those of a cover are, with what its lines leave free at their ends."""

LOGO_GAP = 8 * _MILLIMETRE
"""What is left free between a cover's authors and a logo beside them, in points."""
_FOOT_STEPS = (1.0, 0.9, 0.8, 0.7, 0.6)
"""Parts of their size that authors and date on a cover may have."""
_FOOT_WIDE = 1.1
"""How much wider than Arial's letters those of names are, with what lines leave free at their ends."""

_TERM_COLUMNS = (90.0, 136.0)
"""How wide the column of a list's terms may be, in points."""
_TERM_GAP = 8
"""How far a term stands from its meaning at the least."""
_TERM_BOLD, _TERM_WIDE = 1.1, 1.3
"""How much wider than Arial's light letters the bold ones of a term are: Arial's own and those of narrower faces, and
those of any other face. Georgia's are 1.2 times as wide, Verdana's 1.28 times."""
_NARROW = frozenset({"Arial", "Calibri", "Cambria", "Times New Roman"})


def cover_scale(title: str, subtitle: str, look: Look) -> float:
    """How large the cover's title and subtitle are, 1 for those of usual length: they share the colour's room."""
    length = max(len(title), len(subtitle) // 2)
    scales = [*(scale for most, scale in _COVER_STEPS if length <= most), *_COVER_LEAST]
    room = look.height * look.band - look.cover_top
    return next((scale for scale in scales if _cover_height(title, subtitle, look, scale) <= room), scales[-1])


def _cover_height(title: str, subtitle: str, look: Look, scale: float) -> float:
    """How high title and subtitle are together, in points, with room below them."""
    high = 2 * look.texts["cover-subtitle"].above
    for kind, words in (("cover-title", title), ("cover-subtitle", subtitle)):
        size = look.texts[kind].size * scale * _COVER_WIDE
        high += lines(words, (look.width - 2 * look.margin) / size) * look.line(kind) * scale
    return high


def cover_authors(authors: Sequence[str], look: Look, *, logo_beside: bool) -> tuple[str, float]:
    """The authors as they stand on the cover, and how large they and the date are, 1 where they have room between the
    colour and the identifiers, with a line for whom the edition is for. Where there is no room for all in the smallest
    letters, an ellipsis stands for the last."""
    across = look.width - 2 * look.margin - (look.logo[0] + LOGO_GAP if logo_beside else 0)
    room = look.identifiers_top - look.cover_foot - 3 * look.texts["cover-date"].below

    def fits(names: str, scale: float) -> bool:
        wide = across / (look.texts["cover-author"].size * scale * _FOOT_WIDE)
        return (lines(names, wide) * look.line("cover-author") + 2 * look.line("cover-date")) * scale <= room

    whole, least = ", ".join(authors), _FOOT_STEPS[-1]
    scale = next((scale for scale in _FOOT_STEPS if fits(whole, scale)), None)
    if scale is not None:
        return whole, scale
    shorter = (", ".join((*authors[:count], "…")) for count in range(len(authors) - 1, 0, -1))
    return next((names for names in shorter if fits(names, least)), whole), least


def term_column(terms: Iterable[str], look: Look) -> float | None:
    """How wide the column of these terms is; None where one has no room, and each stands on a line of its own."""
    bold = _TERM_BOLD if look.face("definition").word in _NARROW else _TERM_WIDE
    needed = max(map(width_of, terms)) * bold * look.texts["definition"].size + _TERM_GAP
    return next((width for width in _TERM_COLUMNS if needed <= width), None)


def _halves(points: float) -> float:
    """Word's sizes are half-points (ECMA-376 part 1, 17.3.2.38)."""
    return round(points * 2) / 2


def _gap(points: float) -> float:
    """A gap of which an eighth is whole twentieths of a point, which are Word's unit."""
    return round(round(points / 0.4) * 0.4, 2)
