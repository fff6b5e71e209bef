"""The source map: a part of the file that leads from each hidden bookmark back to the author's file and line.

The internal edition alone has it. What was handed in with the evidence has neither file nor line there: a copy that is
passed on does not tell which area an example came from. The report itself, read again, knows them under the same
bookmarks.
"""

from __future__ import annotations

from collections.abc import Sequence

from lspreport import __version__
from lspreport.emit.docx.marks import SourceMapRow
from lspreport.emit.docx.ooxml import DECLARATION, R, quoted
from lspreport.emit.docx.package import DOCUMENT, Package
from lspreport.emit.sources import sources_digest
from lspreport.model.report import Document

NAMESPACE = "urn:lspreport:source-map"
_ITEM = "customXml/item1.xml"
_PROPERTIES = "customXml/itemProps1.xml"
_IDENTITY = "{6C737072-6570-6F72-742D-736F75726365}"
"""The part's own id: a constant, as equal reports give equal bytes."""


def add_source_map(rows: Sequence[SourceMapRow], file: Package, document: Document) -> None:
    """Adds the map as a custom XML part, which Word and LibreOffice keep when they save."""
    file.parts[_ITEM] = source_map(rows, document).encode()
    file.default_type("xml", "application/xml")
    file.relate(DOCUMENT, f"{R}/customXml", f"../{_ITEM}")
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_IDENTITY}" xmlns:ds="{_STORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    file.add(_PROPERTIES, properties.encode(), "application/vnd.openxmlformats-officedocument.customXmlProperties+xml")
    file.relate(_ITEM, f"{R}/customXmlProps", "itemProps1.xml")


_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def source_map(rows: Sequence[SourceMapRow], document: Document) -> str:
    """The edition, a digest of the sources, and what made the file. One `place` a bookmark: kind, number, hash of the
    text, and file and lines where they may be told."""
    written = "".join(f"<place {_attributes(row)}/>" for row in rows)
    about = {"edition": document.edition.word, "sources": sources_digest(document), "tool": f"lspreport {__version__}"}
    said = " ".join(f"{name}={quoted(value)}" for name, value in about.items())
    return f'{DECLARATION}<report xmlns="{NAMESPACE}" {said}>{written}</report>'


def _attributes(row: SourceMapRow) -> str:
    named = {"id": row.bookmark, "kind": row.kind, "number": row.number, "hash": row.digest}
    if not row.evidence:
        span = row.span
        named |= {"file": str(span.source.path), "lines": f"{span.line}-{max(span.end_line, span.line)}"}
    return " ".join(f"{name}={quoted(value)}" for name, value in named.items() if value)
