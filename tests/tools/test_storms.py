"""What pandoc would sit over is seen before it is asked, at its place; what it reads in time goes through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lspreport.tools import pandoc
from lspreport.tools.parser import Parser
from lspreport.tools.storms import storm
from tests.patience import PATIENCE
from tests.projects import project
from tests.some import some

ROOT = Path(__file__).parents[2]

STORMS = {
    "open brackets": "[" * 30 + "a",
    "open brackets with words": "[a " * 16,
    "open pictures": "![" * 30,
    "open footnotes": "[^a" * 30,
    "open notes": "a^[" * 40,
    "open citations": "@a [" * 8,
    "brackets in emphasis": "*[" * 30,
    "brackets in quotes": '"[' * 30,
    "nested brackets": "[" * 12 + "x" + "]" * 12,
    "nested links": "[" * 12 + "x" + "](u)" * 12,
    "nested spans": "[" * 16 + "x" + "]{.a}" * 16,
    "open addresses": "[a](" * 600,
    "many paragraphs of brackets": "[[[[[ a\n\n" * 300,
    "backticks": " ".join("`" * length + "x" for length in range(1, 130)),
    "angles": "<a " * 9000,
    "comments": "<!--" * 9000,
    "ampersands": "&" * 9000,
    "apostrophes": "'a " * 3000,
    "footnotes": "[^a]: " * 9000,
    "nested bullets": "".join(" " * (2 * depth) + "- a\n" for depth in range(500)),
    "nested numbers": "".join(" " * (3 * depth) + "1. a\n" for depth in range(500)),
    "lists in a line": "- > " * 9000,
}
CALM = {
    "code": "```\n" + "[" * 40 + "\n```\n",
    "code in a quotation": "> ~~~\n> " + "[" * 40 + "\n> ~~~\n",
    "code in a line": "Write `" + "[" * 40 + "` so.\n",
    "escaped": "\\[" * 40,
    "list of brackets": "- [ a\n" * 40,
    "table of brackets": "| [ a | b |\n" * 40,
    "paragraphs of brackets": "See [ here.\n\n" * 40,
    "footnote with a link": "Words^[A note with [a link](http://a.test/) and [@a; @b].] and [more].",
    "five brackets": "[[[[[a",
    "windows of brackets": "[a] " * 400,
}


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    awake = Parser()
    yield awake
    awake.close()


@pytest.mark.parametrize("name", STORMS)
def test_a_storm_never_reaches_pandoc(name: str, parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_parse_together", lambda texts, patience: [pandoc.ParsedText([], [])] * len(texts))
    monkeypatch.setattr(parser, "_ask", lambda text: pytest.fail("pandoc was asked"))
    text = f"Before.\n\n{STORMS[name]}\n\nBehind.\n"
    for read in (pandoc.parse([text, "calm"])[0], *parser.parse([text])):
        assert isinstance(read, pandoc.Unreadable)
        assert read.storm is not None
        assert text.index(STORMS[name].strip()[:1]) <= read.storm.start < read.storm.end <= text.index("\n\nBehind")


@pytest.mark.parametrize("name", CALM)
def test_what_is_read_in_time_goes_through(name: str) -> None:
    assert storm(CALM[name]) is None
    (read,) = pandoc.parse([CALM[name]], patience=PATIENCE)
    assert isinstance(read, pandoc.ParsedText)


def test_the_paper_is_calm() -> None:
    for path in some(sorted((ROOT / "sections").glob("*.md"))):
        assert storm(path.read_text(encoding="utf-8")) is None


def test_it_is_told_at_the_brackets_in_sections_and_evidence(tmp_path: Path) -> None:
    area = """
        name: Leeds
        type: unitary
        evidence:
          e:
            kind: finding
            stream: s
            topic: t
            text: >
              Some words
              and ![[[[[[[[[[ more.
    """
    theory = "streams:\n  s:\n    title: S\n    topics: [t]\n"
    made = project(tmp_path, one=f"Words.\n\nThen {'[' * 30}a.\n", area_leeds=area, theory=theory)
    assert made.said == [
        "areas/leeds.yaml:10: error[unreadable] the text of `leeds:e` cannot be read: "
        "10 brackets are never closed here",
        "sections/one.md:5: error[unreadable] `sections/one.md` cannot be read: 30 brackets are never closed here",
    ]
    spans = [one.span for one in made.mistakes]
    assert [(one.column, one.end_column) for one in some(spans) if one] == [(12, 22), (6, 36)]
