"""What stands in a list of sources, whose words are somebody else's: by its heading, and as far as that reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check.judging import Judging
from lspreport.check.prose import passages
from lspreport.check.protected import is_source_list
from tests.projects import project


def listed(folder: Path, text: str) -> list[str]:
    """The passages of a chapter that stand in a list of sources."""
    judging = Judging(project(folder, one=text).printed)
    return [one.text for one in passages(judging) if is_source_list(judging, one)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# One\n\nAlpha.\n\n## References\n\nBeta.\n", ["Beta."]),
        ("# One\n\n## References\n\nAlpha.\n\n## After\n\nBeta.\n", ["Alpha."]),  # to the next heading of its level,
        ("# One\n\n## Before\n\n### References\n\nAlpha.\n\n## After\n\nBeta.\n", ["Alpha."]),  # or of a higher one,
        ("# One\n\n## References\n\nAlpha.\n\n### Books\n\nBeta.\n\n## Then\n\nC D.\n", ["Alpha.", "Books", "Beta."]),
        ("# One\n\n## References\n\nAlpha.\n\n## Further reading\n\nBeta.\n", ["Alpha.", "Beta."]),
        ("# References\n\nAlpha.\n\n## Books\n\nBeta.\n", ["Alpha.", "Books", "Beta."]),  # and all of a chapter
        ("# One\n\n## Cited works\n\nAlpha.\n\n## Resources\n\nBeta.\n\n## Sources of money\n\nGamma.\n", []),
    ],
)
def test_a_list_of_sources_reaches_to_the_next_heading_of_its_level(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    assert listed(tmp_path, text) == found


@pytest.mark.parametrize(
    "heading",
    [
        "Reference",
        "bibliography",
        "Bibliographies",
        "Works cited",
        "Key sources:",
        "*Sources* used",
        "Documents consulted.",
    ],
)
def test_such_a_list_goes_by_many_names(tmp_path: Path, heading: str) -> None:
    assert listed(tmp_path, f"# One\n\n## {heading}\n\nAlpha.\n") == ["Alpha."]
