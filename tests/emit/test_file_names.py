"""File names for sections: the author's own, never one twice."""

from __future__ import annotations

from msgspec.structs import replace

from lspreport.emit.file_names import file_names
from tests.documents import section


def test_names_are_the_authors_and_never_given_twice() -> None:
    parts = [section("A", "sec-a"), section("B", "sec-b"), section("C", "sec-c"), section("I", "sec-i")]
    named = [replace(part, name=name) for part, name in zip(parts, ("Costs", "costs", "costs-2", "index"), strict=True)]
    assert file_names(named, ".html", taken=["index.html"]) == {
        "sec-a": "Costs.html",
        "sec-b": "costs-2.html",
        "sec-c": "costs-2-2.html",
        "sec-i": "index-2.html",
    }
