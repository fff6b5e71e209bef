"""The name under which a source stands in its file: its own, and nobody else's."""

from __future__ import annotations

import pytest

from lspreport.load.write_source import source_slug


@pytest.mark.parametrize(
    ("name", "known", "areas", "slug"),
    [
        ("Leeds workshop", {}, (), "workshop"),
        ("leeds Workshop", {"workshop": "Leeds workshop"}, (), "workshop"),
        ("York workshop", {"workshop": "Leeds workshop"}, (), "york-workshop"),
        ("York: workshop", {"workshop": "Leeds", "york-workshop": "York"}, (), "york-workshop-2"),
        (
            "York: workshop",
            {"workshop": "Leeds", "york-workshop": "York", "york-workshop-2": "Y"},
            (),
            "york-workshop-3",
        ),
        ("Leeds", {}, ("workshop",), "leeds"),
        ("Leeds", {}, ("workshop", "leeds"), "leeds-2"),
        ("***", {"workshop": "Leeds"}, (), "workshop-2"),
    ],
)
def test_a_source_has_a_name_that_nothing_else_has(
    name: str, known: dict[str, str], areas: tuple[str, ...], slug: str
) -> None:
    assert source_slug(name, "workshop", known, areas) == slug
