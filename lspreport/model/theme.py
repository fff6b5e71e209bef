"""How a report looks: colours, fonts, paper. One theme serves the PDF, the DOCX reference and the HTML."""

from __future__ import annotations

from msgspec import Struct

from lspreport.model.tree import Picture

PAPERS = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "us-letter": (215.9, 279.4)}
"""Width and height in millimetres, under the names that Typst knows too."""


class Theme(Struct, frozen=True):
    """Colours are #rrggbb; sizes are points, lengths millimetres. The defaults are those of the sample paper.

    Text in `accent` on white and on `tint` has a contrast above 4.5:1 (WCAG 1.4.3). The `logo` stands on the cover.
    """

    accent: str = "#1f4e5f"
    tint: str = "#eef3f4"
    body_font: str = "Source Serif 4"
    heading_font: str = "Source Sans 3"
    word_body_font: str = "Georgia"
    word_heading_font: str = "Arial"
    size: float = 11.0
    paper: str = "a4"
    margin: float = 27.0
    number_column: float = 15.0
    logo: Picture | None = None
