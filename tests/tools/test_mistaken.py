"""What bears another kind's name is called what it is, with what helps."""

from __future__ import annotations

import pytest

from lspreport.tools.mistaken import mistaken

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SAVE = "open it and save it as .xlsx"
PRINTED = "ask for the file that it was made from"
PACKED = "unpack it, and take the file in it"
LINKED = "open it, and download the file itself"
SENT = "save the file that is attached to it, and take that"


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
        (b"\r\n\r\n%PDF-1.4", "it is a PDF", PRINTED),
        (b"%!PS-Adobe-3.0", "it is PostScript, as it is sent to a printer", PRINTED),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "it is a picture", PRINTED),
        (b"<?xml version='1.0'?><svg/>", "it is a picture", PRINTED),
        (b"\0\0\0\x0cjP  ", "it is a picture", PRINTED),
        (b"<p>Dear all,</p>", "it is a web page, as some programs export tables", SAVE),
        (
            b"<?xml version='1.0'?><office:document/>",
            "it is a file of OpenDocument in one part, as LibreOffice saves", SAVE,
        ),
        (b"\xffWPC" + bytes(20), "it is a file of WordPerfect", SAVE),
        (named("PowerPoint Document"), "it is a presentation of Office 97 to 2003 (.ppt)", SAVE),
        (named("__substg1.0_0037001F"), "it is an e-mail of Outlook’s", SENT),
        (b"Received: from x\r\nDate: 1 May\r\nSubject: form\r\n\r\n", "it is an e-mail", SENT),
        (b"From: a@b.test\nSubject: the form\n", "it is an e-mail", SENT),
        (b"x" * 257 + b"ustar\x0000", "it is a packed file", PACKED),
        (b"BZh91AY&SY", "it is a packed file", PACKED),
        (b"\xfd7zXZ\0", "it is a packed file", PACKED),
        (b"L\0\0\0\x01\x14\x02\0", "it is a link to a file", LINKED),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x" "y">\n<plist><dict><key>URL</key>',
            "it is a link to a file", LINKED,
        ),
        (b'{"url": "https://docs.google.com/open?id=1"}', "it is a link to a file of Google’s", LINKED),
        (
            b"version https://git-lfs.github.com/spec/v1\n", "it is what git keeps in a file’s place",
            "`git lfs pull` fetches the file",
        ),
        (b"\0\0\0\x18ftypmp42", "it is a film or a recording", "take the text in which its words were written down"),
        (b"ID3\x03\0", "it is a film or a recording", "take the text in which its words were written down"),
        (b"\0\0\0\x18ftypheic", "it is a picture", PRINTED),
        (b"MZ\x90\0\x03", "it is a program", "do not open it, and ask who sent it"),
        (b"\x7fELF\x02", "it is a program", "do not open it, and ask who sent it"),
        (b"SQLite format 3\0", "it is a database", "export what is wanted from it"),
        (b"Dear all,\nhere is our form.\n", "it is a text", SAVE),
        ("Gwynedd, Môn\n".encode("cp1252"), "it is a text", SAVE),
        ("Gwynedd, Môn\n".encode("utf-16"), "it is a text", SAVE),
        (b"x" + "é".encode() * 800, "it is a text", SAVE),
        (b"x" * 1023 + "é".encode(), "it is a text", SAVE),
        (b"words", "it is a text", SAVE),
        (b"words <html>", "it is a text", SAVE),
        (b"x%PDF", "it is a text", SAVE),
        (bytes(99), "it holds nothing but zeros", "it was not fetched as a whole: fetch it again"),
        (b"Kind;Stream;Topic\r\nfinding;", "it is a text, as CSV files are", f"name it `.csv`, or {SAVE}"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_named_for_what_it_is(data: bytes, said: str, hint: str) -> None:
    assert mistaken(data, ".xlsx") == (said, hint)


@pytest.mark.parametrize(
    "data", [b"<htm", bytes(1024) + b"<html>", b"words\0\x01", bytes(range(128, 256)), b"\x03\x04 words"]
)
def test_what_a_file_is_instead_is_not_guessed(data: bytes) -> None:
    assert mistaken(data, ".xlsx") == ("", "")


@pytest.mark.parametrize("suffix", [".csv", ".svg"])
@pytest.mark.parametrize("data", [b"Kind,Text\n", b"ID3,Text\n", b"MZ,x\n", b"a,%PDF-1.4\n", b"From: a,b\n", b"words"])
def test_a_text_may_be_what_it_should_be(data: bytes, suffix: str) -> None:
    assert mistaken(data, suffix) == ("", "")


def test_a_csv_file_is_no_mark_of_office_s() -> None:
    assert mistaken(b'"Kind",' + b"x" * 155, ".csv") == ("", "")
