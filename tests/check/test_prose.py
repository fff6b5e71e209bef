"""The prose that checks of wording read, and where its words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check import Judging, prose
from lspreport.check.prose import SKIPPED, Passage, PassageKind, passages
from lspreport.diagnostic import Diagnostics
from lspreport.model.places import places_of
from lspreport.source import Span
from lspreport.spine import compile_report
from tests.projects import compiled


def read(folder: Path, text: str, **files: str) -> list[Passage]:
    document = compiled(folder, {"sections/one.md": text, "sections/report.yaml": "", **files}).document
    assert document is not None
    return [passage for passage in passages(Judging(document)) if passage.text != "One"]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_quoted_speech_titles_code_and_references_are_skipped(tmp_path: Path) -> None:
    text = (
        "# One {#sec-one}\n\nThe “old one”, *The Title*, an *old* `code` of @sec-one [vis-à-vis]{lang=fr} it’s ‘his’.\n"
    )
    (passage,) = read(tmp_path, text)
    assert passage.prose.replace(SKIPPED, "") == "The , , an old  of   it’s ."
    assert len(passage.prose) == len(passage.text)
    assert passage.text[passage.references[0][0]] == SKIPPED


def test_a_passage_knows_what_it_is_a_part_of(tmp_path: Path) -> None:
    text = """\
# One

## Heading

Paragraph.[^n]

- Item.

::: {.box}
## Box
In the box.
:::

| Head |
|------|
| Cell |

: Caption

[^n]: Note.
"""
    found = {passage.text: passage.part for passage in read(tmp_path, text)}
    assert found == {
        "Heading": PassageKind.HEADING,
        "Paragraph.": PassageKind.PARAGRAPH,
        "Note.": PassageKind.NOTE,
        "Item.": PassageKind.ITEM,
        "Box": PassageKind.HEADING,
        "In the box.": PassageKind.PARAGRAPH,
        "Caption": PassageKind.CAPTION,
        "Head": PassageKind.CELL,
        "Cell": PassageKind.CELL,
    }


def test_quotations_copies_and_what_the_compiler_makes_are_left_out(tmp_path: Path) -> None:
    """A block quote, evidence that quotes, a paragraph placed again, the glossary and the areas' table."""
    area = """\
name: Leeds
type: unitary
evidence:
  said: {kind: quotation, stream: s, topic: a, attribution: officer, text: We said so.}
  found: {kind: finding, stream: s, topic: a, text: Found.}
"""
    text = """\
# One

> Quoted.

{{< evidence leeds:said leeds:found >}}

{{< evidence leeds:found >}}

Once. {#para-x}

{{< paragraph para-x >}}

{{< areas >}}
"""
    files = {
        "areas/leeds.yaml": area,
        "sections/theory.yaml": "streams: {s: {title: S, topics: [a]}}\n",
        "sections/glossary.yaml": "abbreviations: {LAA: Local Area Agreement}\n",
        "sections/report.yaml": "front: [glossary]\n",
    }
    assert [passage.text for passage in read(tmp_path, text, **files)] == ["Found.", "Once."]


def test_words_that_stand_in_a_label_too_are_found_where_they_are_printed(tmp_path: Path) -> None:
    text = "# One\n\nSee [@box-joint-work; @box-joint-work] of joint work, joint^[Note on joint work.] work.\n"
    passage, note = read(tmp_path, text)
    at = passage.text.index("joint work,")
    span = passage.place(at, at + len("joint work"))
    assert (span.line, span.column, span.end_column) == (3, 43, 53)
    assert note.place(8, 13).column == 70


def test_the_letters_of_a_passage_are_sought_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many findings a paragraph has: otherwise a long one with many takes half a minute."""
    (passage,) = read(tmp_path, "# One\n\nA word, *a* word and a word.\n")
    sought: list[Span] = []
    monkeypatch.setattr(prose, "places_of", lambda span, pieces: (sought.append(span), places_of(span, pieces))[1])
    columns = [passage.place(at, at + 4).column for at, word in enumerate(passage.text) if word == "w"]
    assert columns == [3, 13, 24]
    assert sought == [passage.span]


def test_every_word_of_the_paper_is_found_at_its_place(tmp_path: Path) -> None:
    """In each passage the words stand one behind the other, and each is the word that it should be."""
    document = compile_report(Path(__file__).parents[2], Diagnostics())
    assert document is not None
    looked_at = 0
    for passage in passages(Judging(document)):
        before, start = 0, 0
        for word in passage.text.replace(SKIPPED, " ").split():
            start = passage.text.index(word, start)
            if letters(word):
                span = passage.place(start, start + len(word))
                source = span.source
                first = source.starts[span.line - 1] + span.column - 1
                last = source.starts[span.end_line - 1] + span.end_column - 1
                assert letters(source.text[first:last]) == letters(word), (word, str(span))
                assert first >= before, (word, str(span))
                before = last
                looked_at += 1
            start += len(word)
    assert looked_at > 5000


@pytest.mark.parametrize("text", ["# One\n\nWord.\n", "# One\n\n“Quoted.”\n"])
def test_an_edit_touches_the_words_alone(tmp_path: Path, text: str) -> None:
    (passage,) = read(tmp_path, text)
    at = passage.text.index(letters(passage.text)[0])
    assert passage.edit(at, at, "x") == ()
    (edit,) = passage.edit(at, at + 2, "x")
    assert (edit.span.line, edit.span.end_column - edit.span.column) == (3, 2)
