"""Texts with mistakes planted in them, and where each stands: what the finding of places is measured with."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field

WORDS = """
    the partners agreed box a I one naïve well-being LAAs don't Leeds 2008 in of 𝒜bc 😀 “quoted” 漢字 e.g. St. Mary's
    co-operation Ynys Môn they also shared posts and rooms
""".split()  # noqa: SIM905
CELLS = ("the same words", "a box", "LAAs", "X", "2008")
GRID = 9
"""Columns of the grid tables."""


class Planted(Struct, frozen=True):
    """A mistake: its code, its line and column from 1, the column behind it."""

    code: str
    line: int
    column: int
    end: int


class Draft(Struct):
    """A text in the making, with decoys in it: the same mistakes in code, in addresses, behind a backslash."""

    random: random.Random
    text: str = ""
    below: str = ""
    planted: list[tuple[str, int, int]] = field(default_factory=list)
    count: int = 0

    def words(self, most: int = 8) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, most)))

    def bad(self) -> tuple[str, str, str, int]:
        """A mistake as it is written, its code, and what of it the finding shows, at which offset."""
        name = self.random.choice(("nope", "x", "D99", "other-one"))
        return self.random.choice(
            (
                (f"@box-{name}", "unknown-reference", f"@box-{name}", 0),
                (f"[-@box-{name}]", "unknown-reference", f"@box-{name}", 2),
                (f"[@leeds:{name}]", "unknown-reference", f"@leeds:{name}", 1),
                (f"@{{fig-{name}}}", "unknown-reference", f"@{{fig-{name}", 0),
                ("@D99", "unknown-reference", "@D99", 0),
                (f"[red words]{{.{name}}}", "unknown-class", name, 13),
                (f"[red]{{colour={name}}}", "unknown-key", "colour", 6),
                (f"[^{name}]", "unknown-footnote", f"[^{name}]", 0),
                ("[^7]", "unknown-footnote", "[^7]", 0),
                ("[this][nowhere]", "unknown-reference", "[this][nowhere]", 0),
                ("word{.red .x}", "bad-markup", "{.red .x}", 4),
                ("so {{< evidence leeds:x >}}", "bad-shortcode", "{{< evidence leeds:x >}}", 3),
                ("<br>", "raw-content", "<br>", 0),
            )
        )

    def decoy(self, written: str) -> str:
        if written.startswith("so"):
            return f"`{written}`"
        return self.random.choice(
            (
                f"`{written}`",
                f"``a `{written}` b``",
                "[link](https://example.org/@box-nope-@D99-x)",
                '[link](https://example.org/ "title @box-nope, @D99")',
                "<mail@box-nope.org>",
                r"\@box-nope and \[^7\] and \@D99",
                f"<!-- {written} -->",
            )
        )

    def mistake(self, before: str = "", lead: str = " ") -> None:
        """Writes words, decoys and a mistake among them."""
        written, code, shown, at = self.bad()
        self.text += before
        for _ in range(self.random.randint(0, 2)):
            self.text += f"{self.words(4)}{lead}{self.decoy(written)}{lead}"
        self.text += f"{self.words(3)}{self.random.choice((' ', lead))}"
        self.planted.append((code, len(self.text) + at, len(self.text) + at + len(shown)))
        self.text += f"{written}{self.random.choice((' ', lead))}{self.words(3)}"


def paragraph(draft: Draft) -> None:
    draft.mistake(lead=draft.random.choice((" ", "\n")))
    draft.text += f", *em*phasis and **{draft.words(2)}** of \"it\" -- 'all'.\n\n"


def repeated(draft: Draft) -> None:
    draft.text += "The same words, @sec-here.\n\n" * 3


def heading(draft: Draft) -> None:
    draft.text += f"## {draft.words(3)} "
    at = len(draft.text) + 1
    draft.count += 1
    draft.planted.append(("bad-label", at, at + 2 + len(str(draft.count))))
    draft.text += f"{{#h{draft.count}}}\n\n"


def items(draft: Draft) -> None:
    mark = draft.random.choice(("- ", "1. ", "(a) ", "* "))
    indent = " " * (4 if mark == "(a) " else 3 if mark == "1. " else 2)
    draft.mistake(mark)
    draft.mistake(f"\n\n{indent}- ")
    draft.mistake(f"\n\n{indent}  > ")
    draft.text += f"\n\n<!-- {draft.words()} -->\n\n"


def quotation(draft: Draft) -> None:
    draft.mistake("> ", lead="\n> ")
    draft.mistake("\n>\n> > ", lead="\n> > ")
    draft.text += "\n\n"


def definition(draft: Draft) -> None:
    draft.mistake()
    draft.mistake("\n\nTerm\n\n:   ", lead="\n    ")
    draft.text += "\n\n"


def box(draft: Draft) -> None:
    draft.text += "::: {.box #box-"
    draft.count += 1
    draft.text += f"{draft.count}}}\n"
    draft.mistake("## ")
    draft.mistake("\n\n")
    draft.text += "\n:::\n\n"


def fence(draft: Draft) -> None:
    draft.text += "::: {.unnumbered ."
    at = len(draft.text)
    draft.planted.append(("unknown-class", at, at + 3))
    draft.text += "red}\n"
    draft.mistake()
    draft.text += "\n:::\n\n"


def code(draft: Draft) -> None:
    written, *_ = draft.bad()
    draft.text += f"```\n{draft.words()} {written}\n\n::: {{.bx}}\n{{{{< nothing >}}}}\n```\n\n    {written} again\n\n"


def shortcode(draft: Draft) -> None:
    draft.text += "{{< "
    at = len(draft.text)
    draft.planted.append(("unknown-shortcode", at, at + 8))
    draft.text += "evidense leeds:x >}}\n\n"


def footnote(draft: Draft) -> None:
    """Its text stands at the end of the file."""
    draft.count += 1
    draft.mistake()
    draft.text += f"[^n{draft.count}] and ^[a note"
    draft.mistake(" ")
    draft.text += "].\n\n"
    inner = Draft(draft.random)
    inner.mistake(f"[^n{draft.count}]: ")
    inner.mistake("\n\n    ", lead="\n    ")
    start = len(draft.below)
    draft.below += f"{inner.text}\n\n"
    draft.planted += [(kind, -1 - (start + at), -1 - (start + end)) for kind, at, end in inner.planted]


def grid(draft: Draft) -> None:
    """Nine columns, cells of many lines, a mistake in some."""
    width = 44
    line = f"+{('-' * width + '+') * GRID}\n"
    draft.text += line
    for _ in range(draft.random.randint(2, 3)):
        cells: list[list[str]] = []
        wanted: list[tuple[int, int, str, int, int]] = []
        for column in range(GRID):
            rows = [
                draft.random.choice(("the same words", "a box", "LAAs", "X", "2008"))
                for _ in range(draft.random.randint(1, 14))
            ]
            if draft.random.random() < 0.4:
                written, kind, shown, at = draft.bad()
                row = draft.random.randrange(len(rows))
                rows[row] = f"so {written} ok"
                wanted.append((row, column, kind, 3 + at, 3 + at + len(shown)))
            cells.append(rows)
        begin = len(draft.text)
        tall = max(map(len, cells))
        for row in range(tall):
            draft.text += "".join(f"| {(cell[row] if row < len(cell) else ''):{width - 1}}" for cell in cells) + "|\n"
        length = (width + 1) * GRID + 2
        for row, column, kind, first, last in sorted(wanted):
            at = begin + row * length + column * (width + 1) + 2
            draft.planted.append((kind, at + first, at + last))
        draft.text += line
    draft.text += "\n"


def pipes(draft: Draft) -> None:
    draft.text += "So it is:\n\n| Area | Said |\n|---|---|\n"  # what a term means above would be its caption
    draft.mistake("| ")
    draft.mistake(" | ")
    draft.text += " |\n| a | b |\n\n"
    draft.mistake(": ")
    draft.text += "\n\n"


PIECES: tuple[Callable[[Draft], None], ...] = (
    *(paragraph, paragraph, repeated, heading, items, quotation, definition, box, fence, code),
    *(shortcode, footnote, grid, pipes),
)


def chapter(seed: int, pieces: int = 12) -> tuple[str, tuple[Planted, ...]]:
    """A chapter's text, and the mistakes in it in the order of their places."""
    draft = Draft(random.Random(seed), "# Chapter {#sec-here}\n\n")
    for _ in range(pieces):
        draft.random.choice(PIECES)(draft)
    start = len(draft.text) - 1  # of what stands below, whose places count down from -1
    places = [(code, *(at if at >= 0 else start - at for at in (first, end))) for code, first, end in draft.planted]
    return planted(draft.text + draft.below, places)


def area(seed: int, style: str) -> tuple[str, tuple[Planted, ...]]:
    """A case-study area whose evidence holds mistakes; `style` is how YAML has its text: `>`, `|-`, `"`, `'` or "".

    In quotes and without any, YAML folds the lines; there a mark that it knows is written as it asks for.
    """
    draft = Draft(random.Random(seed))
    flowing = style in ("", '"', "'")
    for _ in range(1 if flowing else 3):
        if flowing:
            draft.mistake("He said, ", lead="\n")
        else:
            draft.random.choice((paragraph, items, quotation, code))(draft)
    text = "name: Leeds\ntype: county\nevidence:\n  framework:\n    kind: example\n    stream: efficiency\n"
    text += f"    topic: funding\n    text: {style}{'' if flowing else chr(10)}"
    moved = [len(text)]
    for at, character in enumerate(draft.text.rstrip("\n")):
        if not flowing and (at == 0 or draft.text[at - 1] == "\n"):
            text += "      " if character != "\n" else ""
        moved[-1] = len(text)
        if flowing and character == "\n":
            text += "\n        "
        elif style == "'" and character == "'":
            text += "''"
        elif style == '"' and character in '"\\':
            text += f"\\{character}"
        elif style == '"' and character == "ï":
            text += "\\xef"
        else:
            text += character
        moved.append(len(text))
    places = [(code, moved[first], moved[end - 1] + 1) for code, first, end in draft.planted]
    return planted(f"{text}{style if flowing else ''}\n", places)


def planted(text: str, places: Sequence[tuple[str, int, int]]) -> tuple[str, tuple[Planted, ...]]:
    """The text, and offsets in it as lines and columns; of HTML the first place of each block, which is told alone."""
    html: list[int] = []
    for code, at, _ in sorted(places, key=lambda one: one[1]):
        if code == "raw-content" and html and not re.search(r"\n[ >]*\n", text[html[-1] : at]):
            places = [one for one in places if one[1] != at]
        elif code == "raw-content":
            html.append(at)
    begins = [text.rfind("\n", 0, at) + 1 for _, at, _ in places]
    found = [
        Planted(code, text.count("\n", 0, at) + 1, at - begin + 1, end - begin + 1)
        for (code, at, end), begin in zip(places, begins, strict=True)
    ]
    return text, tuple(sorted(found, key=lambda one: (one.line, one.column)))
