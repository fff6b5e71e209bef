"""What bears another kind's name is called what it is, with what helps."""

from __future__ import annotations

import pytest

from lspreport.tools.mistaken import mistaken

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SAVE = "open it and save it as .xlsx"


def named(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(90)


@pytest.mark.parametrize(
    ("data", "said", "hint"),
    [
        (b"", "it is empty", "send or save it again"),
        (OLE, "it is a file of Office 97 to 2003 (.xls or .doc)", SAVE),
        (named("Workbook"), "it is a file of Office 97 to 2003 (.xls)", SAVE),
        (named("WordDocument"), "it is a file of Office 97 to 2003 (.doc)", SAVE),
        (named("EncryptedPackage"), "it is locked with a password", "save it without a password"),
        (b"\xef\xbb\xbf\n<HTML><table>", "it is a web page, as some programs export tables", SAVE),
        (b"<table border=1>", "it is a web page, as some programs export tables", SAVE),
        (b" \t\r\n<!DOCTYPE html>", "it is a web page, as some programs export tables", SAVE),
        (b"<META charset=x>", "it is a web page, as some programs export tables", SAVE),
        (b"<div><table>", "it is a web page, as some programs export tables", SAVE),
        (b"<!-- Copyright -->\n<!DOCTYPE html>", "it is a web page, as some programs export tables", SAVE),
        (b"<?xml version='1.0'?><html>", "it is a web page, as some programs export tables", SAVE),
        ("\ufeff<html>".encode("utf-16"), "it is a web page, as some programs export tables", SAVE),
        ("<html>".encode("utf-16-le"), "it is a web page, as some programs export tables", SAVE),
        (b"MIME-Version: 1.0\r\n\r\n", "it is an e-mail or a web page in one file", SAVE),
        (b"From: a@b.test\r\nMime-Version: 1.0\r\n", "it is an e-mail or a web page in one file", SAVE),
        (b"%PDF-1.7", "it is a PDF", "ask for the file that it was made from"),
        (b"\xff\xd8\xff\xe1", "it is a picture", "ask for the file that it was made from"),
        (b"{\\rtf1 words}", "it is an RTF text", SAVE),
        (b"<?xml version='1.0'?><Workbook/>", "it is an XML file", SAVE),
        (b"7z\xbc\xaf\x27\x1c", "it is a packed file", "unpack it, and take the file in it"),
        (b"[InternetShortcut]\r\n", "it is a link to a file", "open it, and download the file itself"),
        (
            b"\0\x05\x16\x07" + bytes(9), "it is what a Mac keeps beside a file",
            "take the file without `._` before its name",
        ),
        (
            b"\x06Ann O." + b" " * 158, "it is what Office keeps beside a file that is open",
            "take the file without `~$` before its name",
        ),
        (bytes(99), "it holds nothing but zeros", "it was not fetched as a whole: fetch it again"),
        (b"Kind;Stream;Topic\r\nfinding;", "it is a text, as CSV files are", f"name it `.csv`, or {SAVE}"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_named_for_what_it_is(data: bytes, said: str, hint: str) -> None:
    assert mistaken(data, ".xlsx") == (said, hint)


@pytest.mark.parametrize("data", [b"words", b"words <html>", b"<htm", b"x%PDF", bytes(1024) + b"<html>", b"a, b"])
def test_what_a_file_is_instead_is_not_guessed(data: bytes) -> None:
    assert mistaken(data, ".xlsx") == ("", "")


def test_a_csv_file_is_no_mark_of_office_s() -> None:
    assert mistaken(b'"Kind",' + b"x" * 155, ".csv") == ("", "")
