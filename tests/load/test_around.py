"""What stands round blocks: a turned page, no numbers, or both."""

from __future__ import annotations

from pathlib import Path

from lspreport.model.tree import Landscape, Paragraph, Unnumbered
from tests.projects import project


def test_a_turned_page_bears_numbers_or_none(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"::: {{{classes}}}\nWords.\n:::" for classes in (".landscape", ".unnumbered", ".landscape .unnumbered")
    )
    turned, unnumbered, both = project(tmp_path, one=text).printed.sections[0].blocks
    assert isinstance(turned, Landscape)
    assert isinstance(turned.blocks[0], Paragraph)
    assert isinstance(unnumbered, Unnumbered)
    assert isinstance(unnumbered.blocks[0], Paragraph)
    assert isinstance(both, Landscape)
    assert isinstance(both.blocks[0], Unnumbered)
    assert isinstance(both.blocks[0].blocks[0], Paragraph)
