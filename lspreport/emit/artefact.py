"""What a writer gives: the finished file's bytes, or those of a folder's files."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Artefact(Struct, frozen=True):
    """A finished output; `pages` is None where the format has no pages.

    A format that is a folder has `files`, each under its path in the folder, and no `data`.
    """

    data: bytes = b""
    pages: int | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of its bytes, in all files."""
        return len(self.data) + sum(map(len, self.files.values()))
