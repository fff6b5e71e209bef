"""The numbered paragraphs of a version of the report: as it is, as it was sent, as it was, or as a Word file has it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, first_in_words
from lspreport.emit.docx import emit
from lspreport.emit.sources import sources_digest
from lspreport.misuse import Misuse, shown_path
from lspreport.model.report import Document
from lspreport.review.concordance import ParagraphText
from lspreport.review.draft import SentDraft, draft_of
from lspreport.review.opened import opened, refusal
from lspreport.review.origins import origins
from lspreport.review.read import read_word
from lspreport.review.snapshot import sent_draft, sent_drafts
from lspreport.spine import compile_report
from lspreport.tools.files import WORD, RefusedFile
from lspreport.tools.git import NoRevision, files_at


class Version(Struct, frozen=True):
    """What a version is called, and its numbered paragraphs in reading order."""

    name: str
    paragraphs: tuple[ParagraphText, ...]
    document: Document | None = None


def today(document: Document) -> Version:
    """The report as it is."""
    return Version("today", _numbered(document), document)


def named_version(project: Path, name: str) -> str:
    """The version that is meant: `name`, or the last draft."""
    drafts = sent_drafts(project)
    if name or drafts:
        return name or drafts[-1]
    hint = "say since when: `--since REV`, a folder, or a Word file that was sent"
    raise Misuse("no draft was sent yet, so that there is nothing to compare with", hint)


def version(project: Path, name: str, *, compiled: bool = False) -> Version:
    """The version that `name` says: a draft, a Word file, a folder, or a revision of git; by default the last draft.

    With `compiled`, only what can be compiled will do: a folder or a revision, or the one that a draft was sent from.
    """
    name = named_version(project, name)
    draft = sent_draft(project, name)
    if draft is not None:
        if compiled and not draft.revision:
            hint = _by_file(project, name)
            raise Misuse(f"`{name}` was not sent from a revision of git, so that its sources are not known", hint)
        return _revision(project, draft.revision, name) if compiled else version_of(draft, name)
    if _is_word_file(name):
        if compiled:
            raise Misuse("a Word file has no sources", "name a draft, a revision or a folder")
        return _word_file(Path(name))
    if Path(name).is_dir():
        return _folder(Path(name), name)
    return _revision(project, name, name)


def _is_word_file(name: str) -> bool:
    """Whether a file is meant, which is a Word file then, or is told what it is instead."""
    path = Path(name)
    return path.suffix.lower() == ".docx" or (path.suffix != "" and path.is_file())


def _by_file(project: Path, draft: str) -> str:
    """What to do where the sources of a draft are not known: its Word file has the words, if it is still there."""
    there = sorted((project / "build").glob(f"*-{draft}.docx"))
    return f"name the Word file that was sent: `--since {shown_path(there[0]) if there else 'FILE.docx'}`"


def _numbered(document: Document) -> tuple[ParagraphText, ...]:
    return tuple(
        ParagraphText(one.number, one.words, one.key, one.where)
        for one in origins(document)
        if one.kind == "paragraph" and one.number
    )


def version_of(draft: SentDraft, name: str = "") -> Version:
    """The numbered paragraphs of a draft that was sent."""
    places = [place for place in draft.places if place.kind == "paragraph" and place.number]
    if not places:
        hint = "name a draft, a revision or a folder; a file that `review send` wrote will do, too"
        raise Misuse(f"`{name}` does not say the numbers of its paragraphs", hint)
    return Version(
        name or draft.name, tuple(ParagraphText(one.number, one.shown, one.key, one.where) for one in places)
    )


def _word_file(path: Path) -> Version:
    data = opened(path, WORD)
    try:
        return version_of(draft_of(data), shown_path(path))
    except RefusedFile as problem:
        raise refusal(path, problem) from problem


def _folder(path: Path, name: str) -> Version:
    diagnostics = Diagnostics()
    document = compile_report(path, diagnostics, judged=False)
    if document is None:
        said = first_in_words(diagnostics.sorted(), "it holds none")
        raise Misuse(f"the report in `{name}` cannot be read: {said}")
    return Version(name, _numbered(document), document)


def _revision(project: Path, revision: str, name: str) -> Version:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _folder(files_at(project, revision, Path(folder)), name)
        except NoRevision as problem:
            drafts = ", ".join(f"`{one}`" for one in sent_drafts(project))
            known = f"the drafts are {drafts}" if drafts else "name a revision of git, a folder or a Word file"
            raise Misuse(f"`{name}` is no draft, no file and no folder, and {problem}", known) from problem


def word_file(project: Path, name: str) -> bytes:
    """The Word file of an older version, as `version` names it: itself, or compiled from its sources."""
    if _is_word_file(name) and sent_draft(project, name) is None:
        data = opened(Path(name), WORD)
        try:
            read_word(data)
        except RefusedFile as problem:
            raise refusal(Path(name), problem) from problem
        return data
    found = version(project, name, compiled=True)
    draft = sent_draft(project, found.name)
    assert found.document is not None  # it was compiled
    if draft is not None and draft.sources != sources_digest(found.document):
        hint = _by_file(project, draft.name)
        raise Misuse(f"the sources of `{draft.name}` are not in git as they were when it was sent", hint)
    return emit(found.document).data
