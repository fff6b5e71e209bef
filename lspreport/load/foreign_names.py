"""Classes, attributes and shortcodes of other programs, each with the form that it has here.

Sources: the manuals of Quarto, R Markdown, Hugo, Docusaurus and MkDocs. What is not listed has no form of its own,
and is answered by the nearest of our names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.load.foreign_forms import CITATION, DIRECTIVES, INCLUDE, LINK, NOTHING_RUNS, PAGE, PICTURE, REFERENCE

_ASIDE = "write a footnote, `^[words]`, or a callout, `::: {.note}`"
_COLUMNS = "take it out, and write one text below the other; what belongs side by side is a table"
_LOOK = "take it out: the theme gives the look"
_SCREEN = "take it out: paper does not move, fold or open"
_ONE_FORMAT = "take it out: all formats print the same; what none is to print is `<!-- a remark -->`"
_ROLE = "take the braces out; what leads to a part of the report is `@sec-x` or `[words](other.md)`"
_THEOREM = "write a box: `::: {.box #box-x}`, `## Title`, its text, `:::`"

_CLASSES: Mapping[str, str] = {
    name: form
    for names, form in (
        ("columns column grid row col", _COLUMNS),
        ("panel-tabset tabset tabs tab tab-set", DIRECTIVES["tab-set"]),
        ("column-margin aside margin marginfigure sidenote", _ASIDE),
        (
            "column-page column-screen column-body column-page-inset fullwidth",
            "what is wide stands in `::: {.landscape}`",
        ),
        ("content-visible content-hidden hidden d-none noprint print-only only visible", _ONE_FORMAT),
        ("callout admonition info hint seealso abstract summary example question", "write `::: {.note}` or `.tip`"),
        ("danger error attention failure bug", "write `::: {.caution}` or `.warning`"),
        ("theorem lemma corollary proposition definition example exercise proof remark solution", _THEOREM),
        ("epigraph blockquote quote pull-quote", DIRECTIVES["epigraph"]),
        ("mark highlight", "write `**words**`; nothing is marked with colour in print"),
        ("appendix", "list its file under `appendices:` in report.yaml"),
        ("part", "parts stand in report.yaml: `chapters: [{part: Title, chapters: [one.md]}]`"),
        ("unlisted", "take it out; `.unnumbered` takes the number away"),
        ("kbd key", "put the words between backticks"),
        ("incremental fragment nonincremental r-stack r-fit-text slide smaller scrollable", _SCREEN),
        ("lightbox collapse details dropdown card btn button", _SCREEN),
        ("center centered text-center left right border striped hover bordered table lead small large badge", _LOOK),
        ("interpreted-text title-ref", _ROLE),
        ("references refs", "put `references` under `chapters:` or `appendices:` in report.yaml"),
        ("numberLines number-lines lineno", "take it out: lines of code bear no numbers"),
        ("sidebar", "write a box without a number: `::: {.box .unnumbered}`"),
    )
    for name in names.split()
}
_ATTRIBUTES: Mapping[str, str] = {
    name: form
    for names, form in (
        (
            "layout layout-ncol layout-nrow layout-valign layout-align",
            "take it out: one picture stands below the other",
        ),
        ("fig-align fig-pos align style color background class icon appearance out-width fig-env", _LOOK),
        ("collapse target role onclick data-toggle group auto-animate", _SCREEN),
        ("when-format unless-format when-profile when-meta", _ONE_FORMAT),
        ("filename code-fold code-line-numbers eval echo", 'take it out; a caption is `caption="…"`'),
        ("fig-cap", "write the caption between `![` and `]`"),
        ("tbl-cap", "write a line `: What it shows {#tbl-x}` below the table"),
        ("tbl-align header-rows", "take it out: the line under the head says how columns stand, `|:---|---:|`"),
    )
    for name in names.split()
}
_SHORTCODES: Mapping[str, str] = {
    name: form
    for names, form in (
        ("var meta env param params version lipsum", NOTHING_RUNS),
        ("embed notebook", 'place what it shows: `![Caption](figures/x.svg){#fig-x alt="…"}`'),
        ("video youtube vimeo gist tweet instagram audio iframe", LINK),
        ("figure image img", PICTURE),
        ("ref relref xref link", REFERENCE),
        ("cite citation bibliography", CITATION),
        ("readfile code include-code snippet", INCLUDE),
        ("newpage clearpage break", PAGE),
        ("note tip warning alert callout notice admonition info", "write `::: {.note}`, its text, `:::`"),
        ("tabs tab tabpane", DIRECTIVES["tab-set"]),
        ("kbd key", "put the words between backticks"),
        ("fa bi icon iconify emoji", "put the character itself, or say it in words"),
        ("toc contents", "take it out: `contents`, under `front:` in report.yaml, puts the contents there"),
        ("details expand columns column", _SCREEN),
        ("acr gls abbr term", "put it into glossary.yaml: it is spelt out where it stands first"),
        ("dataframe df csv", 'write `{{< table data.csv #tbl-x caption="…" >}}`'),
    )
    for name in names.split()
}
_TITLED = re.compile(r"(?P<name>[a-z-]+)\[(?P<title>[^\]]+)\]?")
_LABELLED: Mapping[str, str] = {
    "fig": 'give each picture its own caption and label: `![Caption](figures/x.svg){#fig-x alt="…"}`',
    "tbl": "write a line `: What it shows {#tbl-x}` below the table, and take the `:::` out",
    "lst": 'write ```` ```{.python #lst-x caption="…"} ````, and take the `:::` out',
    "eq": "write `$$ … $$ {#eq-x}`, and take the `:::` out",
    "sec": "put the label behind the heading: `## Heading {#sec-x}`",
    "para": "put the label behind the paragraph’s last word, and take the `:::` out",
    **dict.fromkeys(("thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "sol", "rem", "alg"), _THEOREM),
}


def foreign_class(name: str) -> tuple[str, ...]:
    """The remedy for a class of another program; nothing for any other."""
    titled = _TITLED.fullmatch(name)
    if titled is not None:
        kind = titled["name"] if titled["name"] in ("note", "tip", "important", "warning", "caution") else "note"
        return (f'write `::: {{.{kind} title="{titled["title"]}"}}`',)
    return tuple(filter(None, (_CLASSES.get(name) or _CLASSES.get(name.lower()),)))


def foreign_attribute(name: str) -> tuple[str, ...]:
    """The remedy for an attribute of another program; nothing for any other."""
    return tuple(filter(None, (_ATTRIBUTES.get(name),)))


def foreign_shortcode(name: str) -> tuple[str, ...]:
    """The remedy for a shortcode of another program; nothing for any other."""
    return tuple(filter(None, (_SHORTCODES.get(name.lower()),)))


def foreign_label(label: str) -> tuple[str, ...]:
    """The remedy for a div that is nothing but labelled, as Quarto's figures, tables and theorems are."""
    return tuple(filter(None, (_LABELLED.get(label.partition("-")[0]),)))
