"""Letters of other alphabets that nobody can tell from Latin ones."""

from __future__ import annotations

from collections.abc import Mapping

LATIN: Mapping[str, str] = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTYXaesijopcyxdqw" + "ABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic letters, then Greek ones, and the Latin letters that they look like."""
