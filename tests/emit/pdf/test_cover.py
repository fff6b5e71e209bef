"""The cover: what stands on it, in which order it is read, and the theme's logo; running heads, letters of drawings."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from pikepdf import Dictionary

from lspreport.emit.look import look
from lspreport.emit.pdf import emit
from lspreport.emit.pdf.project import _running, report_files
from lspreport.model.report import Document
from lspreport.model.theme import Theme
from lspreport.model.tree import Figure, Picture
from lspreport.model.widths import width_of
from lspreport.tools.typeset import evaluate
from tests.documents import SPAN, chapter, paragraph
from tests.emit.pdf.tags import open_pdf, tree
from tests.projects import PNG

WIDE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><rect width="300" height="100"/></svg>'
TALL = b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="40mm"><rect width="9" height="9"/></svg>'


def report(logo: Picture | None = None) -> Document:
    return chapter(paragraph("Text."), theme=Theme(logo=logo), publisher="The Department", subtitle="A study")


def read_out(document: Document) -> list[str]:
    """What a screen reader says before the first chapter."""
    with open_pdf(emit(document).data) as pdf:
        tags = tree(pdf).children
    before = tags[: next(at for at, tag in enumerate(tags) if tag.type == "H1")]
    return [str(tag.element.Alt) if tag.type == "Figure" else tag.text for tag in before]


@pytest.mark.parametrize("picture", [Picture("logo.svg", WIDE, "Us"), Picture("logo.png", PNG, "Us")])
def test_a_logo_is_read_by_its_alternative(picture: Picture) -> None:
    words = ["The Department", "A report on agreements", "A study", "Ada Writer, Ben Author", "December 2008"]
    assert read_out(report()) == words
    assert read_out(report(picture)) == [*words, "Us"]


@pytest.mark.parametrize(
    ("picture", "width", "height"),
    [
        (Picture("logo.svg", WIDE, "Us"), 60, 20),
        (Picture("logo.svg", TALL, "Us"), 6, 24),
        (Picture("logo.png", PNG, "Us"), 24, 24),
    ],
)
def test_a_logo_is_as_large_as_its_room(picture: Picture, width: float, height: float) -> None:
    question = "query(image).map(it => (it.width / 1mm, it.height / 1mm)).first()"
    assert evaluate(report_files(report(picture))({}), question) == pytest.approx([width, height], abs=0.1)


LONG = "A title of many words that goes on and on as those of some departments and programmes of theirs do, and on"


@pytest.mark.parametrize(
    ("short", "title", "cut"),
    [
        ("Short", "Chapter", []),
        (LONG[:70], "Chapter", []),
        ("Short", LONG[:70], []),
        (LONG[:70], LONG[:70], [True, True]),
        (LONG, "Chapter", [True, False]),
        ("地域の報告" * 12, "章", [True, False]),
    ],
)
def test_a_running_head_is_cut_only_where_its_titles_have_no_room(short: str, title: str, cut: list[bool]) -> None:
    """Each is whole if both fit into the line; one that does not is cut between words, if it has any."""
    settings = replace(report().settings, short_title=short)
    shown = _running(settings, title)
    assert [one.endswith(" …") for one in shown] == (cut or [False, False])
    room = (look(settings.theme).width - 2 * look(settings.theme).margin) / 9
    assert sum(map(width_of, shown)) + 2 < room
    for whole, one in zip((short, title), shown, strict=True):
        assert whole.startswith(one.removesuffix(" …"))
        assert len(one) > min(len(whole) - 1, 25)


def test_letters_of_a_drawing_are_of_the_kind_that_it_names() -> None:
    """Typst has no family of a reader's machine."""
    families = ("Arial", "'Own Face', monospace")
    texts = "".join(f'<text x="1" y="9" font-family="{one}">x</text>' for one in families)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{texts}</svg>'.encode()
    picture = Figure(Picture("a.svg", drawing, "Letters"), (), "fig-a", SPAN)
    with open_pdf(emit(chapter(paragraph("Text."), picture, theme=Theme(look="book"))).data) as pdf:
        fonts = {str(one.get("/BaseFont", "")).partition("+")[2] for one in pdf.objects if isinstance(one, Dictionary)}
    assert {"Arimo-Regular", "DejaVuSansMono"} <= fonts
