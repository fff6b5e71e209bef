"""Finished outputs read back: a good one has no fault, and each fault that can be put into one is found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from lspreport.diagnostic import Diagnostics
from lspreport.emit.artefact import Artefact
from lspreport.emit.docx.ooxml import W
from lspreport.emit.docx.read_back import fields
from lspreport.emit.formats import FORMATS, writer
from lspreport.emit.numbers import WRITER as NUMBERS
from lspreport.emit.pdf.layout import lay_out
from lspreport.model.report import Document
from lspreport.selection import select
from lspreport.spine import build_report, compile_report
from lspreport.tools.archive import parse_xml
from tests.projects import compiled, project

MADE = """
See @sec-contents, @sec-glossary, @sec-imprint, [the contents](#sec-contents), [the imprint](#sec-imprint), @sec-one.

See @para-it, @box-it, @tbl-it and @sec-app.[^n] {#para-it}

[^n]: A note.

::: {.box #box-it}
## A box

Text.
:::

| A | B |
|---|---|
| x | y |

: A table {#tbl-it}
"""
"""Every kind of thing that can be referred to, those that the compiler makes and the imprint among them."""

REPORT = """
title: T
name: report
checks: {missing-imprint-field: off}
front: [imprint.md, contents, glossary]
chapters: [one.md, two.md]
appendices: [app.md]
"""
TEXTS = {
    "imprint": "# Imprint {#sec-imprint}\n\nPrinted.\n",
    "glossary": "abbreviations:\n  LAA: Local Area Agreement\n",
    "one": f"# One {{#sec-one}}\n\nThe LAA.\n{MADE}",
    "two": "# Two\n\nAs @para-it and @box-it say.\n",
    "app": "# More {#sec-app}\n\nWords.\n",
}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("read-back")
    project(folder, report=REPORT, **TEXTS)
    found = compile_report(folder, Diagnostics(), judged=False)
    assert found is not None
    return found


def made(document: Document, name: str) -> Artefact:
    return writer(name).emit(document, lambda: lay_out(document))


def faults(document: Document, name: str, artefact: Artefact) -> list[str]:
    return list(writer(name).read_back(artefact, document))


@pytest.mark.parametrize("name", FORMATS)
def test_a_good_output_has_no_fault(name: str, document: Document) -> None:
    """The whole report, and each section alone, whose references mostly lead nowhere."""
    parts = [document, *(select(document, section.name) for section in document.sections)]
    assert [faults(part, name, made(part, name)) for part in parts] == [[] for _ in parts]


@pytest.mark.parametrize("name", FORMATS)
def test_a_section_may_have_any_name_that_a_file_can_have(name: str, tmp_path: Path) -> None:
    """Pages link to one another by their files' names, in which an address writes some signs otherwise."""
    text = "# A\n\n::: {{.box #box-{}}}\n## B\n\nText.\n:::\n\nSee @box-0 and @box-1."
    names = ["Größe & 100% #1", "it's one"]
    files = {f"sections/{file}.md": text.format(at) for at, file in enumerate(names)}
    files["sections/report.yaml"] = "title: T\nname: report\nchapters: ['Größe & 100% #1.md', \"it's one.md\"]"
    document = compiled(tmp_path, files).printed
    assert faults(document, name, made(document, name)) == []


def test_what_the_compiler_makes_can_be_referred_to(tmp_path: Path) -> None:
    """In a build too: contents and imprint have their bookmark in the Word file, where a field would be dead."""
    project(tmp_path / "report", report=REPORT, **TEXTS)
    diagnostics = Diagnostics()
    outputs = build_report(tmp_path / "report", list(FORMATS), tmp_path / "out", diagnostics)
    assert len(outputs) == len(FORMATS) + 1, diagnostics.sorted()
    with zipfile.ZipFile(tmp_path / "out" / "report.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert 'w:name="_Ref_sec_contents"' in xml
    assert 'w:name="_Ref_sec_imprint"' in xml


def text_of(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        text = data.decode()
        assert re.search(old, text), old
        return re.sub(old, new, text, count=1).encode()

    return change


def word(old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
            for name in before.namelist():
                part = before.read(name)
                after.writestr(name, text_of(old, new)(part) if name == "word/document.xml" else part)
        return out.getvalue()

    return change


def pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as file:
            change(file)
            file.save(out)
        return out.getvalue()

    return changed


def links(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = [annotation for page in file.pages for annotation in page.obj.get("/Annots", ())]
    return [link for link in found if str(link.get("/Dest", "")) == "box-it"]


def lead_away(file: pikepdf.Pdf) -> None:
    links(file)[0].Dest = pikepdf.String("box-gone")


def lead_not(file: pikepdf.Pdf) -> None:
    link = links(file)[0]
    del link.Dest
    link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("to box-it"))


def lead_to_no_page(file: pikepdf.Pdf) -> None:
    link = links(file)[0]
    link.Dest = pikepdf.Array([file.make_indirect(pikepdf.Dictionary()), pikepdf.Name.Fit])


def act_to_no_page(file: pikepdf.Pdf) -> None:
    link = links(file)[0]
    lead_to_no_page(file)
    link.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=link.Dest)
    del link.Dest


def act_away(file: pikepdf.Pdf) -> None:
    link = links(file)[0]
    link.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("box-lost"))
    del link.Dest


def describe_not(file: pikepdf.Pdf) -> None:
    del links(file)[0]["/Contents"]


def describe_falsely(file: pikepdf.Pdf) -> None:
    links(file)[0].Contents = pikepdf.String("Box 9, page 3")


def take_page_away(file: pikepdf.Pdf) -> None:
    del file.pages[-1]


FAULTS: Mapping[tuple[str, str], Callable[[bytes], bytes]] = {
    ("docx", "word/document.xml: REF aims at `_Ref_gone`, which is no bookmark"): word(
        " REF _Ref_para_it ", " REF _Ref_gone "
    ),
    ("docx", "bookmark `_RefN_tbl_it` stands 2 times"): word('w:name="_RefN_box_it"', 'w:name="_RefN_tbl_it"'),
    ("docx", "shows `9`, and the number is 1.3"): word(
        r'(REF _Ref_para_it .*?fldCharType="separate".*?<w:t[^>]*>)1\.3<', r"\g<1>9<"
    ),
    ("docx", "shows `9`, and the number is 1"): word(
        r'(REF _RefN_box_it .*?fldCharType="separate".*?<w:t[^>]*>)1<', r"\g<1>9<"
    ),
    ("docx", "shows `11`, and the number is 1"): word(
        r'(REF _RefN_box_it .*?fldCharType="separate".*?<w:t[^>]*>)1<', r"\g<1>11<"
    ),
    ("docx", "shows ``, and the number is 1.3"): word(
        r'(REF _Ref_para_it .*?fldCharType="separate".*?<w:t[^>]*>)1\.3<', r"\g<1><"
    ),
    ("html", "`aria-describedby` names `gone`, which is no id"): text_of("<table", '<table aria-describedby="gone"'),
    ("html", "`for` names `gone`, which is no id"): text_of("<table", '<table for="gone"'),
    ("html", "a link leads to `box.html`, which is not there"): text_of('href="#box-it"', 'href="box.html"'),
    ("html", "a link leads to `#box-gone`, which is no id"): text_of('href="#box-it"', 'href="#box-gone"'),
    ("html", "the id `box-it` stands 2 times"): text_of('id="tbl-it"', 'id="box-it"'),
    ("html", "`para-it` bears the number `1.4`, and it is 1.3"): text_of(">1.3</a>", ">1.4</a>"),
    ("html", "`box-it` bears the number `Box 2:`, and it is 1"): text_of(">Box 1:<", ">Box 2:<"),
    ("html", "`tbl-it` does not bear its number, 1"): text_of('<span class="label">Table 1:</span>', ""),
    ("html", "`aria-labelledby` names `gone`, which is no id"): text_of(
        'aria-labelledby="box-it_title"', 'aria-labelledby="gone"'
    ),
    ("html", "`headers` names `gone`, which is no id"): text_of("<td", '<td headers="gone"'),
    ("html-split", "two.html: a link leads to `three.html`, which is not there"): text_of(
        '"one.html#box-it"', '"three.html#box-it"'
    ),
    ("html-split", "two.html: a link leads to `one.html#gone`"): text_of('"one.html#box-it"', '"one.html#gone"'),
    ("html-split", "`two-p1` bears the number `3.1`, and it is 2.1"): text_of(">2.1</a>", ">3.1</a>"),
    ("html-split", "two.html: a link leads to `gone.css`"): text_of('"style.css"', '"gone.css"'),
    ("govspeak", "one.md: a link leads to `#box-gone`, which is no anchor"): text_of(r"\(#box-it\)", "(#box-gone)"),
    ("govspeak", "one.md: the anchor `box-it` stands 2 times"): text_of("#tbl-it}", "#box-it}"),
    ("govspeak", "one.md: `box-it` does not bear its number, Box 1"): text_of("Box 1:", "Box 11:"),
    ("govspeak", "one.md: `para-it` does not bear its number, 1.3"): text_of(r"(?m)^1\.3 ", "1.30 "),
    ("pdf", "a link leads to `box-gone`, which is no destination"): pdf(lead_away),
    ("pdf", "a link leads to `box-lost`, which is no destination"): pdf(act_away),
    ("pdf", ": a link leads to no page"): pdf(lead_to_no_page),
    ("pdf", "a link leads to no page"): pdf(act_to_no_page),
    ("pdf", "the link to `box-it` is described as ``, and it is Box 1"): pdf(describe_not),
    ("pdf", "a link was never led to `box-it`"): pdf(lead_not),
    ("pdf", "the link to `box-it` is described as `Box 9, page 3`, and it is Box 1"): pdf(describe_falsely),
    ("pdf", "the destination `sec-app` is on no page"): pdf(take_page_away),
}


@pytest.mark.parametrize(("name", "fault"), FAULTS, ids=lambda given: given[:50])
def test_a_fault_is_found(name: str, fault: str, document: Document) -> None:
    good = made(document, name)
    change = FAULTS[name, fault]
    if good.files:
        file = fault.partition(":")[0] if ":" in fault and not fault.startswith("`") else "two.html"
        spoilt = replace(good, files={**good.files, file: change(good.files[file])})
    else:
        spoilt = replace(good, data=change(good.data))
    found = faults(document, name, spoilt)
    assert any(fault in line for line in found), found


def test_a_list_of_numbers_that_has_another_is_found(document: Document) -> None:
    data = NUMBERS.emit(document, lambda: lay_out(document)).data
    assert list(NUMBERS.read_back(Artefact(data), document)) == []
    spoilt = Artefact(data.replace(b'"number": "1.3"', b'"number": "1.4"'))
    assert list(NUMBERS.read_back(spoilt, document)) == ["`para-it` is listed as `1.4`, and its number is `1.3`"]


PLAIN = [
    'Write `](#gone)` or `{#box-x}` in it, and \\](#gone), and `<b id="x">`, id="sec-one" and href="#gone" too.',
    "```\n](#gone) {#sec-one}\n```",
    "1. First\n\n    ```\n    ~~~\n    ](#gone) {#sec-one}\n    ```\n\n2. Second ~~~ ` \\` [it](https://a.example/#gone)",
    "A `` ` ](#gone) `` and 1.2 more.",
    "-   | a | b |\n    |---|---|\n    | c | d |\n\n    : Held by a list {#tbl-held}",
    "1.  > | a | b |\n    > |---|---|\n    > | c | d |\n    >\n    > : Held deeper {#tbl-deep}",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_an_author_writes_about_links_is_no_fault(text: str, tmp_path: Path) -> None:
    project(tmp_path / "report", report=REPORT, **{**TEXTS, "two": f"# Two\n\n{text}\n"})
    diagnostics = Diagnostics()
    outputs = build_report(tmp_path / "report", ["html", "html-split", "govspeak"], tmp_path / "out", diagnostics)
    assert len(outputs) == 4, diagnostics.sorted()


def test_a_field_in_a_field_is_read_for_itself() -> None:
    """In the contents each page is a field within one; either shows what stands behind its own code."""
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    code, text = "<w:instrText>{}</w:instrText>".format, "<w:t>{}</w:t>".format
    page = f"{begin}{code('PAGEREF ')}{text('no word')}{code('x')}{separate}{text('7')}{end}"
    condition = f"{begin}{code('IF')}{begin}{code('REF y')}{separate}{text('3')}{end}{end}"
    contents = f"{begin}{code('TOC')}{separate}{text('One')}{page}{text('two')}{condition}{end}"
    root = parse_xml(f'<w:p xmlns:w="{W}">{text("before")}{contents}{text("behind")}</w:p>'.encode(), "a part")
    assert list(fields(root)) == [("PAGEREF x", "7"), ("REF y", "3"), ("IF", ""), ("TOC", "Onetwo")]
