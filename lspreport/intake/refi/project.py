"""A project: its codes, and the coded passages of its sources as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.intake.form import clean
from lspreport.intake.refi.codebook import CodebookCode, at, codes, guid, has, inside
from lspreport.intake.refi.offsets import TextSelection, cut
from lspreport.sentences import counted
from lspreport.source import SourceFile, Span
from lspreport.tools.archive import Archive, only, parse_xml
from lspreport.tools.elements import local
from lspreport.tools.files import RefusedFile, opened

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHAT = "REFI-QDA project"
_TEXTS = ("TextSource", "Representation", "TextDescription", "Transcript")
_WORDLESS = ("PictureSelection", "AudioSelection", "VideoSelection", "TranscriptSelection")
_ELSEWHERE = ("relative:", "absolute:", "file:", "http:", "https:")


class CodedPassage(Struct, frozen=True):
    """A coded passage: its words, its codes, and where it comes from."""

    words: str
    codes: tuple[CodebookCode, ...]
    source: str
    source_guid: str
    guid: str
    start: int
    end: int
    span: Span


def read_project(
    data: Path, path: PurePosixPath, diagnostics: Diagnostics
) -> tuple[tuple[CodebookCode, ...], list[CodedPassage]]:
    """The codes and the coded passages of the project in the file `data`; what cannot be taken goes to `diagnostics`.

    Of a project, which may hold films, nothing is read but its XML and the texts that are asked for.
    """
    try:
        opened_file = opened(data)
    except RefusedFile as problem:
        raise problem.of("the file") from problem
    with opened_file as file:
        archive = Archive(file, _WHAT)
        name = _project_file(archive)
        raw = archive.read(name)
        root = parse_xml(raw, name)
        source = SourceFile(path / name, clean_lines(raw))
        found = codes(root, source, diagnostics)
        return found, list(_ProjectReader(archive, root, source, found, diagnostics).passages())


def clean_lines(raw: bytes) -> str:
    """XML as text for a finding's excerpt, one line a line."""
    return raw.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _project_file(archive: Archive) -> str:
    """The XML of the project: `project.qde`, or the one that there is, whatever its name."""
    found = only(archive.names, ".qde")
    usual = [name for name in found if PurePosixPath(name).name.casefold() == "project.qde"]
    chosen = usual or list(found)
    if not chosen:
        if archive.kind()[0]:
            archive.must_hold("project.qde")
        raise RefusedFile(f"this is no {_WHAT}: it holds no .qde file", "export it again as “REFI-QDA project”")
    if len(chosen) > 1:
        raise RefusedFile(f"this {_WHAT} holds several .qde files: {backticked(chosen)}")
    return chosen[0]


class _ProjectReader:
    def __init__(
        self,
        archive: Archive,
        root: _Element,
        source: SourceFile,
        found: Sequence[CodebookCode],
        diagnostics: Diagnostics,
    ) -> None:
        self.archive = archive
        self.root = root
        self.source = source
        self.diagnostics = diagnostics
        self.codes = {code.guid: code for code in found}
        elements = [element for element in root.iter() if local(element) in ("Case", "Code")]
        texts = (element for element in root.iter() if local(element) == "PlainTextSelection")
        self.in_texts = {guid(element.get("guid")) for element in texts}
        self.others = {guid(element.get("guid")) for element in elements} - self.codes.keys()
        self.files = {
            PurePosixPath(name).name.casefold(): name
            for name in archive.names
            if "sources" in (part.casefold() for part in PurePosixPath(name).parts[:-1])
        }

    def passages(self) -> Iterator[CodedPassage]:
        """The coded passages of every text, those of scanned or recorded sources by their text if they have one."""
        for element in self.root.iter():
            if local(element).endswith("Source") and has(element, "Coding"):
                names = ", ".join(f"`{code.name}`" for code in self._codes(element)) or "a code"
                message = f"the whole of `{_name(element)}` is coded with {names}, which no passage takes over"
                self._warn(element, message, "code the passages that count, and export the project again")
            if local(element) in _TEXTS:
                yield from self._text(element)
            elif local(element) == "PDFSelection" and has(element, "Coding"):
                yield from self._pdf(element)
            wordless = [one for one in element if local(one) in _WORDLESS and has(one, "Coding")]
            if wordless:
                count = counted(len(wordless), "coded passage")
                self._warn(wordless[0], f"`{_name(element)}` has {count} without words, passed over")

    def _text(self, element: _Element) -> Iterator[CodedPassage]:
        selections = [one for one in inside(element, "PlainTextSelection") if has(one, "Coding")]
        if not selections:
            return
        text = self._characters(element)
        if text is None:
            return
        passages = [_passage(one) for one in selections]
        words, reading = cut(
            text, [one or TextSelection(-1, -1, "") for one in passages], self.root.get("origin") or ""
        )
        if not reading.startswith("code points") or "byte order" in reading:
            self._warn(element, f"the places in `{_name(element)}` are counted in {reading}", "look at a few of them")
        for selection, passage, said in zip(selections, passages, words, strict=True):
            if passage is None or said is None:
                self._warn(selection, f"a passage of `{_name(element)}` lies outside its text and is passed over")
            elif clean(said):
                yield self._quoted(selection, element, said, passage.start, passage.end)

    def _pdf(self, selection: _Element) -> Iterator[CodedPassage]:
        """A passage of a page, whose words stand with it; some programs give it once more as one of the page's text."""
        if guid(selection.get("guid")) in self.in_texts:
            return
        parent = selection.getparent()
        owner = parent if parent is not None else selection
        for text in inside(selection, "Representation"):
            said = "".join(content.text or "" for content in inside(text, "PlainTextContent"))
            if clean(said):
                yield self._quoted(selection, owner, said, 0, 0)
                return
        self._warn(selection, f"a coded passage of `{_name(owner)}` comes without its words and is passed over")

    def _quoted(self, selection: _Element, owner: _Element, said: str, start: int, end: int) -> CodedPassage:
        return CodedPassage(
            clean(said),
            tuple(self._codes(selection)),
            _name(owner),
            guid(owner.get("guid")),
            guid(selection.get("guid")),
            start,
            end,
            self._span(selection),
        )

    def _codes(self, selection: _Element) -> Iterator[CodebookCode]:
        for coding in inside(selection, "Coding"):
            for reference in inside(coding, "CodeRef"):
                target = guid(reference.get("targetGUID"))
                if target in self.codes:
                    yield self.codes[target]
                elif target not in self.others:  # NVivo codes with cases too
                    self._warn(reference, f"the code `{target}` is not in the project's codebook")

    def _characters(self, element: _Element) -> str | None:
        """The text of a source, from the project itself or from the file that it names there."""
        inner = list(inside(element, "PlainTextContent"))
        if inner:
            return inner[0].text or ""
        path = (element.get("plainTextPath") or "").strip()
        if not path:
            self._warn(element, f"`{_name(element)}` comes without its plain text, and its passages are passed over")
            return None
        if path.casefold().startswith(_ELSEWHERE):
            hint = "export the project with its sources inside it"
            self._warn(element, f"the text of `{_name(element)}` lies outside the project (`{path[:60]}`)", hint)
            return None
        wanted = PurePosixPath(unquote(path).replace("\\", "/").partition("internal:")[2] or path).name.casefold()
        name = self.files.get(wanted)
        if name is None:
            self._warn(element, f"the project lacks the text of `{_name(element)}` (`{path[:60]}`)")
            return None
        return self._decoded(self.archive.read(name), element)

    def _decoded(self, data: bytes, element: _Element) -> str:
        """UTF-8 with its byte order mark kept, or what the mark says; bytes without meaning become `�`."""
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16", errors="replace")
        text = data.decode("utf-8", errors="replace")
        if "\ufffd" in text:
            self._warn(element, f"the text of `{_name(element)}` is not all UTF-8", "look at its passages")
        return text

    def _warn(self, element: _Element, message: str, *hints: str) -> None:
        self.diagnostics.warning(Mistake.UNREADABLE, message, self._span(element), *hints)

    def _span(self, element: _Element) -> Span:
        return at(element, self.source)


def _passage(element: _Element) -> TextSelection | None:
    try:
        start, end = int(element.get("startPosition") or ""), int(element.get("endPosition") or "")
    except ValueError:
        return None
    return TextSelection(start, end, clean(element.get("name") or ""))


def _name(element: _Element) -> str:
    """What people call a source; a text that belongs to a film or a page scan bears its owner's name."""
    parent = element.getparent()
    if local(element) != "TextSource" and parent is not None and (parent.get("name") or "").strip():
        element = parent
    return " ".join(clean(element.get("name") or "").split()) or guid(element.get("guid")) or "a source without a name"
