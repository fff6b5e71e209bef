"""The notations of other programs that authors bring with them, each with the form that it has here.

Sources: the manuals of Quarto, R Markdown, bookdown, MyST, kramdown, MkDocs, Jekyll, Hugo, Obsidian, CriticMarkup,
AsciiDoc, reStructuredText, MediaWiki, Typst and LaTeX. Left out is what pandoc reads, and what means nothing to any
of them: `{North, South}` in prose, C:\\Users, snake_case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto

from msgspec import Struct

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

_BACKSLASH = "to print it as it stands, put a backslash before it"
_AS_CODE = "to show how it is typed, put two backticks on either side"

ESCAPED = "\0"
"""Stands for a backslash and for the sign behind it."""


class Layer(Enum):
    """What of a text is looked at."""

    FENCES = auto()  # all but comments and the lines within blocks of code
    CODE = auto()  # the text with its code within lines, but not what is escaped
    PROSE = auto()  # neither code, nor formulas, addresses and what stands behind a backslash


Form = str | Callable[[re.Match[str]], str]


class Notation(Struct, frozen=True):
    """A notation of `language`, and our own `form` of it, as a remedy; `escape` says how to print it.

    A text without any of the `signs` need not be searched. Where the form is "", what the pattern found is ours.
    """

    language: str
    signs: tuple[str, ...]
    expression: str
    form: Form
    layer: Layer = Layer.PROSE
    escape: str = _BACKSLASH
    flags: re.RegexFlag = re.MULTILINE

    @property
    def pattern(self) -> re.Pattern[str]:
        """Made once a text has one of the signs: there are dozens, and most reports need none of them."""
        return re.compile(self.expression, self.flags)

    def own_form(self, match: re.Match[str]) -> str:
        return self.form if isinstance(self.form, str) else self.form(match)


def _prose(language: str, signs: str, pattern: str, form: Form, flags: re.RegexFlag = re.MULTILINE) -> Notation:
    return Notation(language, tuple(signs.split()), pattern, form, flags=flags)


def _code(language: str, signs: str, pattern: str, form: Form, escape: str = _BACKSLASH) -> Notation:
    return Notation(language, tuple(signs.split()), pattern, form, Layer.CODE, escape)


def _fence(language: str, signs: str, pattern: str, form: Form = fence_form, escape: str = _BACKSLASH) -> Notation:
    flags = re.MULTILINE | re.IGNORECASE
    return Notation(language, tuple(signs.split()), pattern, form, Layer.FENCES, escape, flags)


def _tie(match: re.Match[str]) -> str:
    return "write `\\ `, a space behind a backslash: it does not break" if match["tie"] else ""


def _raised(match: re.Match[str]) -> str:
    return "write `10^6^`, `m^2^`" if match["raised"] else ""


def _directive(match: re.Match[str]) -> str:
    return DIRECTIVES.get(match["name"] or "", LABEL)


_LINE = r"^[ \t>]*(?:[-*+][ \t]+)?"
_MARGIN = r"^[ \t>]*"
_DRAWING = "|".join(map(re.escape, DRAWINGS))
_KINDS = "fig|tab|tbl|eq|thm|lem|def|exm|exr|cor|prp"
_TYPST = "let|set|show|import|include|figure|image|table|pagebreak|v|h|align|block|outline|bibliography"

NOTATIONS: tuple[Notation, ...] = (
    # blocks of code, and what else begins with a fence
    _fence(
        "a chunk of code or a directive elsewhere",
        "```{ ~~~{ ```\N{SPACE}{",
        rf"{_LINE}(?:`{{3,}}|~{{3,}})[ \t]*\{{(?![\w-]+=)(?P<name>[A-Za-z][\w:-]*)[^}}\n]*\}}[^\n`]*",
        escape="to show it as code, name the language without braces",
    ),
    _fence(
        "the source of a drawing",
        "``` ~~~",
        rf"{_LINE}(?:`{{3,}}|~{{3,}})[ \t]*(?:\{{\.)?(?P<name>{_DRAWING})\b[^\n`]*",
        escape="to show it as code, take the language’s name away",
    ),
    _fence(
        "a formula of GitHub or GitLab", "math `$", rf"{_LINE}`{{3,}}[ \t]*math[ \t]*$|\$`[^`\n]+`\$", FORMULA, _AS_CODE
    ),
    _fence("a directive of MyST", ":::", rf"{_LINE}:{{3,}}[ \t]*\{{(?P<name>[A-Za-z][\w:-]*)\}}[^\n]*"),
    # code within a line
    _code("a role of MyST", "}`", r"(?<![\w`\]\\])\{(?P<name>[A-Za-z][\w:+-]*)\}`[^`\n]+`", role_form),
    _code("a role of reStructuredText", ":`", r"(?<![\w`:\\]):(?P<name>[A-Za-z][\w:+-]*):`[^`\n]+`", role_form),
    _code(
        "code of R or Python within a line",
        "`r `{ `py `j",
        r"(?<!`)`(?:r[ \t]+(?=[\w.\"'(-])[^`\n]+|(?:py|python|julia|jl)[ \t]+(?=\w)[^`\n]*[(.\[][^`\n]*"
        r"|\{(?:r|python|julia|ojs)\}[^`\n]*)`(?!`)",
        NOTHING_RUNS,
        _AS_CODE,
    ),
    _code("a link of reStructuredText", "`_", r"(?<![`\w])`[^`\n]+`__?(?!\w)", LINK, _AS_CODE),
    # TeX
    _prose("a quotation of TeX", "``", r"``(?=\S)[^`\n]{1,300}?''", 'write `"words"`'),
    _prose(
        "TeX",
        "\\",
        r"(?<![\w\\:])\\(?P<name>[A-Za-z]{2,})\*?(?:\[[^\]\n]*\])?(?:\{(?P<first>[^{}\n]*)\})?",
        command_form,
    ),
    _prose("TeX", "\\", r"(?<=\w)\\(?P<name>[A-Za-z]+)\*?(?:\[[^\]\n]*\])?\{(?P<first>[^{}\n]*)\}", command_form),
    _prose(
        "a space of TeX that does not break",
        "~",
        r"~~(?=\S).*?~~|~[^\s~]+~|(?<=[\w.\])])(?P<tie>~)(?=[\w\\])",
        _tie,
    ),
    _prose(
        "a superscript that is not closed",
        "^",
        r"\^\[|\^[^\s^]+\^|(?<=[\w)\]])(?P<raised>\^(?:\{[^{}\n]*\}|-?\w+))",
        _raised,
    ),
    _prose("TeX", "_{", r"(?<=\w)_\{[^{}\n]*\}", "write `H~2~O`, or a formula between `$` signs"),
    # bookdown
    Notation("a reference of bookdown", ("@ref(",), r"\\?@ref\([\w:.-]+\)", REFERENCE, escape=_AS_CODE),
    _code(
        "a label of bookdown",
        "(# (\\# (ref:",
        rf"\(\\?#(?:{_KINDS}):[\w-]+\)|^\(ref:[\w-]+\)|(?<=\")\(ref:[\w-]+\)",
        "write the label in braces, as in `: Caption {#tbl-x}`, and the caption where it is printed",
    ),
    _prose(
        "a numbered example of pandoc",
        "(@)",
        rf"{_MARGIN}\(@\)(?=[ \t])",
        "write `1.`, or a box or a table with a label: these are numbered through the report",
    ),
    # marks within a text
    _prose(
        "CriticMarkup",
        "{++ {-- {~~ {== {>>",
        r"\{(?:\+\+.*?\+\+|--.*?--|~~.*?~~|==.*?==|>>.*?<<)\}",
        "take the change or leave it: what is printed has no tracked changes; a remark is `<!-- … -->`",
        re.DOTALL,
    ),
    _prose(
        "a marked passage elsewhere",
        "==",
        r"(?<![=\w\0])==(?=[^\s=])(?:(?!==|\n[ \t>]*\n).)*?(?<=[^\s=])==(?![=\w])",
        "write `**words**`; nothing is marked with colour in print",
        re.DOTALL,
    ),
    _prose(
        "an inserted passage elsewhere", "++", r"(?<![+\w\0])\+\+(?=[^\s+])[^+\n]+(?<=[^\s+])\+\+(?![+\w])", UNDERLINE
    ),
    Notation(
        "the name of an emoji elsewhere",
        (" :", "\n:", "(:", "[:", "*:", "_:", "|:", "“:", "‘:"),
        r"(?<![\w:/.\"`-]):(?!\d+:)(?:[a-z][a-z0-9_-]*|[+-]1|\d{3,4}):(?![\w:/`])",
        "put the character itself, or say it in words",
    ),
    _prose(
        "a spoiler elsewhere",
        "|| >!",
        r"(?<![|\w])\|\|(?=[^\s|])[^|\n]+(?<=[^\s|])\|\|(?![|\w])|>![^\n<>]+!<",
        NOTHING_RUNS,
    ),
    _prose(
        "emphasis of a wiki",
        "''",
        r"(?<!['\w])'''?(?=[^\s'])[^'\n]+(?<=[^\s'])'''?(?!['\w])",
        "write `*words*` or `**words**`",
    ),
    _prose("a remark of Obsidian", "%%", r"%%(?=\S).*?(?<=\S)%%|%%[ \n].*?[ \n]%%", COMMENT, re.DOTALL),
    _prose("a remark of MDX", "{/*", r"\{/\*.*?\*/\}", COMMENT, re.DOTALL),
    # links
    _prose("a picture or page put in by Obsidian", "![[", r"!\[\[[^\[\]\n]+\]\]", f"{PICTURE}; {INCLUDE}"),
    _prose(
        "a table of contents elsewhere",
        "oc] OC] OC_] oc_] {:toc {{toc {{:toc {{_toc __TOC__ {:\N{SPACE}toc",
        rf"{_LINE}(?:\[\[?_?TOC_?\]\]?|\{{\{{?\s*:?toc[^}}\n]*\}}\}}?|\{{:\s*toc[^}}\n]*\}}|__TOC__)[ \t]*$",
        CONTENTS,
        re.MULTILINE | re.IGNORECASE,
    ),
    _prose("a link of a wiki", "[[", r"(?<![!^])\[\[(?![\^@]|-@)[^\[\]\n]+(?:\]\[[^\[\]\n]+)?\]\]", WITHIN),
    _prose("a footnote of Org", "[fn:", r"\[fn:[^\]\n]*\]", FOOTNOTE),
    _prose(
        "a cross-reference of AsciiDoc",
        "<< xref:",
        r"<<[A-Za-z][\w:-]*(?:,[^<>\n]*)?>>|\bxref:\S+\[[^\]\n]*\]",
        REFERENCE,
    ),
    _prose(
        "a macro of AsciiDoc",
        ":: link:",
        rf"{_LINE}(?:include|image|video)::\S+\[[^\]\n]*\]|\blink:\S+\[[^\]\n]+\]",
        f"{LINK}; {PICTURE}; {INCLUDE}",
    ),
    _prose("a footnote of reStructuredText", "]_", r"(?<!\w)\[(?:\d+|#\w*)\]_(?!\w)", FOOTNOTE),
    # templates
    _prose(
        "a tag of a template",
        "{% {{ <%",
        r"\{%.*?%\}|\{\{%.*?%\}\}|\{\{(?!<)[^{}\n]*\}\}|<%.*?%>",
        NOTHING_RUNS,
        re.DOTALL,
    ),
    _prose("an attribute of kramdown", "{:", r"\{:{1,2}[ \t]*[#.\w/][^{}\n]*\}", LABEL),
    _prose(
        "a macro of a wiki or a tracker",
        "{toc {note {info {tip {warning {code {quote {panel {noformat",
        r"^\{(?:toc|note|info|tip|warning|code|quote|panel|noformat)(?:[:|][^{}\n]*)?\}[ \t]*$",
        CALLOUT,
    ),
    # whole lines
    _prose("a callout of GitHub or Obsidian", "[!", r"^[ \t]*>[ \t>]*\[![A-Za-z-]+\][+-]?[^\n]*", CALLOUT),
    _prose(
        "a callout of MkDocs",
        "!!! ???",
        rf"{_MARGIN}(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z][\w -]*(?:\"[^\"\n]*\")?[ \t]*$",
        CALLOUT,
    ),
    _prose("a tab of MkDocs", "===", rf"{_MARGIN}={{3}}[+!]?[ \t]+\"[^\"\n]+\"[ \t]*$", DIRECTIVES["tab-set"]),
    _prose(
        "a callout of AsciiDoc",
        "[NOTE] [TIP] [IMPORTANT] [WARNING] [CAUTION]",
        r"^\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$",
        CALLOUT,
    ),
    _prose(
        "a directive of reStructuredText",
        "..",
        r"^[ \t]*\.\.[ \t]+(?:(?P<name>[A-Za-z][\w-]*)::[^\n]*|_[^:\n]+:[^\n]*|\[[^\]\n]+\][ \t][^\n]*)",
        _directive,
    ),
    _code(
        "an abbreviation of Markdown Extra",
        "*[",
        r"^[ \t]*\*\[[^\]\n]+\]:[^\n]*",
        "put it into glossary.yaml, under `abbreviations`",
    ),
    _prose("a heading of a wiki or of AsciiDoc", "=", r"^(={1,6})[ \t]+(?=\S)[^\n=]+?(?:[ \t]+\1)?[ \t]*$", HEADING),
    _prose(
        "a heading or quotation of Textile",
        "h1. h2. h3. h4. h5. h6. bq.",
        r"^(?:h[1-6]|bq)\.[ \t]+\S[^\n]*$",
        f"{HEADING}; begin each line of a quotation with `>`",
    ),
    _prose(
        "a setting of Org",
        "#+",
        r"^[ \t]*#\+[A-Za-z_]+:?[^\n]*",
        "put settings into report.yaml, and write the rest in Markdown",
    ),
    _prose("a command of Typst", "#", rf"{_MARGIN}#(?:{_TYPST})\b[ \t(:][^\n]*", "write it in Markdown"),
    _prose(
        "an import of MDX",
        "import export",
        r"^(?:import|export)[ \t]+(?:\w+|\{[^}\n]*\})[ \t]+(?:from[ \t]+[\"'“‘]|=)[^\n]*",
        "take it out: nothing is run here",
    ),
    _prose(
        "a title block of pandoc",
        "%",
        r"\A(?:%[ \t]+[^\n]+\n?){1,3}",
        "write `# Title`; authors and date stand in report.yaml",
    ),
    _prose(
        "settings of TOML",
        "+++",
        r"^\+\+\+[ \t]*\n(?:[^\n]+\n)+?\+\+\+[ \t]*$",
        "put them into report.yaml where they belong",
    ),
    _prose("a name that Obsidian links to", "^", r"(?<=[\w.] )\^[a-z0-9][a-z0-9-]*[ \t]*$", LABEL),
)
