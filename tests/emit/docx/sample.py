"""A small document that has one of everything, and ways to look into its Word file."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePosixPath

from lxml import etree
from msgspec.structs import replace

from lspreport.emit.docx import emit
from lspreport.model.report import Document, SectionKind
from lspreport.model.settings import NumberingSettings, Scheme
from lspreport.model.tree import (
    Cell,
    CodeBlock,
    Column,
    CrossReference,
    Definition,
    DefinitionList,
    Figure,
    HorizontalRule,
    InlineCode,
    Landscape,
    LineBlock,
    LineBreak,
    Link,
    Math,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Row,
    Style,
    StyledText,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)
from lspreport.source import SourceFile, Span
from tests.conftest import program
from tests.documents import (
    FORMULA,
    SPAN,
    box,
    bullets,
    cell,
    document,
    heading,
    inlines,
    note,
    paragraph,
    section,
    table,
)
from tests.patience import PATIENCE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>"""
FROM_LEEDS = Span(SourceFile(PurePosixPath("areas/leeds.yaml"), "evidence:\n"), 1)
CONTINUOUS = NumberingSettings()
BY_CHAPTER = NumberingSettings(
    paragraphs=Scheme.CONTINUOUS, boxes=Scheme.CHAPTER, figures=Scheme.CHAPTER, tables=Scheme.CHAPTER
)
UNNUMBERED = NumberingSettings(paragraphs=Scheme.NONE)


def references(to: Callable[[str], str]) -> tuple[Text | CrossReference, ...]:
    """One reference to each kind of thing, with the number that `to` gives."""
    wanted = (
        ("paragraph ", "para-a"),
        ("chapter ", "sec-two"),
        ("appendix ", "sec-drivers"),
        ("box ", "box-b"),
        ("figure ", "fig-a"),
        ("table ", "tbl-a"),
    )
    parts: list[Text | CrossReference] = [Text("See ")]
    for word, key in wanted:
        parts += [CrossReference(key, word, to(key)), Text(", ")]
    return (*parts, CrossReference("D17", "", "D17"), Text(" and "), CrossReference("sec-thanks", "Thanks", ""))


def _sections(scheme: NumberingSettings, to: Callable[[str], str]) -> Document:
    marks = Table(
        inlines("Drivers"),
        (Column("left", 0.1), Column("left"), Column("centre", 0.2)),
        (Row((cell("Code"), cell("Driver"), cell("LAA"))),),
        (
            Row((cell("D17"), cell("Improving co-ordination"), cell("X")), "D17"),
            Row((cell("D5"), cell("Working together"), cell()), "D5"),
        ),
        "tbl-a",
        SPAN,
        "One driver a row.",
    )
    spanned = Table(
        inlines("Spans"),
        tuple(Column("left") for _ in range(3)),
        (Row((cell("Wide", columns=2), cell("Last"))),),
        (Row((cell("Tall", rows=2), cell("one"), cell("two"))), Row((cell("three"), Cell((bullets("four"),))))),
        "tbl-b",
        SPAN,
    )
    everything = (
        paragraph(
            ("A ", StyledText(Style.EMPHASIS, (Text("styled"),)), " word, ", InlineCode("code"), "."),
            "one-p1",
            numbered=True,
        ),
        OrderedList(((paragraph("first"),), (paragraph("second"), bullets("deep", "deeper"))), 1, "lower-alpha", SPAN),
        paragraph((*references(to), "."), "para-a", numbered=True),
        OrderedList(((paragraph("again"),),), 3, "lower-alpha", SPAN),
        Unnumbered((paragraph("No number here."),), SPAN),
        Quote((paragraph("Somebody said so."),), SPAN),
        Figure(Picture("a.svg", SVG, "A black rectangle"), inlines("A drawing"), "fig-a", SPAN),
        box("First", "box-a", paragraph("In the box."), bullets("one", "two")),
        box(
            "Second",
            "box-b",
            Paragraph(inlines("Handed in."), "", FROM_LEEDS),
            replace(table("", "", ["a"], ["b"]), caption=()),
        ),
        paragraph(
            ("A note", note("Told below.", "one-n1"), " and ", Unresolved("@box-x"), "."), "one-p3", numbered=True
        ),
        CodeBlock("two\nlines", "", SPAN),
        LineBlock((inlines("verse"), inlines("verse")), SPAN),
        HorizontalRule(SPAN),
        paragraph(
            (
                Link(inlines("out"), "https://example.org/"),
                LineBreak(),
                CrossReference("one-h1", "", "", inlines("in"), own=True),
                Math(FORMULA),
            )
        ),
    )
    return document(
        section("Imprint", "sec-imprint", paragraph("Printed by us."), kind=SectionKind.IMPRINT, numbered=False),
        section("Contents", "sec-contents", kind=SectionKind.CONTENTS, numbered=False),
        section("Thanks", "sec-thanks", paragraph("To all."), kind=SectionKind.FRONT, numbered=False),
        section(
            "Glossary",
            "sec-glossary",
            DefinitionList((Definition(inlines("LAA"), (paragraph("Local Area Agreement"),)),), SPAN),
            kind=SectionKind.GLOSSARY,
            numbered=False,
        ),
        section(
            "Executive summary",
            "sec-summary",
            paragraph("In short.", "e-one", numbered=True),
            box("Early", "box-e", paragraph("Early on.")),
            kind=SectionKind.SUMMARY,
        ),
        section("Efficiency", "sec-one", heading("Money", "one-h1"), *everything),
        section(
            ("Trust", note("A note in a heading.", "two-n1")),
            "sec-two",
            paragraph("Trust grew.", "two-p1", numbered=True),
            box("Third", "box-c", bullets("three")),
            Landscape((spanned,), SPAN),
        ),
        section("Drivers", "sec-drivers", paragraph("The tables."), marks, kind=SectionKind.APPENDIX),
        section("Levers", "sec-levers", table("Levers", "tbl-c", ["Code"], ["L1"]), kind=SectionKind.APPENDIX),
        numbering=scheme,
        short_title="Short",
        identifiers={"isbn": "978 1 4098 0859 6", "product-code": "08 LGSR 05650"},
    )  # fmt: skip


@lru_cache
def sample(scheme: NumberingSettings = CONTINUOUS) -> Document:
    """The document, its references worded with the numbers that it has."""
    return _sections(scheme, _sections(scheme, lambda key: "").number)


PAGES = {"sec-one": "5", "sec-two": "7", "box-a": "6"}


@lru_cache
def made(scheme: NumberingSettings = CONTINUOUS) -> bytes:
    """The document's Word file."""
    return emit(sample(scheme), pages=PAGES).data


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a Word file, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def changed(data: bytes, change: Callable[[str], str], name: str = "word/document.xml") -> bytes:
    """The file with one part's text changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.namelist():
            content = old.read(info)
            if info == name:
                before = content.decode()
                after = change(before)
                assert after != before, "the change found nothing to change"
                content = after.encode()
            new.writestr(info, content)
    return out.getvalue()


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def shown(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def paragraphs(data: bytes, wanted: str) -> list[etree._Element]:
    """The paragraphs in the style with the id `wanted`."""
    return [found for found in part(data).iter(f"{W}p") if style(found) == wanted]


def converted(data: bytes, folder: Path, to: str) -> Path:
    """What LibreOffice makes of a Word file, with a profile of its own."""
    soffice = program("office")
    assert soffice is not None
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "report.docx").write_bytes(data)
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to]
    command += ["--outdir", str(folder), str(folder / "in" / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return folder / f"report.{to.partition(':')[0]}"


def recomputed(data: bytes, folder: Path) -> str:
    """The words of the PDF that LibreOffice makes: unlike the text export, it recomputes every field."""
    pdf = converted(data, folder, "pdf")
    run = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=PATIENCE)
    return " ".join(run.stdout.decode().split())
