"""theme1.xml: Word's own theme, so that Design › Fonts and Design › Colours change the whole report."""

from __future__ import annotations

from lspreport.emit.docx.ooxml import DECLARATION, A, quoted
from lspreport.emit.docx.reference.measures import measures
from lspreport.model.theme import Theme


def design(theme: Theme) -> str:
    """The whole part: the theme's two fonts, its accent and tint; the rest as plain as the schema allows."""
    look = measures(theme)
    colours = {
        "lt1": "FFFFFF",
        "dk2": look.accent,
        "lt2": look.tint,
        "accent1": look.accent,
        "accent2": look.faint,
        "accent3": "6B7F86",
        "accent4": "8A6D3B",
        "accent5": "5B6F3A",
        "accent6": "7A3E48",
        "hlink": look.accent,
        "folHlink": "5F4B66",
    }
    listed = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    eastern = next((family for folder in theme.fonts for family in folder.east_asian), "")
    others = next((family for folder in theme.fonts for family in folder.complex), "")
    own = f"<a:ea typeface={quoted(eastern)}/><a:cs typeface={quoted(others)}/>"
    fonts = "".join(
        f"<a:{kind}Font><a:latin typeface={quoted(font)}/>{own}</a:{kind}Font>"
        for kind, font in (("major", theme.heading_font), ("minor", theme.body_font))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{A}" name="lspreport"><a:themeElements>'
        f'<a:clrScheme name="lspreport"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f"{listed}</a:clrScheme>"
        f'<a:fontScheme name="lspreport">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="lspreport"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
