"""Headers, footers and page geometry: what each kind of page looks like around its text."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx.ooxml import DECLARATION, TAB, WP, A, R, W, field, paragraph, text
from lspreport.emit.docx.reference.measures import Measures
from lspreport.emit.docx.styles import UNNUMBERED_CHAPTER

_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}"'
"""Those of pictures as well, which people put in."""

HEADERS = {"body": "rId11", "blank": "rId12", "front": "rId13", "appendix": "rId14", "plain": "rId15"}
FOOTERS = {"page": "rId21", "blank": "rId22"}

_PARTS = {  # kind of page: header, footer
    "body": ("body", "page"),
    "cover": ("blank", "blank"),
    "imprint": ("blank", "blank"),
    "contents": ("plain", "page"),  # its own title is no chapter's: a STYLEREF would show the one before
    "front": ("front", "page"),
    "appendix": ("appendix", "page"),
    "landscape": ("plain", "page"),
}


def headers(look: Measures) -> Mapping[str, str]:
    """The header parts. The short title stands left, the chapter's or appendix's title right.

    `STYLEREF 1` is the built-in Heading 1 whatever Word's language; a style of our own has the same name everywhere.
    Each section of a report has heads of its own, with the words in them that LibreOffice and viewers show.
    """
    rule = {"pBdr": f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{look.faint}"/>'}
    title = field('DOCPROPERTY "Short title"', "Short title")

    def head(styleref: str, *, numbered: bool = False) -> str:
        number = field(f"STYLEREF {styleref} \\n", "") + text("  ") if numbered else ""
        running = TAB + number + field(f"STYLEREF {styleref}", "") if styleref else ""
        return _part("hdr", paragraph("Header", title + running, rule))

    return {
        "body": head("1", numbered=True),
        "blank": _part("hdr", paragraph("Header", "")),
        "front": head(f'"{UNNUMBERED_CHAPTER}"'),
        "appendix": head('"Appendix Heading"', numbered=True),
        "plain": head(""),
    }


def footers() -> Mapping[str, str]:
    """The footer parts: the page number on the right, or nothing."""
    return {
        "page": _part("ftr", paragraph("Footer", field("PAGE", "1"), {"jc": 'w:val="right"'})),
        "blank": _part("ftr", paragraph("Footer", "")),
    }


def section_properties(kind: str, look: Measures) -> str:
    """What stands in the sectPr of a kind of page. Notes count on through all sections, pages from the cover on."""
    header, footer = _PARTS[kind]
    wide = kind == "landscape"
    width, height = (look.page_height, look.page_width) if wide else (look.page_width, look.page_height)
    turned = ' w:orient="landscape"' if wide else ""
    edge = f'w:left="{look.margin}" w:right="{look.margin}"'
    # the page on which a section begins bears its title already
    begins = kind in ("body", "front", "appendix", "contents")
    first = (
        f'<w:headerReference w:type="first" r:id="{HEADERS["blank"]}"/>'
        f'<w:footerReference w:type="first" r:id="{FOOTERS[footer]}"/>'
    )
    return (
        f'<w:headerReference w:type="default" r:id="{HEADERS[header]}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTERS[footer]}"/>{first if begins else ""}'
        '<w:footnotePr><w:numRestart w:val="continuous"/></w:footnotePr><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{look.top}" w:bottom="{look.bottom}" {edge} w:header="720" w:footer="720" w:gutter="0"/>'
        + ("<w:titlePg/>" if begins else "")
    )


def _part(tag: str, content: str) -> str:
    return f"{DECLARATION}<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"
