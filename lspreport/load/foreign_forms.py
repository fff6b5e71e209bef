"""Our own forms of what other programs write otherwise, each as a remedy for the author."""

from __future__ import annotations

import re
from collections.abc import Mapping

CALLOUT = "write a callout: `::: {.note}`, its text, `:::`; there are also `.tip`, `.important`, `.warning`, `.caution`"
PAGE = "write `{{< pagebreak >}}` in a paragraph of its own"
CONTENTS = "take it out: `contents`, under `front:` in report.yaml, puts the contents there"
CITATION = "write `[@smith2020]`, from the bibliography that report.yaml names"
REFERENCE = "write `@fig-x`, `@tbl-x`, `@sec-x` or `@eq-x`, by the label of the thing"
FORMULA = "write a formula between `$` signs, or `$$ … $$ {#eq-x}` on lines of its own"
PICTURE = 'write `![Caption](figures/x.svg){#fig-x alt="…"}`'
TABLE = 'write the table with `|` between its cells, or place a file: `{{< table data.csv #tbl-x caption="…" >}}`'
INCLUDE = "write `{{< include part.md >}}` in a paragraph of its own"
LABEL = "put a label behind its heading or picture, or as the last word of its paragraph: `{#sec-x}`, `{#para-x}`"
NOTHING_RUNS = "nothing is run or filled in here: write the words, the number or the table that it stands for"
HEADING = "write `## Heading`, with an empty line before it"
LIST = "write `- item`, or `1. item`, with an empty line before the first"
EMPHASIS = "write `*words*`"
STRONG = "write `**words**`"
UNDERLINE = "write `[words]{.underline}`"
FOOTNOTE = "write `^[words of the note]`"
LINK = "write `[words](https://…)`"
WITHIN = "link to a section by its file, `[words](other.md)`, to a thing by its label, `@box-x`"
INDEX = "take it out: the report has no index"
COMMENT = "write `<!-- a remark that is not printed -->`"

_COMMANDS: Mapping[str, str] = {
    name: form
    for names, form in (
        ("newpage pagebreak clearpage cleardoublepage", PAGE),
        ("tableofcontents listoffigures listoftables maketitle", CONTENTS),
        ("cite citep citet citeauthor citeyear textcite parencite autocite footcite nocite", CITATION),
        ("bibliography printbibliography bibliographystyle", "put `references` under `chapters:` in report.yaml"),
        ("ref eqref autoref cref Cref pageref nameref vref", REFERENCE),
        ("label", LABEL),
        ("footnote footnotetext thanks", FOOTNOTE),
        ("textbf bf bfseries", STRONG),
        ("textit emph it em itshape textsl", EMPHASIS),
        ("underline uline ul", UNDERLINE),
        ("sout st", "write `~~words~~`"),
        ("textsc sc scshape", "write `[words]{.smallcaps}`"),
        ("texttt tt verb lstinline", "write `` `words` ``"),
        ("textsuperscript", "write `^words^`"),
        ("textsubscript", "write `~words~`"),
        ("url href", LINK),
        ("includegraphics caption", PICTURE),
        ("input include", INCLUDE),
        ("index printindex glossary gls", INDEX),
        ("part chapter section subsection subsubsection paragraph", HEADING),
        ("item", LIST),
        ("noindent indent vspace hspace bigskip medskip smallskip par centering", "take it out: the theme sets spaces"),
        ("appendix", "list the file under `appendices:` in report.yaml"),
        ("LaTeX TeX ldots dots textendash textemdash pounds euro degree", "write the words or the character itself"),
        ("newline linebreak", "end the line with a backslash alone"),
        ("frac sqrt sum int times alpha beta gamma delta sigma leq geq approx cdot pm infty mathrm text", FORMULA),
    )
    for name in names.split()
}
_ENVIRONMENTS: Mapping[str, str] = {
    name: form
    for names, form in (
        ("equation align aligned gather eqnarray math displaymath multline", FORMULA),
        ("itemize enumerate description", LIST),
        ("table tabular tabularx longtable", TABLE),
        ("figure", PICTURE),
        ("quote quotation", "begin each line with `>`"),
        ("verbatim lstlisting minted", "put three backticks on the lines before and behind"),
        ("landscape sidewaystable", "write `::: {.landscape}`, what is wide, `:::`"),
        ("abstract", "write it as the summary: `summary:` in report.yaml"),
    )
    for name in names.split()
}
_TEX = "in Markdown it has a form of its own, or none: `*words*`, `**words**`, `^[note]`, formulas between `$` signs"


def command_form(match: re.Match[str]) -> str:
    if match["name"] in ("begin", "end"):
        return _ENVIRONMENTS.get((match["first"] or "").strip("*"), _TEX)
    return _COMMANDS.get(match["name"], _TEX)


DIRECTIVES: Mapping[str, str] = {
    name: form
    for names, form in (
        ("note tip hint important warning caution attention danger error seealso admonition todo", CALLOUT),
        ("figure image", PICTURE),
        ("table list-table csv-table", TABLE),
        ("math", FORMULA),
        ("toctree contents tableofcontents", CONTENTS),
        ("include literalinclude", INCLUDE),
        ("bibliography", "put `references` under `chapters:` in report.yaml"),
        ("code code-block code-cell sourcecode", "write three backticks and the language's name, nothing in braces"),
        ("epigraph pull-quote", "begin each line with `>`"),
        ("tab-set tab-item tabs dropdown", "write what the reader opens one after the other: paper has no tabs"),
    )
    for name in names.split()
}
DRAWINGS = ("mermaid", "plantuml", "graphviz", "dot", "ditaa", "vega", "vega-lite", "tikz")
_LANGUAGES = ("r", "python", "julia", "ojs", "sql", "bash", "stan", "observable", "js", "javascript", "sas", "stata")
_FIGURE_OF_CODE = (
    'place what it draws or makes: `![Caption](figures/x.svg){#fig-x alt="…"}`, '
    '`{{< table data.csv #tbl-x caption="…" >}}`'
)
_DRAWN = 'have it drawn as SVG and place that: `![Caption](figures/x.svg){#fig-x alt="…"}`'


def fence_form(match: re.Match[str]) -> str:
    name = match["name"].lower()
    if name in DRAWINGS:
        return _DRAWN
    if name in _LANGUAGES:
        return _FIGURE_OF_CODE
    return DIRECTIVES.get(name, "write it in Markdown; a block of code names its language without braces")


_ROLES: Mapping[str, str] = {
    name: form
    for names, form in (
        ("ref numref eq doc any prf:ref fig table section", REFERENCE),
        ("cite cite:p cite:t cite:ps cite:ts footcite", CITATION),
        ("math", "write a formula between `$` signs"),
        ("sub subscript", "write `~words~`"),
        ("sup superscript", "write `^words^`"),
        ("abbr term", "put it into glossary.yaml: it is spelt out where it stands first"),
        ("download", LINK),
    )
    for name in names.split()
}


def role_form(match: re.Match[str]) -> str:
    name = match["name"].lower()
    return _FIGURE_OF_CODE if name in _LANGUAGES else _ROLES.get(name, "write it in Markdown, without a role")
