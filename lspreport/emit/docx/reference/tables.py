"""The table styles: Word's own default, the report's, and the frame that goes on with a box beside a table in it."""

from __future__ import annotations

from lspreport.emit.docx.reference.measures import Measures, eighths, points
from lspreport.emit.docx.reference.style import on_colour

BOX_SPACES = (10, 11)
"""How far a box's lines on the left and on the right are from its words, in points."""
_RULE = 4
"""The line between rows, in eighths of a point."""

_DEFAULT = """
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>""".replace("\n", "")


def table_styles(look: Measures) -> str:
    """All of them."""
    return _DEFAULT + _report_table(look) + _box_frame(look)


def _report_table(look: Measures) -> str:
    """A dark head and stripes, or a line below the head; rules between rows. Text sizes come from the cells' styles.

    A rule makes its row higher, as it does not in the PDF: the padding makes up for it.
    """
    across, down = look.look.cell_padding
    padding = _margins(points(down - _RULE / 8 / 2), points(across), points(across))
    if look.look.tables == "ruled":
        below = f"<w:tcBorders>{_line('bottom', eighths(look.look.head_rule), look.accent)}</w:tcBorders>"
        head, bands = (f'<w:color w:val="{look.accent}" w:themeColor="accent1"/>', below), ""
    else:
        head = f"<w:color {on_colour(look, 'head-ink')['color']}/>", _shade(look.head)
        bands = f'<w:tblStylePr w:type="band2Horz"><w:tcPr>{_shade(look.tint)}</w:tcPr></w:tblStylePr>'
    colour, cells = head
    rules = _line("bottom", _RULE, look.faint) + _line("insideH", _RULE, look.faint)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="97"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"<w:tblBorders>{rules}</w:tblBorders>{padding}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>{colour}</w:rPr>'
        f'<w:tcPr>{cells}<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>{bands}</w:style>'
    )


def _box_frame(look: Measures) -> str:
    if look.look.boxes == "framed":
        left = right = look.look.rule
        borders, shade = _line("left", eighths(left), look.accent) + _line("right", eighths(right), look.accent), ""
    else:
        left, right = look.look.box_bar, 0.5
        borders = _line("left", eighths(left), look.accent)
        shade = f"<w:tcPr>{_shade(look.tint)}</w:tcPr>"
    padding = _margins(0, *(points(space + width) for space, width in zip(BOX_SPACES, (left, right), strict=True)))
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BoxFrame"><w:name w:val="Box Frame"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{padding}</w:tblPr>{shade}</w:style>"
    )


def _line(side: str, eighths: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def _margins(down: int, left: int, right: int) -> str:
    """The padding of cells, in twips."""
    sides = (("top", down), ("left", left), ("bottom", down), ("right", right))
    listed = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{listed}</w:tblCellMar>"
