"""The questions of a form: what each is called, and the sentence of guidance that stands with it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from lspreport.model.vocabulary import SLOTS, Vocabulary


class Field(Struct, frozen=True):
    """One question; `key` is what it is called in areas/*.yaml, `width` a column's in characters."""

    key: str
    label: str
    guidance: str
    width: int = 20


PROFILE = (
    Field("name", "Name of the area", "The area's name as it should be printed. Needed the first time."),
    Field("type", "Type of area", "Pick one. Needed the first time."),
    Field("tiers", "Tiers of local government", "1, or 2 where a county works with districts."),
    Field("region", "Region", "As in: Yorkshire and the Humber."),
    Field("authors", "Authors of the area's report", "One name, or several with a semicolon between them."),
    Field("team", "Research team", "The team's name or initials."),
)
ITEMS = (
    Field(
        "id",
        "Short name",
        "A name for this item, as in joint-posts: letters, digits and hyphens. Once given it stays the same. "
        "Left empty, one is made from the first words of the text.",
    ),
    Field("kind", "Kind", "Pick one. Needed.", 18),
    Field("stream", "Stream", "Pick one. Needed.", 24),
    Field("topic", "Topic", "Pick one of the stream's topics. Needed.", 24),
    Field("drivers", "Drivers", "Pick one, or type several codes with commas between them.", 24),
    Field("levers", "Levers", "Pick one, or type several codes with commas between them.", 24),
    Field(
        "text",
        "Text",
        "What is to be printed, in plain words. Needed. A new line begins a new paragraph; a line that begins with a "
        "hyphen and a space is an item of a list.",
        80,
    ),
    Field("attribution", "Speaker", "For a quotation: the class of speaker, never a name or a job title.", 18),
    Field(
        "reveals",
        "What it gives away",
        "What of the area's profile a reader could tell from the text: type, tiers, region, with commas between them.",
        22,
    ),
)


def items_of(words: Vocabulary) -> tuple[Field, ...]:
    """The questions on an item, the codes asked for by the names of the report's own registers."""
    labels = {slot: own.replace("-", " ").capitalize() for slot, own in words.keys.items()}
    return tuple(
        replace(field, label=labels.get(field.key, field.label))
        for field in ITEMS
        if field.key in labels or field.key not in SLOTS
    )


def profile_of(words: Vocabulary) -> tuple[Field, ...]:
    """The questions on the area; the tiers of local government are asked for where the report shows them."""
    if "tiers" in words.columns:
        return PROFILE
    return tuple(field for field in PROFILE if field.key != "tiers")


QUESTION, ANSWER, GUIDANCE = "Question", "Answer", "What may stand here"
"""The headings of a table with a row a question."""

SHEET_AREA, SHEET_EVIDENCE = "Area", "Evidence"
