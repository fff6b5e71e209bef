"""What is typed in a form is printed as it was typed, letter by letter, whatever Markdown would make of it."""

from __future__ import annotations

import io
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from lspreport.cli.build import build_files
from lspreport.diagnostic import Diagnostics
from lspreport.intake.as_typed import alike, as_typed
from lspreport.intake.choices import picks
from lspreport.intake.form import FormContents, clean
from lspreport.intake.formats import READERS, WRITERS
from lspreport.intake.judge import handed_area
from lspreport.intake.prose import plain
from lspreport.load.as_printed import as_printed
from lspreport.model.text import UNSEEN, plain_blocks
from lspreport.model.theory import Stream, Theory
from lspreport.model.tree import Paragraph, Text
from lspreport.source import SourceFile
from tests.intake.forms import POTS, SUFFIXES, YORK, fill_csv, fill_docx, form, report, said, take, words
from tests.intake.forms import area as loaded

PLACE = SourceFile(PurePosixPath("theory.yaml"), "").span(0)
THEORY = Theory(streams={"trust": Stream("trust", "Trust", "", "", ("hope",), {}, PLACE)})

NONE = FormContents()
NASTY = (
    "C:\\*.txt", "path\\_x", "\\[y\\]", "\\@", "\\\\", "\\", "[^1]", "[^1]:", "^[note]", "{{<", ">}}", "{{< areas >}}",
    "{{< evidence leeds:pots >}}", "@x", "[@leeds:pots]", "@box-x", "Term", ": definition", "~ definition", "---", "--",
    "...", "....", "1.", "1)", "(a)", "(@)", "i.", "#", "##", "*", "**", "*a*", "_", "_a_", "~", "~~", "~~n~~",
    "H~2~O", "^", "a^2^", "`", "``", "```", "~~~", "<b>", "</b>", "<br>", "<!-- c -->", "&amp;", "&lt;", "&#65;", "&",
    "$5", "$x$",
    "|", "| a | b |", "|---|", "+---+", "===", "***", "- -", ">", "> q", "+", "-", "–", "•", "%", "% title", "!",
    "![x](y)", "[x](y)", "[a][b]", "[a]: b", ":::", "::: {.box}", "{.x}", "{#para-x}", "{#1}", "{=html}", "'", '"',
    "don't", "'tis", "rock 'n' roll", '"said"', "5'10\"", "“said”", "‘so’", "…", "—", "http://x.org/a_b_c?d=*e*&f",
    "<http://y.org>", "www.x.org", "a@b.org", "Mr.", "e.g.", "2008.", "D17", "é", "\N{GRINNING FACE}", "漢字",
    "\N{NO-BREAK SPACE}", "a\N{NO-BREAK SPACE}b", "\N{SOFT HYPHEN}", "\u202fx", "\u200f", "null", "yes", "key: v",
    "# c", "[u]{.underline}", "]{.smallcaps}",
    "Table:", "Table: x", "\\begin{x}", "\\newpage", "==m==", ":smile:", "{++i++}", "word", "words of prose", "l" * 300,
)  # fmt: skip
LINES = st.lists(st.sampled_from(NASTY) | st.text("ab1 \\`*_{}[]<>()#+-.!|~^@&$%:;=\"'/?,", max_size=8), max_size=9)
JOINED = st.tuples(LINES, st.sampled_from((" ", "", "  ", "\t"))).map(lambda one: one[1].join(one[0]))
TEXTS = st.lists(JOINED, min_size=1, max_size=3).map("\n".join).filter(lambda text: bool(evened(text)))
FORMS = st.lists(TEXTS, min_size=20, max_size=40)


def evened(text: str) -> str:
    """What a text prints: its lines without the marks of lists, spaces counted once, quotes of one kind."""
    lines = (re.sub(r"^[-–•*·] +(?=\S)", "", line.strip(" ")) for line in clean(text).split("\n") if seen(line))
    return folded(" ".join(lines))


def seen(line: str) -> bool:
    """Whether a line shows anything; one that does not parts two paragraphs, and is none."""
    return bool(line.strip(f"{UNSEEN} \t"))


def folded(text: str) -> str:
    for mark, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(mark, straight)
    return " ".join(text.split())


def filled(suffix: str, texts: list[str]) -> bytes:
    """A form with the texts as the texts of its items."""
    items = [{"Kind": "finding", "Stream": "Trust", "Topic": "hope", "Text": text} for text in texts]
    lists = picks(THEORY)
    if suffix == ".xlsx":
        book = load_workbook(io.BytesIO(WRITERS[suffix](lists, NONE, "en")))
        for row, item in enumerate(items, 2):
            for column, value in zip((2, 3, 4, 7), item.values(), strict=True):
                cell = book["Evidence"].cell(row, column)
                cell.value, cell.data_type = value, "s"
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()
    if suffix == ".csv":
        return fill_csv(WRITERS[suffix](lists, NONE, "en"), {}, items)
    return fill_docx(WRITERS[suffix](lists, FormContents({}, ({},) * len(items)), "en"), {}, items)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(
    max_examples=3, suppress_health_check=[*HealthCheck], phases=[Phase.explicit, Phase.generate]
)  # to shrink takes minutes
@given(texts=FORMS)
@example(texts=["'@\N{NO-BREAK SPACE}", "one\n\N{NO-BREAK SPACE}\nother", "- one\n- \N{NO-BREAK SPACE}\n- other"])
@example(texts=["[ x ^)a [^1]", "[ a = b_c ]", "\\(x = 1\\)", "a \\", "one\n\N{SOFT HYPHEN}\nother"])
@example(
    texts=["one\n•~two", "so it was.¹ Then", "the council¹ said", "¹ A note", "✓done", "a ☐ b", "\N{SOFT HYPHEN} a \\"]
)
def test_whatever_is_typed_is_printed(suffix: str, texts: list[str]) -> None:
    told = Diagnostics()
    read = READERS[suffix](filled(suffix, texts), PurePosixPath(f"york{suffix}"), told)
    area = handed_area(read, picks(THEORY), told, lambda markdown: as_printed(markdown, Path()))
    assert [one.message for one in told.sorted() if "says the same" not in one.message] == []
    texts_written = [str(item.values["text"]) for item in area.items]
    printed = [plain_blocks(blocks) for blocks in as_printed(texts_written, Path()) if blocks is not None]
    assert [folded(text) for text in printed] == [evened(_unquoted(text, suffix)) for text in texts]


def _unquoted(text: str, suffix: str) -> str:
    """Without the apostrophe that stands in a CSV file before what a program for tables would take for a formula."""
    return re.sub(r"^'(?=[-=+@\t])", "", text) if suffix == ".csv" else text


NAMED = ("0.25 %", "[^1]", "x {.x}", "{.x}", "{#para-x}", "{{< areas >}}", "{{< evidence leeds:pots >}}",
         "@x [@leeds:pots]", "Term\n: definition", "---", "1.", "C:\\*.txt", "a \\@ b", "path \\_x and \\[y\\]",
         "<b>x</b>", "&amp;")  # fmt: skip


@pytest.mark.thorough("has much typed in forms")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_taken_in_is_a_file_that_loads_and_prints_as_typed(tmp_path: Path, suffix: str) -> None:
    """No shortcode is run, no label taken, no reference looked for: the page shows the cell's own letters."""
    folder = report(tmp_path)
    items = [
        {"Short name": f"n{at}", "Kind": "finding", "Stream": "trust", "Topic": "relationships", "Text": text}
        for at, text in enumerate(NAMED)
    ]
    for at in range(0, len(items), 5):  # a form of Word has five tables for items
        complaints = said(take(folder, form(folder, f"york{suffix}", YORK, items[at : at + 5])))
        assert [one for one in complaints if not one.endswith("no longer in the form")] == []
    york = loaded(folder, "york")
    assert [words(york, f"n{at}") for at in range(len(NAMED))] == [" ".join(text.split()) for text in NAMED]
    section = "# One\n\n" + "".join(f"{{{{< evidence york:n{at} >}}}}\n\n" for at in range(len(NAMED)))
    (folder / "sections" / "one.md").write_text(section, "utf-8")
    built = build_files(project=folder, formats=["html"], edition="internal", output_dir=tmp_path / "out")
    assert [one.message for one in built.diagnostics if one.severity == "error"] == []
    page = next((tmp_path / "out").glob("*.html")).read_text("utf-8")
    printed = [" ".join(element.text_content().split()) for element in html.fromstring(page).iter("p")]
    for text in NAMED:
        for line in text.split("\n"):
            assert any(line in one for one in printed), line


def test_what_cannot_be_printed_as_typed_is_refused_with_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = report(tmp_path)
    path = form(folder, "york.xlsx", YORK, [{**POTS, "Text": "Fine."}, {**POTS, "Short name": "b", "Text": "Not so."}])

    def other(texts: list[str], project: Path) -> list[Any]:
        return [(Paragraph((Text(text.replace("Not so", "So")),), "", PLACE),) for text in texts]

    monkeypatch.setattr("lspreport.cli.handed_in.as_printed", other)
    message = "cell G3 of the sheet `Evidence`: this text cannot be written so that it prints what was typed"
    assert said(take(folder, path)) == [message]
    assert not (folder / "areas" / "york.yaml").exists()


@pytest.mark.parametrize(
    ("typed", "printed", "same"),
    [
        ("don't", "don’t", True),
        ("don't", "don‘t", False),
        ('"so" it', "“so” it", True),
        ("'so' it", "‘so’ it", True),
        ("'tis so", "‘tis so", False),
        ("'tis so", "’tis so", False),
        ('5" by 6"', "5” by 6”", False),
        ("“so”", '"so"', False),
        ("...", "…", False),
        ("--", "–", False),
        ("a b", "a\N{NO-BREAK SPACE}b", True),
        ("a\N{NO-BREAK SPACE}b", "a b", False),
        ("abc", "ab", False),
        ("ab", "abc", False),
        ("a*b", "a\\*b", False),
    ],
)
def test_when_two_texts_are_alike(typed: str, printed: str, same: bool) -> None:
    assert alike(plain(typed), (Paragraph((Text(printed),), "", PLACE),)) is same


def test_styles_side_by_side_come_through() -> None:
    def run(kind: str, *inner: Any) -> dict[str, Any]:
        return {"t": kind, "c": list(inner)}

    a, space = {"t": "Str", "c": "a*"}, {"t": "Space"}
    contents = [
        [run("Strong", a), run("Emph", a), run("Strong", run("Emph", a))],
        [run("Emph", a), run("Strong", a), a],
        [a, run("Superscript", a, space, a), run("Superscript", a), run("Subscript", a)],
        [run("Strong", run("Superscript", a)), run("Strong", a, space, run("Emph", a))],
        [run("Emph", run("Strong", a), a), a, run("Emph", a)],
    ]
    texts = [[{"t": "Para", "c": content}] for content in contents]
    assert None not in as_typed(texts, lambda markdown: as_printed(markdown, Path()))


def test_of_the_ways_to_print_what_was_typed_the_one_is_taken_that_reads_best() -> None:
    lines = ["Nobody, or so it was said.", "'Tis said, or so.", "It's “so”, they say."]
    written = as_typed([plain(line) for line in lines], lambda markdown: as_printed(markdown, Path()))
    assert written == ["Nobody, or so it was said.", "\\'Tis said, or so.", "It's “so”, they say."]
