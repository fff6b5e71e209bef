"""The glossary: abbreviations with what they stand for, and terms with what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from lspreport.model.keys import REQUIRED, ItsPlace, OrOnly, Pattern


class Expansion(Struct, frozen=True):
    """What an abbreviation stands for, one and several; the plural is the words with an "s" unless the file says so."""

    text: Annotated[str, REQUIRED]
    plural: str
    span: ItsPlace


class Term(Struct, frozen=True):
    text: Annotated[str, REQUIRED]
    span: ItsPlace


_Abbreviation = Annotated[
    str, Pattern("[A-Za-z0-9][A-Za-z0-9&/-]*", "cannot be an abbreviation", "use one word, as `LAA`")
]


_Abbreviated = Annotated[Expansion, OrOnly("the words that it stands for", "`{}` stands for nothing")]
_Explained = Annotated[Term, OrOnly("text", "the term `{}` is not explained")]


class Glossary(Struct, frozen=True):
    """glossary.yaml, validated, in alphabetical order whatever the case."""

    abbreviations: Mapping[_Abbreviation, _Abbreviated] = field(default_factory=dict)
    terms: Mapping[str, _Explained] = field(default_factory=dict)
