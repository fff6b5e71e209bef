"""Writes what nobody would: every node in every node, awkward values, damaged files; the same of the same seed."""

# ruff: noqa: E501 (the forms stand abreast)

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

WORDS = (
    "words",
    "of",
    "the",
    "report",
    "Southmere",
    "LAA",
    "D1",
    "10%",
    "£3m",
    "O’Neill",
    "&",
    "naïve",
    "العربية",
    "漢",
)
ANSWERS = (
    "=1+1", "x" * 40_000, "[" * 40, "\u202ex", "a\nb", "{{< evidence southmere:shared-post >}}", "", " ", "2008-03-01", "TRUE",
    "#N/A", "@sec-x and @D1", "1. One", "Term\n: definition", "---", "a \\@ b", "C:\\*.txt", "[^1]", "{.x}", "{#1}", "| a | b |",
    "> so", "# Title", "- a\n- b", "    code", "``` r", "$x^2$", "*a* _b_ ~c~", "O'Neill & Sons <b>", "“quoted” 'so'", "a\u00a0b",
    "\\", "[a](b)", "![a](b)", "http://a.test/_b_", "(@good)", "::: {.box}", "<!-- a -->", "&amp; &nbsp;", "a\tb", "~~~", "a" * 250,
)  # fmt: skip
"""What people type into a form, and mean by it what it says."""

Make = Callable[[random.Random, int], str]


def words(rng: random.Random, depth: int = 0) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 6)))


def inline(rng: random.Random, depth: int = 3) -> str:
    """A run of inlines, in each of which others may stand."""
    if depth == 0:
        return words(rng)
    inner = inline(rng, depth - 1)
    forms = (
        f"*{inner}*", f"**{inner}**", f"~~{inner}~~", f"[{inner}](http://a.test/)", f"[{inner}]{{.underline}}",
        f"[{inner}]{{lang=fr}}", f"^[{inner}]", f"a^{inner.split()[0]}^", f"b~{inner.split()[0]}~", f"`{inner}`",
        f"“{inner}”", f"'{inner}'", f"@sec-introduction {inner}", f"[@southmere:{rng.choice('ab')}]", f"![{inner}](p.svg)",
        f"[{inner}](@box-sharing)", f"<b>{inner}</b>", f"<!-- {inner} -->", f"{inner}[^n]", f"\\[{inner}\\]", f"[{inner}",
        f"{inner}]", f"{{{{< evidence {inner} >}}}}", f"[{inner}]{{.smallcaps}}", f"&nbsp;{inner}&#8;", f"${inner}$",
        f"[{inner}](javascript:alert(1))", "`x`{=html}", f"{inner}\\\n{inner}", f"*{inner}", f"{inner} {{#para-x}}",
    )  # fmt: skip
    return f"{words(rng)} {rng.choice(forms)} {words(rng)}"


def block(rng: random.Random, depth: int = 3) -> str:
    """A block, in which others may stand."""
    if depth == 0:
        return inline(rng, rng.randint(0, 3))
    inner = "\n\n".join(block(rng, depth - 1) for _ in range(rng.randint(1, 2)))
    pushed = inner.replace("\n", "\n    ")
    title = inline(rng, rng.randint(0, 2))
    cell = inline(rng, rng.randint(0, 2)).replace("\n", " ")
    grid = max(map(len, inner.split("\n"))) + 2
    forms = (
        inner, f"-   {pushed}\n-   {cell}", f"1.  {pushed}\n2.  {cell}", f"iv) {pushed}", f"{cell}\n:   {pushed}",
        "> " + inner.replace("\n", "\n> "), f"::: {{.box #box-x}}\n## {title}\n\n{inner}\n:::", f"::: box\n{inner}\n:::",
        f"::: {{.unnumbered}}\n{inner}\n:::", f"::: {{.landscape}}\n{inner}\n:::", f"::: {{.other}}\n{inner}",
        f"| a | {cell} |\n|---|:-:|\n| {cell} | b |\n\nTable: {title} {{#tbl-x}}", f"```{{.r}}\n{inner}\n```", f"## {title}",
        f"#### {title} {{#sec-x}}", f"![{title}](p.svg){{#fig-x width=40%}}", f"![{title}](p.png)", f"[^n]: {pushed}",
        f"| {cell}\n| {cell}", "* * *", f"<div>\n\n{inner}\n\n</div>", f"{{{{< evidence stream=\"{cell}\" >}}}}", f"    {pushed}",
        "+" + "-" * grid + "+\n" + "\n".join(f"| {line:<{grid - 2}} |" for line in inner.split("\n")) + "\n+" + "-" * grid + "+",
        f"# {title}", f"{{{{< table drivers >}}}}\n\n{inner}", f"---\n{cell}: a\n---\n\n{inner}", f"[a]: {cell}\n\n{inner}",
    )  # fmt: skip
    return rng.choice(forms)


def section(rng: random.Random) -> str:
    return "".join(f"\n\n{block(rng, depth)}\n" for depth in rng.choice(((0, 0), (0, 1), (1, 1), (2, 1), (4, 2))))


def storm(rng: random.Random) -> str:
    """A mark, or any other character, many times over."""
    marks = (
        "[",
        "![",
        "[a ",
        "^[",
        "`",
        "<",
        "<!--",
        "&",
        "*",
        "_",
        "> ",
        "- ",
        "](",
        "'a ",
        "[^a",
        "{",
        "|",
        "$",
        "a ",
        "A. ",
    )
    single = "\u00a0\t-.,;:!?*_`'\"“”’()[]{}<>|~^$#@&%+=/\\aA1é漢\u200b\u00ad\u202e…–\n "
    mark = rng.choice((*marks, *single))
    return f"\n\n{mark * rng.choice((9, 40, 300, 3000, 30_000))} words\n"


def answer(rng: random.Random) -> str:
    """What somebody types into a cell of a form."""
    return " ".join(rng.choice((*ANSWERS, "Words of ours.")) for _ in range(rng.choice((1, 1, 2))))


def reworded(rng: random.Random, data: bytes) -> bytes:
    """XML that is well formed and says something else: numbers, names and texts changed here and there."""
    found = list(re.finditer(rb'"[^"<>]*"|>[^<>]+<', data))
    for match in sorted(rng.sample(found, min(len(found), rng.randint(1, 6))), key=lambda one: -one.start()):
        new = rng.choice((b"", b"0", b"-1", b"99999999999", b"x" * 300, b"&amp;", "é漢".encode(), b"rId1", b"../../x"))
        data = data[: match.start() + 1] + new + data[match.end() - 1 :]
    return data


def damaged(rng: random.Random, data: bytes) -> bytes:
    """A file that is cut, has other bytes, or lacks some."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(found)) if found else 0
        match rng.randint(0, 4):
            case 0:
                del found[at:]
            case 1:
                del found[: rng.randint(1, 4)]
            case 2:
                found[at : at + 1] = rng.randbytes(rng.randint(1, 4))
            case 3:
                del found[at : at + rng.randint(1, 64)]
            case _:
                found[at:at] = found[at : at + rng.randint(1, 64)]
    return bytes(found)


def svg(rng: random.Random) -> bytes:
    size = rng.choice(
        ("", 'width="9" height="9"', 'width="1" height="10000"', 'viewBox="0 0 1 1"', 'width="0"', 'width="1e9"')
    )
    inside = rng.choice(
        ("<circle r='4'/>", "<text>漢</text>", "<g>" * 2000, "<script>x</script>", "<use href='#a'/>", "")
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'.encode()


def cells(rng: random.Random, rows: Sequence[str]) -> str:
    """A form in CSV with awkward cells."""
    made = []
    for row in rows:
        parts = row.split(",")
        if rng.random() < 0.4:
            parts[rng.randrange(len(parts))] = '"' + rng.choice(ANSWERS).replace('"', '""') + '"'
        made.append(",".join(parts))
    return "\n".join(made)
