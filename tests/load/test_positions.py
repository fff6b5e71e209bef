"""Where things stand: each paragraph's place is where its words are, however often the same words stand elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lspreport.diagnostic import Diagnostics
from lspreport.load.blocks import blocks
from lspreport.load.context import Context
from lspreport.load.positions import Locator
from lspreport.model import walk
from lspreport.model.theory import Theory
from lspreport.model.tree import Blocks, Heading, Inlines, Paragraph
from lspreport.source import SourceFile, Span
from lspreport.tools import pandoc
from tests.projects import DOT, EVIDENCE, project

WORD = st.sampled_from(["the", "partners", "agreed", "box", "a", "I", "one", "naïve", "well-being", "LAAs", "don't"])
PLAIN = st.lists(WORD, min_size=1, max_size=8).map(" ".join)


@dataclass
class Draft:
    """A text in the making, and the words of each of its paragraphs and headings with their place."""

    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, before: str, words: str, after: str) -> None:
        """Puts `words` between markup; they end where their last letter stands."""
        start = len(self.text) + len(before)
        self.text += before + words + after
        self.places.append((start, start + len(words.rstrip("*]!."))))


def test_before_its_first_block_a_text_is_at_its_first_letter() -> None:
    file = SourceFile(PurePosixPath("sections/one.md"), "One.\n")
    assert Locator(file).here == file.span(0)
    assert (Locator(file).here.line, Locator(file).here.column) == (1, 1)
    assert Locator(file, whole=file.span(2)).here == file.span(2)


def paragraph(draft: Draft, words: str) -> None:
    draft.add("", f"{words}!", "\n\n")


def wrapped(draft: Draft, words: str) -> None:
    draft.add("", f"{words}\nand {words} again.", "\n\n")


def emphasised(draft: Draft, words: str) -> None:
    draft.add("*", f"{words}* and **{words}** and [{words}](https://example.org/box/the-a_(I)) {words}", "\n\n")


def quoted(draft: Draft, words: str) -> None:
    draft.add('"', f"{words}\" -- '{words}' &amp; caf&eacute; {words}", "\n\n")


def heading(draft: Draft, words: str) -> None:
    draft.add("## ", words, " {#sec-the-box}\n\n")


def item(draft: Draft, words: str) -> None:
    draft.add("- ", words, "\n")
    draft.add("- ", words, "\n\n<!-- -->\n\n")


def nested(draft: Draft, words: str) -> None:
    draft.add("1. ", words, "\n\n   - ")
    draft.add("", words, "\n     - ")
    draft.add("", words, "\n\n<!-- -->\n\n")


def definition(draft: Draft, words: str) -> None:
    draft.text += f"{words}\n"
    draft.add(":   ", words, "\n\n")


def box(draft: Draft, words: str) -> None:
    draft.add("::: {.box #box-the-partners}\n## ", words, "\n\n")
    draft.add("", words, " {#para-the-partners}\n:::\n\n")


def quotation(draft: Draft, words: str) -> None:
    draft.add("> ", f"{words}\n> {words}", "\n\n")


def comment(draft: Draft, words: str) -> None:
    draft.text += f"<!-- {words}!\n\n## {words}\n-->\n\n"


def table(draft: Draft, words: str) -> None:
    draft.add("| ", words, " | ")
    draft.add("", words, " |\n|---|---|\n| ")
    draft.add("", "a", " | ")
    draft.add("", words, " |\n\n")


def grid(draft: Draft, words: str) -> None:
    width = len(words) + 2
    line = f"+{'-' * width}+{'-' * width}+\n"
    draft.add(f"{line}| ", words, " | ")
    draft.add("", words, f" |\n{line}\n")


def footnote(draft: Draft, words: str) -> None:
    name = f"n{len(draft.notes)}"
    draft.notes.append(words)
    draft.add("", f"{words}[^{name}] and {words}", "\n\n")
    draft.text += f"[^{name}]: {words}!\n\n    {words}!\n\n"


PIECES = st.tuples(
    st.sampled_from(
        [
            paragraph,
            wrapped,
            emphasised,
            quoted,
            heading,
            item,
            nested,
            definition,
            box,
            quotation,
            comment,
            table,
            grid,
            footnote,
        ]
    ),
    PLAIN,
)


def read(text: str) -> tuple[Blocks, Diagnostics]:
    """`text` as the file of a section, after its title."""
    source = SourceFile(PurePosixPath("sections/x.md"), text)
    diagnostics = Diagnostics()
    context = Context(Locator(source), diagnostics, Theory(), Path(), PurePosixPath("sections"), blocks)
    (parsed,) = pandoc.parse([text])
    assert isinstance(parsed, pandoc.ParsedText)
    return blocks(parsed.blocks, context), diagnostics


def offsets(span: Span) -> tuple[int, int]:
    return span.source.offset(span.line, span.column), span.source.offset(span.end_line, span.end_column)


def placed(found: Blocks) -> list[tuple[Inlines, Span]]:
    """Titles of boxes are no blocks; their place is not kept."""
    return [(block.content, block.span) for block in walk.blocks(found) if isinstance(block, Paragraph | Heading)]


@given(st.lists(PIECES, min_size=1, max_size=20))
@settings(max_examples=24, deadline=None, derandomize=True)
def test_each_paragraph_stands_where_its_words_stand(pieces: list[tuple[object, str]]) -> None:
    """The same few words in every kind of block, one after another: each is found at its own place."""
    draft = Draft()
    boxes: list[int] = []
    for make, words in pieces:
        if make is box:
            boxes.append(len(draft.places))
        make(draft, words)  # type: ignore[operator]  # each takes a draft and words
    expected = [place for at, place in enumerate(draft.places) if at not in boxes]
    found, _ = read(draft.text)
    assert [offsets(span) for _, span in placed(found)] == expected


def test_footnotes_stand_where_they_are_written() -> None:
    """Two footnotes of the same words, used in the other order, and one written in place."""
    text = "See[^b] and[^a] and ^[the same].\n\n[^a]: The same.\n\n[^b]: The same.\n\n    More of it.\n"
    (paragraph,), _ = read(text)
    assert isinstance(paragraph, Paragraph)
    found = list(walk.notes(paragraph.content))
    assert [text[slice(*offsets(note.span))] for note in found] == ["[^b]", "[^a]", "^["]
    lines = [[block.span.line for block in note.blocks if isinstance(block, Paragraph)] for note in found]
    assert lines == [[5, 7], [3], [1]]


def test_a_caption_above_its_table_is_found_there() -> None:
    """Its words stand again in the table, and below it."""
    text = ": Area {#tbl-x}\n\n| Area | Said |\n|---|---|\n| a | b |\n\nArea\n"
    (made, _), diagnostics = read(text)
    assert (made.span.line, made.span.column) == (1, 3)
    assert diagnostics.sorted() == ()


def test_a_caption_without_a_word_of_its_own_is_at_its_label_or_else_at_the_first_word_of_its_table() -> None:
    rows = "| Area | Said |\n|---|---|\n| a | b |\n"
    for text, line in ((f"{rows}\n: …\n", 1), (f"\n{rows}\n: … {{#tbl-x}}\n", 6)):
        (made,), _ = read(text)
        assert made.span.line == line


def test_carriage_returns_tabs_and_wide_characters_do_not_move_columns() -> None:
    """Columns count characters, as editors do; a line separator of Unicode ends no line."""
    _, diagnostics = read("A😀\u2028b é\u0301 [x]{.red}\n\n-\t[y]{.red}\n\n[z]{.red}\n")
    assert [(one.span.line, one.span.column) for one in diagnostics.sorted() if one.span] == [(1, 14), (3, 8), (5, 6)]


def test_a_long_text_is_read_in_the_time_of_many_short_ones() -> None:
    """Finding places is linear: ten times the paragraphs take some ten times as long, not a hundred times."""
    from time import process_time

    def seconds(count: int) -> float:
        text = "\n\n".join(["The partners agreed on all of it, as they had done before."] * count)
        source = SourceFile(PurePosixPath("x.md"), text)
        (parsed,) = pandoc.parse([text])
        assert isinstance(parsed, pandoc.ParsedText)
        took: list[float] = []
        for _ in range(3):  # the least of three: whatever else the machine does only adds to it
            began = process_time()
            context = Context(Locator(source), Diagnostics(), None, Path(), PurePosixPath(), blocks)
            found = blocks(parsed.blocks, context)
            took.append(process_time() - began)
            assert found[-1].span.line == 2 * count - 1
        return min(took)

    seconds(50)
    assert seconds(3000) < 40 * max(seconds(300), 0.002)


def test_what_has_no_letters_stands_behind_a_table_and_not_in_it() -> None:
    (_, text), _ = read("| a | b |\n|---|---|\n| c | ? |\n\n?!\n")
    assert isinstance(text, Paragraph)
    assert (text.span.line, text.span.column) == (5, 1)


VALUES = (
    "So [x]{.red}.",
    "So\n      and [x]{.red}.",
    "So\n\n      and [x]{.red}.",
    "So\n\n\n\n      and\n\n      then [x]{.red}.",
    "'It''s so,\n\n      it''s [x]{.red}.'",
    '"So \\u0073\\x61id,\\\n      \\"so\\"\\n\n\n      and [x]{.red}."',
    "|\n      So\n\n        and\n\n      [x]{.red}.\n",
    "|2\n        So\n\n      and [x]{.red}.\n",
    ">-\n\n      So\n      and\n\n      [x]{.red}.\n",
    "So it is\n\n      - and\n        - [x]{.red}.",
    '"So:\n\n      - and\n\n        [x]{.red}."',
    "&a !!str So\n      and [x]{.red}.\n    note: *a",
    "So \\ and '' \\n [x]{.red}.",
)


@pytest.mark.parametrize("value", VALUES)
def test_what_is_wrong_in_evidence_is_told_at_its_letters_however_yaml_is_written(value: str, tmp_path: Path) -> None:
    head = "name: L\ntype: unitary\nregion: North\nevidence:\n  one:\n    kind: example\n    stream: s\n    topic: a\n"
    area = f"{head}    text: {value}"
    made = project(tmp_path, one="Text.", theory="streams: {s: {title: S, topics: [a]}}", area_l=area)
    (found,) = made.mistakes
    assert found.span is not None
    start, end = offsets(found.span)
    assert found.span.source.text[start:end] in ("red", ".red", "{.red}", "[x]{.red}")


@pytest.mark.parametrize("margin", ["", "> ", "> > ", "- ", "1. ", "> - "])
def test_what_pandoc_tells_of_a_quotation_or_an_item_is_told_at_its_line(margin: str, tmp_path: Path) -> None:
    """pandoc reads these by themselves, and counts their lines from their own beginning."""
    inside = " " * len(margin) if margin.endswith((". ", "- ")) and not margin.startswith(">") else margin
    inside = ">   " if margin == "> - " else inside
    lines = ["Words.", "", "More words.", "", f"{margin}Held.[^x]"]
    lines += [one for note in ("One.", "Two.", "Three.") for one in (inside.rstrip(), f"{inside}[^x]: {note}")]
    found = project(tmp_path, one="# One\n\n" + "\n".join(lines) + "\n").mistakes
    assert [one.message for one in found] == ["the text of the footnote `x` stands here twice"] * 2
    told = [one.span.source.line(one.span.line) for one in found if one.span]
    assert [line.rpartition(" ")[2] for line in told] == ["Two.", "Three."]


@pytest.mark.parametrize("margin", ["> ", "> > ", "- "])
def test_so_it_is_of_a_div_that_is_never_closed(margin: str, tmp_path: Path) -> None:
    """The ones that are closed are not told, nor is one in code."""
    text = "# One\n\nWords.\n\n::: {.note}\nIn.\n:::\n\n```\n::: {.tip}\n```\n\n" + f"{margin}::: {{.warning}}\n"
    found = project(tmp_path, one=text + f"{margin.replace('-', ' ')}In.\n\nLast.\n").mistakes
    (place,) = [one.span for one in found if one.message == "this is never closed"]
    assert place is not None
    assert place.written.endswith("{.warning}")


@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("mark", ["|", ">-"])
def test_what_pandoc_tells_of_a_line_of_evidence_is_told_at_its_words(mark: str, indent: str, tmp_path: Path) -> None:
    head = "name: L\ntype: unitary\nregion: North\nevidence:\n  one:\n    kind: example\n    stream: s\n    topic: a\n"
    area = (
        f"{head}    text: {mark}\n      So.\n\n      {indent}[so]: https://a.org\n\n      {indent}[so]: https://b.org\n"
    )
    made = project(tmp_path, one="Text.", theory="streams: {s: {title: S, topics: [a]}}", area_l=area)
    (found,) = made.mistakes
    assert found.span is not None
    start, end = offsets(found.span)
    assert found.span.source.text[start:end] == "[so]: https://b.org"


@pytest.mark.parametrize(
    "text",
    [
        "[1](#sec-a)\n\n[2](#sec-b) [3](#sec-c)",
        "[+](#sec-a)\n\n[=](#sec-b)\n\n[!](#sec-c)",
        "1 2 3 [4](#sec-a).\n\n- 5 [6](#sec-b)\n\n> 7 [8](#sec-c)",
        "| a | b |\n|---|---|\n| [1](#sec-a) | [2](#sec-b) |\n\n[3](#sec-c)",
        "## 1 [2](#sec-a)\n\n3 [4](#sec-b)\n\nT\n:   [5](#sec-c)",
        "*1* **[2](#sec-a)**\n\n`x` [3](#sec-b)\n\n^[4 [5](#sec-c)] 6",
        "S.\n\n::: {.box #box-x}\n## 1\n[2](#sec-a)\n\n[3](#sec-b)\n:::\n\n[4](#sec-c)",
    ],
)
def test_words_of_a_single_sign_are_told_where_they_stand(text: str, tmp_path: Path) -> None:
    """Their paragraphs have no word that is numbered, and must not be taken for an earlier one."""
    found = project(tmp_path, one=f"# One\n\n{text}\n").found
    spans = [one.span for one in found if one.code == "unknown-reference" and one.span]
    told = [span.source.text[span.source.offset(span.line, span.column) :][:6] for span in spans]
    assert told == ["#sec-a", "#sec-b", "#sec-c"]


SIGNS = [
    "A",
    "1",
    "—",
    "…",
    "%",
    "7%",
    "*A*",
    "“”",
    "1 2",
    "A.",
    "e.g.",
    "`x`",
    "$x$",
    "\\*",
    "&amp;",
    "日本",
    "[1](https://e.org)",
]
FRAMES = (
    ("para", "{sign} {{#{label}}}\n"),
    ("sec", "## {sign} {{#{label}}}\n"),
    ("fig", '![{sign}](a.svg){{#{label} alt="words"}}\n'),
    ("fig", '> ![{sign}](a.svg){{#{label} alt="words"}}\n'),
    ("tbl", ": {sign} {{#{label}}}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"),
    ("tbl", "| A | B |\n|---|---|\n| 1 | 2 |\n\n: {sign} {{#{label}}}\n"),
)


def test_what_consists_of_a_sign_or_two_stands_where_its_label_does(tmp_path: Path) -> None:
    """Each sign in each kind of thing, one behind the other: none is told on the line of another."""
    text, lines = "# One\n\n", {}
    for number, (sign, (kind, frame)) in enumerate(product(SIGNS, FRAMES)):
        label = f"{kind}-k{number}"
        added = frame.format(sign=sign, label=label)
        lines[label] = text.count("\n") + 1 + added[: added.index(label)].count("\n")
        text += added + "\n"
    document = project(tmp_path, one=text, files={"sections/a.svg": DOT}).printed
    found = {key: entry.span.line for key, entry in document.numbering.entries.items() if key in lines}
    assert found == lines


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("So [@para-here; @para-gone] is.", "@para-gone"),
        ("So [@para-gone; @para-here] is.", "@para-gone"),
        ("So [see @para-here-2; @para-here] is.", "@para-here-2"),
        ("So [@leeds:menu; @leeds:none] is.", "@leeds:none"),
        ("So [@para-here; @Para-gone] is.", "@Para-gone"),
        ("So [@para-here;\n@para-gone] is.", "@para-gone"),
        ("So [@works2020; @jones] is.", "@jones"),
    ],
)
def test_what_is_unknown_among_others_is_told_at_its_own_place(text: str, wrong: str, tmp_path: Path) -> None:
    files = {"sections/refs.bib": b"@book{works2020, title={Works}, author={A, B}, year={2020}}"}
    made = project(
        tmp_path, report="bibliography: refs.bib", files=files, one=f"Words. {{#para-here}}\n\n{text}\n", **EVIDENCE
    )
    told = [one.span for one in made.found if one.code.startswith("unknown")]
    assert [span.written for span in told if span is not None] == [wrong]
