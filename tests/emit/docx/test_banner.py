"""The banner of an edition that is not for the public: on every page, whatever heads the house has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from lspreport.emit.docx import emit, reference_document
from lspreport.emit.docx.lint import lint
from lspreport.emit.look import look
from lspreport.model.edition import INTERNAL
from lspreport.model.theme import Theme
from tests.emit.docx.sample import PAGES, W, changed, converted, made, part, sample, shown
from tests.emit.docx.test_validity import audit
from tests.some import some

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OURS = reference_document(sample().settings)
SECTION = re.compile(r"<w:sectPr>(.*?)</w:sectPr>")


def internal(reference: bytes | None = None) -> bytes:
    return emit(replace(sample(), edition=INTERNAL), reference=reference, pages=PAGES).data


def heads(data: bytes) -> list[dict[str, str]]:
    """For each section, the words of the first line of its heads, by the kind of page that they stand on; a section
    without a head of a kind has that of the one before (ECMA-376 part 1, 17.10.2)."""
    parts = {one.get("Id"): one.get("Target") for one in part(data, "word/_rels/document.xml.rels")}
    found: list[dict[str, str]] = []
    for section in part(data).iter(f"{W}sectPr"):
        known = dict(found[-1]) if found else {}
        for head in section.findall(f"{W}headerReference"):
            line = part(data, f"word/{parts[head.get(f'{R}id')]}").find(f"{W}p")
            assert line is not None
            known[str(head.get(f"{W}type"))] = shown(line)
        found.append(known)
    return found


def headless(xml: str) -> str:
    return re.sub(r"<w:headerReference [^>]*/>|<w:titlePg/>", "", xml)


def apart(xml: str) -> str:
    """Every kind of page with another first page, whose head is not given."""
    xml = re.sub(r'<w:headerReference w:type="first"[^>]*/>|<w:titlePg/>', "", xml)
    return xml.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")


def test_it_stands_over_the_head_of_every_kind_of_page() -> None:
    found = heads(internal())
    assert len(found) > 5
    assert {words for known in found for words in known.values()} == {INTERNAL.banner}
    assert {words for known in heads(made()) for words in known.values()}.isdisjoint({INTERNAL.banner})


@pytest.mark.parametrize(("house", "kinds"), [(headless, {"default"}), (apart, {"default", "first"})])
def test_a_house_without_a_head_is_given_one(house: object, kinds: set[str], tmp_path: Path) -> None:
    data = internal(changed(OURS, house))  # type: ignore[arg-type]
    assert {words for known in heads(data) for words in known.values()} == {INTERNAL.banner}
    assert all(set(known) == kinds for known in some(heads(data)))
    assert audit(data, tmp_path) == []
    assert lint(data) == ()


def test_even_pages_apart_have_it_too() -> None:
    both = "<w:evenAndOddHeaders/><w:defaultTabStop"
    data = internal(changed(OURS, lambda xml: xml.replace("<w:defaultTabStop", both), "word/settings.xml"))
    assert all({"default", "even"} <= set(known) for known in some(heads(data)))
    assert {words for known in heads(data) for words in known.values()} == {INTERNAL.banner}


@pytest.mark.office
def test_a_house_saved_by_libreoffice_has_it(tmp_path: Path) -> None:
    saved = converted(OURS, tmp_path, "docx:MS Word 2007 XML").read_bytes()
    assert {words for known in heads(internal(saved)) for words in known.values()} == {INTERNAL.banner}


def test_it_is_set_in_the_face_of_the_headings_and_of_the_looks_size() -> None:
    """As in the PDF: bold, in the colour of a warning, and the classification on white."""
    theme = Theme(classification="OFFICIAL")
    report = replace(sample(), edition=INTERNAL)
    settings = replace(report.settings, theme=theme)
    data = emit(replace(report, report=replace(report.report, settings=settings)), pages={}).data
    measures = look(theme)
    heads = [
        one.get("Target", "") for one in part(data, "word/_rels/document.xml.rels") if "header" in one.get("Type", "")
    ]
    found = [line for head in some(heads) for line in part(data, f"word/{head}").iter(f"{W}p")]
    lines = {shown(line).strip("\N{NO-BREAK SPACE}"): line for line in found}
    for words, kind in ((INTERNAL.banner, "banner"), ("OFFICIAL", "classification")):
        own = lines[words].find(f"{W}r/{W}rPr")
        assert own is not None
        said = {etree.QName(one).localname: dict(one.attrib) for one in own}
        faces = {"asciiTheme": "majorHAnsi", "hAnsiTheme": "majorHAnsi", "eastAsiaTheme": "majorEastAsia"}
        assert said["rFonts"] == {f"{W}{key}": value for key, value in {**faces, "cstheme": "majorBidi"}.items()}
        it = measures.texts[kind]
        assert said["sz"] == said["szCs"] == {f"{W}val": str(round(it.size * 2))}
        assert said["color"] == {f"{W}val": measures.colours[it.colour].removeprefix("#").upper()}
        assert {"b", "bCs"} <= set(said)
        assert ("shd" in said) == (kind == "classification")
        assert lines[words].find(f"{W}pPr/{W}jc").get(f"{W}val") == "center"  # type: ignore[union-attr]


def test_a_house_whose_feet_do_not_say_the_line_of_the_theme_is_given_it() -> None:
    """Above what stands there; feet that say it already are left alone, and so is that of a cover."""
    settings = replace(sample().settings, theme=Theme(footer="The line"))
    report = replace(sample(), report=replace(sample().report, settings=settings))

    def feet(reference: bytes) -> set[tuple[str, ...]]:
        data = emit(report, reference=reference, pages=PAGES).data
        names = [one.get("Target", "") for one in part(data, "word/_rels/document.xml.rels")]
        lines = [part(data, f"word/{name}").iter(f"{W}p") for name in names if name.startswith("footer")]
        return {tuple(shown(line) for line in foot) for foot in some(lines)}

    added, said = feet(OURS), feet(reference_document(settings))
    assert added == {("The line", "1"), ("The line", "")}
    assert said == {("",), ("The line",), ("The line1",)}
