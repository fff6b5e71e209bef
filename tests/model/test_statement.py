"""What a paragraph says, and the fingerprint by which a change of it is seen."""

from __future__ import annotations

from lspreport.model.report import Section, SectionKind
from lspreport.model.statement import fingerprint, statements
from lspreport.model.tree import EvidenceCitation, Paragraph, Reference, ReferenceForm, Style, StyledText, Text
from tests.documents import SPAN, bullets, chapter, heading, note, paragraph


def test_a_list_belongs_to_the_paragraph_before_it() -> None:
    one, two, items = paragraph("One:", "para-a"), paragraph("Two", "para-b"), bullets("x", "y")
    section = chapter(one, items, heading("H", "sec-h"), bullets("z"), two).report.sections[0]
    assert statements([section]) == {"para-a": (one, items), "para-b": (two,)}


def test_the_first_of_two_paragraphs_with_one_key_counts() -> None:
    first = paragraph("One", "para-a")
    again = Section("sec-x", "x", SectionKind.CHAPTER, (), (first, paragraph("Two", "para-a")), True, SPAN)
    assert statements([again]) == {"para-a": (first,)}


def test_the_fingerprint_is_of_the_words_alone() -> None:
    """Line breaks, emphasis and citations do not change it."""
    plain = fingerprint((paragraph("Said in so many words."),))
    cited = EvidenceCitation(("leeds:item",), SPAN)
    marked = Paragraph(
        (Text("Said  in "), StyledText(Style.EMPHASIS, (Text("so many"),)), Text(" words."), cited), "k", SPAN
    )
    assert fingerprint((marked,)) == plain
    assert len(plain) == 16


def test_every_word_reference_note_and_item_counts() -> None:
    """What is referred to counts, not how, nor its number."""

    def reference(target: str, form: ReferenceForm = ReferenceForm.WORDS) -> Reference:
        return Reference((target,), form, SPAN)

    said = [
        (paragraph("Said."),),
        (paragraph("Said!"),),
        (paragraph("Said."), bullets("x")),
        (paragraph("Said."), bullets("y")),
        (paragraph(["Said.", note("x", "n")]),),
        (paragraph(["Said ", reference("D1"), "."]),),
        (paragraph(["Said ", reference("D2"), "."]),),
    ]
    assert len({fingerprint(blocks) for blocks in said}) == len(said)
    other = (paragraph(["Said ", reference("D2", ReferenceForm.NUMBER), "."]),)
    assert fingerprint(other) == fingerprint(said[-1])
