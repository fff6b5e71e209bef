"""What a writer gives: the finished file's bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Artefact:
    """A finished output; `pages` is None where the format has no pages."""

    data: bytes
    pages: int | None = None
