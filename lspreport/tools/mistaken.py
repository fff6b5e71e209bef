"""What a file is that bears the name of another kind, told by its first bytes, and what to do about it."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB = re.compile(rb"<(?:!doctype html|html|head|meta|body|table|div|style|script|center|font)\b", re.IGNORECASE)
_TEXT = re.compile(r"(?:[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*[,;\t]){2}[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*")
_MAIL = re.compile(rb"^MIME-Version: *1\.0", re.IGNORECASE | re.MULTILINE)

_PRINTED = "ask for the file that it was made from"
_PACKED = "unpack it, and take the file in it"
_STARTS = (
    (b"%PDF", "a PDF", _PRINTED),
    (b"\xff\xd8\xff", "a picture", _PRINTED),
    (b"\x89PNG", "a picture", _PRINTED),
    (b"\x1f\x8b", "a packed file", _PACKED),
    (b"7z\xbc\xaf", "a packed file", _PACKED),
    (b"Rar!", "a packed file", _PACKED),
    (b"[InternetShortcut]", "a link to a file", "open it, and download the file itself"),
    (b"\0\x05\x16\x07", "what a Mac keeps beside a file", "take the file without `._` before its name"),
)

_PICTURES = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP"),
    (re.compile(rb".{4}ftyp(?:hei|hev|mif|msf)", re.DOTALL), "HEIC, as telephones take"),
    (re.compile(rb".{4}ftypavi", re.DOTALL), "AVIF"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF, or a camera's own format"),
    (re.compile(rb"BM.{8}[\x1a\x36\x46\x7a\x8a]", re.DOTALL), "BMP"),
    (re.compile(rb"8BPS"), "Photoshop's own format"),
)
"""How pictures begin that no output can show."""


def other_picture(data: bytes) -> str:
    """The format of a picture that cannot be printed; "" of anything else."""
    return next((name for start, name in _PICTURES if start.match(data)), "")


def mistaken(data: bytes, suffix: str) -> tuple[str, str]:
    """What a file is instead of one of `suffix` (".xlsx"), as in "it is a PDF", and the remedy; both "" where that
    cannot be told. `data` are its first bytes, or all of them."""
    save = f"open it and save it as {suffix}"
    if not data:
        return "it is empty", "send or save it again"
    if data.startswith(_OLE):
        return _office(data, save)
    if not any(data):
        return "it holds nothing but zeros", "it was not fetched as a whole: fetch it again"
    if other_picture(data):
        return "it is a picture", _PRINTED
    for start, what, hint in _STARTS:
        if data.startswith(start):
            return f"it is {what}", hint
    # text in two bytes a letter has a zero beside each
    start = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"<") and _WEB.search(start):
        return "it is a web page, as some programs export tables", save
    if start.startswith(b"<?xml"):
        return "it is an XML file", save
    if start.startswith(b"{\\rtf"):
        return "it is an RTF text", save
    if _MAIL.search(start):
        return "it is an e-mail or a web page in one file", save
    if suffix != ".csv" and len(data) in (162, 165) and data[0] < 55 and data[1:2].isalpha():  # [MS-OFCO] has no word
        return "it is what Office keeps beside a file that is open", "take the file without `~$` before its name"
    if suffix == ".xlsx" and _TEXT.fullmatch(start.decode("latin-1")):
        return "it is a text, as CSV files are", "name it `.csv`, or open it and save it as .xlsx"
    return "", ""


def _office(data: bytes, save: str) -> tuple[str, str]:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "it is locked with a password", "save it without a password"
    kind = ".xls" if holds("Workbook") else ".doc" if holds("WordDocument") else ".xls or .doc"
    return f"it is a file of Office 97 to 2003 ({kind})", save
