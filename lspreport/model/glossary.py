"""The glossary: abbreviations with what they stand for, and terms with what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lspreport.source import Span


@dataclass(frozen=True)
class Expansion:
    """What an abbreviation stands for, one and several."""

    text: str
    plural: str
    span: Span


@dataclass(frozen=True)
class Term:
    text: str
    span: Span


@dataclass(frozen=True)
class Glossary:
    """glossary.yaml, validated, in alphabetical order whatever the case."""

    abbreviations: Mapping[str, Expansion] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
