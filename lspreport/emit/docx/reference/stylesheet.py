"""styles.xml: every style that the writer uses, in the theme's fonts, colours and sizes."""

from __future__ import annotations

from lspreport.emit.docx.ooxml import DECLARATION, W, properties
from lspreport.emit.docx.reference.measures import measures
from lspreport.emit.docx.reference.page_styles import page_styles
from lspreport.emit.docx.reference.style import BODY_FONT, latent, rendered, size
from lspreport.emit.docx.reference.tables import table_styles
from lspreport.emit.docx.reference.text_styles import character_styles, text_styles
from lspreport.model.settings import Scheme
from lspreport.model.theme import Theme


def stylesheet(theme: Theme, paragraphs: Scheme, language: str) -> str:
    """The whole part."""
    look = measures(theme)
    listed = "".join(
        rendered(style) for style in (*text_styles(look, paragraphs), *page_styles(look), *character_styles(look))
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault>'
        + properties(
            "rPr",
            {
                "rFonts": BODY_FONT,
                "kern": 'w:val="2"',
                **size(look.size),
                "lang": f'w:val="{language}" w:eastAsia="{language}"',
            },
        )
        + '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + latent()
        + listed
        + table_styles(look)
        + "</w:styles>"
    )
