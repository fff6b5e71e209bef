"""What a paragraph of a Word file is made of when two are compared: words, fields, notes and pictures."""

from __future__ import annotations

from lspreport.emit.docx.ooxml import W
from lspreport.review.atoms import atoms
from lspreport.tools.archive import parse_xml


def read(*runs: str) -> list[str]:
    """The keys of the atoms of a paragraph, each run given by what stands in it."""
    inner = "".join(f"<w:r>{run}</w:r>" for run in runs)
    return [
        one.key for one in atoms(parse_xml(f'<w:p xmlns:w="{W}">{inner}</w:p>'.encode(), "a part"), {"1": "note n"})
    ]


def sign(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def words(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def code(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


BEGIN, SEPARATE, END = map(sign, ("begin", "separate", "end"))


def test_words_are_told_apart_and_a_field_is_one_whatever_it_shows() -> None:
    field = (BEGIN, code(" REF  y "), SEPARATE, words("2.1"), END)
    assert read(words("see "), *field, words("now")) == ["see", " ", "\0field REF y", "now"]
    assert read("".join(field), words("now")) == ["\0field REF y", "now"]


def test_a_field_in_a_field_is_part_of_it() -> None:
    inner = (BEGIN, code("PAGE"), SEPARATE, words("7"), END)
    assert read(BEGIN, code("TOC "), SEPARATE, *inner, END, words("now")) == ["\0field TOC PAGE", "now"]


def test_a_field_that_ends_here_and_began_before_takes_no_words_with_it() -> None:
    assert read(words("One"), END, words("now")) == ["One", "\0field ", "now"]
    assert read(SEPARATE, words("now")) == ["\0field ", "now"]


def test_a_field_that_does_not_end_here_takes_the_rest() -> None:
    assert read(words("One"), BEGIN, code("TOC"), SEPARATE, words("now")) == ["One", "\0field"]


def test_notes_are_told_apart_by_what_they_are_called_and_other_runs_by_what_is_in_them() -> None:
    note = '<w:footnoteReference w:id="{}"/>'
    assert read(note.format(1), note.format(2), "<w:tab/>" + words("a"), "<w:rPr/>" + words("b")) == [
        "\0note n",
        "\0note",
        "\0tabt a",
        "b",
    ]
