"""Reads a file of the report once, as UTF-8, and says plainly what is wrong when it cannot be read."""

from __future__ import annotations

import os
import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Diagnostics, Mistake, nearest
from lspreport.memo import recall
from lspreport.source import SourceFile, Span, reason
from lspreport.tools import files

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no output can hold: XML allows none of them, nor does a YAML file."""

_AS_UTF8 = "save the file as UTF-8 (in Word or Notepad: “Save as”, encoding “UTF-8”)"
_CONFLICT = re.compile(r"^<{7} .*$(?=.*?^={7}$.*?^>{7} )", re.DOTALL | re.MULTILINE)
"""What a merge by git leaves of lines that two people changed."""


def read(
    project: Path,
    path: PurePosixPath,
    diagnostics: Diagnostics,
    named_at: Span | None = None,
) -> SourceFile | None:
    """The file at `path` under `project`, its line ends made `\\n`; None when it cannot be read as text.

    `named_at` is the place that names the file, shown when the file is missing. While it has the same
    bytes the very same file is given again, where a memo is open: what was made of it is known again, too.
    """
    data = read_bytes(project, path, diagnostics, named_at)
    if data is None:
        return None
    return recall(
        ("file", path), lambda data: _text(path, data, diagnostics), data, holds=lambda file: file is not None
    )


def _text(path: PurePosixPath, data: bytes, diagnostics: Diagnostics) -> SourceFile | None:
    if data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        message = f"`{path}` is saved as UTF-16, which Windows calls Unicode, and not as UTF-8"
        diagnostics.error(Mistake.UNREADABLE, message, SourceFile(path, "").span(0), _AS_UTF8)
        return None
    text = _unified(data.decode("utf-8-sig", errors="replace"))
    source = SourceFile(path, text)
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        start = len(_unified(data[: problem.start].decode("utf-8-sig")))
        byte = data[problem.start]
        diagnostics.error(
            Mistake.UNREADABLE,
            f"`{path}` is not UTF-8 text: byte 0x{byte:02x} has no meaning here{_meant(data, problem.start)}",
            source.span(start, start + 1),
            _AS_UTF8,
        )
        return None
    unprintable = UNPRINTABLE.search(text)
    if unprintable is not None:
        diagnostics.error(
            Mistake.UNREADABLE,
            f"`{path}` holds the character U+{ord(unprintable[0]):04X}, which cannot be printed",
            source.span(unprintable.start(), unprintable.end()),
            "take it out, with the characters around it if they look odd; was this saved by a word processor?",
        )
        return None
    conflict = _CONFLICT.search(text) if "<<<<<<< " in text else None
    if conflict is not None:
        diagnostics.error(
            Mistake.UNREADABLE,
            f"`{path}` holds two versions of the same lines, as a merge leaves them",
            source.span(conflict.start(), text.index("\n", conflict.start())),
            "keep the right one, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
        )
        return None
    return source


def read_bytes(
    project: Path,
    path: PurePosixPath,
    diagnostics: Diagnostics,
    named_at: Span | None = None,
    most: int = files.TEXT,
) -> bytes | None:
    """The bytes of the file at `path` under `project`, `most` at the most; a file outside it, or one that a link puts
    there, is refused."""
    full = as_named(project, path)
    if path.is_absolute() or not Path(os.path.realpath(full)).is_relative_to(os.path.realpath(project)):
        outside(str(path), diagnostics, named_at)
        return None
    try:
        return files.read(full, most)
    except FileNotFoundError:
        diagnostics.error(Mistake.NO_FILE, f"`{path}` does not exist", named_at, *_meant_file(project, path))
    except files.RefusedFile as problem:
        hints = (problem.hint,) if problem.hint else ()
        diagnostics.error(Mistake.UNREADABLE, f"`{path}` {problem.message}", named_at, *hints)
    return None


def as_named(project: Path, path: PurePosixPath) -> Path:
    """The file that `path` names: the very one, or else one whose name is the same in another Unicode form.

    A Mac and some cloud folders take "Ü" apart, in which form nobody types it (UAX #15).
    """
    full = project
    for part in path.parts:
        found = full / part
        if not part.isascii() and not os.path.lexists(found):
            same = unicodedata.normalize("NFC", part)
            found = next((one for one in listing(full, "*") if unicodedata.normalize("NFC", one.name) == same), found)
        full = found
    return full


def outside(path: str, diagnostics: Diagnostics, named_at: Span | None) -> None:
    """Complains of a file that is none of the report's own."""
    diagnostics.error(
        Mistake.UNREADABLE,
        f"`{path}` lies outside the report's folder",
        named_at,
        "copy the file into the report's folder: a report is made of its own files alone",
    )


def is_there(path: Path) -> bool:
    """Whether something stands at `path`, or the system does not let it be seen: whoever reads it is told why."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        pass
    return True


def judge_folder(project: Path, path: PurePosixPath, diagnostics: Diagnostics) -> bool:
    """Whether the folder at `path` can be looked through, if it is there; else it is told."""
    try:
        next((project / path).iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as problem:
        place, hint = SourceFile(path, "").span(0), "give yourself the right to read the folder and what it holds"
        diagnostics.error(Mistake.UNREADABLE, f"`{path}` cannot be read: {reason(problem)}", place, hint)
        return False
    return True


def listing(folder: Path, pattern: str) -> tuple[Path, ...]:
    """What matches `pattern` in `folder`, in order; what begins with a dot, as an editor's own files and folders do, is
    passed over."""
    found = folder.glob(pattern)
    return tuple(sorted(path for path in found if not any(map(_is_hidden, path.relative_to(folder).parts))))


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _meant(data: bytes, at: int) -> str:
    """What the byte would be in the encoding that Windows programs use; nothing where it has no meaning there."""
    character = data[at : at + 1].decode("cp1252", errors="ignore")
    return f" (in an old Windows encoding, `{character}`)" if character.isprintable() and character else ""


def _meant_file(project: Path, path: PurePosixPath) -> tuple[str, ...]:
    """Which file may be meant by one that is not there."""
    for at in range(1, len(path.parts)):
        folder, named = path.parts[:at], path.parts[at:]
        if named[:at] == folder and (project / Path(*named)).is_file():  # as it is called from the report's folder
            own = PurePosixPath(*named[at:])
            return (f"did you mean `{own}`? It is looked up from `{PurePosixPath(*folder)}/`",)
    full = as_named(project, path)
    names = [other.name for other in listing(full.parent, f"*{full.suffix}")]
    return nearest(full.name, names) or ("create the file, or correct its name, or take it out",)
