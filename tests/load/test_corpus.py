"""Planted mistakes are told where they stand, to the column, whatever stands around them."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics
from lspreport.load import load
from lspreport.model.text import plain_blocks
from lspreport.model.tree import EvidenceCitation, Reference
from lspreport.source import Span
from tests.load.corpus import GRID, Planted, area, chapter

pytestmark = pytest.mark.thorough("plants each mistake among much else")

BASE = Path(__file__).parent / "base"
CHAPTER, AREA = "sections/chapter.md", "areas/leeds.yaml"
SEEDS = range(12)


def told(folder: Path, file: str, text: str) -> list[tuple[str, Span]]:
    """What is said of `file` when it holds `text`; every reference but to the chapter counts as an unknown one."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    (folder / file).write_bytes(text.encode())
    diagnostics = Diagnostics()
    read = load(folder, diagnostics, rule_names())
    found = [(str(one.code), one.span) for one in diagnostics.sorted() if one.span]
    if read is not None:
        found += [(str(one.check), one.span) for one in read.observations if one.check != "table-without-header"]
        found += [("unknown-reference", span) for span in references((read.sections, read.areas))]
    return [(code, span) for code, span in found if str(span.source.path) == file]


def references(node: object) -> Iterator[Span]:
    if isinstance(node, Reference | EvidenceCitation):
        if node != Reference(("sec-here",), node.form, node.span) if isinstance(node, Reference) else True:
            yield node.span
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            if name != "span":
                yield from references(getattr(node, name))
    elif isinstance(node, tuple | dict):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from references(inner)


def places(found: list[tuple[str, Span]]) -> Counter[Planted]:
    assert all(span.line == span.end_line for _, span in found)
    return Counter(Planted(code, span.line, span.column, span.end_column) for code, span in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_mistake_of_a_sectionis_told_where_it_stands(seed: int, tmp_path: Path) -> None:
    """Among the same words in code, addresses, titles, comments and behind backslashes, which nothing is said of."""
    text, planted = chapter(seed)
    assert len(planted) >= 8
    assert places(told(tmp_path, CHAPTER, text)) == Counter(planted)


@pytest.mark.parametrize("style", [">", "|-", '"', "'", ""])
def test_each_mistake_in_evidence_is_told_where_it_stands_in_its_yaml_file(style: str, tmp_path: Path) -> None:
    for seed in SEEDS:
        text, planted = area(seed, style)
        assert planted
        assert places(told(tmp_path / str(seed), AREA, text)) == Counter(planted)


def test_carriage_returns_and_settings_at_the_top_move_nothing(tmp_path: Path) -> None:
    text, planted = chapter(1)
    below = "---\ntitle: A\n---\n"
    moved = [Planted(one.code, one.line + 3, one.column, one.end) for one in planted]
    found = places(told(tmp_path, CHAPTER, (below + text).replace("\n", "\r\n")))
    assert found == Counter([Planted("bad-markup", 1, 1, 4), *moved])


def test_behind_a_large_grid_table_every_finding_points_at_its_line(tmp_path: Path) -> None:
    """Nine columns with cells of many lines, then a chapter of 170 lines."""
    line = f"+{'--------+' * GRID}\n"
    rows = "".join(
        "".join(f"| {('the box', 'agreed', 'the', 'a')[(row + cell) % 4]:7}" for cell in range(GRID)) + "|\n"
        for row in range(24)
    )
    text = f"# Chapter\n\n{line}{rows}{line}{rows}{line}\n"
    wanted = []
    for number in range(56):
        wanted.append((text.count("\n") + 2, 12))
        text += f"The box agreed\nthe box, a @box-{number} agreed.\n\n"
    found = told(tmp_path, CHAPTER, text)
    assert [(span.line, span.column) for _, span in found] == wanted


ALIKE = {
    "`@box-nope` and then @box-nope.": (22, 31),
    "[text](https://example.org/@box-nope) and then @box-nope.": (48, 57),
    '[text](https://example.org/x "as @box-nope") and then @box-nope.': (55, 64),
    r"\@box-nope and then @box-nope.": (21, 30),
    "<!-- @box-nope --> @box-nope": (20, 29),
    "<me@box-nope.org> me@box-nope.org @box-nope": (35, 44),
    "`@5` [a](https://a.org/@5) then @5.": (33, 35),
    "*a* @{box-nope} and ``x `@box-nope` y`` so [-@box-nope].": (5, 15),
}


@pytest.mark.parametrize("text", ALIKE)
def test_a_reference_is_told_where_it_is_prose(text: str, tmp_path: Path) -> None:
    (code, span), *others = [
        one for one in told(tmp_path, CHAPTER, f"# A\n\n{text}\n") if one[0] == "unknown-reference"
    ]
    assert code == "unknown-reference"
    assert (span.line, span.column, span.end_column) == (3, *ALIKE[text])
    assert len(others) == text.count("so [-@")


SIGNS = r"\[^7\] and \[a\]\[b\] and x\{.red} and \{{< so >}}, \#, \@box-x."


def test_behind_a_backslash_nothing_means_anything(tmp_path: Path) -> None:
    assert told(tmp_path, CHAPTER, f"# A\n\n{SIGNS}\n") == []


ESCAPED = (
    r"{{\< areas \>}}", r"\{\{< areas >}}", r"{\{< areas >}}", r"\{{< areas >}}", r"{{< areas \>}}", r"{{< areas >}\}",
    r"\{\{\<\ areas\ \>\}\}", r"Words \{#para-x}", r"Words \{\#para-x\}", r"\{.red\}", r"\{#para-x} {\#para-x}",
    r"\:::", r"\:\:\:", r"a \:::", "\\#\n\n\\_\n\n\\#\\{\\{\\<\n\n\\[\\^1\\] \\~\n\n\\^ \\`\n\n\\{\\#1\\}",
)  # fmt: skip


@pytest.mark.parametrize("text", ESCAPED)
def test_behind_a_backslash_a_whole_paragraph_means_nothing(tmp_path: Path, text: str) -> None:
    """Neither a shortcode, which is then printed and not run, nor a label."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / CHAPTER).write_text(f"# A\n\n{text}\n", "utf-8")
    for written in (f">-\n      {text}", json.dumps(text)):
        yaml = written.replace("\n\n", "\n\n      ")
        (tmp_path / AREA).write_text(f"name: Leeds\nevidence:\n  a:\n    text: {yaml}\n", "utf-8")
        read = load(tmp_path, Diagnostics(), rule_names())
        assert read is not None
        section = next(one for one in read.sections if one.name == "chapter")
        for blocks in (section.blocks, read.areas[0].evidence["a"].blocks):
            assert plain_blocks(blocks).replace("\N{NO-BREAK SPACE}", " ") == _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.replace("\\", "").split())


def test_what_bears_no_number_is_told_on_its_line(tmp_path: Path) -> None:
    """Letters as wide as two, single digits, signs, classes that pandoc knows."""
    text = "# A\n\n漢字[^1] 漢字[^2]\n\n[x]{.色}\n\n<b>\n\n- ::: {.bx}\n  x\n  :::\n\n::: {.mark}\nx\n:::\n"
    found = [(code, span.line, span.column) for code, span in told(tmp_path, CHAPTER, text)]
    assert sorted(found, key=lambda one: one[1:]) == [
        ("unknown-footnote", 3, 3),
        ("unknown-footnote", 3, 10),
        ("unknown-class", 5, 6),
        ("raw-content", 7, 1),
        ("unknown-class", 9, 9),
        ("unknown-class", 13, 7),
    ]
