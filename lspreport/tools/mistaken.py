"""What a file is that bears the name of another kind, told by its first bytes, and what to do about it."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = rb"<(?:!doctype html|html|head|meta|body|table|div|style|script|center|font|p|span|br|b|i|a|h[1-6]|ul|ol)[\s/>]"
_MAIL = rb"(?mi)^MIME-Version: *1\.0"
_LETTER = rb"(?mis)(?:from|to|subject|received|return-path|date|message-id|delivered-to|x-[\w-]+):.*^subject:"
_PARTED = rb"[^,;\t]*[,;\t][^,;\t]*[,;\t]"
_ODD = rb"[\x00-\x08\x0b\x0e-\x1f\x7f]"
"""What stands in no text: the controls but tab, line end and form feed."""
_OF_TEXT = (".csv", ".svg")
"""Suffixes of which a text may be the right thing: others judge it."""

_PRINTED = "ask for the file that it was made from"
_PACKED = "unpack it, and take the file in it"
_LINKED = "open it, and download the file itself"
_SENT = "save the file that is attached to it, and take that"
_STARTS = (
    (rb"\s{0,999}%PDF", "a PDF", _PRINTED),
    (rb"%!PS-|\xc5\xd0\xd3\xc6", "PostScript, as it is sent to a printer", _PRINTED),
    (rb"\xff\xd8\xff|\x89PNG", "a picture", _PRINTED),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh\d1AY&SY|\xfd7zXZ|(?s:.{257})ustar", "a packed file", _PACKED),
    (rb"\[InternetShortcut\]|L\0\0\0\x01\x14\x02\0", "a link to a file", _LINKED),
    (rb"(?s)<\?xml.{0,200}<!DOCTYPE plist.*<key>URL</key>", "a link to a file", _LINKED),
    (rb"(?s)\s*\{.{0,400}docs\.google\.com/", "a link to a file of Google’s", _LINKED),
    (rb"version https://git-lfs", "what git keeps in a file’s place", "`git lfs pull` fetches the file"),
    (rb"\0\x05\x16\x07", "what a Mac keeps beside a file", "take the file without `._` before its name"),
    (
        rb"(?s)\0\0.{2}ftyp|ID3[\x02-\x04]\0|OggS\0|fLaC\0|\x1aE\xdf\xa3|RIFF.{4}(?:WAVE|AVI )",
        "a film or a recording",
        "take the text in which its words were written down",
    ),
    (rb"MZ[^\0]?\0|\x7fELF|[\xcf\xce]\xfa\xed\xfe", "a program", "do not open it, and ask who sent it"),
    (rb"SQLite format 3\0|\0\x01\0\0Standard ", "a database", "export what is wanted from it"),
)
"""How files begin, what they are, and the remedy. The patterns are compiled when a file is not what it should be."""

_PICTURES = (
    (rb"GIF8", "GIF"),
    (rb"(?s)RIFF.{4}WEBP", "WebP"),
    (rb"(?s).{4}ftyp(?:hei|hev|mif|msf)", "HEIC, as telephones take"),
    (rb"(?s).{4}ftypavi", "AVIF"),
    (rb"II\*\0|MM\0\*", "TIFF, or a camera's own format"),
    (rb"(?s)BM.{8}[\x1a\x36\x46\x7a\x8a]", "BMP"),
    (rb"8BPS", "Photoshop's own format"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "JPEG 2000"),
    (rb"\0\0\0\x0cJXL |\xff\x0a", "JPEG XL"),
    (rb"(?s)\x01\0\0\0.{36} EMF|\xd7\xcd\xc6\x9a", "a metafile of Windows"),
)
"""How pictures begin that no output can show."""


def other_picture(data: bytes) -> str:
    """The format of a picture that cannot be printed; "" of anything else."""
    return next((name for start, name in _PICTURES if re.match(start, data)), "")


def saved_as(suffix: str) -> str:
    """The remedy where a program can open the file, and make one of `suffix` of it."""
    if suffix in (".qdpx", ".qdc"):
        return f"export it from the program for coding, as {suffix}"
    return f"open it and save it as {suffix}"


def mistaken(data: bytes, suffix: str) -> tuple[str, str]:
    """What a file is instead of one of `suffix` (".xlsx"), as in "it is a PDF", and the remedy; both "" where that
    cannot be told. `data` are its first bytes, or all of them."""
    save = saved_as(suffix)
    if not data:
        return "it is empty", "send or save it again"
    if data.startswith(_OLE):
        return _office(data, save)
    if not any(data):
        return "it holds nothing but zeros", "it was not fetched as a whole: fetch it again"
    if other_picture(data):
        return "it is a picture", _PRINTED
    for begins, what, hint in _STARTS:
        if re.match(begins, data):
            return f"it is {what}", hint
    # text in two bytes a letter has a zero beside each
    start = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        return _marked_up(start, suffix)
    if start.startswith(b"{\\rtf"):
        return "it is an RTF text", save
    if start.startswith(b"WPC") and data.startswith(b"\xff"):
        return "it is a file of WordPerfect", save
    if re.search(_MAIL, start):
        return "it is an e-mail or a web page in one file", save
    if re.match(_LETTER, start):
        return "it is an e-mail", _SENT
    if suffix != ".csv" and len(data) in (162, 165) and data[0] < 55 and data[1:2].isalpha():  # [MS-OFCO] has no word
        return "it is what Office keeps beside a file that is open", "take the file without `~$` before its name"
    if suffix in _OF_TEXT or not _is_text(data):
        return "", ""
    if suffix == ".xlsx" and re.match(_PARTED, start):
        return "it is a text, as CSV files are", "name it `.csv`, or open it and save it as .xlsx"
    return "it is a text", save


def _marked_up(start: bytes, suffix: str) -> tuple[str, str]:
    """What begins with `<`; a codebook is XML itself."""
    save = saved_as(suffix)
    if b"<svg" in start:
        return "it is a picture", _PRINTED
    if b"<office:document" in start:
        return "it is a file of OpenDocument in one part, as LibreOffice saves", save
    if re.search(_WEB, start, re.IGNORECASE):
        return "it is a web page, as some programs export tables", save
    return ("it is an XML file", save) if start.startswith(b"<?xml") and suffix != ".qdc" else ("", "")


def _is_text(data: bytes) -> bool:
    """Whether the bytes are a text of any encoding: their beginning holds nothing else."""
    start = data[:1024]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        start.decode()
    except UnicodeDecodeError as problem:
        cut = problem.reason == "unexpected end of data" and problem.end == len(start) == 1024
        if not cut and sum(byte > 127 for byte in start) * 4 > len(start):  # accents are some letters among many
            return False
    return re.search(_ODD, start) is None


def _office(data: bytes, save: str) -> tuple[str, str]:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "it is locked with a password", "save it without a password"
    if holds("__substg1.0_"):
        return "it is an e-mail of Outlook’s", _SENT
    if holds("PowerPoint Document"):
        return "it is a presentation of Office 97 to 2003 (.ppt)", save
    kind = ".xls" if holds("Workbook") else ".doc" if holds("WordDocument") else ".xls or .doc"
    return f"it is a file of Office 97 to 2003 ({kind})", save
