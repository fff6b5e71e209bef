"""A hostile zip or XML is refused, and nothing of it reaches the disk."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from lspreport.tools import archive as archive_module
from lspreport.tools.archive import Archive, parse_xml
from lspreport.tools.files import RefusedFile
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
