"""The glossary: abbreviations with what they stand for, and terms with what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from lspreport.source import Span


class Expansion(Struct, frozen=True):
    """What an abbreviation stands for, one and several."""

    text: str
    plural: str
    span: Span


class Term(Struct, frozen=True):
    text: str
    span: Span


class Glossary(Struct, frozen=True):
    """glossary.yaml, validated, in alphabetical order whatever the case."""

    abbreviations: Mapping[str, Expansion] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
