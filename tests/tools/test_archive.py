"""A hostile zip or XML is refused, and nothing of it reaches the disk."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from lspreport.emit.docx import reference_document
from lspreport.emit.docx.house_style import given_house_style
from lspreport.tools import archive as archive_module
from lspreport.tools.archive import Archive, judge, only, parse_xml
from lspreport.tools.files import RefusedFile
from tests.emit.docx.sample import sample
from tests.intake.forms import POTS, form, report, said, take

ENTITIES = b'<!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'


def packed(files: Mapping[str, bytes], *, compression: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data, compression)
    return out.getvalue()


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "a/../../b", "..\\evil", "C:\\evil", "C:/evil"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(RefusedFile, match="leads out of it"):
        Archive(packed({"x-" + name if name[0] == "-" else name: b""}), "file")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(RefusedFile, match="times its size"):
        Archive(packed({"bomb.xml": b"\0" * 5_000_000}), "file")


def test_many_files_that_are_small_each_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{number}": b"\0" * 900_000 for number in range(5)})
    with pytest.raises(RefusedFile, match="would unpack to more than 3 MiB"):
        Archive(data, "file", 3 * 1024 * 1024)
    monkeypatch.setattr(archive_module, "ENTRIES", 4)
    with pytest.raises(RefusedFile, match="holds 5 files"):
        Archive(data, "file")


def test_a_large_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "LARGEST", 10)
    with pytest.raises(RefusedFile, match="is larger than"):
        Archive(packed({"a": b"x" * 11}), "file").read("a")


def test_an_archive_that_lies_of_a_size_is_refused() -> None:
    data = bytearray(packed({"a": b"x" * 1000}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<L", 10)
    with pytest.raises(RefusedFile, match="damaged"):
        Archive(bytes(data), "file").read("a")


def test_a_name_that_stands_twice_and_a_password_are_refused() -> None:
    data = packed({"a": b"1", "b": b"2"}).replace(b"b", b"a")
    with pytest.raises(RefusedFile, match="twice"):
        Archive(data, "file")
    locked = bytearray(packed({"a": b"1"}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RefusedFile, match="password"):
        Archive(bytes(locked), "file")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    text = '<?xml version="1.0"?>\n<!-- hi -->' + ENTITIES.decode()
    with pytest.raises(RefusedFile, match="declares a document type"):
        parse_xml(text.encode(encoding), "a.qdc")


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<a>", b"<a></b>", b"\xff\xfe<", b'<?xml version="1.0" encoding="x-y"?><a/>']
)
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFile, match="is no XML"):
        parse_xml(data, "a.qdc")


def test_xml_nested_too_deep_is_refused() -> None:
    with pytest.raises(RefusedFile, match="is no XML"):
        parse_xml(b"<a>" * 2000 + b"</a>" * 2000, "a.qdc")


@pytest.mark.parametrize(
    ("suffix", "part"), [(".xlsx", "xl/workbook.xml"), (".docx", "word/document.xml"), (".docx", "x.bin")]
)
def test_a_form_with_entities_is_refused(tmp_path: Path, suffix: str, part: str) -> None:
    folder = report(tmp_path)
    path = form(folder, f"leeds{suffix}", {}, [POTS])
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    path.write_bytes(packed({**parts, part: ENTITIES}))
    assert said(take(folder, path)) == [f"`{part}` declares a document type, and entities could stand in it"]


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def strict(data: bytes) -> bytes:
    """An Office file with the names of the strict form (ISO/IEC 29500-1)."""
    with ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for usual, other in STRICT.items():
        parts = {name: part.replace(usual, other) for name, part in parts.items()}
    return packed(parts)


def test_a_strict_workbook_is_told_how_to_save(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "leeds.xlsx", {}, [POTS])
    path.write_bytes(strict(path.read_bytes()))
    (told,) = take(folder, path).diagnostics
    assert told.message.startswith("this Excel workbook is saved in the strict form of Open XML")
    assert told.hints == ("open it, choose Save As, and take .xlsx without “Strict” in its name",)


def test_a_strict_reference_document_is_told_how_to_save() -> None:
    usual = reference_document(sample().settings)
    given_house_style(usual, {})
    with pytest.raises(RefusedFile, match="this Word file is saved in the strict form of Open XML"):
        given_house_style(strict(usual), {})


def test_words_of_a_file_do_not_make_it_strict() -> None:
    text = b'<w:document xmlns:w="x">see http://purl.oclc.org/ooxml/ for it</w:document>'
    Archive(packed({"word/document.xml": text}), "Word file").must_be_transitional("word/document.xml")


def test_a_form_with_a_path_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder = report(tmp_path)
    path = form(folder, "leeds.docx", {}, [POTS])
    with ZipFile(path, "a") as archive:
        archive.writestr("../../evil.txt", b"x")
    assert said(take(folder, path)) == ["this Word file holds a file that leads out of it: `../../evil.txt`"]
    assert not list(tmp_path.parent.glob("**/evil.txt"))


def test_a_workbook_of_a_million_rows_and_a_large_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lspreport.cli import handed_in
    from lspreport.intake import csv_form, read_sheet

    folder = report(tmp_path)
    monkeypatch.setattr(read_sheet, "MOST", 1)
    path = form(folder, "leeds.xlsx", {}, [POTS])
    assert said(take(folder, path)) == ["the sheet `Area` holds more than 1 rows"]
    monkeypatch.setattr(csv_form, "_MOST", 1)
    assert said(take(folder, form(folder, "leeds.csv", {}, [POTS]))) == ["the file holds more than 1 rows"]
    monkeypatch.setattr(handed_in, "FORM", 10)
    assert said(take(folder, path)) == ["the file is larger than 0 MiB"]


PARTS = {
    "word/document.xml": ("a Word file", ".docx"),
    "xl/workbook.xml": ("an Excel workbook", ".xlsx"),
    "ppt/presentation.xml": ("a presentation", ".pptx"),
    "project.qde": ("a REFI-QDA project", ".qdpx"),
}


CUT = ("it is damaged, or its end is missing", "it was not sent or fetched as a whole: ask for it again")
EXPORT = "export it from the program for coding, as .qdc"


def refusal(do: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(RefusedFile) as raised:
        do()
    return raised.value.message, raised.value.hint


@pytest.mark.parametrize("part", PARTS)
def test_an_archive_of_another_kind_is_called_what_it_is(part: str) -> None:
    archive = Archive(packed({"mimetype": b"", part: b""}), "codebook")
    archive.must_hold(part)
    kind, suffix = PARTS[part]
    said = (f"this is no codebook but {kind}", f"name it `{suffix}`, or save it anew")
    assert refusal(lambda: archive.must_hold("wanted.xml")) == said


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("content.xml", "a file of OpenDocument, as LibreOffice saves"),
        ("META-INF/container.xml", "an electronic book"),
        ("xl/workbook.bin", "a workbook in Excel's binary form"),
        ("Index/Document.iwa", "a file of Apple's Numbers or Pages"),
    ],
)
def test_no_name_makes_a_file_one_that_is_taken(part: str, kind: str) -> None:
    archive = Archive(packed({"mimetype": b"", part: b""}), "Excel workbook")
    said = (f"this is no Excel workbook but {kind}", "open it and save it as .xlsx")
    assert refusal(lambda: archive.must_hold("xl/workbook.xml")) == said
    assert refusal(lambda: Archive(packed({part: b""}), "codebook").must_hold("x"))[1] == EXPORT


def test_a_packed_folder_is_to_be_unpacked() -> None:
    archive = Archive(packed({"York/read me.txt": b"", "York/form.xlsx": b""}), "Word file")
    said = ("this is no Word file but a packed folder", "unpack it, and take `York/form.xlsx`")
    assert refusal(lambda: archive.must_hold("word/document.xml")) == said


def test_a_packed_folder_is_told_by_what_it_holds() -> None:
    archive = Archive(packed({"York/notes.txt": b""}), "Word file")
    hint = "unpack it, and take the file that is wanted; `York/notes.txt` is in it"
    assert refusal(lambda: archive.must_hold("word/document.xml")) == ("this is no Word file but a packed folder", hint)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "word/styles.xml", "xl/styles.xml"])
def test_an_archive_of_no_known_kind_lacks_its_part(name: str) -> None:
    archive = Archive(packed({name: b""}), "codebook")
    packed_file = ("this is no codebook: it is a packed file", "save or export it again")
    assert refusal(lambda: archive.must_hold("")) == packed_file
    said = ("this is no codebook: it lacks `wanted.xml`", "save or export it again")
    assert refusal(lambda: archive.must_hold("wanted.xml")) == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"words", ("it is a text", EXPORT)),
        (bytes(range(128, 256)), ("what it is cannot be told", "ask for it once more, saved as .qdc")),
        (packed({"a": b"b" * 99})[:-9], CUT),
        (b"PK\x05\x06", CUT),
        (b"%PDF-1.7", ("it is a PDF", "ask for the file that it was made from")),
        (b"", ("it is empty", "send or save it again")),
    ],
)
def test_what_is_no_archive_is_called_what_it_is(data: bytes, said: tuple[str, str]) -> None:
    for given in (data, io.BytesIO(data)):
        assert refusal(lambda given=given: Archive(given, "codebook")) == (f"this is no codebook: {said[0]}", said[1])  # type: ignore[misc]


def test_the_bounds_of_an_archive_are_its_largest_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each bound is reached by one and passed by the next."""
    data = packed({"a": b"x" * 10, "b": b"y" * 10})
    monkeypatch.setattr(archive_module, "ENTRIES", 2)
    monkeypatch.setattr(archive_module, "LARGEST", 10)
    assert Archive(data, "file", 20).read("b") == b"y" * 10
    monkeypatch.setattr(archive_module, "MIB", 1)
    assert refusal(lambda: Archive(data, "file", 19))[0] == "this file would unpack to more than 19 MiB"
    monkeypatch.setattr(archive_module, "LARGEST", 9)
    assert refusal(lambda: Archive(data, "file").read("a"))[0] == "`a` in this file is larger than 9 MiB"
    monkeypatch.setattr(archive_module, "ENTRIES", 1)
    assert refusal(lambda: Archive(data, "file"))[0] == "this file holds 2 files, more than any real one"


def test_the_sizes_that_are_allowed() -> None:
    mib = 1024 * 1024
    assert (20_000, 200, mib) == (archive_module.ENTRIES, archive_module.RATIO, archive_module.SMALL)
    assert (64 * mib, 256 * mib, 256) == (archive_module.LARGEST, archive_module.TOTAL, archive_module.DEEPEST)


def test_what_is_small_may_be_packed_as_well_as_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is large, as well as text is."""
    data = packed({"a": b"\0" * 100_000})
    with ZipFile(io.BytesIO(data)) as zipped:
        ratio = 100_000 / zipped.getinfo("a").compress_size
    monkeypatch.setattr(archive_module, "SMALL", 100_000)
    Archive(data, "file")
    monkeypatch.setattr(archive_module, "SMALL", 99_999)
    assert refusal(lambda: Archive(data, "file")) == (
        f"`a` in this file would unpack to {int(ratio)} times its size",
        "",
    )
    monkeypatch.setattr(archive_module, "RATIO", ratio)
    Archive(data, "file")


def test_folders_are_no_files_and_those_of_windows_are_parted_as_others_are() -> None:
    archive = Archive(packed({"a/": b"", "a/b": b"1", "c\\d": b"2", "a..b/c:d": b"3"}), "file")
    assert archive.names == ("a/b", "c/d", "a..b/c:d")
    assert archive.read("c/d") == b"2"


def test_a_name_with_a_zero_in_it_is_refused() -> None:
    data = packed({"a_b": b""}).replace(b"a_b", b"a\0b")
    assert refusal(lambda: Archive(data, "file"))[0].startswith("this file holds a file that leads out of it: `a\0b`")


def test_a_long_name_is_told_by_its_beginning() -> None:
    name = "/" + "a" * 99
    said = refusal(lambda: Archive(packed({name: b""}), "file"))[0]
    assert said == f"this file holds a file that leads out of it: `{name[:60]}`"


def test_some_parts_are_changed_and_the_others_are_as_they_were() -> None:
    made = Archive(packed({"a/": b"", "a/b": b"1", "c": b"2" * 500}), "file").with_parts({"a/b": b"new", "x": b"no"})
    with ZipFile(io.BytesIO(made)) as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == {"a/b": b"new", "c": b"2" * 500}
        assert zipped.getinfo("c").compress_type == ZIP_DEFLATED


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b" \t\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_every_part_that_is_xml_is_judged_whatever_its_name(start: bytes, encoding: str) -> None:
    mark = {"utf-8": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    if start.strip() != start and encoding == "utf-8":  # blanks before a declaration are no XML, and so refused
        hostile = start + ENTITIES
    else:
        hostile = (start if encoding == "utf-8" else b"") + mark + ENTITIES.decode().encode(encoding)
    said = refusal(lambda: Archive(packed({"a.bin": hostile}), "file").judge_xml())[0]
    assert said == "`a.bin` declares a document type, and entities could stand in it"


def test_parts_that_are_no_xml_are_read_and_not_judged() -> None:
    parts = {"a.png": b"\x89PNG <", "b.xml": b"words", "c.xml": b"<a/>"}
    assert Archive(packed(parts), "file").judge_xml() == parts


def test_xml_may_be_nested_as_deep_as_is_allowed_and_no_deeper() -> None:
    """Elements that follow each other lie no deeper."""

    def nested(depth: int) -> bytes:
        return b"<a>" * depth + b"<b/>" * 300 + b"</a>" * depth

    assert parse_xml(nested(255), "a.xml").tag == "a"
    said = refusal(lambda: parse_xml(nested(256), "a.xml"))[0]
    assert said == "`a.xml` is no XML that can be read: it is nested more than 256 deep"


def test_what_is_no_xml_is_told_with_its_line() -> None:
    assert refusal(lambda: judge(b"<a>\n<b>\n</a>", "a.xml"))[0] == "`a.xml` is no XML: mismatched tag in line 3"
    said = refusal(lambda: judge(b'<?xml version="1.0" encoding="x-y"?><a/>', "a.xml"))[0]
    assert said == "`a.xml` is no XML: unknown encoding: x-y"


def test_the_names_with_a_suffix_are_not_those_that_a_mac_puts_beside_them() -> None:
    names = ["a.qde", "B.QDE", "c.qde.txt", "__MACOSX/._a.qde", "x/__MACOSX/d.qde"]
    assert only(names, ".qde") == ("a.qde", "B.QDE", "x/__MACOSX/d.qde")


def relations(*links: str) -> bytes:
    return f'<Relationships xmlns="r">{"".join(f"<Relationship {one}/>" for one in links)}</Relationships>'.encode()


def test_what_a_part_leads_to_is_told_by_its_relationships_if_it_has_any() -> None:
    """Within the archive alone, from the part's own folder."""
    links = (
        'Id="r1" Type="http://a.test/header" Target="header1.xml"',
        'Id="r2" Type="http://a.test/image" Target="../media/a.png"',
        'Id="r3" Type="http://a.test/hyperlink" Target="http://a.test/" TargetMode="External"',
        'Id="r4" Type="http://a.test/theme" Target="/word/theme.xml"',
        'Target="b.xml"',
    )
    archive = Archive(
        packed({"word/document.xml": b"", "word/_rels/document.xml.rels": relations(*links)}), "Word file"
    )
    assert dict(archive.targets("word/document.xml")) == {
        "r1": "word/header1.xml", "r2": "media/a.png", "r4": "word/theme.xml", "": "word/b.xml",
    }  # fmt: skip
    assert next(iter(archive.related("word/document.xml"))) == ("header", "word/header1.xml")
    assert list(archive.related("word/document.xml"))[-1] == ("", "word/b.xml")
    assert list(archive.related("")) == []
    assert archive.targets("word/header1.xml") == {}


def test_the_main_part_is_the_one_that_the_package_leads_to() -> None:
    said = {"_rels/.rels": relations('Id="r1" Type="http://a.test/officeDocument" Target="word/document2.xml"')}
    archive = Archive(packed({"word/document2.xml": b"", **said}), "Word file")
    assert archive.main_part("word/document.xml") == "word/document2.xml"
    archive = Archive(packed({"word/document.xml": b"", **said}), "Word file")
    assert archive.main_part("word/document.xml") == "word/document.xml"
    archive = Archive(packed({"xl/workbook.xml": b""}), "Word file")
    assert refusal(lambda: archive.main_part("word/document.xml"))[0] == "this is no Word file but an Excel workbook"
