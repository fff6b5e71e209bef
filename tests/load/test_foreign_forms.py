"""The remedy for each command, directive, role and fence of another program, name by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from lspreport.load.foreign_forms import command_form, fence_form, role_form

CALLOUT = "write a callout: `::: {.note}`, its text, `:::`; there are also `.tip`, `.important`, `.warning`, `.caution`"
CONTENTS = "take it out: `contents`, under `front:` in report.yaml, puts the contents there"
CITATION = "write `[@smith2020]`, from the bibliography that report.yaml names"
REFERENCE = "write `@fig-x`, `@tbl-x`, `@sec-x` or `@eq-x`, by the label of the thing"
FORMULA = "write a formula between `$` signs, or `$$ … $$ {#eq-x}` on lines of its own"
PICTURE = 'write `![Caption](figures/x.svg){#fig-x alt="…"}`'
TABLE = 'write the table with `|` between its cells, or place a file: `{{< table data.csv #tbl-x caption="…" >}}`'
INCLUDE = "write `{{< include part.md >}}` in a paragraph of its own"
LIST = "write `- item`, or `1. item`, with an empty line before the first"
LINK = "write `[words](https://…)`"
QUOTE = "begin each line with `>`"
LABEL = "put a label behind its heading or picture, or as the last word of its paragraph: `{#sec-x}`, `{#para-x}`"
BIBLIOGRAPHY = "put `references` under `chapters:` in report.yaml"
TEX = "in Markdown it has a form of its own, or none: `*words*`, `**words**`, `^[note]`, formulas between `$` signs"
DRAWN = 'have it drawn as SVG and place that: `![Caption](figures/x.svg){#fig-x alt="…"}`'
OF_CODE = (
    'place what it draws or makes: `![Caption](figures/x.svg){#fig-x alt="…"}`, '
    '`{{< table data.csv #tbl-x caption="…" >}}`'
)

COMMANDS: Mapping[str, str] = {
    "newpage pagebreak clearpage cleardoublepage": "write `{{< pagebreak >}}` in a paragraph of its own",
    "tableofcontents listoffigures listoftables maketitle": CONTENTS,
    "cite citep citet citeauthor citeyear textcite parencite autocite footcite nocite": CITATION,
    "bibliography printbibliography bibliographystyle": BIBLIOGRAPHY,
    "ref eqref autoref cref Cref pageref nameref vref": REFERENCE,
    "label": LABEL,
    "footnote footnotetext thanks": "write `^[words of the note]`",
    "textbf bf bfseries": "write `**words**`",
    "textit emph it em itshape textsl": "write `*words*`",
    "underline uline ul": "write `[words]{.underline}`",
    "sout st": "write `~~words~~`",
    "textsc sc scshape": "write `[words]{.smallcaps}`",
    "texttt tt verb lstinline": "write `` `words` ``",
    "textsuperscript": "write `^words^`",
    "textsubscript": "write `~words~`",
    "url href": LINK,
    "includegraphics caption": PICTURE,
    "input include": INCLUDE,
    "index printindex glossary gls": "take it out: the report has no index",
    "part chapter section subsection subsubsection paragraph": "write `## Heading`, with an empty line before it",
    "item": LIST,
    "noindent indent vspace hspace bigskip medskip smallskip par centering": "take it out: the theme sets spaces",
    "appendix": "list the file under `appendices:` in report.yaml",
    "LaTeX TeX ldots dots textendash textemdash pounds euro degree": "write the words or the character itself",
    "newline linebreak": "end the line with a backslash alone",
    "frac sqrt sum int times alpha beta gamma delta sigma leq geq approx cdot pm infty mathrm text": FORMULA,
    "mycommand": TEX,
}
ENVIRONMENTS: Mapping[str, str] = {
    "equation align aligned gather eqnarray math displaymath multline equation*": FORMULA,
    "itemize enumerate description": LIST,
    "table tabular tabularx longtable table*": TABLE,
    "figure": PICTURE,
    "quote quotation": QUOTE,
    "verbatim lstlisting minted": "put three backticks on the lines before and behind",
    "landscape sidewaystable": "write `::: {.landscape}`, what is wide, `:::`",
    "abstract": "write it as the summary: `summary:` in report.yaml",
    "myenvironment": TEX,
}
FENCES: Mapping[str, str] = {
    "note tip hint important warning caution attention danger error seealso admonition todo Note": CALLOUT,
    "figure image": PICTURE,
    "table list-table csv-table": TABLE,
    "math": FORMULA,
    "toctree contents tableofcontents": CONTENTS,
    "include literalinclude": INCLUDE,
    "bibliography": BIBLIOGRAPHY,
    "code code-block code-cell sourcecode": "write three backticks and the language's name, nothing in braces",
    "epigraph pull-quote": QUOTE,
    "tab-set tab-item tabs dropdown": "write what the reader opens one after the other: paper has no tabs",
    "mermaid plantuml graphviz dot ditaa vega vega-lite tikz Mermaid": DRAWN,
    "r python julia ojs sql bash stan observable js javascript sas stata R": OF_CODE,
    "mydirective": "write it in Markdown; a block of code names its language without braces",
}
ROLES: Mapping[str, str] = {
    "ref numref eq doc any prf:ref fig table section Ref": REFERENCE,
    "cite cite:p cite:t cite:ps cite:ts footcite": CITATION,
    "math": "write a formula between `$` signs",
    "sub subscript": "write `~words~`",
    "sup superscript": "write `^words^`",
    "abbr term": "put it into glossary.yaml: it is spelt out where it stands first",
    "download": LINK,
    "r python julia ojs sql bash stan observable js javascript sas stata": OF_CODE,
    "myrole": "write it in Markdown, without a role",
}


def named(name: str, first: str = "") -> re.Match[str]:
    match = re.fullmatch(r"(?P<name>[^ ]*) ?(?P<first>.*)", f"{name} {first}".rstrip())
    assert match is not None
    return match


@pytest.mark.parametrize("names", COMMANDS)
def test_a_command_of_tex(names: str) -> None:
    assert {command_form(named(name)) for name in names.split()} == {COMMANDS[names]}


@pytest.mark.parametrize("names", ENVIRONMENTS)
def test_an_environment_of_tex(names: str) -> None:
    found = {command_form(named(word, name)) for name in names.split() for word in ("begin", "end")}
    assert found == {ENVIRONMENTS[names]}


@pytest.mark.parametrize("names", FENCES)
def test_a_fence_elsewhere(names: str) -> None:
    assert {fence_form(named(name)) for name in names.split()} == {FENCES[names]}


@pytest.mark.parametrize("names", ROLES)
def test_a_role_elsewhere(names: str) -> None:
    assert {role_form(named(name)) for name in names.split()} == {ROLES[names]}
