"""The questions of a form: what each is called, and the sentence of guidance that stands with it."""

from __future__ import annotations

from msgspec import Struct

from lspreport.model.vocabulary import Register, Vocabulary
from lspreport.model.words import capital


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
    Field(
        "known-by",
        "What else it is known by",
        "Places, partners and events by which a reader could tell the area, with semicolons between them. It is not "
        "printed: texts that hold such a word are found before they give the area away.",
    ),
)
SOURCES = {
    "workshop": Field(
        "workshop",
        "Name of the workshop",
        "As the team's own edition is to call it, as in: Workshop, July 2026. Needed.",
    ),
    "interviews": Field(
        "interviews",
        "Name of the interviews",
        "As the team's own edition is to call them, as in: Stakeholder interviews, first round. Needed.",
    ),
}
"""What stands in the place of the questions on the area where evidence comes from none, under the key of the source."""

ASKED = (*PROFILE, *SOURCES.values())
"""Everything that may be asked besides the items."""
_ITEMS = (
    Field(
        "id",
        "Short name",
        "A name for this item, as in joint-posts: letters, digits and hyphens. Once given it stays the same. "
        "Left empty, one is made from the first words of the text.",
    ),
    Field("kind", "Kind", "Pick one. Needed.", 18),
    Field("stream", "Stream", "Pick one. Needed.", 24),
    Field("topic", "Topic", "Pick one of the stream's topics. Needed.", 24),
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
    Field("note", "Note for the lead author", "What is not to be published: a doubt, a source, whom to ask.", 30),
)
_CODES = "Pick one, or type several codes with commas between them."
FORM_KINDS = ("area", *SOURCES)
"""What there are forms for."""
TITLES = {
    "area": "Form for an area’s evidence",
    "workshop": "Form for the evidence of a workshop",
    "interviews": "Form for the evidence of interviews",
}


def items_of(words: Vocabulary, kind: str = "area") -> tuple[Field, ...]:
    """The questions on an item, with one for the codes of each register before the text.

    What comes from no area gives none away.
    """
    codes = (Field(one.key, capital(one.plural), _CODES, 24) for one in words.registers)
    at = next(at for at, field in enumerate(_ITEMS) if field.key == "text")
    fields = (*_ITEMS[:at], *codes, *_ITEMS[at:])
    return tuple(field for field in fields if kind == "area" or field.key != "reveals")


def profile_of(words: Vocabulary, kind: str = "area") -> tuple[Field, ...]:
    """The questions on the area; the tiers of local government are asked for where the report shows them. Of a workshop
    or of interviews the name is asked for alone."""
    if kind in SOURCES:
        return (SOURCES[kind],)
    if "tiers" in words.columns:
        return PROFILE
    return tuple(field for field in PROFILE if field.key != "tiers")


def is_guidance(text: str) -> bool:
    """Whether the form itself has `text` beside an answer."""
    said = {"", GUIDANCE, _CODES, *(field.guidance for field in (*ASKED, *_ITEMS))}
    return " ".join(text.split()) in said


QUESTION, ANSWER, GUIDANCE = "Question", "Answer", "What may stand here"
"""The headings of a table with a row a question."""

SHEET_AREA, SHEET_EVIDENCE = "Area", "Evidence"


def register_sheet(register: Register) -> str:
    """The sheet of a workbook that lists a register's codes: no name of a sheet is longer than 31 letters."""
    return capital(register.plural)[:31]
