"""What stands in print over a box: its word and number, or what it is for; and its title."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.model.tree import Box, Callout, Inlines, Text

_CALLOUTS: Mapping[Callout, str] = {
    Callout.NOTE: "Note",
    Callout.IMPORTANT: "Important",
    Callout.WARNING: "Warning",
    Callout.TIP: "Tip",
    Callout.CAUTION: "Caution",
}


def box_name(box: Box, number: str) -> str:
    """What goes before the title of a box: "Box 1", "Important"; "" where it has neither number nor purpose.

    The purpose is told in words: a colour alone says nothing to who does not see it (WCAG 1.4.1).
    """
    if box.callout is not None:
        return _CALLOUTS[box.callout]
    return f"Box {number}" if number else ""


def box_lead(box: Box, number: str) -> str:
    """The same as it is printed: with a colon where the title follows."""
    name = box_name(box, number)
    return f"{name}:" if name and box.title else name


def unnumbered_title(box: Box) -> Inlines:
    """All that stands over a box that bears no number."""
    lead = box_lead(box, "")
    return (Text(lead + " " if box.title else lead), *box.title) if lead else box.title
