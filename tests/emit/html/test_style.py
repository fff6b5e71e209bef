"""The style sheet: the theme's values, the place marked in the contents, the paper."""

from __future__ import annotations

from lspreport.emit.html.style import style_sheet
from lspreport.model.theme import Theme


def test_the_theme_sets_fonts_and_paper() -> None:
    """Reading fonts follow where the theme's are missing."""
    sheet = style_sheet(Theme(body_font="Lora", paper="us-letter", margin=20.5, size=12), [])
    assert '--body-font: "Lora", "Liberation Sans", ' in sheet
    assert "@page { size: letter; margin: 20.5mm; }" in sheet
    assert "@page sideways { size: letter landscape; }" in sheet
    assert "--print-size: 12pt;" in sheet


def test_a_font_name_ends_neither_its_string_nor_the_style() -> None:
    assert '--body-font: "\\22 ; } \\3c /style>", ' in style_sheet(Theme(body_font='"; } </style>'), [])


def test_the_contents_mark_the_section_that_the_address_points_into() -> None:
    """One rule for each section, and none without contents."""
    sheet = style_sheet(Theme(), ["sec-a"])
    assert 'html:has(#sec-a:target, #sec-a :target) .contents a[href="#sec-a"] {' in sheet
    assert "html:has(" not in style_sheet(Theme(), [])


def test_paper_of_two_sides_has_its_numbers_outside_and_begins_sections_on_the_right() -> None:
    one, two = style_sheet(Theme(), []), style_sheet(Theme(sides="two"), [])
    begun = (
        "@media print { main > :is(.chapter, .summary, .appendix, .glossary, .part, .front) { break-before: right; } }"
    )
    assert begun in two
    assert "@page :left" in two
    assert "break-before: right" not in one
    assert "@page :left" not in one
