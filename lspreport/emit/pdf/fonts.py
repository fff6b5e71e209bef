"""The families that the PDF is set in: the twins of Word's faces, or what is nearest to one that is not installed."""

from __future__ import annotations

from lspreport.model.theme import Face, Theme
from lspreport.tools.typeset import families

_NEAREST = {False: "Arimo", True: "Source Serif 4"}
"""What comes with lspreport, for a face without serifs and for one with them."""


def is_there(family: str, theme: Theme) -> bool:
    """Whether Typst has the family, in whatever case its name is written."""
    return family.casefold() in {one.casefold() for one in families(theme.font_folders)}


def printed_family(face: Face, theme: Theme) -> str:
    """The family that stands for `face` in the PDF: its own, or the nearest where its twin is not installed."""
    return face.page if not face.twin or is_there(face.page, theme) else _NEAREST[face.serif]
