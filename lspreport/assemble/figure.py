"""Figure 1: what of the registers each stream of the theory of change has alone, and what it shares.

Two or three streams are drawn as overlapping circles; one, four or more, or more codes than circles can hold, as a
grid. The text alternative says in sentences what the drawing shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import cycle
from math import ceil

from msgspec import Struct

from lspreport.assemble.circles import GAP, LINE, CodePosition, Point, breadth, centres, lay_out, outline
from lspreport.assemble.overlap import NONE, CommonCodes, in_words, overlap
from lspreport.model.colour import contrast, legible, mix
from lspreport.model.theme import Theme
from lspreport.model.theory import Theory
from lspreport.model.tree import Picture, PictureLink
from lspreport.model.vocabulary import REGISTERS, Vocabulary, all_registers
from lspreport.model.word_table import OWN, STREAMS
from lspreport.model.words import ENGLISH, ReportWords, capital
from lspreport.sentences import series

NAME = "streams.svg"

_RADII = range(120, 230, 10)
"""Sizes to be tried; beyond the largest, the codes would be too small to read once the drawing is fitted to a page."""

_CLEARANCE = 7.0
_WIDTH = 560
_LETTER, _HEAD_LETTER = 8.2, 9.4
"""A letter's breadth in a text and in a head, by a generous guess."""


def streams_caption(vocabulary: Vocabulary, words: ReportWords) -> str:
    """What the figure shows, in the report's language."""
    if words.english:
        return f"The streams of the theory of change, with the {all_registers(words.worded(vocabulary))} they share"
    language = words.language.partition("-")[0]
    if vocabulary.registers == REGISTERS or words["the-streams"] != OWN.get(language, {}).get("the-streams"):
        return words.title("the-streams")
    *first, last = (words.register(one)[1] for one in vocabulary.registers)
    return f"{capital(STREAMS[language])}{words.colon} {', '.join(first)}{words.joint(last) if first else ''}{last}"


def streams_figure(theory: Theory, theme: Theme, words: ReportWords = ENGLISH) -> Picture:
    """The overlap of the streams as a vector drawing with its text alternative; in other languages than English that is
    the caption, since the sentences of the alternative are English."""
    titles = tuple(stream.title for stream in theory.streams.values())
    shares = overlap(theory)
    vocabulary = words.worded(theory.vocabulary)
    keys = tuple(f"{one.prefix}: {one.name}" for one in vocabulary.registers)
    drawn = _circles(titles, shares, theme, keys) if len(titles) in (2, 3) else None
    alt = streams_caption(theory.vocabulary, words)
    if words.english:
        alt = in_words(titles, shares, drawn is not None, vocabulary)
    drawn = drawn or _grid(titles, shares, theme, tuple(capital(one.plural) for one in vocabulary.registers), words)
    return Picture(NAME, _document(drawn, alt, theme), alt, links=drawn.links)


class _Ink(Struct, frozen=True):
    """A colour of letters, and the class that bears it."""

    colour: str
    name: str


_Look = tuple[_Ink, int]
"""An ink and a weight."""


class Drawing(Struct, frozen=True):
    """The body of an SVG and its size, and where its codes are; its origin is the upper left corner.

    A class says what each part is, since a page that is read in the dark draws it in colours of its own: `one`, `two`
    and `three` are what belongs to so many streams, `line` is an outline, `strong` and `plain` are letters.
    """

    body: str
    width: float
    height: float
    links: tuple[PictureLink, ...]


def _circles(titles: Sequence[str], shares: Sequence[CommonCodes], theme: Theme, keys: Sequence[str]) -> Drawing | None:
    """The overlapping circles, as small as their codes allow; None when no size will do."""
    fitted = next(filter(None, (_fitted(shares, len(titles), radius) for radius in _RADII)), None)
    if fitted is None:
        return None
    radius, points, codes = fitted
    fills = _fills(theme)
    shapes = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" {_filled(fills, 1)}/>' for x, y in points]
    for share in shares:
        if len(share.streams) > 1:
            path = outline(share.streams, points, radius)
            shapes.append(f'<path d="{path}" {_filled(fills, len(share.streams))}/>')
    line = legible(theme.accent, "#ffffff", *fills, least=3)
    # each circle is drawn in a stroke of its own, so that the eye can follow it through the crossings
    for (x, y), dashes in zip(points, ("", ' stroke-dasharray="9 5"', ' stroke-dasharray="2 4"'), strict=False):
        shapes.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="line" fill="none" stroke="{line}" '
            f'stroke-width="2"{dashes}/>'
        )
    looks = _looks(theme, fills)
    accent = looks[0][0]
    texts = [_text(code.code, code.x, code.y + 5, *looks[_register(code.code, shares)]) for code in codes]
    above = points[0][1] - radius
    below = max(y for _, y in points) + radius
    named, top, bottom = _titles(titles, points, radius, above, below, accent)
    width = max(_WIDTH, ceil(2 * (points[1][0] + radius) + 16), ceil(_apart(keys) * len(keys)))
    key = bottom + 30
    texts += named + _key(key, looks, keys)
    body = f'<g transform="translate({width / 2:g} {-top + 4:.1f})">\n' + "\n".join(shapes + texts) + "\n</g>"
    height = ceil(key - top + 14)
    moved = [CodePosition(code.code, code.x + width / 2, code.y - top + 4) for code in codes]
    return Drawing(body, width, height, _links(moved, width, height))


def _fitted(
    shares: Sequence[CommonCodes], count: int, radius: int
) -> tuple[int, tuple[Point, ...], list[CodePosition]] | None:
    """The circles of that radius with all the codes in them; None when some region is too small for its codes."""
    points = centres(count, radius)
    placed: list[CodePosition] = []
    for share in sorted(shares, key=lambda share: -len(share.codes)):
        codes = lay_out(share.groups, share.streams, points, radius, _CLEARANCE)
        if codes is None:
            return None
        placed += codes
    return radius, points, placed


def _titles(titles: Sequence[str], points: Sequence[Point], radius: float, above: float, below: float,
            colour: _Ink) -> tuple[list[str], float, float]:  # fmt: skip
    """The streams' titles at their circles, and how far up and down they reach."""
    room = points[1][0] - points[0][0] + radius * 0.2
    upper = [_wrapped(title, room) for title in titles[:2]]
    texts: list[str] = []
    top = above - 14 - 20 * (max(map(len, upper)) - 1)
    # the two upper titles lean outwards, so that they keep apart
    for lines, (x, _), side in zip(upper, points[:2], (-1, 1), strict=True):
        for index, line in enumerate(lines):
            y = above - 12 - 20 * (len(lines) - 1 - index)
            texts.append(_text(line, x + side * radius * 0.12, y, colour, 600, 16))
    for lines in [_wrapped(title, 2.6 * radius) for title in titles[2:]]:
        for line in lines:
            below += 22
            texts.append(_text(line, 0, below, colour, 600, 16))
    return texts, top - 14, below


def _key(y: float, looks: Sequence[_Look], keys: Sequence[str]) -> list[str]:
    """What the letters of the codes mean, beside each other about the middle."""
    apart = _apart(keys)
    first = -apart * (len(keys) - 1) / 2
    return [_text(text, first + at * apart, y, *looks[at % len(looks)], 13) for at, text in enumerate(keys)]


def _apart(keys: Sequence[str]) -> float:
    """How far the middles of two meanings stand from one another."""
    return 8.0 * max(9, *map(len, keys))


def _grid(
    titles: Sequence[str], shares: Sequence[CommonCodes], theme: Theme, heads: Sequence[str], words: ReportWords
) -> Drawing:
    """A row for each group of streams: who they are, and what of each register."""
    fills = _fills(theme)
    looks = _looks(theme, fills)
    accent = looks[0][0]
    columns = _columns(heads)
    wide = max(_WIDTH, ceil(sum(columns[-1]) + 8))
    parts = [f'<rect x="0" y="0" width="{wide}" height="32" {_filled(fills, 2)}/>']
    placed: list[CodePosition] = []
    pitch = breadth(max((len(code) for share in shares for code in share.codes), default=1))
    for (x, _), word in zip(columns, (words.title("streams"), *heads), strict=False):
        parts.append(_text(word, x, 21, accent, 600, 15, "start"))
    y = 32.0
    for number, share in enumerate(shares):
        streams = [titles[index] for index in sorted(share.streams)]
        names = _wrapped(series(streams, words.joint(streams[-1])), columns[0][1])
        lines = [(line, columns[0][0], at, looks[0]) for at, line in enumerate(names)]
        for look, (x, room), codes in zip(cycle(looks), columns[1:], share.lists, strict=False):
            beside = max(1, int((room + GAP) // pitch))
            spots = [(code, x + at % beside * pitch, at // beside) for at, code in enumerate(codes)]
            lines += [(*spot, look) for spot in spots or ((NONE, x, 0),)]
            placed += [CodePosition(code, left + (pitch - GAP) / 2, y + 17 + line * 20) for code, left, line in spots]
        height = (1 + max(line for _, _, line, _ in lines)) * 20 + 14
        if number % 2:
            parts.append(f'<rect x="0" y="{y:g}" width="{wide}" height="{height}" {_filled(fills, 1)}/>')
        parts += [_text(text, x, y + 22 + line * 20, *look, 14, "start") for text, x, line, look in lines]
        y += height
    parts.append(f'<path d="M0 {y:g}H{wide}" class="line" stroke="{accent.colour}" stroke-width="1.5"/>')
    height = ceil(y) + 1
    return Drawing("\n".join(parts), wide, height, _links(placed, wide, height))


def _links(codes: Sequence[CodePosition], width: float, height: float) -> tuple[PictureLink, ...]:
    """The room of each code, which stands about its middle; a dash leads nowhere."""

    def link(code: CodePosition) -> PictureLink:
        wide, tall = (breadth(len(code.code)) - GAP / 2) / width, LINE / height
        left, top = code.x / width - wide / 2, code.y / height - tall / 2
        return PictureLink(code.code, round(left, 4), round(top, 4), round(wide, 4), round(tall, 4))

    return tuple(link(code) for code in codes if code.code != NONE)


_CLASSES = ("one", "two", "three")


def _filled(fills: Sequence[str], streams: int) -> str:
    """The attributes of what so many streams have in common."""
    return f'class="{_CLASSES[streams - 1]}" fill="{fills[streams - 1]}"'


def _fills(theme: Theme) -> tuple[str, str, str]:
    """The tints of what belongs to one, two and three streams: each darker than the last, all fit to write on."""
    ink = legible(theme.accent, theme.tint, least=7)
    strengths = [share / 100 for share in range(30, -1, -2)]
    darkest = next(
        share for share in strengths if share == 0 or contrast(ink, mix(theme.tint, theme.accent, share)) >= 5
    )
    return theme.tint, mix(theme.tint, theme.accent, darkest / 2), mix(theme.tint, theme.accent, darkest)


def _looks(theme: Theme, fills: Sequence[str]) -> tuple[_Look, ...]:
    """Colour and weight of each register's codes, legible on white and on every fill; titles look like the first's."""
    ink, accent = legible("#22292c", "#ffffff", *fills), legible(theme.accent, "#ffffff", *fills)
    strong, plain = _Ink(accent, "strong"), _Ink(ink, "plain")
    return (strong, 600), (plain, 400), (strong, 400), (plain, 600)


def _register(code: str, shares: Sequence[CommonCodes]) -> int:
    """Which of the looks a code has: that of its register; of the second, where it stands for nothing."""
    at = next((at for share in shares for at, codes in enumerate(share.lists) if code in codes), 1)
    return at % 4


def _columns(heads: Sequence[str]) -> tuple[tuple[float, float], ...]:
    """Where the columns of the grid begin, and how wide they are: the streams', then one a register with room for its
    head."""
    streams, gap = (200.0, 14.0) if len(heads) < 3 else (140.0, 14.0)
    needs = [max(len(head) * _HEAD_LETTER, 50.0) for head in heads]
    spare = max(0.0, _WIDTH - 16 - streams - sum(needs) - gap * len(heads))
    if len(heads) == 2 and max(needs) <= 158:
        needs, spare = [158.0, 158.0], 0.0
    columns = [(8.0, streams)]
    for need in needs:
        columns.append((sum(columns[-1]) + gap, need + spare / len(heads)))
    return tuple(columns)


def _wrapped(text: str, width: float) -> list[str]:
    """`text` on lines of at most `width`, by a generous guess at the letters' breadth."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and (len(lines[-1]) + 1 + len(word)) * _LETTER <= width:
            lines[-1] += f" {word}"
        elif word or not lines:
            lines.append(word)
    return lines


def _text(text: str, x: float, y: float, ink: _Ink, weight: int, size: int = 15, anchor: str = "middle") -> str:
    # the variation setting keeps Typst, which draws a variable font in its default instance, from the thinnest weight
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'class="{ink.name}" fill="{ink.colour}" style="font-variation-settings:\'wght\' {weight}">'
        f"{escape(text, quote=False)}</text>"
    )


def _document(drawing: Drawing, alt: str, theme: Theme) -> bytes:
    face = theme.heading_face
    families = dict.fromkeys(name.replace("'", "") for name in (face.page, face.word, "Arimo", "Arial"))
    fonts = escape(", ".join(f"'{name}'" for name in families) + ", sans-serif")
    title, _, rest = alt.partition(": ")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:g}" '
        f'width="{drawing.width:g}" height="{drawing.height:g}" role="img" font-family="{fonts}">\n'
        f"<title>{escape(title, quote=False)}</title>\n<desc>{escape(rest, quote=False)}</desc>\n"
        f"{drawing.body}\n</svg>\n"
    ).encode()
