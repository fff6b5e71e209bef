"""The parser that stays awake: the same trees as a pandoc run for the purpose, however the text is cut."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lspreport.tools import pandoc
from lspreport.tools.parser import Parser
from lspreport.tools.pieces import pieces
from tests.some import some

ROOT = Path(__file__).parents[2]
FILLER = "\n\n".join(f"Paragraph {number} says what has been said before, and says it again." for number in range(40))

NASTY = {
    "footnote defined before": "[^1]: The note.\n\n" + FILLER + "\n\n## Heading\n\nText[^1].\n",
    "footnote defined after": "Text[^1].\n\n" + FILLER + "\n\n## Heading\n\n[^1]: The note.\n\n    Its second part.\n",
    "footnote in a footnote": "Text[^1].\n\n" + FILLER + "\n\n## Two\n\n[^1]: See[^2].\n\n[^2]: Here.\n",
    "footnote never used": FILLER + "\n\n## Heading\n\n[^lost]: The note.\n",
    "footnote defined twice": "A[^1].\n\n[^1]: One.\n\n" + FILLER + "\n\n## Heading\n\n[^1]: Two.\n",
    "link defined at the end": "See [there].\n\n" + FILLER + "\n\n## Heading\n\n[there]: https://example.org\n",
    "heading in a fence": FILLER + "\n\n```\n\n## not one\n\n```\n\n## one\n\nText.\n",
    "heading in a div": FILLER + "\n\n::: {.box #box-a}\n\n## Title\n\nText.\n\n:::\n\n## one\n",
    "div never closed": FILLER + "\n\n::: {.box #box-a}\n\n## Title\n\nText.\n",
    "heading in a comment": FILLER + "\n\n<!--\n\n## not one\n\n-->\n\n## one\n",
    "heading in a list": FILLER + "\n\n- item\n\n    ## within\n\n    text\n\n## one\n",
    "loose list": FILLER + "\n\n- one\n\n- two\n\nAfter it.\n\n1. a\n\n2. b\n\nMore.\n",
    "letters as numbers": FILLER + "\n\na. one\n\nb. two\n\niv) three\n\nMore.\n",
    "definition list": FILLER + "\n\nTerm\n\n:   Meaning\n\nOther\n\n:   Meaning too\n",
    "underlined heading": FILLER + "\n\nHeading\n-------\n\nText.\n",
    "multiline table": FILLER
    + "\n\n-------------\n Head   Other\n------ ------\n one    two\n\n three  four\n-------------\n\nText.\n",
    "pipe table with caption": FILLER + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Words.\n\nText.\n",
    "raw HTML": FILLER + "\n\n<table>\n\n## Heading\n\n</table>\n\nText.\n",
    "line block": FILLER + "\n\n| a line\n| another\n\nText.\n",
    "quote": FILLER + "\n\n> quoted\n\nText.\n\n## Heading\n",
    "reference at the beginning of a line": FILLER + "\n\nWords go on\n(@D7) and on.\n\n## Heading\n\nText.\n",
    "windows": (FILLER + "\n\n## Heading\n\nText.\n").replace("\n", "\r\n"),
    "empty": "",
}


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    awake = Parser()
    yield awake
    awake.close()


def plain(found: Any) -> Any:
    """Without pandoc's running number of citations, which nothing reads."""
    if isinstance(found, dict):
        return {key: plain(value) for key, value in found.items() if key != "citationNoteNum"}
    return [plain(value) for value in found] if isinstance(found, list) else found


def same(mine: pandoc.ParsedText | pandoc.Unreadable, theirs: pandoc.ParsedText | pandoc.Unreadable) -> bool:
    assert isinstance(mine, pandoc.ParsedText)
    assert isinstance(theirs, pandoc.ParsedText)
    return bool(plain(mine.blocks) == plain(theirs.blocks) and mine.remarks == theirs.remarks)


@pytest.mark.parametrize("name", NASTY)
def test_what_reaches_far_is_parsed_as_one(parser: Parser, name: str) -> None:
    """Footnotes, links, divs, lists and tables come out the same, and so do pandoc's remarks with their lines."""
    [mine], [theirs] = parser.parse([NASTY[name]]), pandoc.parse([NASTY[name]])
    assert same(mine, theirs)


def test_the_papers_own_sections_are_cut_and_come_out_the_same(parser: Parser) -> None:
    texts = [path.read_text() for path in sorted((ROOT / "sections").glob("*.md"))]
    assert max(len(pieces(text)) for text in texts) > 8
    for mine, theirs in some(zip(parser.parse(texts), pandoc.parse(texts), strict=True)):
        assert same(mine, theirs)


def test_only_the_changed_piece_is_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = Parser()
    asked: list[str] = []
    ask = parser._ask
    monkeypatch.setattr(parser, "_ask", lambda text: asked.append(text) or ask(text))
    try:
        text = (ROOT / "sections" / "efficiency.md").read_text()
        parser.parse([text])
        whole = len(asked)
        parser.parse([text.replace("Joint commissioning", "Joint buying", 1)])
        assert (whole > 8, len(asked) - whole) == (True, 1)
        parser.parse([text])
        assert len(asked) - whole == 1
    finally:
        parser.close()


def test_a_pandoc_that_died_is_started_again() -> None:
    parser = Parser()
    try:
        parser.parse(["one"])
        process = parser._process
        assert process is not None
        os.kill(process._process.pid, signal.SIGKILL)
        process._process.wait()
        assert same(parser.parse(["two *words*"])[0], pandoc.parse(["two *words*"])[0])
    finally:
        parser.close()


def test_a_text_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next text is parsed all the same."""
    monkeypatch.setattr("lspreport.tools.parser.PATIENCE", 1.0)
    parser = Parser()
    try:
        monkeypatch.setattr("lspreport.tools.parser.unreadable", lambda text: None)
        (slow,) = parser.parse(["[" * 60])
        monkeypatch.undo()  # what follows may take its time
        (quick,) = parser.parse(["quick"])
        assert isinstance(slow, pandoc.Unreadable)
        assert "too long" in str(slow)
        assert isinstance(quick, pandoc.ParsedText)
    finally:
        parser.close()


def test_memory_is_bounded() -> None:
    """Of a hundred versions of a text, the last few are kept."""
    parser = Parser()
    try:
        for number in range(100):
            parser.parse([f"version {number}"])
        assert len(parser._texts) <= 16
        assert len(parser._pieces) <= 16
    finally:
        parser.close()
