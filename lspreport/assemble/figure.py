"""Figure 1: what of the registers each stream of the theory of change has alone, and what it shares.

Two or three streams are drawn as overlapping circles; one, four or more, or more codes than circles can hold, as a
grid. The text alternative says in sentences what the drawing shows.
"""

from __future__ import annotations

from html import escape

from lspreport.assemble.figure_circles import drawn_as_circles
from lspreport.assemble.figure_grid import drawn_as_grid
from lspreport.assemble.figure_parts import WIDTH, Drawing
from lspreport.assemble.overlap import in_words, overlap
from lspreport.model.theme import Theme
from lspreport.model.theory import Theory
from lspreport.model.tree import Picture
from lspreport.model.vocabulary import REGISTERS, Vocabulary, all_registers
from lspreport.model.word_table import OWN, STREAMS
from lspreport.model.words import ENGLISH, ReportWords, capital

NAME = "streams.svg"


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
    drawn = drawn_as_circles(titles, shares, theme, keys) if len(titles) in (2, 3) else None
    alt = streams_caption(theory.vocabulary, words)
    if words.english:
        alt = in_words(titles, shares, drawn is not None, vocabulary)
    drawn = drawn or drawn_as_grid(
        titles, shares, theme, tuple(capital(one.plural) for one in vocabulary.registers), words
    )
    return Picture(NAME, _document(drawn, alt, theme), alt, min(1.0, round(drawn.width / WIDTH, 3)), drawn.links)


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
