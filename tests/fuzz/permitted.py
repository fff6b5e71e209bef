"""Writes what an author may write: every node where it may stand, with awkward words; the same of the same seed.

Most of it is printed, so that the writers are reached; `grammar.py` writes what nobody would.
"""

# ruff: noqa: E501 (the forms stand abreast)

from __future__ import annotations

import random
import re
from collections.abc import Callable

WORDS = (
    "words", "of", "the", "report", "partners", "10%", "£3m", "O’Neill", "O'Neill", "naïve", "cafe\u0301", "“so”", "e.g.",
    "العربية", "עברית", "Ελλάδα", "co-operation", "a\u00a0b", "soft\u00adhyphen", "zero\u200bwidth", "H2O", "…", "–", "1.",
    "well-being", "www.example.org", "5 < 6", "A & B", "C:\\x", "#1", "50 * 2", "snake_case", "@ home", "{x}", "[y]", "`z`",
    "x^2", "~5", "$5", "| pipe", "a/b", "+", "--", "(a)", "!", "'quoted'", '"said"', "%20", "\u202eabc\u202c", "=x=", ":y:",
)  # fmt: skip
LONG = ("internationalisation" * 4, "x" * 300, "https://example.org/" + "path/" * 40)
OURS = re.compile(r"([\\`*_{}\[\]()#+\-.!<>&@^~$|'\":=%/])")


class Author:
    """Writes blocks one after another, and knows the labels that it may refer to."""

    def __init__(self, seed: random.Random, labels: tuple[str, ...], cited: tuple[str, ...] = ()) -> None:
        self.random, self.labels, self.cited = seed, list(labels), cited
        self.count = 0
        self.below: list[str] = []

    def word(self) -> str:
        chosen = self.random.choice(LONG if self.random.random() < 0.01 else WORDS)
        return OURS.sub(r"\\\1", chosen)

    def words(self, most: int = 7) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def label(self, kind: str) -> str:
        self.count += 1
        self.labels.append(f"{kind}-made-{self.count}")
        return self.labels[-1]

    def inline(self, depth: int = 2, *, plain: bool = False) -> str:
        """A run of inlines; one that is `plain` stands where a link or a note may not."""
        inner = self.words() if depth == 0 else self.inline(depth - 1, plain=plain)
        apart = self.words(3)
        forms = [
            inner, f"*{inner}*", f"**{inner}**", f"[{inner}]{{lang=fr}}", f"[{inner}]{{.smallcaps}}",
            f"[{apart}]{{.underline}}", f"a^{self.letters()}^", f"b~{self.letters()}~", f"`` {self.random.choice(WORDS)} ``",
            f"“{inner}”", f"{inner}\\\n{apart}", f"‘{inner}’",
        ]  # fmt: skip
        if not plain:
            target = self.random.choice(self.labels)
            forms += [
                f"~~{apart}~~", f"[{apart}](https://example.org/a?b=c&d=%20#e)", f"[{apart}](#{target})",
                f"[{apart}](mailto:a@example.org)", f"@{target} {inner}", f"[-@{target}] {inner}", self.note(inner),
                f"[@{self.random.choice(self.labels)}; @{self.random.choice(self.labels)}]",
            ]  # fmt: skip
            forms += [f"{apart} [@{one}]" for one in self.cited]
        return f"{self.start()} {self.random.choice(forms)} {self.words(3)}"

    def start(self) -> str:
        """A word with which nothing but a paragraph begins."""
        return self.random.choice(("Partners", "So", "Ünder", "“We”", "Then", "In"))

    def letters(self) -> str:
        return "".join(self.random.choice("0123456789abcxyzéß") for _ in range(self.random.randint(1, 4)))

    def note(self, inner: str) -> str:
        if "[^" in inner or "^[" in inner or "\n" in inner or self.random.random() < 0.5:
            return f"{self.words(2)}^[{self.words()}.]"
        self.count += 1
        more = f"\n\n    {self.words()}" if self.random.random() < 0.3 else ""
        self.below.append(f"[^made-{self.count}]: {self.words()}.{more}")
        return f"{self.words(2)}[^made-{self.count}]"

    def title(self) -> str:
        return self.inline(1, plain=True).replace("\\\n", " ")

    def paragraph(self) -> str:
        text = f"{self.inline()}."
        return f"{text} {{#{self.label('para')}}}" if self.random.random() < 0.2 else text

    def items(self, depth: int) -> str:
        mark = self.random.choice(("-   ", "1.  ", "a.  ", "(a) ", "iv) ", "*   "))
        held = [self.held(depth - 1) if depth else self.inline(1) for _ in range(self.random.randint(1, 4))]
        return "\n".join(mark + one.replace("\n", "\n    ") for one in held)

    def held(self, depth: int) -> str:
        """Blocks that may stand in a list, a quotation or a cell."""
        forms: list[Callable[[], str]] = [lambda: f"{self.inline()}."]
        if depth > 0:
            forms += [lambda: self.items(depth), lambda: self.quotation(depth), self.code]
        return "\n\n".join(self.random.choice(forms)() for _ in range(self.random.randint(1, 2)))

    def quotation(self, depth: int) -> str:
        return "> " + self.held(depth - 1).replace("\n", "\n> ")

    def code(self) -> str:
        return "~~~~\n" + "\n".join(self.random.choice(WORDS) * 3 for _ in range(self.random.randint(1, 4))) + "\n~~~~"

    def table(self) -> str:
        columns = self.random.randint(1, 6)
        rows = [
            "| " + " | ".join(self.title() for _ in range(columns)) + " |" for _ in range(self.random.randint(1, 5))
        ]
        rule = "|" + "|".join(self.random.choice((":--", "--:", ":-:", "---")) for _ in range(columns)) + "|"
        caption = f"\n\n: {self.title()} {{#{self.label('tbl')}}}"
        return "\n".join((rows[0], rule, *rows)) + caption

    def grid(self, depth: int) -> str:
        cells = [self.held(depth - 1).split("\n") for _ in range(self.random.randint(1, 3))]
        wide = [max(map(len, cell)) for cell in cells]
        line = "+" + "+".join("-" * (one + 2) for one in wide) + "+"
        tall = max(map(len, cells))
        rows = [
            "| "
            + " | ".join(f"{cell[at] if at < len(cell) else '':{size}}" for cell, size in zip(cells, wide, strict=True))
            + " |"
            for at in range(tall)
        ]
        return "\n".join((line, *rows, line)) + f"\n\n: {self.title()} {{#{self.label('tbl')}}}"

    def figure(self) -> str:
        width = self.random.choice(("", " width=40%", " width=100%"))
        return f'![{self.title()}]({self.random.choice(("p.svg", "p.png"))}){{#{self.label("fig")} alt="Seen"{width}}}'

    def box(self, depth: int) -> str:
        label, title = self.label("box"), self.title()
        held = [self.random.choice((lambda: self.held(depth), self.table, self.figure))() for _ in range(2)]
        return f"::: {{.box #{label}}}\n## {title}\n\n" + "\n\n".join(held) + "\n:::"

    def around(self, depth: int) -> str:
        kind = self.random.choice((".unnumbered", ".landscape"))
        held = self.random.choice((self.paragraph, self.table, lambda: self.held(depth)))()
        return f"::: {{{kind}}}\n{held}\n:::"

    def definition(self) -> str:
        return f"{self.title()}\n\n:   {self.inline()}."

    def block(self, depth: int = 2) -> str:
        """A block of a section."""
        forms: tuple[Callable[[], str], ...] = (
            self.paragraph, self.paragraph, lambda: self.items(depth), lambda: self.quotation(depth), self.code,
            self.table, lambda: self.grid(depth), self.figure, lambda: self.box(depth), lambda: self.around(depth),
            self.definition, lambda: f"## {self.title()} {{#{self.label('sec')}}}\n\n{self.paragraph()}",
        )  # fmt: skip
        return self.random.choice(forms)()


def section(rng: random.Random, labels: tuple[str, ...], cited: tuple[str, ...] = ()) -> str:
    """Some blocks with their notes; they refer to `labels`, to one another, and to the evidence `cited`."""
    author = Author(rng, labels, cited)
    made = [author.block(rng.choice((0, 1, 1, 2))) for _ in range(rng.randint(1, 4))]
    return "".join(f"\n\n{one}\n" for one in (*made, *author.below))
