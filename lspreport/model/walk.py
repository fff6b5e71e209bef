"""The only descent into the tree: all that stands in it, in reading order, and the tree rebuilt with changes.

`parts` knows where each node keeps what stands in it. A new kind of node is entered there and in `transform`; mypy
names every other place that has to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, assert_never, cast, get_args

from msgspec import Struct
from msgspec.structs import replace

from lspreport.model.tree import (
    Abbreviation,
    Block,
    Blocks,
    Box,
    BulletList,
    Citation,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Equation,
    EvidenceCitation,
    EvidenceMark,
    Figure,
    FromMark,
    Heading,
    HorizontalRule,
    Inline,
    InlineCode,
    Inlines,
    Landscape,
    Language,
    LanguagePart,
    LineBlock,
    LineBreak,
    Link,
    Math,
    Note,
    OrderedList,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    ReferenceEntry,
    References,
    Row,
    Section,
    Shortcode,
    StyledText,
    Table,
    Text,
    Unnumbered,
    Unresolved,
)


class Run(Struct, frozen=True):
    """Words that are printed in one go: a title, a paragraph, a caption, a term, a line."""

    content: Inlines


Node = Section | Block | Row | Run | Inline
"""Whatever stands in the tree; a table's cells are their blocks."""

HOLDERS = (StyledText, Language, Link, Reference, CrossReference)
"""The inlines that may hold inlines, under `content`."""

Bearer = Section | Paragraph | Heading | Box | Figure | Table | CodeBlock | Equation | Row | Note
"""What may bear a key."""

_BLOCKS = frozenset(get_args(Block))
"""To ask for a node's type is quicker than to ask whether it is one of them."""

_LEAVES = frozenset({Text, InlineCode, LineBreak, Abbreviation, EvidenceCitation, FromMark, Shortcode})
"""The most frequent nodes in which nothing stands, so that they need not be asked for their parts."""

_WORDS = _LEAVES | {Run, Paragraph, Heading}
"""The most frequent nodes in which no blocks stand, but for those of footnotes."""

_N = TypeVar("_N", bound=Node)
_B = TypeVar("_B", bound=Block)


class Thing(Struct, frozen=True):
    """A node where it stands. `around` are the nodes that hold it, the outermost first."""

    node: Node
    around: tuple[Node, ...]

    @property
    def section(self) -> Section | None:
        """The section that it stands in, or is; None where the walk began further down."""
        first = self.around[0] if self.around else self.node
        return first if isinstance(first, Section) else None

    @property
    def block(self) -> Block | None:
        """The block that it is, or the innermost that holds it; None in the title of a section."""
        for node in (self.node, *reversed(self.around)):
            if type(node) in _BLOCKS:
                return cast(Block, node)
        return None

    @property
    def noted(self) -> bool:
        """Whether it stands in a footnote."""
        return any(isinstance(node, Note) for node in self.around)


def things(nodes: Iterable[Node], into: Callable[[Node], bool] = lambda _: True) -> Sequence[Thing]:
    """All that stands in `nodes`, themselves included, in reading order: a node, then what it holds.

    Titles, captions, terms, heads of tables, footnotes (where their mark stands) and marks of evidence are met as
    everything else. A node that is not to be gone `into` is met, but nothing in it.
    """
    found: list[Thing] = []
    _gather(nodes, (), into, found)
    return found


def _gather(nodes: Iterable[Node], around: tuple[Node, ...], into: Callable[[Node], bool], found: list[Thing]) -> None:
    for node in nodes:
        found.append(Thing(node, around))
        if type(node) not in _LEAVES and into(node):
            inner = parts(node)
            if inner:
                _gather(inner, (*around, node), into, found)


def all_in(nodes: Iterable[Node], into: Callable[[Node], bool] | None = None) -> Sequence[Node]:
    """The nodes of `things`, for whoever need not know what holds them: that takes half the time."""
    found: list[Node] = []
    _gather_nodes(nodes, into, found)
    return found


def _gather_nodes(nodes: Iterable[Node], into: Callable[[Node], bool] | None, found: list[Node]) -> None:
    for node in nodes:
        found.append(node)
        if type(node) not in _LEAVES and (into is None or into(node)):
            inner = parts(node)
            if inner:
                _gather_nodes(inner, into, found)


def every(kind: type[_N], nodes: Iterable[Node]) -> Iterator[_N]:
    """The nodes of a kind among all that stands in `nodes`."""
    return (node for node in all_in(nodes) if isinstance(node, kind))


def bearers(nodes: Iterable[Node]) -> Iterator[Bearer]:
    """Everything in `nodes` that bears a key, in reading order."""
    return (node for node in all_in(nodes) if isinstance(node, Bearer) and node.key)


def outside_notes(node: Node) -> bool:
    """To walk without going into footnotes."""
    return not isinstance(node, Note)


def blocks(nodes: Iterable[Node]) -> Iterator[Block]:
    """Every block in `nodes`, but for those of footnotes; a block before what stands in it."""
    for node in nodes:
        kind = type(node)
        if kind in _BLOCKS:
            yield cast(Block, node)
        if kind not in _WORDS:
            yield from blocks(parts(node))


def blocks_of(kind: type[_B], nodes: Iterable[Node]) -> Iterator[_B]:
    """The blocks of a kind in `nodes`, but for those of footnotes: quicker than `every`, since no words are read."""
    return (block for block in blocks(nodes) if isinstance(block, kind))


def openings(block: Block) -> Iterator[Block]:
    """The block and, of a list, what its first item begins with, and so on inwards."""
    yield block
    while isinstance(block, BulletList | OrderedList) and block.items and block.items[0]:
        block = block.items[0][0]
        yield block


def runs(nodes: Iterable[Node], into: Callable[[Node], bool] | None = None) -> Iterator[Inlines]:
    """Every run of words in `nodes`; a footnote's come after the run that holds its mark."""
    return (node.content for node in all_in(nodes, into) if isinstance(node, Run))


def notes(nodes: Iterable[Node]) -> Iterator[Note]:
    """The footnotes in `nodes`, in the order of their marks."""
    return every(Note, nodes)


def flat(content: Inlines) -> Iterator[Inline]:
    """The inlines of a run that hold no others, in order; those that do are opened, footnotes and marks are not."""
    for inline in content:
        if isinstance(inline, HOLDERS) and inline.content:
            yield from flat(inline.content)
        else:
            yield inline


def level(content: Blocks) -> Iterator[Block]:
    """The blocks of one level: in place of a landscape, unnumbered or foreign part those that stand in it."""
    return chain.from_iterable(stretches(content))


def stretches(content: Blocks) -> Iterator[Blocks]:
    """The blocks of one level, stretch by stretch: a landscape or unnumbered part is one of its own."""
    stretch: list[Block] = []
    for block in content:
        if isinstance(block, Landscape | Unnumbered | LanguagePart):
            yield tuple(stretch)
            stretch = []
            yield from stretches(block.blocks)
        else:
            stretch.append(block)
    yield tuple(stretch)


def deepened(content: Blocks, levels: int) -> Blocks:
    """`content` with its headings so many levels further down, and without numbers."""
    return tuple(
        replace(block, level=block.level + levels, numbered=False)
        if isinstance(block, Heading)
        else replace(block, blocks=deepened(block.blocks, levels))
        if isinstance(block, Landscape | Unnumbered)
        else block
        for block in content
    )


def holds_blocks(block: Block) -> bool:
    """Whether blocks stand in `block`."""
    return any(not isinstance(part, Run) for part in parts(block))


def parts(node: Node) -> Sequence[Node]:
    """What stands directly in `node`, in reading order."""
    match node:
        case Run():
            return node.content
        case Paragraph() | Heading():
            return _run(node.content)
        case Row():
            return [block for cell in node.cells for block in cell.blocks]
        case StyledText() | Language() | Link() | Reference() | CrossReference():
            return node.content
        case Note():
            return node.blocks
        case EvidenceMark():
            return node.items
        case BulletList() | OrderedList():
            return [block for item in node.items for block in item]
        case DefinitionList():
            return [part for item in node.items for part in (*_run(item.term), *item.blocks)]
        case Quote() | Unnumbered() | Landscape() | LanguagePart():
            return node.blocks
        case References():
            return [entry.paragraph for entry in node.entries]
        case Box() | Section():
            return (*_run(node.title), *node.blocks)
        case Figure():
            return (*_run(node.caption), *node.notes)
        case Table():
            return (*_run(node.caption), *node.head, *node.body, *node.notes)
        case LineBlock():
            return [Run(line) for line in node.lines]
        case CodeBlock():
            return _run(node.caption)
        case Equation() | HorizontalRule() | PageBreak() | Shortcode():
            return ()
        case (
            Text()
            | InlineCode()
            | Math()
            | LineBreak()
            | Abbreviation()
            | Unresolved()
            | EvidenceCitation()
            | Citation()
            | FromMark()
        ):
            return ()
        case _:
            assert_never(node)


def _run(content: Inlines) -> tuple[Run, ...]:
    return (Run(content),) if content else ()


def transform(block: Block, run: Callable[[Inlines], Inlines], inside: Callable[[Blocks], Blocks]) -> Block:
    """`block` with `run` applied to its own words and `inside` to the blocks that stand in it, in reading order.

    `run` is given whole runs, so that it can look at neighbours; for what stands in the inlines there is
    `transform_run`.
    """
    match block:
        case Paragraph() | Heading():
            return replace(block, content=run(block.content))
        case BulletList() | OrderedList():
            return replace(block, items=tuple(inside(item) for item in block.items))
        case DefinitionList():
            return replace(
                block,
                items=tuple(replace(item, term=run(item.term), blocks=inside(item.blocks)) for item in block.items),
            )
        case Quote() | Unnumbered() | Landscape() | LanguagePart():
            return replace(block, blocks=inside(block.blocks))
        case References():
            return replace(block, entries=tuple(_entry(entry, inside) for entry in block.entries))
        case Box():
            return replace(block, title=run(block.title), blocks=inside(block.blocks))
        case CodeBlock():
            return replace(block, caption=run(block.caption))
        case Figure():
            return replace(block, caption=run(block.caption), notes=inside(block.notes))
        case Table():
            caption = run(block.caption)
            head, body = (
                tuple(
                    replace(row, cells=tuple(replace(cell, blocks=inside(cell.blocks)) for cell in row.cells))
                    for row in rows
                )
                for rows in (block.head, block.body)
            )
            return replace(block, caption=caption, head=head, body=body, notes=inside(block.notes))
        case LineBlock():
            return replace(block, lines=tuple(run(line) for line in block.lines))
        case Equation() | HorizontalRule() | PageBreak() | Shortcode():
            return block
        case _:
            assert_never(block)


def _entry(entry: ReferenceEntry, inside: Callable[[Blocks], Blocks]) -> ReferenceEntry:
    (paragraph,) = inside((entry.paragraph,))
    assert isinstance(paragraph, Paragraph)
    return replace(entry, paragraph=paragraph)


def transform_run(content: Inlines, change: Callable[[Inline], Inlines]) -> Inlines:
    """`content` with what `change` makes of each inline, in reading order; of one that holds others after these."""
    changed: list[Inline] = []
    for inline in content:
        if isinstance(inline, HOLDERS) and inline.content:
            inline = replace(inline, content=transform_run(inline.content, change))
        changed += change(inline)
    return tuple(changed)


def transform_notes(content: Inlines, change: Callable[[Blocks], Blocks]) -> Inlines:
    """`content` with `change` applied to the blocks of each of its footnotes."""

    def changed(inline: Inline) -> Inlines:
        return (replace(inline, blocks=change(inline.blocks)) if isinstance(inline, Note) else inline,)

    return transform_run(content, changed)
