"""Whatever may stand in something is printed there, by every writer."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pikepdf import NameTree
from pikepdf import open as open_pdf

from lspreport.emit import docx, html, pdf
from lspreport.model.report import Document
from tests.load.test_standing import compiled, expected
from tests.standing import BLOCKS, HOLDERS, INLINES, MARK, RUNS

pytestmark = pytest.mark.thorough("prints each node in each other, by each writer")


def counts(document: Document) -> dict[str, int]:
    """How often the mark stands in each output."""
    with ZipFile(BytesIO(docx.emit(document, pages={}).data)) as file:
        texts = [file.read(name).decode() for name in ("word/document.xml", "word/footnotes.xml")]
    laid_out = subprocess.run(["pdftotext", "-", "-"], input=pdf.emit(document).data, capture_output=True, check=True)
    page = html.emit(document).data.decode()
    return {
        "docx": "".join(texts).count(MARK),
        "pdf": laid_out.stdout.decode().count(MARK),
        "pdf capitals": laid_out.stdout.decode().count(MARK.upper()),
        "html": re.sub(r'"[^"]*"', "", page).count(MARK),
    }


@pytest.mark.poppler
@pytest.mark.parametrize("holder", HOLDERS)
def test_each_block_that_may_stand_in_a_holder_is_printed_there(holder: str, tmp_path: Path) -> None:
    texts = [text for what, text in BLOCKS.items() if not expected(holder, what)]
    parts = [
        HOLDERS[holder](text).replace("-c}", f"-c{at}}}").replace("^n]", f"^n{at}]") for at, text in enumerate(texts)
    ]
    one = "# One\n\nSee [there](#para-lab).\n\n" + "\n\nBetween.\n\n".join(parts) + "\n\nLast."
    found = counts(compiled(tmp_path, one).printed)
    del found["pdf capitals"]
    assert min(found.values()) >= len(texts)


@pytest.mark.poppler
@pytest.mark.parametrize("holder", RUNS)
def test_each_inline_that_may_stand_in_a_run_is_printed_there(holder: str, tmp_path: Path) -> None:
    alone = ("a link", "struck text")  # which pandoc reads in none of their kind
    texts = [
        text for what, text in INLINES.items() if not expected(holder, what) and not (holder == what and what in alone)
    ]
    texts = [text for text in texts if holder != "a link" or "](" not in text]
    found = counts(compiled(tmp_path, RUNS[holder].format(" and ".join(texts))).printed)
    capitals = found.pop("pdf capitals")
    if holder == "small capitals":  # they are capitals in the PDF: Arimo has no others
        found["pdf"] += capitals
    assert min(found.values()) >= len(texts)


@pytest.mark.parametrize(
    "one",
    [
        "# One, [see](#para-front) {#sec-one}\n\nText.",
        "# One[^t] {#sec-one}\n\nText.\n\n[^t]: A note, see [there](#para-front).",
        "# One\n\nSee [x](#para-e). Text.[^n]\n\n[^n]: A footnote with a label. {#para-e}",
        "# One\n\nSee [x](#para-e).\n\n- An item with a label. {#para-e}",
    ],
)
def test_links_lead_to_labelled_paragraphs_wherever_both_stand(one: str, tmp_path: Path) -> None:
    made = compiled(tmp_path, one).printed
    with open_pdf(BytesIO(pdf.emit(made).data)) as file:
        names = set(NameTree(file.Root.Names.Dests))
        aimed = {str(note.Dest) for page in file.pages for note in page.get("/Annots", []) if "/Dest" in note}
    assert aimed & {"para-front", "para-e"}
    assert {key for key in aimed if key.startswith("para-")} <= names
