"""Opens a Word file: its text with all changes accepted, what styles and numbers it, its notes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.called import LANGUAGES
from lspreport.from_word.changes import accept
from lspreport.from_word.divided_links import divide_links
from lspreport.from_word.effects import TextEffects, text_effects
from lspreport.from_word.hidden import take_out_hidden
from lspreport.from_word.taken_out import OddContent, take_out_odd
from lspreport.from_word.word_styles import WordStyles
from lspreport.tools.archive import TOTAL, Archive, parse_xml
from lspreport.tools.elements import attribute, child


class OpenedWordFile(Struct, frozen=True, eq=False):
    """The parts of a Word file: its text, what styles and numbers it, its notes by their paths; all else is in the
    `archive`.

    Tracked changes have been accepted in its text; there were so many `changes`. `hidden` are the words that it hid,
    which have been taken out, as `taken_out` tells of other things; `effects` are of its text and of its notes.
    """

    archive: Archive
    path: str
    document: _Element
    styles: _Element | None
    numbering: _Element | None
    notes: Mapping[str, _Element]
    core: _Element | None
    changes: int
    hidden: tuple[str, ...]
    taken_out: tuple[OddContent, ...]
    effects: tuple[TextEffects, ...]

    @property
    def _languages(self) -> list[str]:
        core = child(self.core, "language")
        usual = child(self.styles, "docDefaults", "rPrDefault", "rPr", "lang")
        return [(core.text or "").strip() if core is not None else "", attribute(usual)]

    @property
    def language(self) -> str:
        """The language of the file, where it is one of those whose words we have; British English otherwise."""
        known = [one for one in self._languages if _is_known(one)]
        return next((one for one in known if not one.lower().startswith("en")), "en-GB")

    @property
    def other_language(self) -> str:
        """The language that the file says it is in, where it is none of those; "" otherwise."""
        said = next(filter(None, self._languages), "")
        return "" if _is_known(said) else said


def _is_known(language: str) -> bool:
    return language.lower().partition("-")[0] in LANGUAGES


def word_parts(data: bytes) -> OpenedWordFile:
    """Opens a Word file; raises RefusedFile for what is none, or means harm.

    Programs that change one leave prefixes in it that nothing declares; Word reads it all the same.
    """
    archive = Archive(data, "Word file", TOTAL)
    path = archive.main_part("word/document.xml")
    parts = archive.judge_xml()
    folder = PurePosixPath(path).parent.as_posix()
    told = dict(archive.related(path))

    def part(name: str) -> _Element | None:
        return parse_xml(parts[name], name, undeclared=True) if name in parts else None

    def place(kind: str) -> str:
        return told.get(kind, f"{folder}/{kind}.xml")

    def beside(kind: str) -> _Element | None:
        return part(place(kind))

    read = {place(kind): beside(kind) for kind in ("footnotes", "endnotes")}
    notes = {path: one for path, one in read.items() if one is not None}
    document = parse_xml(parts[path], path, undeclared=True)
    texts = (document, *notes.values())
    changes = sum(map(accept, texts))
    sheet = beside("styles")
    for one in texts:
        divide_links(one)
    taken_out = tuple(map(take_out_odd, texts))
    hidden = tuple(words for one in texts for words in take_out_hidden(one, WordStyles(sheet)))
    return OpenedWordFile(
        archive,
        path,
        document,
        sheet,
        beside("numbering"),
        notes,
        part("docProps/core.xml"),
        changes,
        hidden,
        taken_out,
        tuple(text_effects(one, WordStyles(sheet)) for one in texts),
    )
