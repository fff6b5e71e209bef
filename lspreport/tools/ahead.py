"""Lets pandoc read a report's sections before anybody has asked for them, while Python still imports the rooms.

pandoc needs a quarter of a second for a hundred pages, and so do the imports: side by side they cost it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from lspreport.tools import pandoc
from lspreport.tools.files import TEXT, Refused, read

READERS = 2
"""So many pandocs share the work: one leaves a processor idle as soon as everything is imported."""


class Ahead:
    """The Markdown files of a report which its report.yaml seems to name, on their way through pandoc.

    Nothing is decided by it: what `parse` is asked for and does not have, it has read then. It guesses the names by
    looking for them in the file, and takes the texts to be what `load` will make of the files.
    """

    def __init__(self, project: Path) -> None:
        self._read: dict[str, pandoc.Parsed | pandoc.Unreadable] = {}
        self._problem: Exception | None = None
        texts = _texts(project / "sections")
        self._taken = frozenset(texts)
        shares = _shares(texts)
        self._readers = [Thread(target=self._begin, args=[share], daemon=True) for share in shares]
        for reader in self._readers:
            reader.start()

    def _begin(self, texts: Sequence[str]) -> None:
        try:
            self._read |= zip(texts, pandoc.parse(texts), strict=True)
        except Exception as problem:  # for whoever asks for these texts
            self._problem = problem

    def parse(self, texts: Sequence[str]) -> list[pandoc.Parsed | pandoc.Unreadable]:
        """As `pandoc.parse`."""
        if not self._taken.isdisjoint(texts):
            for reader in self._readers:
                reader.join()
            if self._problem is not None:
                raise self._problem
        missing = [text for text in texts if text not in self._read]
        read = self._read | dict(zip(missing, pandoc.parse(missing), strict=True))
        return [read[text] for text in texts]


def _shares(texts: Sequence[str]) -> list[list[str]]:
    """The texts in parts that are about equally long."""
    shares: list[list[str]] = [[] for _ in range(min(READERS, len(texts)))]
    for text in sorted(texts, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(text)
    return shares


def _texts(folder: Path) -> list[str]:
    """The texts of the files that report.yaml names outside its comments, their line ends made `\n`."""
    found: list[str] = []
    with suppress(OSError, UnicodeDecodeError, Refused):
        lines = read(folder / "report.yaml", TEXT).decode("utf-8-sig").splitlines()
        named = "\n".join(line.partition("#")[0] for line in lines)
        for path in sorted(folder.glob("*.md")):
            if path.name in named:
                found.append("\n".join(read(path, TEXT).decode("utf-8-sig").splitlines()) + "\n")
    return found
