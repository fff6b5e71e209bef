"""The tags of HTML that authors use in Markdown, each with the form that it has here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")

_HEADING = "write a heading: `## Words`, with an empty line before and after"
_LIST = "write a list: `- item` or `1. item`"
_TABLE = "write a table with `|` between its cells and `|---|---|` under its head"
_NOTHING = "take it out: it means nothing in print"
_PICTURE = 'write `![Caption](figures/x.svg){#fig-x alt="…"}`'

_OWN_FORMS: Mapping[str, str] = {
    tag: form
    for tags, form in (
        ("br", "end the line with a backslash; a new paragraph needs an empty line"),
        ("p", "leave an empty line between paragraphs"),
        ("b strong", "write `**words**`"),
        ("i em cite dfn var", "write `*words*`"),
        ("u ins", "write `[words]{.underline}`"),
        ("s del strike", "write `~~words~~`"),
        ("sup", "write `^words^`"),
        ("sub", "write `~words~`"),
        ("code kbd samp tt", "put the words between backticks"),
        ("pre", "put three backticks on the lines before and behind"),
        ("mark", "write `**words**`"),
        ("a", "write `[words](https://…)`; a place is named by a label, `{#sec-x}`"),
        ("img picture svg", _PICTURE),
        ("figure figcaption", _PICTURE),
        ("table thead tbody tfoot tr td th caption colgroup col", _TABLE),
        ("ul ol li dl dt dd", _LIST),
        ("h1 h2 h3 h4 h5 h6", _HEADING),
        ("blockquote q", "begin each line with `>`"),
        ("hr", "write `* * *` on a line of its own"),
        ("details summary", "take the tags out: nothing is folded away on paper"),
        ("aside", "write a callout: `::: {.note}`, its text, `:::`"),
        ("div section article header footer main nav", "take the tags out; a box is `::: {.box #box-x}`"),
        ("span font center small big", "take the tags out: the theme gives colours and sizes; `[words]{lang=cy}`"),
        ("abbr", "put it into glossary.yaml: it is spelt out where it stands first"),
        ("iframe video audio embed object script style link meta input form button canvas", _NOTHING),
    )
    for tag in tags.split()
}
"""The remedy for each tag."""


def tags(html: str) -> Iterator[str]:
    """The names of the tags in a piece of HTML, in small letters."""
    return (match[1].lower() for match in _TAG.finditer(html))


def remedies(named: Iterable[str]) -> Iterator[str]:
    """Our own form for each of these tags, those together that have the same."""
    by_form: dict[str, list[str]] = {}
    for tag in named:
        by_form.setdefault(_OWN_FORMS.get(tag, f"if it is to be printed, write `\\<{tag}>`"), []).append(f"`<{tag}>`")
    for form, mine in by_form.items():
        yield f"{', '.join(mine)}: {form}"
