"""The notations of languages that are no Markdown: AsciiDoc, reStructuredText, wikis, trackers, BBCode, Typst.

Sources: their manuals. What several of them share, and what Markdown's own dialects have, stands in notations.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.load.foreign_forms import (
    EMPHASIS,
    FOOTNOTE,
    INCLUDE,
    LINK,
    LIST,
    NOTHING_RUNS,
    PAGE,
    PICTURE,
    STRONG,
    TABLE,
)
from lspreport.load.notation import ASCIIDOC_BLOCK, LINE, Notation, at_line, at_margin, in_code, in_prose

_ATTRIBUTES = "source|quote|verse|cols|options|discrete|abstract|listing|horizontal|sidebar|example|partintro"
_MACROS = "code|quote|noformat|panel|color|info|note|tip|warning"
_FIELDS = "author|authors|date|version|revision|toc|doctype|param|returns?|rtype|type|raises|alt|width|name|caption"
_TYPST = "strong|emph|link|footnote|cite|ref|lorem|underline|smallcaps|quote|text|figure|image|table|h|v"
_QUOTE = "begin each line with `>`"
_BBCODE: Mapping[str, str] = {
    "b": STRONG,
    "i": EMPHASIS,
    "u": "write `[words]{.underline}`",
    "s": "write `~~words~~`",
    "url": LINK,
    "img": PICTURE,
    "quote": _QUOTE,
    "code": "put the words between backticks",
    "list": LIST,
}


def _bbcode(match: re.Match[str]) -> str:
    return _BBCODE.get(match["name"].lower(), "take the tags out: the theme gives colours, sizes and fonts")


MARKUP_LANGUAGES: tuple[Notation, ...] = (
    in_prose("a footnote of AsciiDoc", "footnote:", r"\bfootnote:\w*\[[^\]\n]*\]", FOOTNOTE),
    at_margin(
        "a setting of AsciiDoc for a block",
        (*(f"\n[{name}" for name in _ATTRIBUTES.split("|")), "\n[.", "\n[%"),
        rf"^(?P<opening>\[(?:(?:{_ATTRIBUTES})\b[^\]\n]*|[.%][\w.%-]+)\])[ \t]*${ASCIIDOC_BLOCK}",
        "take it out; code stands between lines of three backticks, a quotation begins with `>`",
    ),
    in_prose("a table of AsciiDoc", "|==", r"^(?P<opening>\|={3,})[ \t]*$(?:(?s:.*?)^\|={3,}[ \t]*$)?", TABLE),
    in_prose("a page break of AsciiDoc", "<<<", r"^<<<[ \t]*$", PAGE),
    in_prose("a quotation of AsciiDoc", "____", r"^_{4}[ \t]*\n(?:[^\n]+\n)+?_{4}[ \t]*$", _QUOTE),
    in_prose("a rule of AsciiDoc", "'''", r"^'''[ \t]*$", "write `* * *` on a line of its own"),
    at_margin("a list of AsciiDoc", ("\n. ", "\n.\t"), r"^\.[ \t]+\S[^\n]*", LIST),
    at_margin(
        "an item or a heading of a wiki, of AsciiDoc or of Org",
        ("\n**",),
        r"^\*{2,5}[ \t]+[^\s*][^\n]*",
        "indent an item of an inner list by four spaces, `    - item`; a heading is `## Heading`",
    ),
    at_margin(
        "a term of AsciiDoc, or code of reStructuredText",
        (":: ", "::\t", "::\n"),
        r"^(?![^\n]*\.\.[ ])[^\n:|]{1,60}[A-Za-z)]::[ \t]+\S[^\n]*"
        r"|(?<![^\s:|])[^\s:|]*[A-Za-z)]::[ \t]*$(?=\n[ \t]*\n(?:[ ]{3,}|\t))",
        "a term stands on a line of its own, its text below it behind `:   `; code between lines of three backticks",
    ),
    in_prose("a table of reStructuredText", "==", r"^={2,}(?:[ \t]+={2,})+[ \t]*$", TABLE),
    at_line(
        "a field of reStructuredText or AsciiDoc",
        ("\n:", " :", "\t:", "|:"),
        rf":(?:[A-Z][\w -]*|{_FIELDS})(?:[ \t]+\w+)?:(?=[ \t]+\S)[^\n]*",
        "write it in words; what is said of the whole report stands in report.yaml",
    ),
    in_prose(
        "a substitution of reStructuredText", "..", r"^[ \t]*\.\.[ \t]+\|[^|\n]+\|[ \t]+\w+::[^\n]*", NOTHING_RUNS
    ),
    at_line("a file put in by MkDocs", "8<", r"-{1,2}8<-{1,2}[^\n]*", INCLUDE),
    in_code(
        "a link of a wiki with an address", "[http", r"(?<![\]\w!])\[https?://[^\s\]]+[ \t]+[^\]\n]+\](?![(\[{:])", LINK
    ),
    at_margin(
        "a term of a wiki", ("\n;",), r"^;[ \t]+\S[^\n]*", "write the term alone, its text below it behind `:   `"
    ),
    in_code("a link of a tracker", "|http |mailto: |#", r"\[[^\[\]|\n]+\|(?:https?://|mailto:|#)[^\]\n]+\]", LINK),
    in_prose(
        "a picture of a tracker", "!", r"(?<![\w!])![\w./-]+\.(?:png|jpe?g|gif|svg)(?:\|[^!\n]*)?!(?!\w)", PICTURE
    ),
    in_prose("a table of a tracker", "||", rf"{LINE}\|\|[^\n]+\|\|[ \t]*$", TABLE),
    in_prose(
        "a macro of a tracker within a line",
        "{code {quote {noformat {panel {color {info {note {tip {warning",
        rf"\{{(?P<macro>{_MACROS})(?:[:=][^{{}}\n]*)?\}}[^{{}}\n]+\{{(?P=macro)\}}",
        "put code between backticks; a quotation begins with `>`; a callout is `::: {.note}`",
    ),
    in_prose(
        "BBCode",
        "[/",
        r"\[(?P<name>b|i|u|s|url|img|quote|code|list|size|colou?r|font|center)(?:=[^\]\n]*)?\]"
        r"(?:(?!\n[ \t>]*\n).)*?\[/(?P=name)\]",
        _bbcode,
        re.MULTILINE | re.DOTALL | re.IGNORECASE,
    ),
    in_prose(
        "a command of Typst within a line",
        " ".join(f"#{name}[ #{name}(" for name in _TYPST.split("|")),
        rf"(?<![\w#&(])#(?:{_TYPST})[\[(][^\])\n]*[\])]",
        "write it in Markdown",
    ),
    in_prose(
        "a change or a mark of Djot",
        "+} -} =}",
        r"\{(?:\+[^\s+{}][^{}\n]*\+|-[^\s{}-][^{}\n]*-|=[^\s={}][^{}\n]*=)\}",
        "take the change or leave it; what is to be seen is `**words**`",
    ),
    in_prose(
        "a value of MDX",
        "{props. {frontMatter. {site. {page. {this.",
        r"(?<![\w$\\{])\{(?:props|frontMatter|site|page|this)\.[\w.]+\}",
        NOTHING_RUNS,
    ),
)
