"""What the conversion of one text needs to know and to say: its place in the source, the collectors, the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.formulas import Formulas
from lspreport.load.positions import Locator
from lspreport.model.observation import Label, Observation
from lspreport.model.theory import Theory
from lspreport.model.tree import Blocks
from lspreport.model.vocabulary import USUAL, Vocabulary
from lspreport.source import SourceFile, Span
from lspreport.tools.pandoc import ParsedText, Unreadable

DEEPEST = 24
"""How many lists, quotes, emphases … may stand one in another: no page shows more."""

Json = dict[str, Any]
Convert = Callable[[Sequence[Json], "Context"], Blocks]


class IncludedFile(Struct, frozen=True):
    """A file that a text includes, as pandoc read it."""

    source: SourceFile
    read: ParsedText | Unreadable


class Context(Struct):
    """Passed along while one Markdown text becomes a tree; its pictures are looked up in `folder` of the project.

    `blocks` is the function that converts blocks, for the inlines and tables in which blocks stand.

    `parts` are the files that can be included; `around` are those in which this text is included, and its own.
    `html` and `unseen`, paragraphs of spaces, are gathered to be told together.
    `language` is the one that the text is in; `linked` says that it is the words of a link, in which no other can be.

    Without a theory, because theory.yaml is broken, streams and topics are taken as they are.
    """

    locator: Locator
    diagnostics: Diagnostics
    theory: Theory | None
    project: Path
    folder: PurePosixPath
    blocks: Convert
    labels: list[Label] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    html: list[tuple[str, Span]] = field(default_factory=list)
    unseen: list[Span] = field(default_factory=list)
    formulas: Formulas = MappingProxyType({})
    works: frozenset[str] = frozenset()
    depth: int = 0
    language: str = "en"
    linked: bool = False
    parts: Mapping[PurePosixPath, IncludedFile] = field(default_factory=dict)
    around: tuple[PurePosixPath, ...] = ()

    @property
    def vocabulary(self) -> Vocabulary:
        return self.theory.vocabulary if self.theory else USUAL

    @contextmanager
    def descend(self, place: Callable[[], Span]) -> Iterator[bool]:
        """One level down, for as long as it lasts; False, with a diagnostic at `place`, where that is too deep."""
        self.depth += 1
        if self.depth == DEEPEST:
            self.diagnostics.error(
                Mistake.BAD_MARKUP,
                f"more than {DEEPEST - 1} things stand here one in another",
                place(),
                "take the lists, quotes or emphases apart",
            )
        try:
            yield self.depth < DEEPEST
        finally:
            self.depth -= 1
