"""glossary.yaml to `Glossary`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.load.nodes import Map
from lspreport.load.reader import Reader
from lspreport.model.glossary import Glossary

_T = TypeVar("_T")


def glossary(root: Map, diagnostics: Diagnostics) -> Glossary:
    """The glossary, sorted without regard to case, each abbreviation with its plural."""
    found = Reader(diagnostics).struct(Glossary, root, "glossary.yaml")
    plurals = {short: replace(one, plural=one.plural or one.text + "s") for short, one in found.abbreviations.items()}
    return Glossary(_alphabetical(plurals), _alphabetical(found.terms))


def _alphabetical(entries: Mapping[str, _T]) -> dict[str, _T]:
    return dict(sorted(entries.items(), key=lambda item: item[0].casefold()))
