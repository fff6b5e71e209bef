"""The reference document: every style and every kind of page, built from code and the theme.

It is where the writer takes styles, numbering, headers and footers from, and what `lspreport reference` hands to people
who want to change the look in Word or LibreOffice and give the file back.
"""

from __future__ import annotations

from functools import lru_cache

from lspreport.emit.docx import package
from lspreport.emit.docx import styles as names
from lspreport.emit.docx.ooxml import (
    DECLARATION,
    PACKAGE_RELATIONSHIPS,
    Properties,
    R,
    W,
    bookmark_end,
    bookmark_start,
    escape,
    paragraph,
    text,
)
from lspreport.emit.docx.reference.design import design
from lspreport.emit.docx.reference.lists import numbering_part
from lspreport.emit.docx.reference.measures import Measures, measures
from lspreport.emit.docx.reference.page_styles import cover_frame
from lspreport.emit.docx.reference.stationery import FOOTERS, HEADERS, footers, headers, section_properties
from lspreport.emit.docx.reference.style import style_id
from lspreport.emit.docx.reference.stylesheet import stylesheet
from lspreport.model.settings import Scheme, Settings
from lspreport.model.theme import Theme

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

# fmt: off
_SAMPLES = {
    "body": (
        names.CHAPTER, names.HEADINGS[0], names.NUMBERED, *names.HEADINGS[1:], names.BODY, *names.BULLETS,
        *names.NUMBERS, *names.CONTINUED, names.QUOTE, names.CODE, names.RULE, *names.BOX_STYLES, names.CAPTION,
        names.FIGURE,
    ),
    "cover": (names.COVER_PUBLISHER, names.TITLE, names.SUBTITLE, names.AUTHOR, names.DATE, names.IDENTIFIERS),
    "imprint": (names.IMPRINT_HEADING, names.IMPRINT),
    "contents": (names.CONTENTS_HEADING, *names.CONTENTS, names.CONTENTS_SUBHEADING, names.LIST_OF),
    "front": (names.UNNUMBERED_CHAPTER, names.ENTRY, names.TERM, names.DEFINITION, names.SUMMARY),
    "appendix": (names.APPENDIX, names.TABLE_TEXT, names.TABLE_MARK, names.TABLE_BULLET, names.TABLE_NUMBER),
    "landscape": (names.TABLE_HEADING,),
}
# fmt: on
"""What the reference document shows, by kind of page."""


def reference_document(settings: Settings) -> bytes:
    """The reference document for a report: every style and kind of page in its theme and numbering."""
    appendix, contents = settings.words.title("appendix"), settings.words.title("contents")
    paragraphs, prefix = settings.numbering.paragraphs, settings.summary_prefix
    return reference(settings.theme, paragraphs, prefix, settings.language, appendix, contents)


@lru_cache(maxsize=8)
def reference(theme: Theme, paragraphs: Scheme, prefix: str, language: str, appendix: str, contents: str) -> bytes:
    """The reference document for a report in this theme, numbered by this scheme; it says `appendix` and `contents`."""
    look = measures(theme)
    parts: dict[str, str] = {
        package.STYLES: stylesheet(theme, paragraphs, language),
        package.NUMBERING: numbering_part(theme, paragraphs, prefix, appendix),
        package.DOCUMENT: _samples(look, theme.footer),
        package.NOTES: _notes(look),
        package.SETTINGS: _settings(language, two_sided=theme.sides == "two"),
        "word/fontTable.xml": _fonts(theme),
        "word/theme/theme1.xml": design(theme),
        "word/webSettings.xml": f'{DECLARATION}<w:webSettings xmlns:w="{W}"/>',
    }
    kinds = {
        package.STYLES: "styles",
        package.NUMBERING: "numbering",
        package.DOCUMENT: "document.main",
        package.NOTES: "footnotes",
        package.SETTINGS: "settings",
        "word/fontTable.xml": "fontTable",
        "word/webSettings.xml": "webSettings",
    }
    relations = [
        (f"rId{at}", kind, part) for at, (part, kind) in enumerate(kinds.items(), 1) if kind != "document.main"
    ]
    relations.append(("rId9", "theme", "word/theme/theme1.xml"))
    for ids, texts, kind in (
        (HEADERS, headers(look, contents), "header"),
        (FOOTERS, footers(look, theme.footer), "footer"),
    ):
        for at, (name, words) in enumerate(texts.items(), 1):
            part = f"word/{kind}{at}.xml"
            parts[part], kinds[part] = words, kind
            relations.append((ids[name], kind, part))
    overrides = {part: f"{_WORD}{kind}+xml" for part, kind in kinds.items()}
    overrides["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    parts[package.TYPES] = package.types_part(
        {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}, overrides
    )
    parts["_rels/.rels"] = _relations([("rId1", "officeDocument", package.DOCUMENT)], "")
    parts["word/_rels/document.xml.rels"] = _relations(relations, "word/")
    return package.write({name: part.encode() for name, part in parts.items()}, 0)


def _relations(listed: list[tuple[str, str, str]], folder: str) -> str:
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{part.removeprefix(folder)}"/>'
        for identity, kind, part in listed
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{lines}</Relationships>'


def _samples(look: Measures, footer: str) -> str:
    """One section a kind of page; its last paragraph bears the section's bookmark and its properties."""
    written: list[str] = []
    for at, kind in enumerate(names.SECTIONS, 1):
        # each framed paragraph by itself too: LibreOffice heeds no frame of a style
        frames: dict[str, Properties] = {name: {"framePr": cover_frame(look)} for name in (names.AUTHOR, names.DATE)}
        frames[names.IDENTIFIERS] = {"framePr": cover_frame(look, look.look.identifiers_top)}
        sample = [paragraph(style_id(style), text(style), frames.get(style)) for style in _SAMPLES[kind]]
        if kind == "appendix":
            sample.append(_table(look))
        mark = bookmark_start(at, names.SECTION_BOOKMARK + kind) + bookmark_end(at)
        last = kind == names.SECTIONS[-1]
        sectpr = section_properties(kind, look, footer)
        sample.append(paragraph(style_id(names.SECTION_END), mark, {} if last else {"sectPr": sectpr}))
        written.append("".join(sample) + (f"<w:sectPr>{sectpr}</w:sectPr>" if last else ""))
    return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(written)}</w:body></w:document>'


def _table(look: Measures) -> str:
    width = look.text_width // 2

    def cell(style: str, words: str) -> str:
        content = paragraph(style_id(style), text(words))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'

    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(names.TABLE_HEADING, 'Heading') * 2}</w:tr>"
    rows = f"<w:tr>{cell(names.TABLE_TEXT, 'Text')}{cell(names.TABLE_MARK, 'X')}</w:tr>" * 2
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(names.TABLE)}"/><w:tblW w:w="{2 * width}" w:type="dxa"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * 2}</w:tblGrid>{head}{rows}</w:tbl>'
    )


def _notes(look: Measures) -> str:
    """The lines above the notes, at the text's edge and as pale as others."""
    lines = ((-1, "separator"), (0, "continuationSeparator"))
    listed = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:ind w:left="{look.axis}"/></w:pPr>'
        f'<w:r><w:rPr><w:color w:val="{look.faint}"/></w:rPr><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in lines
    )
    return f'{DECLARATION}<w:footnotes xmlns:w="{W}">{listed}</w:footnotes>'


def _settings(language: str, *, two_sided: bool) -> str:
    sides = "<w:evenAndOddHeaders/>" if two_sided else ""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f"{sides}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:themeFontLang w:val="{escape(language)}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _fonts(theme: Theme) -> str:
    listed = "".join(
        f'<w:font w:name="{escape(name)}"><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, family, pitch in (
            (theme.body_font, "roman" if theme.body_face.serif else "swiss", "variable"),
            (theme.heading_font, "swiss", "variable"),
            ("Courier New", "modern", "fixed"),
        )
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{listed}</w:fonts>'
