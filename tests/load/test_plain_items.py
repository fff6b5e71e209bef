"""Items of plain words, which are read without a search for each letter, come out as all others do."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.model.area import Evidence
from lspreport.model.text import plain_blocks
from lspreport.tools.pandoc import ParsedText
from tests.load.test_any_text import lies_within
from tests.projects import project

THEORY = "streams: {s: {title: S, topics: [a]}}"
VALUES = (
    ">-\n      Partners shared posts,\n      and rooms.\n",
    "|\n\n      Partners’ posts\n      were shared.\n\n",
    ">2-\n        Partners.\n",
    "Partners shared posts.  # a remark",
    "'Children''s services.'",
    "“We agree – mostly”, said one.",
    ">-\n      ‘So’, “all of\n      it”… they said.”\n",
    '"Children\'s services met in 2008."',
    '"Partners \\u0073hared."',
    "Partners shared\n      posts.\n",
    "&x Partners met.",
    "!!str Partners met.",
    ">- # Partners met\n      Partners met.\n",
)


def items(folder: Path) -> list[Evidence]:
    read = load(folder, Diagnostics(), rule_names())
    assert read is not None
    return [item for area in (*read.areas, *read.sources) for item in area.evidence.values()]


def compared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Evidence], list[Evidence]]:
    quick = items(folder)
    monkeypatch.setattr(ParsedText, "words", "")
    return quick, items(folder)


def shown(item: Evidence) -> list[tuple[str, int, int, int, int]]:
    spans = [block.span for block in item.blocks]
    assert all(map(lies_within, spans))
    places = [(one.line, one.column, one.end_line, one.end_column) for one in spans]
    return [(plain_blocks((block,)), *place) for block, place in zip(item.blocks, places, strict=True)]


@pytest.mark.parametrize("value", VALUES)
def test_an_item_is_the_same_however_its_text_is_written(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = (
        f"name: L\ntype: unitary\nevidence:\n  one:\n    kind: example\n    stream: s\n    topic: a\n    text: {value}"
    )
    project(tmp_path, theory=THEORY, one="Text.", files={"areas/leeds.yaml": area.encode() + b"\n"})
    quick, slow = compared(tmp_path, monkeypatch)
    assert [shown(item) for item in quick] == [shown(item) for item in slow]


def test_the_paper_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick, slow = compared(Path(__file__).parents[2], monkeypatch)
    assert len(quick) > 50
    assert [shown(item) for item in quick] == [shown(item) for item in slow]
