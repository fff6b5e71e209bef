"""A small report in which every kind of link stands once: what the tests of the trail follow."""

from __future__ import annotations

from pathlib import Path

from lspreport.evidence.index import EvidenceIndex, evidence_index
from tests.projects import DOT, THEORY, Compiled, project

LEEDS = """
name: Leeds
type: metropolitan district
region: Yorkshire and the Humber
report: {team: EIUA}
evidence:
  pot: {kind: finding, stream: efficiency, topic: funding, drivers: [D17], levers: [L3], text: "One pot of money."}
  frame: {kind: example, stream: efficiency, topic: funding, drivers: [D5], text: "A framework, =1+1."}
  menu: {kind: quotation, stream: trust, topic: relationships, attribution: officer, text: "“No menu.”"}
"""
BATH = """
name: Bath
type: unitary
region: South West
evidence:
  delay: {kind: barrier, stream: efficiency, topic: barriers, drivers: [D17, D5], text: "A long delay."}
  spare: {kind: finding, stream: efficiency, topic: funding, levers: [L10], text: "Nobody asked for it."}
"""
SOURCES = """
workshop:
  name: The workshop
  evidence:
    timing: {kind: finding, stream: trust, topic: relationships, drivers: [D8], text: "Timing mattered."}
"""
SUMMARY = """
Money was held in all areas. [@para-end]{.from}

{{< paragraph para-copied >}}

A word of its own.
"""
ONE = """
# Efficiency {#sec-one}

Money was held in one pot (@D17), as @box-pots shows. [@leeds:pot; @bath:delay] {#para-pot}

- and in @L3

::: {.box #box-pots}
## Pots
- {{< evidence leeds:frame >}}
- Another. [@bath:delay]
:::

As @para-pot says, some areas waited.^[So it was said. [@workshop:timing]]

Most LSPs say nothing at all.

> A quotation. [@leeds:menu]

::: {.unnumbered}
Not a claim.
:::
"""
END = """
# End {#sec-end}

It ended, as in @para-pot. [@leeds:pot; @workshop:timing] {#para-end}

It was copied, with one area behind it. [@bath:delay] {#para-copied}

It was left out. {#para-left}

It was forgotten.
"""
REPORT = """
quantifiers: {one: 1, some: 2, most: 3, all: 2}
checks: {missing-imprint-field: off}
summary:
  file: summary.md
  not-summarised: {para-left: it is for the team}
"""
FILES = {
    "report": REPORT,
    "theory": THEORY,
    "area_bath": BATH,
    "area_leeds": LEEDS,
    "sources": SOURCES,
    "summary": SUMMARY,
    "one": ONE,
    "end": END,
}


def report(folder: Path, **texts: str) -> Compiled:
    """The report compiled, with other `texts` in the place of its own."""
    return project(folder, files={"sections/dot.svg": DOT}, **(FILES | texts))


def followed(folder: Path, **texts: str) -> EvidenceIndex:
    """Its trail."""
    return evidence_index(report(folder, **texts).printed)
