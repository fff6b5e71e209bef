"""What people type is what is printed, whatever it would mean in Markdown or YAML."""

from __future__ import annotations

import random
from pathlib import PurePosixPath
from typing import Any

from lspreport.diagnostic import Diagnostics
from lspreport.intake.form import clean
from lspreport.intake.prose import characters, plain, simplified, styled
from lspreport.load.areas import EvidenceReader
from lspreport.load.write import area_yaml
from lspreport.load.yaml import parse
from lspreport.model.handed import HandedArea, HandedItem
from lspreport.source import SourceFile
from lspreport.tools import pandoc
from lspreport.tools.word import to_markdown

LINES = (
    "Children's “x” it's 5 - 3 don't_x *a* @box-y (@x) [z] <b> $5$ a^b^ ~~n~~ \\ `c` 1_000 #1",
    "2008. The year", "# one", "> q", "i. e. so", "(a) thing", "(@) thing", "| bar | x", "+ plus", "1.", "1) x", "*",
    "-", "&amp; &lt; A&B &#65;", "http://x.org/a_b_c <http://y.org>", "--- dots ... --", ": def", "![x](y)",
    "A. Smith", "~~~", "```", "^[note]", "[^1]: foo",
    "H~2~O", "x\\", "::: {.box}", ":::", "***", "---", "===", "<!-- c -->",
    "yes", "null", "key: value", "- ", "% title", "\\begin{x}", "a\N{NO-BREAK SPACE}b", "“”", "'quoted'", '"double"',
    "D17: Improving, and so on", "Mr. A said: “no”.", "100%", "\N{GRINNING FACE}", "|---|", "Table: x", "[@leeds:x]",
)  # fmt: skip


def printed(blocks: list[dict[str, Any]]) -> str:
    """The characters that a text prints, without what typography makes of quotes and dots."""
    return _even(characters(blocks))


def _even(text: str) -> str:
    for mark, plain_ in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("…", "..."), ("—", "---"), ("–", "--")):
        text = text.replace(mark, plain_)
    return " ".join(text.split())


def quoted(blocks: Any) -> Any:
    """pandoc's quotes as characters."""
    if isinstance(blocks, list):
        return [quoted(block) for block in blocks]
    if isinstance(blocks, dict):
        if blocks.get("t") == "Quoted":
            mark = "'" if blocks["c"][0]["t"] == "SingleQuote" else '"'
            return {"t": "Span", "c": [{"t": "Str", "c": mark}, quoted(blocks["c"][1]), {"t": "Str", "c": mark}]}
        return {key: quoted(value) for key, value in blocks.items()}
    return blocks


def test_every_line_prints_as_it_was_typed() -> None:
    written = to_markdown([plain(line) for line in LINES])
    for line, read in zip(LINES, pandoc.parse(written), strict=True):
        assert isinstance(read, pandoc.ParsedText), line
        assert [block["t"] for block in read.blocks] == ["Para"], line
        assert printed(quoted(read.blocks)) == _even(line)


def test_random_texts_come_through_yaml_and_markdown_unchanged() -> None:
    """Words of all the lines above in any order, folded at any width, read back by the report's own loader."""
    dice = random.Random(7)
    vocabulary = " ".join(LINES).split()
    texts = [" ".join(dice.choices(vocabulary, k=dice.randint(1, 60))) for _ in range(150)]
    markdown = to_markdown([plain(text) for text in texts])
    place = SourceFile(PurePosixPath("form.csv"), "").span(0)
    items = tuple(
        HandedItem(f"i{number}", {"kind": "finding", "text": text}, place) for number, text in enumerate(markdown)
    )
    source = SourceFile(PurePosixPath("areas/york.yaml"), area_yaml(HandedArea({"name": "York"}, items)))
    told = Diagnostics()
    root = parse(source, told)
    assert root is not None
    area = EvidenceReader(None, told, []).area(source, root)
    read = pandoc.parse([item.text for item in area.evidence.values()])
    for text, one in zip(texts, read, strict=True):
        assert isinstance(one, pandoc.ParsedText)
        if plain(text)[0]["t"] == "Para":
            assert printed(quoted(one.blocks)) == _even(text)


def test_lines_are_paragraphs_and_hyphens_are_lists() -> None:
    assert to_markdown([plain("One.\nTwo.\n\n- a\n• b\n– c\nThree.")]) == ["One.\n\nTwo.\n\n- a\n- b\n- c\n\nThree."]


def test_what_no_file_can_hold_is_taken_out() -> None:
    assert clean("a\x00b_x000D_\r\nc\td\x85e\u2028f\ufeff\r") == "ab\nc d\ne\nf"


def test_paragraphs_of_word_that_begin_with_a_hyphen_are_lists() -> None:
    def paragraph(*words: str) -> dict[str, Any]:
        parts: list[dict[str, Any]] = [{"t": "Space"} if word == " " else {"t": "Str", "c": word} for word in words]
        return {"t": "Para", "c": parts}

    kept, _ = simplified(
        [paragraph("One:"), paragraph("-", " ", "a"), paragraph("•", " ", "b"), paragraph("-c"), paragraph("-")]
    )
    assert to_markdown([kept]) == ["One:\n\n- a\n- b\n\n-c\n\n\\-"]


def test_of_word_only_words_and_how_they_are_set_remain() -> None:
    inline = [
        {"t": "Underline", "c": [{"t": "Str", "c": "u"}]},
        {"t": "Link", "c": [["", [], []], [{"t": "Str", "c": "l"}], ["http://x", ""]]},
        {"t": "Code", "c": [["", [], []], "c d"]},
        {"t": "Quoted", "c": [{"t": "DoubleQuote"}, [{"t": "Str", "c": "q"}]]},
        {"t": "SoftBreak"},
        {"t": "Emph", "c": [{"t": "Str", "c": "e"}]},
        {"t": "LineBreak"},
        {"t": "Str", "c": "z"},
        {"t": "Math", "c": [{"t": "InlineMath"}, "x"]},
    ]
    blocks: list[dict[str, Any]] = [
        {"t": "Header", "c": [2, ["id", [], []], [{"t": "Str", "c": "H"}]]},
        {"t": "Para", "c": inline},
        {"t": "Div", "c": [["", [], []], [{"t": "LineBlock", "c": [[{"t": "Str", "c": "L"}]]}]]},
        {"t": "BlockQuote", "c": [{"t": "Para", "c": [{"t": "Str", "c": "B"}]}]},
        {
            "t": "OrderedList",
            "c": [[1, {"t": "Decimal"}, {"t": "Period"}], [[{"t": "Plain", "c": [{"t": "Str", "c": "O"}]}]]],
        },
        {"t": "BulletList", "c": [[{"t": "Plain", "c": [{"t": "Str", "c": "I"}]}]]},
        {"t": "Table", "c": []},
        {"t": "HorizontalRule"},
    ]
    kept, lost = simplified(blocks)
    assert to_markdown([kept]) == ["H\n\n[u]{.underline}lc d“q” *e*\n\nz\n\nL\n\n> B\n\n1.  O\n\n- I"]
    assert lost == ("a formula", "a table", "something that is no text")


def test_spaces_at_the_edges_of_words_that_are_set_apart_stand_outside_them() -> None:
    runs = [
        ("So ", ()),
        ("much ", ("Strong",)),
        ("was", ()),
        (" said ", ("Emph",)),
        ("here.\n", ()),
        (" Once ", ("Strong",)),
    ]
    assert to_markdown([styled(runs)]) == ["So **much** was *said* here.\n\n**Once**"]
