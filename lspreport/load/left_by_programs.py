"""What assistants, managers of references, spreadsheets, mail and books' own dialects leave in a text.

An answer of a chat brings marks of its sources that lead nowhere, a spreadsheet its errors, a message the codes of its
letters. Sources: what such programs give, and the manuals of Scrivener, Ulysses, Bear, Markua, MultiMarkdown, DokuWiki.
"""

from __future__ import annotations

import re

from lspreport.load.foreign_forms import CALLOUT, LINK, NOTHING_RUNS, PAGE, PICTURE, REFERENCE
from lspreport.load.notation import Layer, Notation, at_line, in_code, in_prose

_WORK = "cite the work itself, `[@smith2020]`, from the bibliography; or write a footnote, `words^[Smith (2020).]`"
_PRIVATE = "\ue200-\ue20f"
_TURN = r"turn\d+(?:search|view|news|image|file|fetch|academia|product|video|click)\d+"
_ITSELF = "write the character itself"


def _quoted(match: re.Match[str]) -> str:
    """The characters that a message gave by their numbers."""
    try:
        words = bytes.fromhex(match[0].replace("=", "")).decode("utf-8")
    except UnicodeDecodeError:
        return _ITSELF
    return f"write `{words}`"


LEFT_BY_PROGRAMS: tuple[Notation, ...] = (
    # assistants
    in_prose("the mark of a source in an answer of a chat", "†", r"【[^【】\n]*†[^【】\n]*】", _WORK),
    in_prose(
        "the mark of a source in an answer of a chat",
        " ".join(map(chr, range(0xE200, 0xE210))),
        rf"[{_PRIVATE}](?:[^\n{_PRIVATE}]*[{_PRIVATE}])*",
        _WORK,
    ),
    in_prose(
        "the mark of a source in an answer of a chat",
        " ".join(f"turn{number}" for number in range(10)),
        rf"(?<!\w)(?:cite|navlist)?(?:{_TURN})+",
        _WORK,
    ),
    in_prose(
        "the mark of a source in an answer of a chat",
        "oaicite [cite",
        r"(?::contentReference)?\[oaicite:[^\]\n]*\](?:\{[^{}\n]*\})?|\[cite(?:_start|_end|:[\d, -]+)\]",
        _WORK,
    ),
    in_prose("the mark of a source in an answer of a chat", "[^", r"\[\^\d{1,3}\^\](?:\[\d{1,3}\])?", _WORK),
    # managers of references
    in_prose(
        "a work of EndNote, Papers or Zotero",
        "{",
        r"\{[^{}\n]*?\b\d{4}[a-z]?,?[ ]#\d+[^{}\n]*\}|\{[A-Z][\w-]+:\d{4}[a-z]{0,3}\}|\{[ ]?\|[^{}\n]*\|[^{}\n]*\}",
        _WORK,
    ),
    # spreadsheets
    in_prose(
        "an error of a spreadsheet",
        "#REF! #N/A #DIV/0! #VALUE! #NAME? #NUM! #NULL! #SPILL! ###",
        r"#(?:REF!|N/A(?!\w)|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!)|(?<=\|[ ])#{3,}(?=[ ]*\|)",
        "write what the cell was to show; where there is nothing, a dash",
    ),
    in_prose("a formula of a spreadsheet", "=", r"(?<![\w=])=[A-Z]{2,}\([^()\n]*\)", "write what it gives"),
    # mail, and what was read or put in by a program
    in_prose("letters in the codes of a message", "=C =E =F", r"(?:=[C-F][\dA-F])(?:=[89AB][\dA-F])+", _quoted),
    in_prose("a character that is named twice", "&amp;", r"&amp;(?:[A-Za-z]{2,8}|#\d+);", _ITSELF),
    in_prose("a space of an address", "%20", r"(?<!\w)\w++(?:%20\w++)+", "write spaces"),
    in_prose("a word that a scanner broke", "¬", r"(?<![^\W\d_])[^\W\d_]++¬\s?[^\W\d_]++", "write it in one piece"),
    in_prose(
        "what stands where something was lost",
        "\ufffc \ufffd",
        r"(?<![^\s\ufffc\ufffd])[^\s\ufffc\ufffd]*+[\ufffc\ufffd]+[^\s\ufffc\ufffd]*",
        f"{_ITSELF}; {PICTURE}",
    ),
    in_prose("a remark that is not closed", "<!--", r"<!--(?![\s\S]*?-->)[^\n]*", "close it with `-->`"),
    in_prose("a declaration of HTML", "<!", r"<!(?:\[CDATA\[[^\n]*?\]\]>|DOCTYPE\b[^>\n]*>)", "take it out"),
    # trackers and chats
    in_prose("a macro of a wiki or a tracker", "{status", r"\{status(?::[^{}\n]*)?\}", "say it in words"),
    in_prose("the name of somebody in a tracker", "[~", r"\[~[\w.:@-]+\]", "write the name"),
    in_prose("a cited work of a tracker", "??", r"\?\?(?=\w)[^?\n]+\?\?", "write `*words*`"),
    in_prose("a channel of a chat", "<# <!", r"<#\w+(?:\|[^<>\n]*)?>|<!(?:here|channel|everyone)>", "say it in words"),
    # wikis and notes
    in_prose("emphasis of a wiki", "//", r"(?<![:\w/])//(?=[^\s/])[^/\n]+(?<=[^\s/])//(?![\w/])", "write `*words*`"),
    in_prose(
        "a switch of a wiki",
        "__",
        r"__(?:(?:NO|FORCE)TOC|NOEDITSECTION|NEWSECTIONLINK|(?:NO)?INDEX|HIDDENCAT|NOGALLERY)__",
        "take it out",
    ),
    in_prose("a signature of a wiki", "~~~~", r"(?<=\S[ ])~{4,5}(?![~\S])", "write the name"),
    in_prose("a block of Logseq", "((", r"\(\([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\)\)", REFERENCE),
    in_code("a query of Obsidian", "`= `$=", r"(?<!`)`\$?=[ ]*(?:this|dv)\.[^`\n]*`(?!`)", NOTHING_RUNS),
    in_prose(
        "a marked passage elsewhere",
        "::",
        r"(?<![\w:.])::(?=[^\s:{])[^:\n{]+(?<=[^\s:])::(?![\w:])",
        "write `**words**`; nothing is marked with colour in print",
    ),
    at_line("a directive of remark", "::", r"::[a-z][\w-]*(?:\[[^\]\n]*\])?\{[^{}\n]*\}", NOTHING_RUNS),
    # dialects of Markdown for books, and Textile
    in_prose("a placeholder of Scrivener", "<$", r"<\$[\w:.-]+>", NOTHING_RUNS),
    in_prose("a picture of Ulysses", "(img: (vid:", r"\((?:img|vid):[^()\s]+\)", PICTURE),
    at_line("a setting of Markua", "{", r"\{(?:pagebreak|frontmatter|mainmatter|backmatter)\}[ \t]*$", PAGE),
    at_line(
        "a callout of Markua",
        tuple(f"{letter}> " for letter in "ABCDEQTWX"),
        r"(?P<opening>[ABCDEQTWX]>[ \t]+\S[^\n]*)(?:\n[ABCDEQTWX]>[^\n]*)*",
        CALLOUT,
    ),
    in_prose("a value or a term of MultiMarkdown", "[% [?", r"\[[%?][A-Za-z][\w -]*\](?![(\[{:])", NOTHING_RUNS),
    at_line("a callout of ReadMe", "[block: [/block", r"\[/?block(?::[\w-]+)?\][ \t]*$", CALLOUT),
    Notation("a link of Textile", ('":http',), r"\"[^\"\n]+\":https?://\S+", LINK, Layer.CODE),
    in_prose("a span of Textile", "%{", r"%\{[^{}\n]*\}[^%\n]+%", "take it out: the theme gives colours and fonts"),
    at_line("a paragraph of Textile", "p(", r"p\([\w#-]*\)\.[ \t]+(?=\S)", "take it out"),
    # what AsciiDoc, MyST and templates have besides
    Notation("a macro of AsciiDoc", ("link:",), r"\blink:[^\s\[\]]+\[[^\]\n]+\]", LINK, Layer.CODE),
    in_prose(
        "a macro of AsciiDoc",
        "pass: kbd: btn: menu: stem: latexmath: icon:",
        r"\b(?:pass|kbd|btn|menu|stem|latexmath|icon):[\w/.-]*\[[^\]\n]*\]",
        NOTHING_RUNS,
    ),
    Notation(
        "a label of MyST",
        ("$$ (", "$$("),
        r"(?<=\$\$)[ \t]*\([A-Za-z][\w:.-]*\)[ \t]*$",
        "write it in braces, `$$ … $$ {#eq-x}`",
        Layer.CODE,
    ),
    in_prose(
        "a change of GitLab",
        "{+ {- [+ [-",
        r"(?P<open>[{\[])(?:\+[ ][^{}\[\]\n]+[ ]\+|-[ ][^{}\[\]\n]+[ ]-)[}\]]",
        "take the change or leave it",
    ),
)
