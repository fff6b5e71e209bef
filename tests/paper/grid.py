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


def _cell(text: str) -> str:
    lines = text.split("\n")
    width = max(map(len, lines)) + 2
    rule = f"+{'-' * (width + 2)}+"
    rows = [f"| {line.ljust(width)} |" for line in lines]
    head = [f"| {'Head'.ljust(width)} |", rule.replace("-", "=")]
    return "\n".join([rule, *head, *rows, rule, "", ": A grid {#tbl-cKEY}"])


_NO_BOX = frozenset(("box",))
PLACES: Mapping[str, tuple[Callable[[str], str], frozenset[str]]] = {
    "the text": (lambda text: text, frozenset()),
    "a list": (lambda text: f"- item\n\n{indented(text, 2)}", _NO_BOX),
    "a quotation": (lambda text: quoted(f"said\n\n{text}"), _NO_BOX),
    "a box": (lambda text: f"::::: {{.box #box-hKEY}}\n## Holder\n\nText.\n\n{text}\n:::::", _NO_BOX),
    "a cell": (_cell, frozenset(("box", "table"))),
    "a turned part": (lambda text: f"::::: {{.landscape}}\n{text}\n:::::", frozenset()),
}
"""How each place holds a block, and which ones it does not take."""


def placed(place: str, letter: str) -> str:
    """Every block that the place takes, one after another; `letter` tells its labels from those of other places."""
    holds, refused = PLACES[place]
    parts = [
        holds(text.replace("KEY", f"{letter}{at}")).replace("KEY", f"{letter}{at}")
        for at, (name, text) in enumerate(BLOCKS.items())
        if name not in refused
    ]
    return "\n\n".join([f"## In {place}", *parts, WORDS])


def sections() -> Mapping[str, str]:
    """The sections of the report by what their files are called: front matter, chapters, an appendix."""
    return {
        "front": f"# Before\n\n{placed('the text', 'a')}",
        "one": "\n\n".join(
            ["# Held", *(placed(place, letter) for place, letter in zip(tuple(PLACES)[:3], "bcd", strict=True))]
        ),
        "two": "\n\n".join(["# Framed", placed("a box", "e"), placed("a cell", "f")]),
        "three": f"# Turned\n\n{placed('a turned part', 'g')}",
        "appendix": f"# Behind\n\n{placed('the text', 'h')}\n\n{placed('a turned part', 'i')}",
    }


def written(folder: Path) -> None:
    """The report's files."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}"><rect width="{0}" height="{1}"/></svg>'
    files = {f"sections/{name}.md": text.encode() for name, text in sections().items()}
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
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
