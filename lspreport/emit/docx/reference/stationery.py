"""Headers, footers and page geometry: what each kind of page looks like around its text."""

from __future__ import annotations

from collections.abc import Mapping

from lspreport.emit.docx.ooxml import DECLARATION, TAB, WP, A, Properties, R, W, field, paragraph, text
from lspreport.emit.docx.reference.measures import Measures, points
from lspreport.emit.docx.styles import UNNUMBERED_CHAPTER

_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}"'
"""Those of pictures as well, which people put in."""

EVEN = "-even"
"""What the names of heads and feet end with that stand on left pages only."""
_HEADS = ("body", "blank", "front", "appendix", "plain", "opening", "contents")
_LEFT = (*(one + EVEN for one in _HEADS), "turned" + EVEN)
HEADERS = {name: f"rId{at}" for first, names in ((11, _HEADS), (31, _LEFT)) for at, name in enumerate(names, first)}
_FEET = ("page", "blank", "turned", "line", "page" + EVEN, "turned" + EVEN, "opening")
FOOTERS = {name: f"rId{at}" for at, name in enumerate(_FEET, 21)}

_PARTS = {  # kind of page: header, footer
    "body": ("body", "page"),
    "cover": ("blank", "blank"),
    "imprint": ("blank", "line"),
    "contents": ("contents", "page"),
    "front": ("front", "page"),
    "appendix": ("appendix", "page"),
    "landscape": ("plain", "turned"),
}
_RIGHT = ("body", "contents", "front", "appendix")
"""The kinds of page that begin on the right where both sides of the paper are printed."""


def headers(look: Measures, contents: str) -> Mapping[str, str]:
    """The header parts. The short title stands left, the chapter's or appendix's title right, and on further pages of
    the contents their title, written out: it is no chapter's, and the name of its style differs in each language.

    `STYLEREF 1` is the built-in Heading 1 whatever Word's language; a style of our own has the same name everywhere.
    Each section of a report has heads of its own, with the words in them that LibreOffice and viewers show. On the left
    pages of a report with two sides the two change places; the head and the foot of the right pages on which its
    sections begin fill their margins, since LibreOffice 7.4 has the text begin there right behind what these hold.
    """
    rule = {"pBdr": f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{look.faint}"/>'}
    title = field('DOCPROPERTY "Short title"', "Short title")

    def head(
        styleref: str, *, numbered: bool = False, left: bool = False, width: int = look.text_width, said: str = ""
    ) -> str:
        number = field(f"STYLEREF {styleref} \\n", "") + text(" ") if numbered else ""
        running = number + field(f"STYLEREF {styleref}", "") if styleref else text(said) if said else ""
        between = TAB if left or running else ""
        words = running + between + title if left else title + between + running
        return _part("hdr", paragraph("Header", words, {**rule, **_tab(look, width)}))

    def side(end: str, *, left: bool) -> Mapping[str, str]:
        return {
            f"body{end}": head("1", numbered=True, left=left),
            f"blank{end}": _part("hdr", paragraph("Header", "")),
            f"front{end}": head(f'"{UNNUMBERED_CHAPTER}"', left=left),
            f"appendix{end}": head('"Appendix Heading"', numbered=True, left=left),
            f"plain{end}": head("", left=left),
            f"contents{end}": head("", left=left, said=contents),
        }

    if not _two_sided(look):
        return side("", left=False)
    turned = {f"turned{EVEN}": head("", left=True, width=look.turned_width)}
    filled = {"spacing": f'w:line="{look.top - points(look.look.head)}" w:lineRule="exact"'}
    opening = {"opening": _part("hdr", paragraph("Header", "", filled))}
    return {**side("", left=False), **opening, **side(EVEN, left=True), **turned}


def footers(look: Measures, line: str) -> Mapping[str, str]:
    """The footer parts: the report's line and the page number, which stands outside; the line alone; nothing."""
    number = field("PAGE", "1")

    def foot(width: int, *, left: bool = False, above: int = 0) -> str:
        gap: Properties = {"spacing": f'w:before="{above}"'} if above else {}
        if not line:
            side = {"jc": f'w:val="{"left" if left else "right"}"'}
            return _part("ftr", paragraph("Footer", number, {**gap, **side}))
        words = number + TAB + text(line) if left else text(line) + TAB + number
        return _part("ftr", paragraph("Footer", words, {**gap, **_tab(look, width)}))

    alone = {"line": _part("ftr", paragraph("Footer", text(line)))} if line else {}
    widths = {"page": look.text_width, **({"turned": look.turned_width} if line else {})}
    right = {name: foot(width) for name, width in widths.items()}
    left, opening = {}, {}
    if _two_sided(look):
        left = {name + EVEN: foot(width, left=True) for name, width in widths.items()}
        room = look.bottom - points(look.look.foot + look.look.line("running-foot"))
        opening = {"opening": foot(look.text_width, above=room)}
    return {**right, "blank": _part("ftr", paragraph("Footer", "")), **alone, **left, **opening}


def section_properties(kind: str, look: Measures, line: str) -> str:
    """What stands in the sectPr of a kind of page. Notes count on through all sections, pages from the cover on.

    `line` is what the feet say.
    """
    header, footer = _PARTS[kind]
    if not line:  # then a number is all that a foot may say, whatever the page's width
        footer = {"turned": "page", "line": "blank"}.get(footer, footer)
    wide = kind == "landscape"
    width, height = (look.page_height, look.page_width) if wide else (look.page_width, look.page_height)
    turned = ' w:orient="landscape"' if wide else ""
    edge = f'w:left="{look.margin}" w:right="{look.margin}"'
    # the page on which a section begins bears its title already
    begins = kind in ("body", "front", "appendix", "contents")
    two = _two_sided(look)
    even = (
        f'<w:headerReference w:type="even" r:id="{HEADERS["turned" + EVEN if wide else header + EVEN]}"/>'
        f'<w:footerReference w:type="even" r:id="{FOOTERS.get(footer + EVEN, FOOTERS[footer])}"/>'
    )
    type_ = "oddPage" if two and kind in _RIGHT else "nextPage"
    opening = two and kind in _RIGHT
    first = (
        f'<w:headerReference w:type="first" r:id="{HEADERS["opening" if opening else "blank"]}"/>'
        f'<w:footerReference w:type="first" r:id="{FOOTERS["opening" if opening else footer]}"/>'
    )
    return (
        f'<w:headerReference w:type="default" r:id="{HEADERS[header]}"/>'
        f'<w:footerReference w:type="default" r:id="{FOOTERS[footer]}"/>{first if begins else ""}{even if two else ""}'
        f'<w:footnotePr><w:numRestart w:val="continuous"/></w:footnotePr><w:type w:val="{type_}"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{look.top}" w:bottom="{look.bottom}" {edge} w:header="{points(look.look.head)}" '
        f'w:footer="{points(look.look.foot)}" w:gutter="0"/>'
        + ('<w:vAlign w:val="bottom"/>' if kind == "imprint" else "")
        + ("<w:titlePg/>" if begins else "")
    )


def _tab(look: Measures, width: int) -> Properties:
    """The stop at the right edge of a page of this text width, in place of that of the style."""
    if width == look.text_width:
        return {}
    usual = f'<w:tab w:val="clear" w:pos="{look.text_width}"/>'
    return {"tabs": f'{usual}<w:tab w:val="right" w:pos="{width}"/>'}


def _two_sided(look: Measures) -> bool:
    return look.look.sides == "two"


def _part(tag: str, content: str) -> str:
    return f"{DECLARATION}<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"
