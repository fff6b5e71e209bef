"""Runs of text: each kind of inline, and what may stand in what."""

from __future__ import annotations

import pytest

from lspreport.emit.html.inlines import inlines as write
from lspreport.emit.html.markup import HtmlContext, one_page
from lspreport.model.tree import (
    Abbreviation,
    CrossReference,
    EvidenceCitation,
    Inline,
    InlineCode,
    Language,
    LineBreak,
    Link,
    Style,
    StyledText,
    Text,
    Unresolved,
)
from tests.documents import SPAN, chapter, inlines, note, paragraph

NOTE = note("The note.", "n-one")


def place() -> HtmlContext:
    """A page that holds para-a, with the note n-one in it."""
    return one_page(chapter(paragraph(["Text", NOTE], "para-a", numbered=True)))


def html(*content: str | Inline, linked: bool = True) -> str:
    return write(inlines(content), place(), linked=linked)


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Text("a < b & “c”"), "a &lt; b &amp; “c”"),
        (StyledText(Style.EMPHASIS, (Text("x"),)), "<em>x</em>"),
        (StyledText(Style.STRONG, (Text("x"),)), "<strong>x</strong>"),
        (StyledText(Style.SUPERSCRIPT, (Text("x"),)), "<sup>x</sup>"),
        (StyledText(Style.SMALL_CAPS, (Text("x"),)), '<span class="small-caps">x</span>'),
        (Language("fr", (Text("vis-à-vis"),)), '<span lang="fr">vis-à-vis</span>'),
        (InlineCode("<a>"), "<code>&lt;a&gt;</code>"),
        (LineBreak(), "<br>"),
        (
            Abbreviation("LAAs", 'Local "Area" Agreements'),
            '<abbr title="Local &quot;Area&quot; Agreements">LAAs</abbr>',
        ),
        (Unresolved("@box-x"), '<mark class="unresolved">@box-x</mark>'),
        (CrossReference("para-a", "paragraph ", "1.1"), '<a href="#para-a" class="reference">paragraph 1.1</a>'),
        (Link((Text("site"),), "https://example.org/?a=1&b=2"), '<a href="https://example.org/?a=1&amp;b=2">site</a>'),
        (CrossReference("para-a", "", "", (Text("there"),), own=True), '<a href="#para-a">there</a>'),
        (
            CrossReference("para-a", "", "", (Text("The "), StyledText(Style.EMPHASIS, (Text("title"),)))),
            '<a href="#para-a" class="reference titled">The <em>title</em></a>',
        ),
    ],
)
def test_each_inline_has_its_element(inline: Inline, expected: str) -> None:
    assert html(inline) == expected


def test_a_note_is_a_mark_that_leads_to_it_and_can_be_come_back_to() -> None:
    """The number is the report's; the mark has an id of its own."""
    assert html(NOTE) == (
        '<sup class="note-mark"><a id="n-one_mark" href="#n-one" role="doc-noteref" aria-label="Note 1">1</a></sup>'
    )


def test_a_reference_to_what_is_on_no_page_is_text() -> None:
    """A single section is written with references into others, which would lead nowhere."""
    assert html(CrossReference("box-elsewhere", "box ", "4")) == "box 4"
    assert html(CrossReference("box-elsewhere", "", "", (Text("there"),), own=True)) == "there"


def test_no_link_stands_in_a_link() -> None:
    """In the contents nothing but the entry itself is a link."""
    link = Link((Text("site"),), "https://example.org")
    assert html("Title", NOTE, link, CrossReference("para-a", "paragraph ", "1.1"), linked=False) == (
        "Titlesiteparagraph 1.1"
    )


def test_what_no_writer_should_meet_is_a_bug() -> None:
    with pytest.raises(TypeError, match="EvidenceCitation"):
        html(EvidenceCitation(("leeds:framework",), SPAN))
