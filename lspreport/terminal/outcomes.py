"""What commands give back, as far as the terminal shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lspreport.diagnostic import Diagnostic
from lspreport.spine import Output

if TYPE_CHECKING:
    from lspreport.preview.prose import Piece


class Outcome(Protocol):
    """What a command that compiles gives back."""

    @property
    def project(self) -> Path: ...
    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...
    @property
    def outputs(self) -> Sequence[Output]: ...
    @property
    def seconds(self) -> float: ...


class Mends(Protocol):
    """A file that was mended, and how many findings went with it."""

    @property
    def path(self) -> Path: ...
    @property
    def count(self) -> int: ...


class Intaken(Outcome, Protocol):
    """What becomes of a file that was handed in."""

    @property
    def notes(self) -> Sequence[str]: ...
    @property
    def text(self) -> str: ...


class Judgement(Outcome, Protocol):
    """What a check gives back."""

    @property
    def mended(self) -> Sequence[Mends]: ...


class Address(Protocol):
    """Where the preview is served; `exposed` says that other machines can reach it."""

    @property
    def url(self) -> str: ...
    @property
    def exposed(self) -> bool: ...


class Reading(Protocol):
    """What is to be read in the terminal."""

    @property
    def project(self) -> Path: ...
    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...
