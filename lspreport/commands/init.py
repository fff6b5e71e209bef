"""`lspreport init`: writes a small report of its own to start from."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from lspreport.misuse import Misuse


def init(folder: Path) -> tuple[PurePosixPath, ...]:
    """Writes the starter report into `folder`, made if need be, and gives the paths of its files.

    A folder that has other files is welcome; one that already has sections/ or areas/ is refused, since what
    stands there would become part of the report.
    """
    starter = dict(_files(files("lspreport") / "starter", PurePosixPath()))
    for top in sorted({path.parts[0] for path in starter}):
        if (folder / top).exists() or (folder / top).is_symlink():
            raise Misuse(
                f"`{folder}` already has `{top}`, and nothing is overwritten", "choose a folder of another name"
            )
    try:
        for path, data in starter.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError as problem:
        raise Misuse(f"cannot write `{problem.filename}`: {(problem.strerror or str(problem)).lower()}") from problem
    return tuple(starter)


def _files(folder: Traversable, under: PurePosixPath) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Every file of the packaged folder, in order of its name; what starts with a dot or underscore is not ours."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = under / entry.name
        if entry.name.startswith(("__", ".DS")):
            continue
        if entry.is_dir():
            yield from _files(entry, path)
        else:
            yield path, entry.read_bytes()
