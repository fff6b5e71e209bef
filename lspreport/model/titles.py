"""What stands in print over a box: its word and number, or what it is for; and its title."""

from __future__ import annotations

from lspreport.model.tree import Box, Inlines, Text
from lspreport.model.words import ENGLISH, ReportWords


def box_name(box: Box, number: str, words: ReportWords = ENGLISH) -> str:
    """What goes before the title of a box: "Box 1", "Important"; "" where it has neither number nor purpose.

    The purpose is told in words: a colour alone says nothing to who does not see it (WCAG 1.4.1).
    """
    if box.callout is not None:
        return words.title(box.callout)
    return f"{words.title('box')} {number}" if number else ""


def box_lead(box: Box, number: str, words: ReportWords = ENGLISH) -> str:
    """The same as it is printed: with a colon where the title follows."""
    name = box_name(box, number, words)
    return f"{name}{words.colon}" if name and box.title else name


def unnumbered_title(box: Box, words: ReportWords = ENGLISH) -> Inlines:
    """All that stands over a box that bears no number."""
    lead = box_lead(box, "", words)
    return (Text(lead + " " if box.title else lead), *box.title) if lead else box.title
