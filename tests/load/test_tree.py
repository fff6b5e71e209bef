"""What becomes of each kind of Markdown: the tree that the other rooms are given, one line a case."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from enum import Enum
from typing import Any

import pytest
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.model.tree import Formula, Heading, Note, Picture, StyledText, Text
from tests.load.test_cases import HERE, shown
from tests.projects import DOT

LEFT_OUT = ("span", "data", "url")
"""What other tests look at."""
DEFAULTS = {
    "key": "",
    "numbered": False,
    "repeats": "",
    "continues": False,
    "callout": None,
    "description": "",
    "columns": 1,
    "rows": 1,
}
IN_ORDER = ("content", "title", "term", "caption", "blocks", "cells", "items", "lines")

GRID = """
+---+---+
| a | b |
+===+===+
| c     |
+---+---+
| d | e |
|   +---+
|   | f |
+===+===+
| g | h |
+===+===+
"""
BLOCKS = {
    "One *two*\nthree": "Paragraph('One ' emphasis('two') ' three')",
    "Words. {#para-a}": "Paragraph('Words.' #para-a)",
    "Words.\n{#para-b}": "Paragraph('Words.' #para-b)",
    "### Deep {#sec-deep}": "Heading(3 'Deep' #sec-deep True)",
    "- one\n- two\n\n  more": "BulletList([Paragraph('one')] [Paragraph('two') Paragraph('more')])",
    "1. one\n2. two": "OrderedList([Paragraph('one')] [Paragraph('two')] 1 'decimal' '1.')",
    "c. one\nd. two": "OrderedList([Paragraph('one')] [Paragraph('two')] 3 'lower-alpha' '1.')",
    "B)  one": "OrderedList([Paragraph('one')] 2 'upper-alpha' '1)')",
    "iv. one": "OrderedList([Paragraph('one')] 4 'lower-roman' '1.')",
    "IX) one": "OrderedList([Paragraph('one')] 9 'upper-roman' '1)')",
    "#. one": "OrderedList([Paragraph('one')] 1 'decimal' '1.')",
    "Word *x*\n\n:   one\n\n:   two": (
        "DefinitionList(Definition('Word ' emphasis('x') Paragraph('one') Paragraph('two')))"
    ),
    "> one\n>\n> two": "Quote(Paragraph('one') Paragraph('two'))",
    "``` python\nx = 1\n```": "CodeBlock('x = 1' 'python')",
    "```\nx\n  y\n```": "CodeBlock('x\\n  y' '')",
    "| one\n|   two": "LineBlock(['one'] ['\\xa0\\xa0two'])",
    "* * *": "HorizontalRule()",
    "::: {.unnumbered}\nWords.\n:::": "Unnumbered(Paragraph('Words.'))",
    "::: landscape\nWords.\n:::": "Landscape(Paragraph('Words.'))",
    "::: {.box #box-a}\n## Title *x*\n\nWords.\n:::": "Box('Title ' emphasis('x') Paragraph('Words.') #box-a True)",
    "![A *dot*](dot.svg){#fig-a}": "Figure(Picture('A dot' 1.0) 'A ' emphasis('dot') #fig-a)",
    '![A](dot.svg){alt="a dot" width=60%}': "Figure(Picture('a dot' 0.6) 'A')",
    '![A](dot.svg){alt=a fig-alt="b c"}': "Figure(Picture('b c' 1.0) 'A')",
    "![](dot.svg){#fig-b alt=c width=12.345%}": "Figure(Picture('c' 0.12345) #fig-b)",
    "![](dot.svg){alt=c width=100%}": "Figure(Picture('c' 1.0))",
    "![](dot.svg){alt=c width=1%}": "Figure(Picture('c' 0.01))",
    '{{< evidence leeds:x "topic" kind=‘example’ >}}': (
        "Shortcode('evidence' ['leeds:x' 'topic'] {'kind': 'example'})"
    ),
    "{{<   evidence\n  @leeds:framework   >}}": "Shortcode('evidence' ['leeds:framework'] {})",
    '{{< drivers stream="efficiency" >}}': "Shortcode('drivers' {'stream': 'efficiency'})",
    "{{< levers stream='efficiency' >}}": "Shortcode('levers' {'stream': 'efficiency'})",
    "{{< figure streams >}}": "Shortcode('figure' ['streams'] {})",
    "{{< areas >}}": "Shortcode('areas' {})",
    "{{< paragraph para-a >}}": "Shortcode('paragraph' ['para-a'] {})",
    "\\{{< areas >}}": "Paragraph('{{< areas >}}')",
    ": Caption {#tbl-a}\n\n| a | b | c | d |\n|:--|--:|:-:|---|\n| e | f | g | h |": (
        "Table('Caption' [Column('left' 0.0) Column('right' 0.0) Column('centre' 0.0) Column('left' 0.0)]"
        " [Row(Cell(Paragraph('a')) Cell(Paragraph('b')) Cell(Paragraph('c')) Cell(Paragraph('d')))]"
        " [Row(Cell(Paragraph('e')) Cell(Paragraph('f')) Cell(Paragraph('g')) Cell(Paragraph('h')))] #tbl-a)"
    ),
    GRID: (
        "Table([Column('left' 0.0) Column('left' 0.0)]"
        " [Row(Cell(Paragraph('a')) Cell(Paragraph('b')))]"
        " [Row(Cell(Paragraph('c') columns=2)) Row(Cell(Paragraph('d') rows=2) Cell(Paragraph('e')))"
        " Row(Cell(Paragraph('f'))) Row(Cell(Paragraph('g')) Cell(Paragraph('h')))])"
    ),
}
INLINES = {
    "a *b*": "'a ' emphasis('b')",
    "a **b**": "'a ' strong('b')",
    "a ~~b~~": "'a ' strikeout('b')",
    "a ^b^": "'a ' superscript('b')",
    "a ~b~": "'a ' subscript('b')",
    "a [b]{.smallcaps}": "'a ' small-caps('b')",
    "a [b]{.underline}": "'a ' underline('b')",
    "a [b]{lang=fr} c": "'a ' Language('fr' 'b') ' c'",
    "a [b]{dir=rtl} c": "'a b c'",
    "a 'b' \"c\"": "'a ‘b’ “c”'",
    "a `b *c*`": "'a ' InlineCode('b *c*')",
    "a $b^2$ c": "'a ' Math('b^2') ' c'",
    "a\\\nb": "'a' LineBreak() 'b'",
    "a^[b *c*]": "'a' Note(Paragraph('b ' emphasis('c')))",
    "a [b *c*](https://example.org/x)": "'a ' Link('b ' emphasis('c'))",
    "a <https://example.org>": "'a ' Link('https://example.org')",
    "a <me@example.org>": "'a ' Link('me@example.org')",
    "a [b](#sec-x)": "'a ' Reference(['#sec-x'] words 'b')",
    "a [b](chapter.md#one%20two)": "'a ' Reference(['chapter.md#one two'] words 'b')",
    "a @box-b c": "'a ' Reference(['box-b'] words) ' c'",
    "a [@box-b]": "'a ' Reference(['box-b'] words)",
    "a [@box-b; @fig-c]": "'a ' Reference(['box-b' 'fig-c'] words)",
    "a @Box-b": "'a ' Reference(['box-b'] capital)",
    "a [-@box-b]": "'a ' Reference(['box-b'] number)",
    "a [-@Box-b]": "'a ' Reference(['box-b'] number)",
    "a @D1": "'a ' Reference(['D1'] words)",
    "a @Other": "'a ' Reference(['Other'] words)",
    "a [see @box-b, p. 3]": "'a see ' Reference(['box-b'] words) ', p.\\xa03'",
    "a [fig. @box-b]": "'a fig. ' Reference(['box-b'] number)",
    "a [@leeds:x]": "'a ' EvidenceCitation(['leeds:x'])",
    "a [@leeds:x; @leeds:y]": "'a ' EvidenceCitation(['leeds:x' 'leeds:y'])",
    "a @box-b [@box-c; @box-d] e": "'a ' Reference(['box-b'] words) ' ' Reference(['box-c' 'box-d'] words) ' e'",
    "a [@para-x]{.from}": "'a ' FromMark(['para-x'])",
    "a [@para-x; @para-y]{.from}": "'a ' FromMark(['para-x' 'para-y'])",
    "a&#160;b": "'a\\xa0b'",
    "a <!-- b --> c": "'a  c'",
}
WORDS_BEFORE = """
see cf compare contrast consult also eg ie viz namely and or but both in as by for from of on to under with within above
below beside like than unlike per especially particularly notably mainly chiefly only
"""
"""They lead to a reference and name no thing."""
INLINES |= {
    f"a [{word} @box-b]": f"'a {word} ' Reference(['box-b'] words)"
    for word in (*WORDS_BEFORE.split(), "See also", "cf.")
}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Each case as the loader reads it; all of them stand in one text, below a heading each."""
    folder = tmp_path_factory.mktemp("tree") / "report"
    shutil.copytree(HERE / "base", folder)
    (folder / "sections/dot.svg").write_bytes(DOT)
    cases = list({**BLOCKS, **INLINES})
    text = "\n\n".join(f"## Case {at}\n\n{case}" for at, case in enumerate(cases))
    (folder / "sections/chapter.md").write_text(f"# Cases\n\n{text}\n", encoding="utf-8")
    diagnostics = Diagnostics()
    sources = load(folder, diagnostics, rule_names())
    assert [shown(one) for one in diagnostics.sorted()] == []
    assert sources is not None
    found: dict[str, list[str]] = {}
    for block in next(section for section in sources.sections if section.name == "chapter").blocks:
        if isinstance(block, Heading) and block.level == 2:
            found[cases[len(found)]] = []
        else:
            found[list(found)[-1]].append(drawn(block))
    return {case: " ".join(blocks) for case, blocks in found.items()}


def drawn(node: Any) -> str:
    """The node with what is in it that the text says: strings as Python writes them, a key behind `#`."""
    if isinstance(node, Text):
        return repr(node.text)
    if isinstance(node, Formula):
        return repr(node.tex)
    if isinstance(node, Struct):
        said = {one.name: getattr(node, one.name) for one in fields(node) if one.name not in LEFT_OUT}
        if isinstance(node, Picture | Note):
            said.pop("name", None)
        said = {name: value for name, value in said.items() if value != DEFAULTS.get(name, NODEFAULT)}
        kind = str(said.pop("style")) if isinstance(node, StyledText) else type(node).__name__
        return f"{kind}({' '.join(_part(name, value) for name, value in said.items() if value != ())})"
    if isinstance(node, tuple):
        return f"[{' '.join(map(drawn, node))}]"
    return str(node) if isinstance(node, Enum) or not isinstance(node, str) else repr(str(node))


def _part(name: str, value: Any) -> str:
    if name == "key":
        return f"#{value}"
    if name in ("columns", "rows") and isinstance(value, int):
        return f"{name}={value}"
    if name in IN_ORDER:
        return " ".join(map(drawn, value))
    return drawn(value)


@pytest.mark.parametrize("text", BLOCKS)
def test_a_block_becomes(text: str, read: Mapping[str, str]) -> None:
    assert read[text] == BLOCKS[text]


@pytest.mark.parametrize("text", INLINES)
def test_a_run_of_text_becomes(text: str, read: Mapping[str, str]) -> None:
    assert read[text] == f"Paragraph({INLINES[text]})"
