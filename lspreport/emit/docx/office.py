"""The page numbers as LibreOffice breaks the pages, for a contents list that agrees with the Word file's own pages.

They depend on LibreOffice's version and on the fonts that are installed: the PDF's, which do not, are the rule.
"""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx.draft import anchors
from lspreport.emit.docx.marks import contents_target
from lspreport.emit.pdf.destinations import destinations
from lspreport.model.report import Document
from lspreport.tools.office import office_pdf


def office_pages(document: Document, data: bytes) -> Mapping[str, str]:
    """The printed page of each entry of the contents of the Word file `data`, by key.

    Raises `tools.office.Unavailable` without LibreOffice.

    Pages count from the cover. The contents take as many pages without their numbers as with them.
    """
    places = destinations(office_pdf(data))
    # LibreOffice writes a character that is neither letter nor digit as its code
    names = {
        key: "".join(letter if letter.isalnum() else f"{ord(letter):X}" for letter in contents_target(key))
        for key in sorted(anchors(document))
    }
    return {key: str(places[name]) for key, name in names.items() if name in places}
