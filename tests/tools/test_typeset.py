"""Typst, reached through `tools.typeset`."""

from __future__ import annotations

import struct

import pytest

from lspreport.tools.typeset import Untypesettable, evaluate, rasterise, to_pdf

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<rect width="200" height="100" fill="#1f4e5f"/></svg>"""


def test_equal_files_give_equal_bytes() -> None:
    files = {"main.typ": b'#set document(title: "T")\n#set text(lang: "en")\n#title()'}
    assert to_pdf(files, 0) == to_pdf(files, 0)
    assert to_pdf(files, 0) != to_pdf(files, 86400)


def test_a_question_is_answered_from_the_layout() -> None:
    files = {"main.typ": b'= One\n#pagebreak()\n#include "two.typ"', "two.typ": b"= Two <two>"}
    assert evaluate(files, "locate(<two>).page()") == 2


def test_typsts_complaint_is_told() -> None:
    with pytest.raises(Untypesettable, match="unclosed delimiter"):
        evaluate({"main.typ": b"#emph["}, "1")


def test_a_document_without_title_is_refused() -> None:
    """The standards are on: PDF/UA-1 asks for a title."""
    with pytest.raises(Untypesettable, match="title"):
        to_pdf({"main.typ": b"words"}, 0)


def test_only_the_packages_fonts_are_there() -> None:
    """So that pages are the same on every machine."""
    import typst

    from lspreport.tools.typeset import _fonts

    families = set(_fonts().families())
    assert {"Source Serif 4", "Source Sans 3", "Libertinus Serif"} <= families
    embedded = set(typst.Fonts(include_system_fonts=False).families())
    assert all(font.path is None or "fontpkg" in font.path for font in _fonts().fonts())
    assert embedded < families


def test_pictures_of_pixels_are_taken_as_well() -> None:
    """Typst's Python package takes only text from memory."""
    dot = rasterise(SVG, 10.0, 72)
    files = {"main.typ": b'#image("figures/dot.png", width: 10mm, alt: "A dot")', "figures/dot.png": dot}
    assert evaluate(files, "query(image).len()") == 1


def test_letters_in_a_drawing_have_the_face_that_is_named_where_their_own_is_missing() -> None:
    """Arial, which comes with nobody's package, is drawn as its twin, and not with the serifs that Typst would take."""
    words = '<text y="15" font-family="{}">Votes</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20">{words}</svg>'
    arial, arimo, tinos = (
        rasterise(svg.format(own).encode(), 20.0, 72, (taken,))
        for own, taken in (("Arial", "Arimo"), ("Arimo", "Arimo"), ("Arial", "Tinos"))
    )
    assert arial == arimo != tinos


def test_a_drawing_has_the_width_that_was_asked_for() -> None:
    png = rasterise(SVG, 127.0, 200)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (1000, 500)
