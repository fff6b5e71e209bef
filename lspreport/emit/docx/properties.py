"""What the file says of itself: title, authors, language and date; ISBN, publisher and short title as properties."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from lspreport.emit.docx.ooxml import DECLARATION, PACKAGE_RELATIONSHIPS, escape, quoted
from lspreport.emit.docx.package import DOCUMENT, Package
from lspreport.model.report import Document

_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_APP = "docProps/app.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_METADATA = "http://schemas.openxmlformats.org/package/2006/metadata"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format id of custom properties: [MS-OE376] 2.1.1726."""

BOUND = {
    "title": ("core", "dc:title"),
    "subject": ("core", "dc:subject"),
    "company": ("app", "app:Company"),
}
"""What a content control can show of the file's properties: the part that holds it, and its element there."""
_STORES = {
    "core": ("cp:coreProperties", "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"),
    "app": ("app:Properties", "{6668398D-A668-4E3E-A5EB-62B293D839F1}"),
}
"""The root of each part, and the id under which Word knows it: [MS-OI29500] 2.1.566."""
_PREFIXES = (
    f"xmlns:cp='{_METADATA}/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    f"xmlns:app='{_OFFICE}/extended-properties'"
)


def bound(name: str, identity: int, runs: str) -> str:
    """`runs` as a content control that shows the property called `name`: whoever changes one, changes the other.
    ECMA-376 part 1, 17.5.2.6."""
    store, element = BOUND[name]
    root, key = _STORES[store]
    return (
        f'<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="{_PREFIXES}" '
        f'w:xpath="/{root}[1]/{element}[1]" w:storeItemID="{key}"/>'
        f'<w:id w:val="{identity}"/><w:text/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'
    )


def set_properties(document: Document, file: Package, epoch: int) -> None:
    """Writes the three property parts anew, whatever stood there."""
    file.add(_CORE, _core(document, epoch).encode(), "application/vnd.openxmlformats-package.core-properties+xml")
    file.add(
        _CUSTOM,
        _custom(_named(document)).encode(),
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    file.add(
        _APP,
        _app(document.settings.publisher).encode(),
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
    file.relate("", f"{PACKAGE_RELATIONSHIPS}/metadata/core-properties", _CORE)
    file.relate("", f"{_OFFICE}/relationships/custom-properties", _CUSTOM)
    file.relate("", f"{_OFFICE}/relationships/extended-properties", _APP)


def _core(document: Document, epoch: int) -> str:
    """Dublin Core, as OPC part 2 has it; the elements may stand in any order.

    A report is created on its date, and modified when it is built, as far as a build may tell (see `moment`).
    """
    settings = document.settings
    built = datetime.datetime.fromtimestamp(epoch, datetime.UTC)
    created = datetime.datetime.combine(settings.date.first, datetime.time(), datetime.UTC) if settings.date else built
    dated = {"created": min(created, built), "modified": built}
    texts = {
        "dc:title": settings.title,
        "dc:subject": settings.subtitle,
        "dc:creator": "; ".join(settings.authors),
        "cp:keywords": ", ".join(document.report.keywords),
        "dc:language": settings.language,
        "cp:lastModifiedBy": "; ".join(settings.authors),
        "cp:contentStatus": document.edition.banner,
    }
    written = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in texts.items() if text)
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{when:%Y-%m-%dT%H:%M:%SZ}</dcterms:{tag}>'
        for tag, when in dated.items()
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_METADATA}/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}{dates}</cp:coreProperties>'
    )


def _app(publisher: str) -> str:
    company = f"<Company>{escape(publisher)}</Company>" if publisher else ""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>lspreport</Application>{company}'
        "</Properties>"
    )


def counted(parts: Mapping[str, bytes], pages: int | None) -> Mapping[str, bytes]:
    """The finished parts with how many words they have, and how many pages, where a program has laid them out: what is
    said of a file describes this one."""
    said = "" if pages is None else f"<Pages>{pages}</Pages>"
    said += f"<Words>{_words(parts[DOCUMENT].decode())}</Words><Application>"
    return {**parts, _APP: parts[_APP].replace(b"<Application>", said.encode(), 1)}


_SHOWN = '<w:t xml:space="preserve">'
_PARTING = ("</w:p>", "<w:tab/>", "<w:br/>")


def _words(document: str) -> int:
    """How many words the text of a document's part has, as Word counts them: without notes, heads and feet, and without
    the numbers that it counts by itself."""
    shown: list[str] = []
    for piece in document.replace("<w:t>", _SHOWN).split(_SHOWN)[1:]:
        text, _, behind = piece.partition("</w:t>")
        shown.append(text)
        if any(mark in behind for mark in _PARTING):
            shown.append(" ")
    return len("".join(shown).split())


def _named(document: Document) -> Mapping[str, str]:
    """The custom properties; the running heads show "Short title"."""
    settings = document.settings
    named = {"Short title": settings.short_title or settings.title, "Publisher": settings.publisher}
    named |= settings.printed_identifiers
    return {name: value for name, value in named.items() if value}


def _custom(named: Mapping[str, str]) -> str:
    """Numbered from 2, as Word wants it."""
    written = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name={quoted(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(named.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{written}</Properties>"
    )
