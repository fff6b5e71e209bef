"""How a report looks: colours, fonts, paper. One theme serves the PDF, the DOCX reference and the HTML."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from lspreport.model.keys import FILE, OneOf, Pattern
from lspreport.model.tree import Picture

PAPERS = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "us-letter": (215.9, 279.4)}
"""Width and height in millimetres, under the names that Typst knows too."""


_Colour = Annotated[str, Pattern("#[0-9a-fA-F]{6}", "is not a colour", "write it as `#1f4e5f`, in quotes")]


class Theme(Struct, frozen=True):
    """Colours are #rrggbb; sizes are points, lengths millimetres. The defaults are those of the sample paper.

    Text in `accent` on white and on `tint` has a contrast above 4.5:1 (WCAG 1.4.3). The `logo` stands on the cover.
    Numbers are kept where a page can be read and holds text.
    """

    accent: _Colour = "#1f4e5f"
    tint: _Colour = "#eef3f4"
    body_font: str = "Source Serif 4"
    heading_font: str = "Source Sans 3"
    word_body_font: str = "Georgia"
    word_heading_font: str = "Arial"
    size: Annotated[float, Meta(ge=6, le=24)] = 11.0
    paper: Annotated[str, OneOf(tuple(PAPERS))] = "a4"
    margin: Annotated[float, Meta(ge=10, le=60)] = 27.0
    number_column: Annotated[float, Meta(ge=5, le=40)] = 15.0
    logo: Annotated[Picture | None, FILE] = None
