"""What holds of the numbers of every report, whatever stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from lspreport.assemble import assemble
from lspreport.model.numbering import Entry, Kind, Number, Numbering
from lspreport.model.observation import Label
from lspreport.model.report import SectionKind
from lspreport.model.settings import Scheme
from lspreport.model.sources import Sources
from lspreport.model.tree import Block, Box, CrossReference, Equation, Paragraph, Reference, ReferenceForm, Text
from lspreport.model.walk import blocks as blocks_in
from lspreport.model.words import ENGLISH
from lspreport.number import number
from lspreport.resolve import resolve
from tests.random_reports import SPAN, notes, reports

pytestmark = pytest.mark.thorough("makes up reports")

checked = settings(max_examples=30, deadline=None)


def numbering_of(sources: Sources) -> Numbering:
    return number(assemble(sources))


@checked
@given(reports())
def test_each_counter_runs_from_one_without_a_gap_in_reading_order(sources: Sources) -> None:
    counted: dict[tuple[Kind, str], list[int]] = {}
    for entry in numbering_of(sources).entries.values():
        if entry.number is not None:
            counted.setdefault((entry.kind, entry.number.stem), []).append(entry.number.value)
    assert counted == {counter: list(range(1, len(values) + 1)) for counter, values in counted.items()}


def test_the_random_reports_have_several_of_each_kind() -> None:
    """Without that, what holds of all numbers would hold of none."""
    most: Counter[Kind] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(reports())
    def look(sources: Sources) -> None:
        numbered = (entry.kind for entry in numbering_of(sources).entries.values() if entry.number is not None)
        most.update({kind: max(count - most[kind], 0) for kind, count in Counter(numbered).items()})

    look()
    assert {kind for kind, count in most.items() if count > 1} == set(Kind) - {Kind.CODE, Kind.WORK}


@checked
@given(reports())
def test_no_two_things_of_one_kind_are_called_the_same(sources: Sources) -> None:
    numbers = [(entry.kind, str(entry.number)) for entry in numbering_of(sources).entries.values() if entry.number]
    assert len(numbers) == len(set(numbers))


@checked
@given(reports())
def test_everything_that_must_bear_a_number_does_and_nothing_else(sources: Sources) -> None:
    report = assemble(sources)
    numbering = number(report)
    numbered = dict.fromkeys(Kind, 0)
    for entry in numbering.entries.values():
        numbered[entry.kind] += entry.number is not None
    blocks = [block for section in report.sections for block in blocks_in(section.blocks)]
    counted = sources.settings.numbering.paragraphs is not Scheme.NONE
    marked = sum(isinstance(block, Paragraph) and block.numbered for block in blocks)
    assert numbered[Kind.PARAGRAPH] == (marked if counted else 0)
    assert numbered[Kind.BOX] == sum(isinstance(block, Box) and block.numbered for block in blocks)
    assert numbered[Kind.EQUATION] == sum(isinstance(block, Equation) and block.numbered for block in blocks)
    assert numbered[Kind.NOTE] == sum(notes(section.blocks) for section in report.sections)
    chapters = [section for section in report.sections if section.kind is SectionKind.CHAPTER]
    assert numbered[Kind.SECTION] == sum(section.numbered for section in chapters)


PARAGRAPH = Paragraph((Text("New."),), "para-new", SPAN)
BOX = Box((Text("New"),), (), "box-new", SPAN)


@st.composite
def inserted(draw: st.DrawFn, *things: Paragraph | Box) -> tuple[Sources, Sources, int]:
    """A report, the same with one of the things more in one of its sections, and which section that is."""
    before = draw(reports())
    new = draw(st.sampled_from(things))
    at = draw(st.integers(0, len(before.sections) - 1))
    section = before.sections[at]
    place = draw(st.integers(0, len(section.blocks)))
    sections = list(before.sections)
    sections[at] = replace(section, blocks=(*section.blocks[:place], new, *section.blocks[place:]))
    after = replace(before, sections=tuple(sections), labels=(*before.labels, Label(new.key, SPAN)))
    return before, after, at


@checked
@given(inserted(PARAGRAPH, BOX))
def test_what_is_inserted_shifts_exactly_the_later_ones_of_its_counter(case: tuple[Sources, Sources, int]) -> None:
    before, after, _ = case
    old, new = numbering_of(before).entries, numbering_of(after).entries
    (key,) = new.keys() - old.keys()
    mine = new[key]
    order = list(new)
    expected = {other: entry.number for other, entry in old.items()}
    for other, entry in old.items():
        later = order.index(other) > order.index(key)
        if entry.number and mine.number and later and (entry.kind, entry.number.stem) == (mine.kind, mine.number.stem):
            expected[other] = Number(entry.number.stem, entry.number.value + 1)
    assert {other: new[other].number for other in old} == expected


@checked
@given(inserted(PARAGRAPH))
def test_a_paragraph_inserted_into_a_chapter_moves_no_number_of_another(case: tuple[Sources, Sources, int]) -> None:
    before, after, at = case
    schemes = replace(before.settings.numbering, paragraphs=Scheme.CHAPTER)
    settings = replace(before.settings, numbering=schemes, summary_prefix="E")
    old, new = (numbering_of(replace(sources, settings=settings)) for sources in (before, after))
    others = [section for other, section in enumerate(before.sections) if other != at]
    keys = [block.key for section in others for block in blocks_in(section.blocks) if isinstance(block, Paragraph)]
    assert [new.number(key) for key in keys] == [old.number(key) for key in keys]


FORMS = st.sampled_from([ReferenceForm.WORDS, ReferenceForm.CAPITAL, ReferenceForm.NUMBER])


@checked
@given(reports(), st.data())
def test_a_reference_prints_the_number_of_its_target_and_of_no_other(sources: Sources, data: st.DataObject) -> None:
    numbered = [
        entry for entry in numbering_of(sources).entries.values() if entry.number and entry.kind is not Kind.NOTE
    ]
    if not numbered:
        return
    targets = data.draw(st.lists(st.sampled_from(numbered), min_size=1, max_size=6))
    reference = Reference(tuple(entry.key for entry in targets), data.draw(FORMS), SPAN)
    # in front matter, where it moves no number
    front = replace(
        sources.sections[0],
        key="sec-front",
        kind=SectionKind.FRONT,
        numbered=False,
        blocks=(Paragraph((reference,), "para-front", SPAN),),
    )
    report = assemble(replace(sources, sections=(front, *sources.sections)))
    numbering = number(report)
    document = resolve(report, numbering)
    (paragraph,) = document.sections[0].blocks
    assert meant(paragraph, numbering) == {entry.key for entry in targets}
    words = {word for kind in {entry.kind for entry in targets} for word in (ENGLISH.one(kind), ENGLISH.several(kind))}
    if reference.form is ReferenceForm.NUMBER:
        assert not any(word in printed(paragraph) for word in words)
    else:
        assert any(word in printed(paragraph).lower() for word in words)


def meant(block: Block, numbering: Numbering) -> set[str]:
    """The keys that a printed run of references means: each that is linked, and those within its ranges."""
    assert isinstance(block, Paragraph)
    found: list[str] = []
    content = block.content
    for at, inline in enumerate(content):
        if isinstance(inline, CrossReference):
            assert inline.number == numbering.number(inline.target)
            if at >= 2 and content[at - 1] == Text(" to "):
                found += between(found[-1], inline.target, list(numbering.entries.values()))
            found.append(inline.target)
    return set(found)


def between(first: str, last: str, entries: Sequence[Entry]) -> list[str]:
    """The keys of the things of one counter from `first` to `last`."""
    ends = [entry.number for entry in entries if entry.key in (first, last)]
    kind = next(entry.kind for entry in entries if entry.key == first)
    start, stop = (end for end in ends if end is not None)
    assert start.stem == stop.stem
    assert stop.value - start.value > 1
    return [
        entry.key
        for entry in entries
        if entry.kind is kind and entry.number and entry.number.stem == start.stem
        and start.value <= entry.number.value <= stop.value
    ]  # fmt: skip


def printed(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return "".join(
        inline.text if isinstance(inline, Text) else f"{inline.word}{inline.number}"
        for inline in block.content
        if isinstance(inline, Text | CrossReference)
    )
