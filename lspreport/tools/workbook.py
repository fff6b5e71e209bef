"""A workbook as openpyxl writes it, made one of the same bytes at every run, in the order that the schema wants."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PART = re.compile(rb"<(\w+)[^>]*/>")
_ORDER = (b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz", b"color",
          b"name", b"family", b"charset", b"scheme")  # fmt: skip
"""What a font says, in the order of CT_Font (ISO/IEC 29500-1, 18.8.22)."""


def with_moment(data: bytes, when: datetime.datetime) -> bytes:
    """The workbook with the moment `when` (UTC) on everything: openpyxl writes the clock's, whatever it is told."""
    stamp = max(when.timetuple()[:6], (1980, 1, 1, 0, 0, 0))  # the first that a zip knows
    moment = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _CORE:
                part = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + moment, part)
            elif name == _STYLES:
                part = _FONT.sub(_ordered, part)
            info = zipfile.ZipInfo(name, stamp)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return out.getvalue()


def _ordered(font: re.Match[bytes]) -> bytes:
    parts = sorted(_PART.finditer(font[1]), key=lambda part: _ORDER.index(part[1]))
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"
