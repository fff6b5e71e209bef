"""What the keys of the report's YAML files may hold: said once, beside the field that a key fills.

A field's key is its name with hyphens for underscores. It holds what the field's type says, and is left at the
field's default where the file is silent. What a type cannot say stands behind it, in `Annotated`; numbers are kept
within bounds by `msgspec.Meta`. `load/schema.py` reads a file by all this.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated

from msgspec import Struct

from lspreport.source import Span


class Demand(Enum):
    """A rule that has no more to say than its name."""

    REQUIRED = "the key must be there, and not be empty"
    DISTINCT = "no item of the list may stand in it twice"
    MARKDOWN = "the text is Markdown, and keeps its lines"
    FILE = "the key names a file, which is opened"


REQUIRED, DISTINCT, MARKDOWN, FILE = Demand


class NotAKey(Enum):
    """A field that no key fills."""

    NAME = "the key under which all of this stands"
    PLACE = "the place of that key, or of the item in a list"
    GIVEN = "what whoever reads the file adds"


class Key(Struct, frozen=True):
    """Another place for the field than its name says: the keys that lead there, as in "formats: docx: reference-doc".

    "" spreads the fields of a struct over the mapping itself.
    """

    path: str


class Pattern(Struct, frozen=True):
    """A text, or a key, that matches a regular expression as a whole; else "`…` `wrong`", and `remedy`."""

    regex: str
    wrong: str
    remedy: str


class OneOf(Struct, frozen=True):
    """One of these names, or of those that the reader of the file has under this word ("stream").

    An unknown one is a mistake of form, or an observation that the rule `check` judges.
    """

    names: tuple[str, ...] | str
    check: str = ""


class PerRegister(Struct, frozen=True):
    """A field with a value under the key of each register of the theory, where `path` leads to it; "{}" is the key.

    Which registers there are, theory.yaml says: whoever reads the file puts their values in.
    """

    path: str = "{}"


class MessageName(Struct, frozen=True):
    """How messages call a struct whose key, or list, stands in the place of `{}`."""

    words: str


class OrOnly(Struct, frozen=True):
    """A struct that may be written as its first field alone.

    `wanted` says what is to be written in the place of something else, `empty` what is amiss where nothing is.
    """

    wanted: str
    empty: str = "`{}` is empty"


GONE = {
    "word-body-font": "name Word's font under `body-font`: the PDF is set in its twin",
    "word-heading-font": "name Word's font under `heading-font`: the PDF is set in its twin",
}
"""Keys of earlier versions, with what to write now."""

ID = re.compile("[A-Za-z0-9][A-Za-z0-9-]*")

DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"))
"""Windows keeps these names for devices, whatever the ending: a report with such a file could not be copied there."""
NO_DEVICE = rf"(?!(?i:{'|'.join(DEVICES)})(?:\.|$))"
"""What a pattern of files' names begins with."""

Id = Annotated[
    str,
    Pattern(ID.pattern, "cannot be an id", "use letters without accents, digits and hyphens, as in `joint-posts`"),
]
"""The name of an area, a stream, a topic or an item of evidence, as references write it."""

Named = tuple[str, Span]
"""A name as it was written, of a file for instance, and where."""

ItsPlace = Annotated[Span, NotAKey.PLACE]
