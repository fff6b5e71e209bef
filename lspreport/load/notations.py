"""The notations of other programs that authors bring with them, each with the form that it has here.

Sources: the manuals of Quarto, R Markdown, bookdown, MyST, kramdown, MkDocs, Jekyll, Hugo, Obsidian, CriticMarkup,
AsciiDoc, reStructuredText, MediaWiki, Typst and LaTeX. Left out is what pandoc reads, and what means nothing to any
of them: `{North, South}` in prose, C:\\Users, snake_case.
"""

from __future__ import annotations

import re
from html import unescape

from lspreport.load.foreign_forms import (
    CALLOUT,
    COMMENT,
    CONTENTS,
    DIRECTIVES,
    DRAWINGS,
    FOOTNOTE,
    FORMULA,
    HEADING,
    INCLUDE,
    LABEL,
    LINK,
    NOTHING_RUNS,
    PICTURE,
    REFERENCE,
    UNDERLINE,
    WITHIN,
    command_form,
    fence_form,
    role_form,
)
from lspreport.load.notation import (
    AS_CODE,
    ASCIIDOC_BLOCK,
    BACKSLASH,
    LINE,
    Form,
    Layer,
    Notation,
    at_line,
    at_margin,
    in_code,
    in_escapes,
    in_prose,
)
from lspreport.load.shortcodes import OPTIONS


def _fence(language: str, signs: str, pattern: str, form: Form = fence_form, escape: str = BACKSLASH) -> Notation:
    flags = re.MULTILINE | re.IGNORECASE
    return Notation(language, tuple(signs.split()), pattern, form, Layer.FENCES, escape, flags)


def _role(language: str, signs: str, pattern: str) -> Notation:
    return Notation(language, (signs,), pattern, role_form, Layer.ROLES)


def _tie(match: re.Match[str]) -> str:
    return "write `\\ `, a space behind a backslash: it does not break" if match["tie"] else ""


def _raised(match: re.Match[str]) -> str:
    return "write `10^6^`, `m^2^`" if match["raised"] else ""


def _unknown_character(match: re.Match[str]) -> str:
    """Our form of `&foo;`; "" for what HTML and pandoc know."""
    return "write the character itself" if unescape(match[0]) == match[0] else ""


def _placed(match: re.Match[str]) -> str:
    """Our form of `{{% evidence leeds:menu %}}`, `{{ pagebreak }}` and `{< areas >}`; of other tags there is none."""
    words = match[0].strip("{%<>} \n")
    placed = match[0].startswith(("{{", "{<")) and words.partition(" ")[0] in OPTIONS
    return f"write `{{{{< {words} >}}}}` in a paragraph of its own" if placed else NOTHING_RUNS


def _directive(match: re.Match[str]) -> str:
    return DIRECTIVES.get(match["name"] or "", LABEL)


_DASHES = r"[ \t]*\n[ \t>]*(?:-{2,}|={2,})[ \t]*$"
_CITED = r"(?i:\d+|online|pdf|html|internet|website|web page|accessed\b[^\]\n]*|n\.d\.)\]"
"""What stands in brackets before an address in a list of works."""
_MARGIN = r"^[ \t>]*"
_DRAWING = "|".join(map(re.escape, DRAWINGS))
_KINDS = "fig|tab|tbl|eq|thm|lem|def|exm|exr|cor|prp"
_TYPST = "let|set|show|import|include|figure|image|table|pagebreak|v|h|align|block|outline|bibliography"

NOTATIONS: tuple[Notation, ...] = (
    # blocks of code, and what else begins with a fence
    _fence(
        "a chunk of code or a directive elsewhere",
        "```{ ~~~{ ```\N{SPACE}{",
        rf"{LINE}(?:`{{3,}}|~{{3,}})[ \t]*\{{(?![\w-]+=)(?P<name>[A-Za-z][\w:-]*)[^}}\n]*\}}[^\n`]*",
        escape="to show it as code, name the language without braces",
    ),
    _fence(
        "the source of a drawing",
        "``` ~~~",
        rf"{LINE}(?:`{{3,}}|~{{3,}})[ \t]*(?:\{{\.)?(?P<name>{_DRAWING})\b[^\n`]*",
        escape="to show it as code, take the language’s name away",
    ),
    _fence(
        "a formula of GitHub or GitLab",
        "math `$",
        rf"{LINE}`{{3,}}[ \t]*math[ \t]*$|(?<!`)\$`[^`\n]+`\$(?!`)",
        FORMULA,
        AS_CODE,
    ),
    _fence(
        "a block of code with settings of other programs",
        "``` ~~~",
        r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*[\w+#.-]+(?:\{[\d ,-]+\})?[ \t]+"
        r"(?!\{(?:[.#]|[\w-]+=)[^}\n]*\}[ \t]*$)[^\s`][^`\n]*$",
        'put the language’s name alone behind the backticks; a caption is ```` ```{.js caption="…"} ````',
        AS_CODE,
    ),
    _fence(
        "a query of Obsidian",
        "dataview tasks query",
        rf"{_MARGIN}`{{3,}}[ \t]*(?:dataview(?:js)?|tasks|query)[ \t]*$",
        NOTHING_RUNS,
        AS_CODE,
    ),
    _fence("a directive of MyST", ":::", rf"{LINE}:{{3,}}[ \t]*\{{(?P<name>[A-Za-z][\w:-]*)\}}[^\n]*"),
    # lines of dashes, which make a heading of the line above them
    at_margin(
        "the beginning of a heading, a quotation or a table above a line of dashes",
        ("\n-", "\n="),
        rf"(?:(?:\A|(?<=\n\n))[ ]{{0,3}}(?:>|\|(?=[^|\n]))|^[ \t>]*#{{1,6}}[ \t])[^\n]*(?={_DASHES})"
        rf"|(?:\A|(?<=\n\n))(?![ \t>#+*-])[^|\n]+\|[^\n]*(?={_DASHES}\n[^|\n]*\|)",
        "put an empty line above the dashes, or take them out: they make a heading of the line",
    ),
    Notation(
        "a sentence above a line of dashes",
        ("\n-", "\n="),
        rf"(?:\A|(?<=\n\n))(?![ \t>#|+*-])(?:[^\s|]+ ){{4,}}[^\s|]+\.(?={_DASHES})",
        "put an empty line above the dashes, which are then a rule, or take them out",
        fate="printed as a heading",
    ),
    # code within a line
    _role("a role of MyST", "}`", r"(?<![\w`\]\\])\{(?P<name>[A-Za-z][\w:+-]*)\}`[^`\n]+`"),
    _role("a role of reStructuredText", ":`", r"(?<![\w`:\\]):(?P<name>[A-Za-z][\w:+-]*):`[^`\n]+`"),
    in_code(
        "code of R or Python within a line",
        "`r `{ `py `j",
        r"(?<!`)`(?:r[ \t]+(?=[\w.\"'(-])[^`\n]+"
        r"|(?:py|python|julia|jl)[ \t]+(?=\w)(?![\w./-]+\.(?:py|jl)\b)[^`\n]*[(.\[][^`\n]*"
        r"|\{(?:r|python|julia|ojs)\}[^`\n]*)`(?!`)",
        NOTHING_RUNS,
        AS_CODE,
    ),
    in_code("a link of reStructuredText", "`_", r"(?<![`\w])`(?=[^\s,.;:)])[^`\n]*(?<=\S)`__?(?!\w)", LINK, AS_CODE),
    # what other Markdown reads no more than ours does
    Notation(
        "no link: a space stands between its brackets",
        ("] (", "]\t("),
        rf"(?<![\\\]\w])\[(?!{_CITED})[^\[\]\n]+\][ \t]+\((?:https?://|www\.)[^\s()]+\)",
        "write `[words](https://…)`, with no space between",
        Layer.CODE,
    ),
    Notation(
        "no picture: a space stands between its brackets",
        ("] (", "]\t("),
        r"(?<!\\)!\[[^\[\]\n]*\][ \t]+\([^\s()]+\)",
        PICTURE,
        Layer.CODE,
    ),
    Notation(
        "no link: its brackets are not those of a link",
        ("][", ")["),
        r"(?<![\\\]\w])(?:\[[^\[\]\n]+\]\[(?:https?://|www\.)[^\s\[\]]+\]"
        r"|\((?:https?://|www\.)[^\s()]+\)\[[^\[\]\n]+\](?!\())",
        LINK,
        Layer.CODE,
    ),
    Notation(
        "a product",
        ("*",),
        r"(?<=\d)\*\d[\d.,]*\*(?=\d)",
        "write `×`, or `\\*`, in place of each star",
        Layer.CODE,
        fate="printed as emphasis",
    ),
    # TeX
    in_prose("a quotation of TeX", "`", r"(?<![`\w])`(?=[^\W\d_])[^`'\n]{1,80}(?<=[^\W_])'(?!\w)", "write `'words'`"),
    in_escapes(
        "an accent of TeX",
        "\\",
        r"\\[\"'`^~=.uvHtcdbkr]\{\\?[A-Za-z]{1,2}\}|(?<=[A-Za-z])\\\"[aeiouyAEIOUY](?=[A-Za-z])"
        r"|(?<![\w\\:])\\[oOlL](?:\{\}|(?=[ ~]))"
        r"|(?<=[A-Za-z]{3})\\'[aeiou](?!\w)",  # “caf\'e”: an apostrophe has more letters behind it, and fewer before it
        "write the letter itself, as `é`, `ö` or `ø`",
        "to print it as it stands, put two backticks on either side",
    ),
    in_escapes(
        "a formula of LaTeX",
        "\\[ \\(",
        r"(?<!\\)\\\[(?=\s)(?:(?!\n[ \t>]*\n|\\[\[\]])[\s\S])*?(?<!\\)(?:[=^_]|\\[A-Za-z]{2})"
        r"(?:(?!\n[ \t>]*\n|\\[\[\]])[\s\S])*?\\\]"
        r"|(?<!\\)\\\((?:(?!\\\)|\n).)*?(?<!\\)[=^_<>+](?:(?!\\\)|\n).)*?\\\)",
        FORMULA,
        "to print the brackets, take the backslashes away",
    ),
    in_escapes(
        "the end of a line in TeX",
        "\\\\",
        r"(?<=\S)[ \t]+\\\\[ \t]*$",
        "end the line with one backslash alone",
        "to print a backslash there, put two backticks on either side",
    ),
    in_prose("a quotation of TeX", "``", r"``(?=\S)[^`\n]{1,300}?''", 'write `"words"`'),
    in_prose(
        "TeX",
        "\\",
        r"(?<![\w\\:])\\(?!x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|(?P<again>[A-Za-z])(?P=again){2})"
        r"(?P<name>[A-Za-z]{2,})\*?(?:\[[^\]\n]*\])?(?:\{(?P<first>[^{}\n]*)\})?",
        command_form,
    ),
    in_prose("TeX", "\\", r"(?<=\w)\\(?P<name>[A-Za-z]+)\*?(?:\[[^\]\n]*\])?\{(?P<first>[^{}\n]*)\}", command_form),
    in_prose(
        "a space of TeX that does not break",
        "~",
        r"~~(?=\S).*?~~|~(?:[^\s~]|\\ )+~|(?<=[\w.\])])(?P<tie>~)(?=[\w\\])",
        _tie,
    ),
    in_prose(
        "a superscript that is not closed",
        "^",
        r"\^\[|\^(?:[^\s^]|\\ )+\^|(?<=[\w)\]])(?P<raised>\^(?:\{[^{}\n]*\}|\([^()\n]*\)|-?\w+))",
        _raised,
    ),
    in_prose("TeX", "_{", r"(?<=\w)_\{[^{}\n]*\}", "write `H~2~O`, or a formula between `$` signs"),
    in_prose("an inserted passage elsewhere", "^^", r"\^\^(?=[^\s^])[^^\n]*[^\s^]\^\^", UNDERLINE),
    # bookdown
    in_prose(
        "a part of bookdown",
        "(PART (APPENDIX",
        r"^#{1,6}[ \t]+\((?:PART|APPENDIX)(?:\\?\*)?\)[^\n]*",
        "parts stand in report.yaml, `chapters: [{part: Title, chapters: [one.md]}]`, appendices under `appendices:`",
    ),
    Notation("a reference of bookdown", ("@ref(",), r"\\?@ref\([\w:.-]+\)", REFERENCE, escape=AS_CODE),
    in_code(
        "a label of bookdown",
        "(# (\\# (ref:",
        rf"\(\\?#(?:{_KINDS}):[\w-]+\)|^\(ref:[\w-]+\)|(?<=\")\(ref:[\w-]+\)",
        "write the label in braces, as in `: Caption {#tbl-x}`, and the caption where it is printed",
    ),
    in_prose(
        "a numbered example of pandoc",
        "(@)",
        rf"{_MARGIN}\(@\)(?=[ \t])",
        "write `1.`, or a box or a table with a label: these are numbered through the report",
    ),
    # marks within a text
    in_prose(
        "CriticMarkup",
        "{++ {-- {~~ {== {>>",
        r"\{(?:\+\+.*?\+\+|--.*?--|~~.*?~~|==.*?==|>>.*?<<)\}",
        "take the change or leave it: what is printed has no tracked changes; a remark is `<!-- … -->`",
        re.DOTALL,
    ),
    in_prose(
        "a marked passage elsewhere",
        "==",
        r"(?<![=\w\0])==(?=[^\s=])(?:(?!==|\n[ \t>]*\n).)*?(?<=[^\s=])==(?![=\w])",
        "write `**words**`; nothing is marked with colour in print",
        re.DOTALL,
    ),
    in_prose(
        "an inserted passage elsewhere",
        "++",
        r"(?<![+\w\0])\+\+(?=[^\s+])(?:[^+\n]|\+(?!\+))+(?<=[^\s+])\+\+(?![+\w])",
        UNDERLINE,
    ),
    Notation(
        "the name of an emoji elsewhere",
        (" :", "\n:", "(:", "[:", "*:", "_:", "|:", "“:", "‘:"),
        r"(?<![\w:/.\"`-]):(?!\d+:)(?:[a-z][a-z0-9_-]*|[+-]1|\d{3,4}):(?![\w:/`])",
        "put the character itself, or say it in words",
    ),
    in_prose(
        "a spoiler elsewhere",
        "|| >!",
        r"(?<![|\w])\|\|(?=[^\s|])[^|\n]+(?<=[^\s|])\|\|(?![|\w])|>![^\n<>]+!<",
        NOTHING_RUNS,
    ),
    in_prose(
        "emphasis of a wiki",
        "''",
        r"(?<!['\w])'''?(?=[^\s'])[^'\n]+(?<=[^\s'])'''?(?!['\w])",
        "write `*words*` or `**words**`",
    ),
    at_margin("a remark of MyST", ("% ",), r"(?:\A|(?<=\n\n))%[ ][^\n]*", COMMENT),
    at_line(
        "a label of MyST",
        ")=",
        r"\([A-Za-z][\w:.-]*\)=[ \t]*$",
        "write the label in braces, as in `## Title {#sec-x}`",
    ),
    in_prose("a remark of Obsidian", "%%", r"%%(?=\S).*?(?<=\S)%%|%%[ \n].*?[ \n]%%", COMMENT, re.DOTALL),
    in_prose("a remark of MDX", "{/*", r"\{/\*.*?\*/\}", COMMENT, re.DOTALL),
    # links
    in_prose("a picture or page put in by Obsidian", "![[", r"!\[\[[^\[\]\n]+\]\]", f"{PICTURE}; {INCLUDE}"),
    at_line(
        "a table of contents elsewhere",
        "oc] OC] OC_] oc_] {:toc {{toc {{:toc {{_toc __TOC__ {:\N{SPACE}toc",
        r"(?:\[\[?_?TOC_?\]\]?|\{\{?\s*:?toc[^}\n]*\}\}?|\{:\s*toc[^}\n]*\}|__TOC__)[ \t]*$",
        CONTENTS,
        re.MULTILINE | re.IGNORECASE,
    ),
    in_prose("a link of a wiki", "[[", r"(?<![!^])\[\[(?![\^@]|-@)[^\[\]\n]+(?:\]\[[^\[\]\n]+)?\]\]", WITHIN),
    in_prose("a footnote of Org", "[fn:", r"\[fn:[^\]\n]*\]", FOOTNOTE),
    in_prose(
        "a cross-reference of AsciiDoc",
        "<< xref:",
        r"<<[A-Za-z][\w:-]*(?:,[^<>\n]*)?>>|\bxref:\S+\[[^\]\n]*\]",
        REFERENCE,
    ),
    at_line(
        "a macro of AsciiDoc",
        "::",
        r"(?:include|image|video)::\S+\[[^\]\n]*\]",
        f"{PICTURE}; {INCLUDE}",
    ),
    in_prose("a footnote of reStructuredText", "]_", r"(?<!\w)\[(?:\d+|#\w*)\]_(?!\w)", FOOTNOTE),
    # templates
    in_prose(
        "a tag of a template",
        "{% {{ <% ${ {<",
        r"(?<!\{)\{<[ \t]*[a-z][^{}<>\n]*>\}(?!\})|"
        r"\$\{[A-Za-z_][\w.]*\}|\{%.*?%\}|\{\{%.*?%\}\}|\{\{(?!<)[^{}\n]*\}\}|<%.*?%>",
        _placed,
        re.DOTALL,
    ),
    in_prose("an attribute of kramdown", "{:", r"\{:{1,2}[ \t]*[#.\w/][^{}\n]*\}", LABEL),
    at_line(
        "a macro of a wiki or a tracker",
        "{toc {note {info {tip {warning {code {quote {panel {noformat",
        r"\{(?:toc|note|info|tip|warning|code|quote|panel|noformat)(?:[:|][^{}\n]*)?\}[ \t]*$",
        CALLOUT,
    ),
    in_prose("no character that has a name", "&", r"&[A-Za-z][A-Za-z0-9]{2,11};", _unknown_character),
    # whole lines
    in_prose(
        "a task of Obsidian",
        '[> [/ [! [? [< [* [" [-',
        r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[>/!?<*\"-]\][ \t]",
        "write `- [ ] task`, and `- [x] task` for one that is done",
    ),
    at_line("a callout of GitHub or Obsidian", "[!", r">[ \t>]*\[![A-Za-z-]+\][+-]?[^\n]*", CALLOUT),
    at_line(
        "a callout of MkDocs",
        "!!! ???",
        r"(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w -]*(?:\"[^\"\n]*\")?[ \t]*$",
        CALLOUT,
    ),
    at_line("a tab of MkDocs", "===", r"={3}[+!]?[ \t]+\"[^\"\n]+\"[ \t]*$", DIRECTIVES["tab-set"]),
    in_prose(
        "a callout of AsciiDoc",
        "[NOTE] [TIP] [IMPORTANT] [WARNING] [CAUTION]",
        rf"^(?P<opening>\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])[ \t]*${ASCIIDOC_BLOCK}",
        CALLOUT,
    ),
    at_line(
        "a directive of reStructuredText",
        "..",
        r"\.\.[ \t]+(?:(?P<name>[A-Za-z][\w-]*)::[^\n]*|_[^:\n]+:[^\n]*|\[[^\]\n]+\][ \t][^\n]*)",
        _directive,
    ),
    in_code(
        "an abbreviation of Markdown Extra",
        "*[",
        r"^[ \t]*\*\[[^\]\n]+\]:[^\n]*|(?<=\s)\*\[[^*\]\n]+\]:(?=\s)",
        "put it into glossary.yaml, under `abbreviations`",
    ),
    at_line(
        "a heading of a wiki or of AsciiDoc",
        "==",
        r"(?P<sign>={2,6})[ \t]+(?=\S)[^\n=]+?(?:[ \t]+(?P=sign))?[ \t]*$",
        HEADING,
    ),
    in_prose(  # not in a cell, where it says that something equals
        "a heading of a wiki or of AsciiDoc",
        "=",
        rf"{LINE}(?P<line>=[ \t]+(?=\S)[^\n=|]+?(?:[ \t]+=)?[ \t]*)$",
        HEADING,
    ),
    at_line(
        "a heading or quotation of Textile",
        "h1. h2. h3. h4. h5. h6. bq.",
        r"(?:h[1-6]|bq)\.[ \t]+\S[^\n]*$",
        f"{HEADING}; begin each line of a quotation with `>`",
    ),
    at_line(
        "a setting of Org",
        "#+",
        r"#\+[A-Za-z_]+:?[^\n]*",
        "put settings into report.yaml, and write the rest in Markdown",
    ),
    in_prose(
        "a drawer of Org",
        ":PROPERTIES: :LOGBOOK: :END:",
        r"^[ \t]*:(?:PROPERTIES|LOGBOOK|END):[ \t]*$",
        "take it out: a label stands behind its heading, `{#sec-x}`",
    ),
    at_line("a command of Typst", "#", rf"#(?:{_TYPST})\b(?![ \t]*<)[ \t(:][^\n]*", "write it in Markdown"),
    at_line(
        "an import of MDX",
        "import export",
        r"(?:import|export)[ \t]+(?:(?:const|let|default)[ \t]+)?(?:\w+|\{[^}\n]*\})[ \t]+"
        r"(?:from[ \t]+[\"'“‘]|=)[^\n]*",
        "take it out: nothing is run here",
    ),
    in_prose(
        "a title block of pandoc",
        "%",
        r"\A(?:%[ \t]+[^\n]+\n?){1,3}",
        "write `# Title`; authors and date stand in report.yaml",
    ),
    in_prose(
        "settings of TOML",
        "+++",
        r"^\+\+\+[ \t]*\n(?:[^\n]+\n)+?\+\+\+[ \t]*$",
        "put them into report.yaml where they belong",
    ),
    at_margin("a name that Obsidian links to", (" ^",), r"(?<=[\w.] )\^[a-z0-9][a-z0-9-]*[ \t]*$", LABEL),
)
