"""Every block that can bear a number or be pointed at has a key of its own, the same at every build."""

from __future__ import annotations

from pathlib import Path

from lspreport.model.report import Document
from lspreport.model.walk import bearers
from tests.projects import DOT, EVIDENCE, project

SECTION = """
# Title^[note in the title]

Text.[^n] Again^[one *more*].

## Sub

- item

    more

::: {.box}
## Title
Text with a note^[in it].
:::

![Picture](dot.svg)

> quoted

| Head |
|------|
| Cell |

: Caption

::: {.landscape}
Wide.
:::

[^n]: A note

    of two paragraphs.
"""


def keys(document: Document) -> list[str]:
    """The keys of all sections, blocks, rows and notes, footnotes' own blocks included."""
    return [bearer.key for bearer in bearers(document.sections)]


def test_keys_are_unique_speak_of_their_section_and_never_change(tmp_path: Path) -> None:
    texts = {"summary": SECTION, "one": SECTION, "two_words": SECTION, "appendix": "{{< drivers stream=trust >}}"}
    made = project(tmp_path, report="front: [contents, glossary]", files={"sections/dot.svg": DOT}, **texts, **EVIDENCE)
    found = keys(made.printed)
    assert "" not in found
    assert len(found) == len(set(found)) > 60
    assert {"sec-contents", "sec-two-words", "two-words-p1", "one-b1", "summary-n2", "D5"} < set(found)
    again = project(
        tmp_path, report="front: [contents, glossary]", files={"sections/dot.svg": DOT}, **texts, **EVIDENCE
    )
    assert keys(again.printed) == found


def test_a_made_key_gives_way_to_the_same_label_of_an_author(tmp_path: Path) -> None:
    made = project(tmp_path, one="Text.\n\n## Sub {#sec-one}\n\nText.", two="See @sec-one.")
    assert made.lines("two") == ["2.1 See Sub<sec-one>."]
    assert len(set(keys(made.printed))) == len(keys(made.printed))


def test_a_made_key_of_a_paragraph_gives_way_too(tmp_path: Path) -> None:
    made = project(tmp_path, para="First.\n\nSecond. {#para-p1}\n\nSee @para-p1.")
    assert made.lines("para")[2] == "1.3 See paragraph 1.2<para-p1>."
    assert len(set(keys(made.printed))) == len(keys(made.printed))


def test_a_label_that_stands_twice_belongs_to_the_first_and_the_second_keeps_its_own_number(tmp_path: Path) -> None:
    box = "::: {.box #box-a}\n## Title\nText.\n:::"
    made = project(tmp_path, report="checks: {duplicate-label: off}", one=f"{box}\n\n{box}\n\nIn @box-a.")
    assert made.numbers("box") == ["1", "2"]
    assert made.lines()[-1] == "1.1 In box 1<box-a>."
    assert [line for line in made.lines() if line.startswith("[Box")] == ["[Box 1: Title]", "[Box 2: Title]"]


def test_no_key_betrays_where_evidence_came_from(tmp_path: Path) -> None:
    one = "- {{< evidence leeds:framework bath:delay >}}\n\n{{< evidence topic=funding >}}"
    made = project(tmp_path, one=one, **EVIDENCE)
    assert not [key for key in keys(made.printed) if "leeds" in key or "bath" in key or "framework" in key]
