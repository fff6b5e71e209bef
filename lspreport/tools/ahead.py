"""Lets pandoc read a report's sections before anybody has asked for them, while Python still imports the rooms.

pandoc needs a quarter of a second for a hundred pages, and so do the imports: side by side they cost it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from lspreport.tools import pandoc

PATIENCE = 10.0
"""Seconds that pandoc may take; whoever asks for the texts later has more, and finds out which of them keeps it."""


class Ahead:
    """The Markdown files of a report which its report.yaml seems to name, on their way through pandoc.

    Nothing is decided by it: what `parse` is asked for and does not have, it has read then. It guesses the names by
    looking for them in the file, and takes the texts to be what `load` will make of the files.
    """

    def __init__(self, project: Path) -> None:
        self._texts = tuple(_texts(project / "sections"))
        self._read: dict[str, pandoc.Parsed | pandoc.Unreadable] = {}
        self._reader = Thread(target=self._begin, daemon=True)
        self._reader.start()

    def _begin(self) -> None:
        with suppress(Exception):  # what goes wrong here goes wrong again where it is asked for, and is told there
            read = pandoc.parse_together(self._texts, PATIENCE)
            self._read = dict(zip(self._texts, read, strict=True))

    @property
    def reading(self) -> bool:
        """Whether pandoc has not yet done."""
        return self._reader.is_alive()

    def parse(self, texts: Sequence[str]) -> list[pandoc.Parsed | pandoc.Unreadable]:
        """As `pandoc.parse`."""
        if set(texts) <= set(self._texts):
            self._reader.join()
            if self._read or not texts:
                return [self._read[text] for text in texts]
        return pandoc.parse(texts)


def _texts(folder: Path) -> list[str]:
    """The texts of the files that report.yaml names, their line ends made `\\n`."""
    found: list[str] = []
    with suppress(OSError, UnicodeDecodeError):
        named = (folder / "report.yaml").read_text(encoding="utf-8-sig")
        for path in sorted(folder.glob("*.md")):
            if path.name in named:
                found.append(path.read_text(encoding="utf-8-sig"))  # whose line ends are made `\n` by Python
    return found
