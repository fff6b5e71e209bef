"""Boxes of all kinds in each format: callouts, boxes without number, and whatever stands in a box."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pikepdf import open as open_pdf

from lspreport.diagnostic import Diagnostics
from lspreport.emit import docx, govspeak, html, pdf
from lspreport.emit.pdf.layout import lay_out
from lspreport.emit.pdf.structure import under
from lspreport.model.report import Document, SectionKind, heading_jumps
from lspreport.model.titles import box_name
from lspreport.model.tree import Box, Callout
from lspreport.model.walk import every
from lspreport.spine import compile_report
from tests import documents
from tests.emit.docx.sample import W, paragraphs, shown
from tests.emit.pdf.tags import printed_texts
from tests.load.test_standing import compiled

TITLES = [
    "Note",
    "Important: Read this first",
    "Warning: Hot surface",
    "Tip: Keep records",
    "Caution",
    "No number",
    "Box 1: Counted",
]
ONE = """# One

See @box-kept, @box-counted and @box-plain.

::: {.note}
Words of a note.
:::

::: {.callout-important title="Read this first"}
Words.
:::

::: {.callout-warning}
## Hot surface

Words.
:::

::: {.tip #box-kept}
## Keep records

Words.
:::

::: caution
Words.
:::

::: {.box .unnumbered}
Words without a title.
:::

::: {.box .unnumbered #box-plain}
## No number

Words.
:::

::: {.box #box-counted}
## Counted

### Part

Words.

#### Smaller part

Words.
:::

## After

::: {.box #box-under}
## Under a heading

## Another heading of the box

Words, @box-under.
:::
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return compiled(tmp_path_factory.mktemp("boxes"), ONE).printed


def test_only_boxes_that_bear_a_number_are_counted(document: Document) -> None:
    numbers = [(box.callout, document.number(box.key)) for box in every(Box, document.sections)]
    assert numbers == [*((kind, "") for kind in Callout), (None, ""), (None, ""), (None, "1"), (None, "2")]


def test_each_callout_says_what_it_is(document: Document) -> None:
    names = [box_name(box, "") for box in every(Box, document.sections) if box.callout]
    assert names == ["Note", "Important", "Warning", "Tip", "Caution"]


def test_a_reference_to_a_box_without_number_is_its_title(document: Document) -> None:
    page = html.emit(document).data.decode()
    assert re.search(r"See <a [^>]*>Keep records</a>, <a [^>]*>box 1</a> and <a [^>]*>No number</a>\.", page)


def test_html_names_each_box_by_its_title(document: Document) -> None:
    page = html.emit(document).data.decode()
    asides = re.findall(r"<aside [^>]*>\s*(?:<h[3-6] [^>]*>(.*?)</h|<p)", page)
    titles = [re.sub("<[^>]+>", "", title) for title in asides]
    assert titles == [*TITLES[:5], "", *TITLES[5:], "Box 2: Under a heading"]
    assert '<aside class="box warning"' in page


def test_headings_of_a_box_stand_below_its_title_in_html(document: Document) -> None:
    page = html.emit(document).data.decode()
    levels = re.findall(r"<h([1-6])[^>]*>(?:<span[^>]*>[^<]*</span> )?([^<]*)</h", page[page.index("Counted") - 200 :])
    assert [(int(level), words) for level, words in levels] == [
        (3, "Counted"),
        (4, "Part"),
        (5, "Smaller part"),
        (3, "After"),
        (4, "Under a heading"),
        (5, "Another heading of the box"),
        (2, "Two"),
    ]


def test_headings_of_a_box_skip_no_level_in_the_pdf(document: Document) -> None:
    with open_pdf(BytesIO(pdf.emit(document).data)) as file:
        tags = [str(element.S) for element in under(file.Root.StructTreeRoot)]
    headings = [tag for tag in tags if re.fullmatch("/H[1-6]", tag)]
    # the last box with a title under the section's, its headings below that; a sub-heading, its box's title and heading
    assert " ".join(headings).endswith("/H2 /H3 /H4 /H2 /H3 /H4 /H1")
    assert headings[1:3] == ["/H1", "/H2"]


def test_headings_of_a_box_are_in_no_contents(document: Document) -> None:
    page = html.emit(document).data.decode()
    assert "Smaller part" not in page[: page.index("<main")]


@pytest.mark.poppler
def test_every_title_is_printed(document: Document) -> None:
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf.emit(document).data, capture_output=True, check=True)
    with ZipFile(BytesIO(docx.emit(document, pages={}).data)) as file:
        body = re.sub(r"<w:p[ >]", "\n<", file.read("word/document.xml").decode())
    words = re.sub(r"<w:instrText[^>]*>[^<]*</w:instrText>|<[^>]*>", "", body)
    pages = "".join(part.decode() for name, part in govspeak.emit(document).files.items() if name.endswith(".md"))
    for title in TITLES:
        assert re.search(rf"^{title}$", run.stdout.decode(), re.MULTILINE)
        assert re.search(rf"^[^<\n]*{title}$", words, re.MULTILINE)
        assert re.search(rf"^### {title}(?: {{#.*}})?$", pages, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("### Deep\n\nText.", 0),
        ("## Deep\n\nText.", 0),
        ("#### Deep\n\nText.", 1),
        ("### Deep\n\nText.\n\n##### Deeper\n\nText.", 1),
    ],
)
def test_levels_are_skipped_in_a_box_as_below_its_title(text: str, jumps: int, tmp_path: Path) -> None:
    one = f"# One\n\nSee @box-a.\n\n::: {{.box #box-a}}\n## Title\n\nWords.\n\n{text}\n:::\n\n## After\n\nText."
    assert len(list(heading_jumps(compiled(tmp_path, one).section().blocks))) == jumps


def test_a_box_without_number_need_not_be_mentioned(tmp_path: Path) -> None:
    folder = compiled(tmp_path, "# One\n\n::: {.note}\nText.\n:::\n\n::: {.box .unnumbered}\nText.\n:::").folder
    diagnostics = Diagnostics()
    compile_report(folder, diagnostics)
    assert "unmentioned-box" not in {one.code for one in diagnostics.sorted()}


def test_a_box_may_lie_on_a_turned_page(tmp_path: Path) -> None:
    one = "# One\n\n::: {.note .landscape}\nText.\n:::"
    assert '<div class="landscape"' in html.emit(compiled(tmp_path, one).printed).data.decode()


def test_a_box_without_a_title_bears_its_number_alone() -> None:
    """`check` complains of it; until then it is printed, in the lists, too."""
    listed = documents.section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False)
    empty = documents.box("", "box-a", documents.paragraph("Words."))
    report = documents.document(listed, documents.section("One", "sec-one", empty))
    with open_pdf(BytesIO(pdf.emit(report).data)) as found:
        lines = [text.text.strip() for text in printed_texts(found)]
    assert "Box 1" in lines
    titles = [shown(one) for one in paragraphs(docx.emit(report, pages={}).data, "BoxTitle")]
    assert titles == ["Box 1"]


def test_links_in_the_head_of_a_table_have_its_colour(tmp_path: Path) -> None:
    """In each format: their own is that of its ground."""
    table = "# One\n\n| See @tbl-a | [there](https://example.org/) |\n|---|---|\n| a | @tbl-a |\n\n: Things {#tbl-a}\n"
    made = compiled(tmp_path, table).printed
    written = b"".join(data for name, data in lay_out(made).files.items() if name.startswith("sections/")).decode()
    assert written.count("look: underlined") == 2
    assert written.count("#inward(") == 2
    heads = paragraphs(docx.emit(made, pages={}).data, "TableHeading")
    looks = {one.get(f"{W}val") for head in heads for one in head.iter()}
    assert "TableHeading" in looks
    assert "Hyperlink" not in looks
    assert "thead a { color: inherit; }" in html.emit(made).data.decode()
