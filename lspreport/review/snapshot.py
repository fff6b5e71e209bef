"""The words of the drafts that were sent, kept under `reviews/` as one packed file each."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from pathlib import Path

import msgspec

from lspreport.misuse import Misuse, shown_path
from lspreport.model.keys import NO_DEVICE
from lspreport.review.draft import SentDraft
from lspreport.review.opened import refusal
from lspreport.tools.files import MIB, RefusedFile, read

FOLDER = "reviews"
_SUFFIX = ".words.gz"
_LARGEST = 64 * MIB
NAME = re.compile(NO_DEVICE + r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[0-9])){0,39}")
"""A draft's name: no file's, so that `--draft` and `--since` can tell them apart."""


def words_path(project: Path, name: str) -> Path:
    return project / FOLDER / f"{name}{_SUFFIX}"


def log_path(project: Path, name: str) -> Path:
    return project / FOLDER / f"{name}.yaml"


def packed(draft: SentDraft) -> bytes:
    """The draft as it is kept: the same bytes for the same words. `load` gives some words in a class of their own."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as file:
        file.write(msgspec.json.encode(draft, enc_hook=str))
    return out.getvalue()


def unpacked(data: bytes, path: Path) -> SentDraft:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            text = file.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise ValueError("it is larger than any report")
        return msgspec.json.decode(text, type=SentDraft)
    except (OSError, EOFError, ValueError, zlib.error, msgspec.MsgspecError) as problem:
        hint = "bring it back from version control; `review take --draft FILE.docx` reads the sent file instead"
        raise Misuse(f"`{shown_path(path)}` is damaged: it does not hold the words of a draft", hint) from problem


def sent_drafts(project: Path) -> tuple[str, ...]:
    """The names of the drafts in the order in which they were sent; those of one day in the order of their names,
    numbers by their size. What cannot be read, or has no day, comes before all others."""
    folder = project / FOLDER
    names = [path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}")] if folder.is_dir() else []
    return tuple(sorted(names, key=lambda name: (_day(project, name), _natural(name))))


def _day(project: Path, name: str) -> str:
    try:
        draft = sent_draft(project, name)
    except Misuse:
        return ""  # who asks for this draft is told
    return "" if draft is None else draft.sent


def _natural(name: str) -> list[tuple[bool, int, str]]:
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", name)]


def sent_draft(project: Path, name: str) -> SentDraft | None:
    """The draft of this name; None where none was sent."""
    path = words_path(project, name)
    try:
        return unpacked(read(path, _LARGEST), path)
    except FileNotFoundError:
        return None
    except RefusedFile as problem:
        raise refusal(path, problem) from problem


def last_draft(project: Path, edition: str) -> SentDraft | None:
    """The draft that was sent last, of this edition if there is one: the one whose names are inherited."""
    drafts = [draft for name in sent_drafts(project) if (draft := sent_draft(project, name)) is not None]
    alike = [draft for draft in drafts if draft.edition == edition]
    chosen = alike or drafts
    return chosen[-1] if chosen else None
