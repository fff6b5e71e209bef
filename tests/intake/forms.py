"""Forms filled in as people fill them, and what has been handed in through them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from openpyxl import Workbook, load_workbook

from lspreport.check import rule_names
from lspreport.cli.intake import take_in
from lspreport.cli.outcome import Outcome
from lspreport.cli.template import write_form
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.model.area import Area
from lspreport.model.text import plain_blocks
from tests.projects import EVIDENCE, project

SUFFIXES = (".xlsx", ".docx", ".csv")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

YORK = {
    "Name of the area": "York",
    "Type of area": "unitary",
    "Tiers of local government": "1",
    "Region": "Yorkshire and the Humber",
    "Authors of the area's report": "Ann Able; Bo O'Neill",
    "Research team": "EIUA",
}
POTS: Mapping[str, str] = {
    "Short name": "pots",
    "Kind": "finding",
    "Stream": "Efficiency",
    "Topic": "funding",
    "Drivers": "D5, D17",
    "Levers": "L3: Flexibility within blocks",
    "Text": "Pots of money were small.",
    "What it gives away": "tiers, region",
}
QUOTE: Mapping[str, str] = {
    "Kind": "Quotation",
    "Stream": "trust",
    "Topic": "Relationships",
    "Text": "“We *never* meet,” said one @ 5 - 10 o'clock.\nNobody else did.",
    "Speaker": "officer",
}


def report(folder: Path) -> Path:
    """A small report with a theory of two streams and two areas."""
    project(folder, one="Words.", **EVIDENCE)
    return folder


def form(
    folder: Path, name: str, profile: Mapping[str, str], items: Sequence[Mapping[str, str]], kind: str = "area"
) -> Path:
    """A form of the report in `folder`, made by the command and filled in; answers stand under the form's labels."""
    path = folder / name
    write_form(kind=kind, output=path, project=folder, force=True)
    data = path.read_bytes()
    fill = {".xlsx": fill_xlsx, ".csv": fill_csv, ".docx": fill_docx}[path.suffix]
    path.write_bytes(fill(data, profile, items))
    return path


def fill_xlsx(data: bytes, profile: Mapping[str, str], items: Sequence[Mapping[str, str]]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    for row in book["Area"].iter_rows(min_row=2):
        row[1].value = profile.get(str(row[0].value))
    sheet = book["Evidence"]
    headings = [str(cell.value) for cell in sheet[1]]
    for number, item in enumerate(items, 2):
        for label, text in item.items():
            sheet.cell(number, headings.index(label) + 1).value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_csv(data: bytes, profile: Mapping[str, str], items: Sequence[Mapping[str, str]]) -> bytes:
    text = data.decode("utf-8-sig")
    headings = next(csv.reader(io.StringIO(text)))
    more = io.StringIO()
    writer = csv.DictWriter(more, headings, lineterminator="\r\n")
    for number, item in enumerate(items or [{}]):
        writer.writerow({**item, **(profile if number == 0 else {})})
    return (text + more.getvalue()).encode("utf-8-sig")


def fill_docx(data: bytes, profile: Mapping[str, str], items: Sequence[Mapping[str, str]]) -> bytes:
    """Types into the content controls, as Word does: a text of several lines has several paragraphs."""
    with ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for table, answers in zip(root.iter(f"{_W}tbl"), [profile, *items], strict=False):
        for control in table.iter(f"{_W}sdt"):
            label = control.find(f"{_W}sdtPr/{_W}alias").get(f"{_W}val")
            if label in answers:
                type_into(control, answers[label])
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def type_into(control: etree._Element, text: str) -> None:
    placeholder = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    assert placeholder is not None
    placeholder.getparent().remove(placeholder)
    content = control.find(f"{_W}sdtContent")
    paragraph = content.find(f"{_W}p")
    lines = text.split("\n")
    for line in lines[1:] if paragraph is not None else ():
        another = deepcopy(paragraph)
        another.find(f"{_W}r/{_W}t").text = line
        content.append(another)
    content.find(f".//{_W}r/{_W}t").text = lines[0] if paragraph is not None else text


def take(folder: Path, file: Path, **options: object) -> Outcome:
    return take_in(file, project=folder, **options)  # type: ignore[arg-type]


def said(taken: Outcome) -> list[str]:
    return [one.message for one in taken.diagnostics]


def area(folder: Path, slug: str) -> Area:
    """An area as the report loads it; of a report without mistakes."""
    diagnostics = Diagnostics()
    sources = load(folder, diagnostics, rule_names())
    assert not diagnostics.failed, [one.message for one in diagnostics.sorted()]
    assert sources is not None
    return next(one for one in sources.areas if one.slug == slug)


def words(area: Area, name: str) -> str:
    """What an item prints, without what typography makes of quotes."""
    return plain_blocks(area.evidence[name].blocks).replace("’", "'")


def with_backslashes(data: bytes) -> bytes:
    """The archive as some programs for Windows pack it."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            info = ZipInfo("x")
            info.filename = name.replace("/", "\\")
            new.writestr(info, old.read(name))
    return out.getvalue()


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """The archive with other bytes in all its parts; for what no program that is at hand would write."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return out.getvalue()


def lettered(*rows: str) -> bytes:
    """A workbook of one sheet, a letter a cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
