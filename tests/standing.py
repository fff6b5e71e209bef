"""Everything that can stand in something, and all that it can stand in, as an author writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

MARK = "Zebra"
"""Stands in every content, so that it can be looked for in the outputs."""


def indented(text: str, width: int) -> str:
    return "\n".join(" " * width + line if line else "" for line in text.split("\n"))


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def cell(text: str) -> str:
    lines = text.split("\n")
    width = max(map(len, lines)) + 2
    rule = f"+{'-' * (width + 2)}+-----+"
    rows = [f"| {line.ljust(width)} | x   |" for line in lines]
    return "\n".join([rule, f"| {'Head'.ljust(width)} | B   |", rule.replace("-", "="), *rows, rule])


HOLDERS: Mapping[str, Callable[[str], str]] = {
    "a list": lambda text: f"- item\n\n{indented(text, 2)}",
    "a numbered list": lambda text: f"1. item\n\n{indented(text, 3)}",
    "a definition": lambda text: f"Term\n\n:   meaning\n\n{indented(text, 4)}",
    "a quotation": lambda text: quoted(f"said\n\n{text}"),
    "a box": lambda text: f"::::: {{.box #box-c}}\n## Holder\n\nText.\n\n{text}\n:::::",
    "a footnote": lambda text: f"Text.[^n]\n\n[^n]: Below.\n\n{indented(text, 4)}",
    "a table’s cell": cell,
    "an unnumbered part": lambda text: f"::::: {{.unnumbered}}\n{text}\n:::::",
    "a landscape part": lambda text: f"::::: {{.landscape}}\n{text}\n:::::",
    "a part in another language": lambda text: f"::::: {{lang=cy}}\n{text}\n:::::",
}
BLOCKS: Mapping[str, str] = {
    "a paragraph": f"{MARK} text. {{#para-lab}}",
    "a heading": f"## {MARK} heading",
    "a list": f"- {MARK} item\n- two\n\n  more\n\n  - deep",
    "a numbered list": f"c) {MARK} item\nd) two",
    "a definition": f"{MARK}\n\n:   its meaning",
    "a quotation": f"> {MARK} said",
    "a box": f"::: {{.box #box-d}}\n## {MARK} box\n\nText.\n:::",
    "a picture": f'![{MARK} picture](dot.svg){{#fig-x alt="a dot"}}',
    "a table": f"| {MARK} | B |\n|------|---|\n| 1 | 2 |\n\n: Caption {{#tbl-x}}",
    "an equation": f"$$ \\text{{{MARK}}} = 1 $$ {{#eq-lab}}",
    "code": f"```\n{MARK} = code\n```",
    "lines": f"| {MARK} line\n| two",
    "a rule": f"* * *\n\n{MARK}",
    "an unnumbered part": f"::: {{.unnumbered}}\n{MARK} text\n:::",
    "a landscape part": f"::: {{.landscape}}\n{MARK} text\n:::",
    "a part in another language": f"::: {{lang=cy}}\n{MARK} text\n:::",
    "a list of tasks": f"- [ ] {MARK} task\n- [x] done",
    "a listing": f'``` {{#lst-x caption="{MARK} listing"}}\nrun\n```',
    "a page break": f"{{{{< pagebreak >}}}}\n\n{MARK} text",
    "a footnote": f"Word.^[{MARK} note.]",
}

RUNS: Mapping[str, str] = {
    "a title": "# One {} {{#sec-one}}\n\nSee @sec-one.",
    "an unnumbered title": "# One {} {{#sec-one .unnumbered}}\n\nSee @sec-one.",
    "a heading": "# One\n\nSee @sec-h.\n\n## Head {} {{#sec-h}}\n\nText.",
    "a box’s title": "# One\n\nSee @box-a.\n\n::: {{.box #box-a}}\n## Title {}\n\nText.\n:::",
    "a picture’s caption": '# One\n\nSee @fig-a.\n\n![Caption {}](dot.svg){{#fig-a alt="a dot"}}',
    "a table’s caption": "# One\n\nSee @tbl-a.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n: Caption {} {{#tbl-a}}",
    "a term": "# One\n\nText.\n\nTerm {}\n\n:   Meaning.",
    "a footnote": "# One\n\nText.^[Note {} end.]",
    "a line": "# One\n\n| line {}\n| two",
    "a table’s cell": "# One\n\n| A | B |\n|---|---|\n| cell {} | 2 |",
    "a link": "# One\n\nText [link {} end](#sec-two).",
    "struck text": "# One\n\nText ~~struck {} end~~.",
    "underlined text": "# One\n\nText [under {} end]{{.underline}}.",
    "emphasis": "# One\n\nText *so {} end*.",
    "small capitals": "# One\n\nText [so {} end]{{.smallcaps}}.",
    "another language": "# One\n\nText [so {} end]{{lang=fr}}.",
}
INLINES: Mapping[str, str] = {
    "a reference": f"**{MARK}** @sec-two",
    "a reference to a title": f"**{MARK}** @sec-front",
    "a link": f"[{MARK}](#sec-two)",
    "a link to a labelled paragraph": f"[{MARK}](#para-front)",
    "a link out": f"[{MARK}](https://example.org)",
    "a footnote": f"word^[{MARK} [there](#para-front), @sec-front.]",
    "struck text": f"~~{MARK}~~",
    "underlined text": f"[{MARK}]{{.underline}}",
    "code": f"`{MARK}`",
    "a formula": f"$\\text{{{MARK}}}$",
}
