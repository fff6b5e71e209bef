"""What is recalled from earlier saves is what a fresh run would make: after every kind of change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostic, Diagnostics
from lspreport.model.report import Document
from lspreport.preview.live_report import LiveReport
from lspreport.spine import compile_report
from tests.preview.serving import copied

pytestmark = pytest.mark.thorough("compares each save with a fresh run")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text, (path.name, old)
    path.write_text(text.replace(old, new, 1))


STEPS = (
    ("sections/efficiency.md", "Joint commissioning had begun", "Joint commissioning had long begun"),
    # everything after it is counted on: paragraphs, boxes, references to them in other sections
    ("sections/introduction.md", "\n\n", "\n\nA paragraph more.\n\n::: {.box #box-new}\n## New\n\nText.\n:::\n\n"),
    ("sections/conclusions.md", "\n\n", "\n\nSee @box-new and @sec-efficiency, and [@leeds:framework].\n\n"),
    ("sections/efficiency.md", "# Efficiency", "# Efficiency and thrift"),
    ("sections/introduction.md", "#box-new", "#box-newer"),
    ("sections/introduction.md", "#box-newer", "#box-new"),
    # the first to spell an abbreviation out loses it
    ("sections/introduction.md", "A paragraph more.", "A paragraph on the VCS and the NRF.[^new]\n\n[^new]: A note."),
    ("sections/glossary.yaml", "abbreviations:\n", "abbreviations:\n  QQ: Quite Queer\n"),
    ("sections/efficiency.md", "Joint commissioning", "The QQ, joint commissioning"),
    ("sections/theory.yaml", "text: ", "text: Really "),
    ("areas/leeds.yaml", "text: >-\n", "text: >-\n      At first,\n"),
    ("sections/report.yaml", "paragraphs: chapter", "paragraphs: continuous"),
    ("sections/report.yaml", "  - efficiency.md\n", ""),
    ("sections/report.yaml", "  - introduction.md\n", "  - introduction.md\n  - efficiency.md\n"),
    ("sections/efficiency.md", "::: {.box #box-commissioning}", "::: {.bocks #box-commissioning}"),
    ("sections/efficiency.md", "::: {.bocks #box-commissioning}", "::: {.box #box-commissioning}"),
    ("sections/conclusions.md", "{#para-", "{#para-other-"),
    ("sections/trust-and-relationships.md", "\n\n", "\n\n{{< evidence leeds:nowhere >}}\n\n"),
    ("sections/trust-and-relationships.md", "{{< evidence leeds:nowhere >}}\n\n", ""),
    ("sections/service-improvement.md", "#box-", "#box-new .x #box-"),
    # a file that two sections include, and another that it includes itself
    ("sections/introduction.md", "\n\n", "\n\n{{< include parts/part.md >}}\n\n"),
    ("sections/trust-and-relationships.md", "\n\n", "\n\n{{< include parts/part.md >}}\n\n"),
    ("sections/parts/part.md", "Shared words", "Other words.\n\nMore words"),
    ("sections/parts/deep.md", "Deep", "## A heading\n\nDeeper"),
    ("sections/parts/part.md", "{{< include deep.md >}}", "{{< include gone.md >}}"),
    ("sections/parts/part.md", "{{< include gone.md >}}", "Nothing."),
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    found = copied(tmp_path)
    (found / "sections/parts").mkdir()
    (found / "sections/parts/part.md").write_text("Shared words.\n\n{{< include deep.md >}}\n", encoding="utf-8")
    (found / "sections/parts/deep.md").write_text("Deep words.\n", encoding="utf-8")
    return found


@pytest.fixture
def live(paper: Path) -> Iterator[LiveReport]:
    made = LiveReport(paper)
    yield made
    made.close()


def fresh(project: Path) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    from lspreport.assemble import assemble
    from lspreport.check import rule_names
    from lspreport.load import load
    from lspreport.number import number
    from lspreport.resolve import resolve

    diagnostics = Diagnostics()
    sources = load(project, diagnostics, rule_names())
    if sources is None:
        return None, diagnostics.sorted()
    report = assemble(sources)
    return resolve(report, number(report)), diagnostics.sorted()


def shown(found: tuple[Diagnostic, ...]) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, str(one.span)) for one in found]


@pytest.mark.slow
def test_every_change_gives_what_a_fresh_run_gives(paper: Path, live: LiveReport) -> None:
    """Text, labels, boxes, notes, abbreviations, theory, evidence, settings, order, mistakes and their mending."""
    live.compile()
    for name, old, new in STEPS:
        edit(paper / name, old, new)
        version = live.compile()
        document, told = fresh(paper)
        step = (name, old, new)
        assert shown(version.mistakes) == shown(told), step
        if document is None or version.document is None:
            assert document is version.document, step
            continue
        mine = version.document
        # repr compares without the identity of files, which differs between two runs
        assert repr(mine.sections) == repr(document.sections), step
        assert repr(mine.numbering.entries) == repr(document.numbering.entries), step
        assert (mine.claims, mine.derived) == (document.claims, document.derived), step
        assert repr(mine.uses) == repr(document.uses), step
        assert repr((mine.report.labels, mine.report.observations)) == repr(
            (document.report.labels, document.report.observations)
        ), step


def test_what_did_not_change_is_not_made_again(paper: Path, live: LiveReport) -> None:
    before = live.compile().document
    edit(paper / "sections/trust-and-relationships.md", "the", "the very")
    after = live.compile().document
    assert before is not None
    assert after is not None
    same = [old is new for old, new in zip(before.sections, after.sections, strict=True)]
    assert same.count(False) == 1


def test_a_picture_is_read_again_when_the_caller_says_so(paper: Path, live: LiveReport) -> None:
    """Pictures are not compared at every save: who watches the files knows when one has changed."""
    (paper / "sections" / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    edit(paper / "sections/introduction.md", "\n\n", '\n\n![A dot](dot.svg){#fig-dot alt="A dot"}\n\n')
    live.compile()
    (paper / "sections" / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
    document = live.compile(afresh=True).document
    assert document is not None
    pictures = [
        block.picture.data for section in document.sections for block in section.blocks if hasattr(block, "picture")
    ]
    assert any(b'width="8"' in data for data in pictures)


def test_the_whole_pipeline_gives_the_same(paper: Path, live: LiveReport) -> None:
    """The preview runs the rooms that `build` runs."""
    document = compile_report(paper, Diagnostics())
    mine = live.compile().document
    assert document is not None
    assert mine is not None
    assert repr(mine.sections) == repr(document.sections)
