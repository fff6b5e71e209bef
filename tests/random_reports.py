"""Random reports for property tests: made by hypothesis, without files, every block under a label of its own."""

from __future__ import annotations

from pathlib import PurePosixPath

from hypothesis import strategies as st
from msgspec.structs import replace

from lspreport.model.glossary import Glossary
from lspreport.model.observation import Label
from lspreport.model.report import Section, SectionKind
from lspreport.model.settings import AppendixScheme, NumberingSettings, Scheme, Settings
from lspreport.model.sources import Sources
from lspreport.model.theory import Theory
from lspreport.model.tree import (
    Block,
    Blocks,
    Box,
    BulletList,
    Callout,
    Cell,
    CodeBlock,
    Column,
    Equation,
    Figure,
    Formula,
    Heading,
    Inlines,
    Landscape,
    Note,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    Text,
    Unnumbered,
)
from lspreport.model.walk import blocks as blocks_in
from lspreport.model.walk import notes as notes_in
from lspreport.model.walk import transform
from lspreport.source import SourceFile, Span

FORMULA = Formula("x", "<math><mi>x</mi></math>", "$x$", "x")
SPAN = Span(SourceFile(PurePosixPath("sections/one.md"), ""), 1)
PREFIXES = {Paragraph: "para", Heading: "sec", Box: "box", Figure: "fig", Table: "tbl", Equation: "eq"}
RANKS = {
    SectionKind.FRONT: 0,
    SectionKind.SUMMARY: 1,
    SectionKind.PART: 2,
    SectionKind.CHAPTER: 2,
    SectionKind.APPENDIX: 3,
}
"""Each kind of section with its place in the report; parts stand among the chapters."""

noted: st.SearchStrategy[Inlines] = st.sampled_from(
    [(Text("Words."),), (Text("Words."), Note("", (Paragraph((Text("A note."),), "", SPAN),), SPAN))]
)
paragraphs = noted.map(lambda content: Paragraph(content, "", SPAN))
headings = st.builds(
    Heading, st.sampled_from([2, 2, 3]), noted, st.just(""), st.just(SPAN), st.sampled_from([True, True, False])
)
figures = st.sampled_from([(), (Text("Caption"),)]).map(
    lambda caption: Figure(Picture("dot.svg", b"<svg/>", "a dot"), caption, "", SPAN)
)


def table(caption: Inlines, blocks: Blocks) -> Table:
    return Table(caption, (Column("left"),), (), (Row((Cell(blocks),)),), "", SPAN)


listings = st.sampled_from([(), (Text("Caption"),)]).map(lambda caption: CodeBlock("run", "", SPAN, caption))
tables = st.builds(table, st.sampled_from([(), (Text("Caption"),)]), paragraphs.map(lambda block: (block,)))


def holding(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """A block with blocks in it."""
    blocks = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        blocks.map(lambda held: Unnumbered(held, SPAN)),
        blocks.map(lambda held: Landscape(held, SPAN)),
        blocks.map(lambda held: Quote(held, SPAN)),
        blocks.map(lambda held: BulletList((held, held), SPAN)),
        blocks.map(lambda held: Box((Text("Title"),), held, "", SPAN)),
        blocks.map(lambda held: Box((), held, "", SPAN, numbered=False, callout=Callout.NOTE)),
    )


equations = st.sampled_from([True, True, False]).map(lambda numbered: Equation(FORMULA, "", SPAN, numbered))
simple: st.SearchStrategy[Block] = st.one_of(paragraphs, headings, figures, tables, listings, equations)
blocks = st.lists(st.one_of(paragraphs, headings, st.recursive(simple, holding, max_leaves=4)), max_size=7).map(tuple)
schemes = st.sampled_from([Scheme.CHAPTER, Scheme.CONTINUOUS])
numberings = st.builds(
    NumberingSettings,
    paragraphs=st.sampled_from(Scheme),
    headings=st.sampled_from([Scheme.CHAPTER, Scheme.CHAPTER, Scheme.NONE]),
    appendices=st.sampled_from(AppendixScheme),
    boxes=schemes,
    figures=schemes,
    tables=schemes,
    listings=schemes,
    equations=schemes,
)


@st.composite
def reports(draw: st.DrawFn) -> Sources:
    """A report with front matter, a summary, chapters and appendices, any of them long or empty."""
    kinds = sorted(draw(st.lists(st.sampled_from(sorted(RANKS)), min_size=2, max_size=7)), key=RANKS.__getitem__)
    sections = []
    for at, kind in enumerate(kinds):
        if kind is SectionKind.SUMMARY and kinds.index(kind) != at:
            kind = SectionKind.FRONT
        numbered = kind is not SectionKind.FRONT and draw(st.sampled_from([True, True, True, False]))
        title = (Text(f"Section {at}"),)
        sections.append(Section(f"sec-{at}", f"s{at}", kind, title, draw(blocks), numbered, SPAN))
    settings = Settings(
        source=SPAN.source,
        title="A report",
        name="report",
        summary_prefix=draw(st.sampled_from(["E", "S", ""])),
        numbering=draw(numberings),
    )
    return labelled(Sources(settings, Theory(), Glossary(), (), (), tuple(sections), (), ()))


def labelled(sources: Sources) -> Sources:
    """`sources` with a label on every block that has none yet, and the list of all labels."""
    count = 0

    def label(block: Block) -> Block:
        nonlocal count
        if isinstance(block, Paragraph | Heading | Box | Figure | Table | Equation) and not block.key:
            count += 1
            block = replace(block, key=f"{PREFIXES[type(block)]}-{count}")
        return transform(block, lambda content: content, lambda inner: tuple(label(one) for one in inner))

    sections = tuple(replace(section, blocks=tuple(map(label, section.blocks))) for section in sources.sections)
    keys = [key for section in sections for key in (section.key, *_keys(section.blocks))]
    return replace(sources, sections=sections, labels=tuple(Label(key, SPAN) for key in keys))


def _keys(blocks: Blocks) -> list[str]:
    return [
        block.key
        for block in blocks_in(blocks)
        if isinstance(block, Paragraph | Heading | Box | Figure | Table | Equation)
    ]


def notes(blocks: Blocks) -> int:
    """How many footnotes stand in the blocks."""
    return sum(1 for _ in notes_in(blocks))
