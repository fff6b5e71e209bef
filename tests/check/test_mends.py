"""Mends of the checks of wording: what `--fix` makes of an author's text, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.check import Judging
from lspreport.check.protected import is_protected
from lspreport.diagnostic import Edit
from tests.projects import project

GLOSSARY = """
abbreviations:
  LAA: Local Area Agreement
  MAA: Multi-Area Agreement
"""
REPORT = "names: {evaluation: {canonical: National Evaluation, aliases: [LAA Evaluation]}}"

MENDED = {
    "double-space": ("The  *partners*   met.", "The *partners* met."),
    "list-punctuation": ("- They met.\n- They *left*\n- They spoke.\n- They slept.", None),
    "list-punctuation ": (
        "- They met.\n- They left\n- They spoke.\n- They slept;\n- They woke.\n- They ate.",
        "- They met.\n- They left.\n- They spoke.\n- They slept.\n- They woke.\n- They ate.",
    ),
    "list-punctuation  ": ("- bread\n- wine\n- It was cheese. It is gone.\n- nuts\n- salt\n- oil\n- flour", None),
    "quotes-mixed": (
        "They said \"yes\", “no”, \"well\", “oh” and\n'may be', ‘so’, and 'the partners' pot'.",
        None,
    ),
    "plural-form": ("All LAA's are new.", "All LAAs are new."),
    "expansion-differs": ("The Multi\narea Agreement (MAA).", "The Multi-Area Agreement (MAA)."),
    "expansion-differs ": ("The Multi-Regional Agreement (MAA).", None),
    "abbreviation-twice": (
        "The Local Area Agreement (LAA). The Local\nArea Agreement (LAA) left.",
        "The Local Area Agreement (LAA). The LAA left.",
    ),
    "abbreviation-twice ": ("The Citizens Advice Bureau (CAB). The Citizens Advice Bureau (CAB) left.", None),
    "term-variants": (
        "Backbenchers, backbenchers, a backbencher and backbenchers. Back benchers left. A back bencher left.",
        None,
    ),
    "double-space ": ("The board said “it is  late” and left.", None),
    "double-space  ": ("See *The  Way We Live* and\n[the  board](https://example.org/).", None),
    "doubled-word": ("The the board met\nthe the mayor.", "The board met\nthe mayor."),
    "plural-form ": ("See [all LAA's are new](https://example.org/).", None),
    "term-variants ": ("They co-operate and cooperate.", None),
    "name-variants": ("The LAA Evaluation. An LAA Evaluation.", "The National Evaluation. An LAA Evaluation."),
}


def mended(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: (edit.span.line, edit.span.column), reverse=True):
        source = edit.span.source
        start = source.offset(edit.span.line, edit.span.column)
        end = source.offset(edit.span.end_line, edit.span.end_column)
        text = text[:start] + edit.text + text[end:]
    return text


@pytest.mark.parametrize("name", MENDED)
def test_a_mend_changes_what_is_certain_and_nothing_else(tmp_path: Path, name: str) -> None:
    before, after = MENDED[name]
    made = project(tmp_path, report=REPORT, glossary=GLOSSARY, one=before)
    found = [one for one in made.found if one.code == name.strip()]
    assert found
    text = (tmp_path / "sections/one.md").read_text(encoding="utf-8")
    whole = mended(text, [edit for one in found for edit in one.edits])
    assert whole.removeprefix("# One\n\n") == (before if after is None else after) + "\n"


def test_a_list_whose_items_come_from_several_files_is_mended_file_by_file(tmp_path: Path) -> None:
    """Each edit names its own file: none reaches into another."""
    area = "name: Leeds\ntype: unitary\nevidence:\n  a: {kind: example, stream: t, topic: x, text: They left}\n"
    theory = "streams: {t: {title: T, topics: [x]}}"
    text = "- They met.\n- {{< evidence leeds:a >}}\n- They spoke.\n- They slept."
    made = project(tmp_path, one=text, area_leeds=area, theory=theory)
    (found,) = [one for one in made.found if one.code == "list-punctuation"]
    assert [str(edit.span.source.path) for edit in found.edits] in ([], ["areas/leeds.yaml"])


def test_a_mend_brings_no_mark_in_that_would_end_a_value_of_yaml(tmp_path: Path) -> None:
    """The finding is told, and left to the author: a colon in a plain value, a quotation mark in a quoted one."""
    area = """
name: Leeds
type: unitary
evidence:
  a: {kind: example, stream: t, topic: x, text: "It is “so”, “this” and 'that'  too."}
  b: {kind: example, stream: t, topic: x, text: The LAA Evaluation}
"""
    theory = "streams: {t: {title: T, topics: [x]}}"
    report = "names: {evaluation: {canonical: 'Evaluation: Phase 2', aliases: [LAA Evaluation]}}"
    text = "An LAA. The LAA Evaluation.\n\n{{< evidence leeds:a >}}\n\n{{< evidence leeds:b >}}"
    made = project(tmp_path, report=report, glossary=GLOSSARY, area_leeds=area, theory=theory, one=text)
    mends = {
        f"{one.span} {one.code}": len(one.edits)
        for one in made.found
        if one.code in ("quotes-mixed", "name-variants", "double-space")
    }
    assert mends == {
        "areas/leeds.yaml:4 quotes-mixed": 0,
        "areas/leeds.yaml:4 double-space": 1,
        "areas/leeds.yaml:5 name-variants": 0,
        "sections/one.md:3 name-variants": 1,
    }


ELSEWHERE = ("the words of a link", "Their Work", "said by somebody", "who was quoted", "a source of it")
TEXTS = """\
They met at [the words of a link](https://example.org/) and read *Their Work* there. “said by somebody”, he said.

> who was quoted

## References

a source of it
"""


@pytest.mark.parametrize("words", ELSEWHERE)
def test_what_is_somebody_elses_is_changed_by_no_mend_that_touches_it(tmp_path: Path, words: str) -> None:
    """Whether it lies within it, about it, or over either of its ends; a mend of what stands apart from it is free."""
    judging = Judging(project(tmp_path, one=TEXTS).printed)
    (source,) = {one.span.source for one in judging.document.report.sections}
    first = source.text.index(words)
    last = first + len(words)

    def held(start: int, end: int) -> bool:
        return is_protected(judging, Edit(source.span(start, end), ""))

    assert [held(first + 2, last - 2), held(first - 3, last + 3), held(first - 3, first + 2)] == [True] * 3
    if last + 3 < len(source.text):
        assert held(last - 2, last + 3)
    assert not held(source.text.index("They met"), source.text.index(" at ["))
