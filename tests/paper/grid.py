"""A report with every block at every place: what the authors' language takes, block by place, in one paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from lspreport.tools.typeset import rasterise
from tests.standing import indented, quoted

WORDS = "Words that run on over more than a line, as those of a report do, so that their edges and breaks can be seen."

BLOCKS: Mapping[str, str] = {
    "words": WORDS,
    "list": f"- {WORDS}\n- A second item.\n\n  - An item of an item. {WORDS}\n- A third.",
    "steps": f"1. {WORDS}\n2. A second step.\n\n   More of it.\n\n   a. A step of a step.\n   b. Another.",
    "quotation": f"> {WORDS}\n>\n> And so it ends.",
    "code": "```\nfor area in areas:\n    print(area.name)\n```",
    "note": f"Words with a note.^[{WORDS}]",
    "picture": '![A picture](wide.png){#fig-KEY alt="Circles"}',
    "tower": '![A tower](tower.png){#fig-tKEY alt="A tower" width=20%}',
    "table": (
        "| Code | What it is | Seen | Count |\n|:--|:-----------|:-:|--:|\n"
        f"| D1 | {WORDS} | X | 1 |\n| D2 | Short. | X | 12 |\n| D3 | Short. |  | 123 |\n\n: A table {{#tbl-KEY}}"
    ),
    "box": f"::: {{.box #box-KEY}}\n## A box\n\n{WORDS}\n\n- An item.\n- Another.\n:::",
}
"""Each block; KEY stands for what tells two of them apart."""
WORKS: Mapping[str, str] = {
    "callout": f"::: {{.warning}}\n## A callout\n\n{WORDS}\n\n- An item.\n:::",
    "works": f"Words that rest on a work [@smith2020, p. 5; see also @jones2019], and on @jones2019. {WORDS}",
    "work in a note": f"Words with a note that cites.^[{WORDS} [@smith2020]]",
}
"""Callouts, and works cited."""
FORMULAS: Mapping[str, str] = {
    "formula": f"The sum $a + b = c$ stands among words. {WORDS}",
    "equation": f"{WORDS}\n\n$$a + b = c$$ {{#eq-KEY}}",
    "large": "$$\\sum_{i=1}^{n} \\frac{x_i}{\\sqrt{2}}$$ {#eq-lKEY}",
}
"""Formulas among words and on lines of their own."""


def _cell(text: str) -> str:
    lines = text.split("\n")
    width = max(map(len, lines)) + 2
    rule = f"+{'-' * (width + 2)}+"
    rows = [f"| {line.ljust(width)} |" for line in lines]
    head = [f"| {'Head'.ljust(width)} |", rule.replace("-", "=")]
    return "\n".join([rule, *head, *rows, rule, "", ": A grid {#tbl-cKEY}"])


_NO_BOX = frozenset(("box", "callout"))
PLACES: Mapping[str, tuple[Callable[[str], str], frozenset[str]]] = {
    "the text": (lambda text: text, frozenset()),
    "a list": (lambda text: f"- item\n\n{indented(text, 2)}", _NO_BOX),
    "a quotation": (lambda text: quoted(f"said\n\n{text}"), _NO_BOX),
    "a box": (lambda text: f"::::: {{.box #box-hKEY}}\n## Holder\n\nText.\n\n{text}\n:::::", _NO_BOX),
    "a cell": (_cell, _NO_BOX | {"table"}),
    "a turned part": (lambda text: f"::::: {{.landscape}}\n{text}\n:::::", frozenset()),
}
"""How each place holds a block, and which ones it does not take."""


def placed(place: str, letter: str, blocks: Mapping[str, str] = BLOCKS) -> str:
    """Every one of the blocks that the place takes, one after another.

    `letter` tells its labels from those of other places.
    """
    holds, refused = PLACES[place]
    parts = [
        holds(text.replace("KEY", f"{letter}{at}")).replace("KEY", f"{letter}{at}")
        for at, (name, text) in enumerate(blocks.items())
        if name not in refused
    ]
    return "\n\n".join([f"## In {place}", *parts, WORDS])


def sections(blocks: Mapping[str, str] = BLOCKS) -> Mapping[str, str]:
    """The sections of the report by what their files are called: front matter, chapters, an appendix."""

    def of(place: str, letter: str) -> str:
        return placed(place, letter, blocks)

    return {
        "front": f"# Before\n\n{of('the text', 'a')}",
        "one": "\n\n".join(
            ["# Held", *(of(place, letter) for place, letter in zip(tuple(PLACES)[:3], "bcd", strict=True))]
        ),
        "two": "\n\n".join(["# Framed", of("a box", "e"), of("a cell", "f")]),
        "three": f"# Turned\n\n{of('a turned part', 'g')}",
        "appendix": f"# Behind\n\n{of('the text', 'h')}\n\n{of('a turned part', 'i')}",
    }


CITED = """references:
- id: smith2020
  type: book
  title: A book of words
  author: [{family: Smith, given: Ada}]
  issued: 2020
  publisher: Example Press
  publisher-place: London
- id: jones2019
  type: article-journal
  title: On running on over more than a line, with a title that does so too
  author: [{family: Jones, given: Ben}]
  issued: 2019
  container-title: Journal of Examples
  volume: 3
  page: 12-19
"""
"""The works that are cited."""


def written(folder: Path, blocks: Mapping[str, str] = BLOCKS) -> None:
    """The report's files, with these blocks at every place that takes them."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}"><rect width="{0}" height="{1}"/></svg>'
    files = {f"sections/{name}.md": text.encode() for name, text in sections(blocks).items()}
    files["sections/wide.png"] = rasterise(picture.format(300, 90).encode(), 160, 110)
    files["sections/tower.png"] = rasterise(picture.format(40, 100).encode(), 40, 110)
    files["sections/report.yaml"] = b"""title: Blocks by place
short-title: Blocks by place
name: grid
authors: [Ada Writer]
front: [front.md, contents]
chapters: [one.md, two.md, three.md]
appendices: [appendix.md]
"""
    if blocks is WORKS:
        files["sections/works.yaml"] = CITED.encode()
        files["sections/appendix.md"] += b'\n\n![A picture](wide.png){#fig-z alt="Circles"}\n'
        report = files["sections/report.yaml"] + b"bibliography: [works.yaml]\n"
        files["sections/report.yaml"] = report.replace(b"[appendix.md]", b"[appendix.md, references]")
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
