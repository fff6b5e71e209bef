"""The list of what builds have written into folders of pages: `.lspreport-manifest` beside them, as `sha256sum` has it.

By it such a folder is brought up to date: of an earlier build's files those go that are no longer written, and nothing
goes that somebody else put there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lspreport.emit.journal import digest, is_folder
from lspreport.emit.unwritable import Unwritable

MANIFEST = ".lspreport-manifest"


def read(folder: Path) -> Mapping[str, str]:
    """The files that builds have written into `folder`, by their path in it, with their SHA-256."""
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {path: made for made, _, path in (line.partition("  ") for line in lines) if path}


def text(files: Mapping[str, str]) -> bytes:
    """The manifest of `files`."""
    return "".join(f"{files[path]}  {path}\n" for path in sorted(files)).encode()


def renewed(
    folder: Path, puts: Mapping[str, str], folders: tuple[str, ...]
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The manifest once `puts` are written, and the files of `folders` that are then to be taken away.

    Paths are told from `folder`; of `puts` those in `folders` count. What somebody has changed since an earlier build
    wrote it is theirs: it stays, and is no longer listed. Raises Unwritable where a file would take the place of one
    that no build wrote.
    """
    before = read(folder)
    inside = tuple(f"{name}/" for name in folders)
    puts = {path: made for path, made in puts.items() if path.startswith(inside)}
    for path in puts:
        if path not in before and is_within(folder, path) and digest(folder / path) not in ("", puts[path]):
            reason = "a file of this name is there already, and no build has written it"
            raise Unwritable(folder / path, reason, "move it away")
    gone = {path for path in before if path.startswith(inside) and path not in puts}
    drops = tuple(sorted(path for path in gone if is_within(folder, path) and digest(folder / path) == before[path]))
    kept = {path: made for path, made in before.items() if path not in gone and (folder / path).is_file()}
    return kept | puts, drops


def is_within(folder: Path, path: str) -> bool:
    """Whether `path` lies in `folder` by folders alone, neither through a link nor by `..`."""
    steps = path.split("/")
    return ".." not in steps and all(is_folder(folder.joinpath(*steps[:at])) for at in range(1, len(steps)))
