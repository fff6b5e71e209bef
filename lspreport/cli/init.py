"""`lspreport init`: writes a small report of its own to start from."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from lspreport.cli.files import write
from lspreport.cli.look import STRONG
from lspreport.cli.options import Quiet
from lspreport.cli.screen import Screen
from lspreport.diagnostic import nearest
from lspreport.emit.disk import recover
from lspreport.misuse import Misuse

TEMPLATES = {"councils": "starter", "health": "starter_health"}
"""Each template with the folder of the package that holds it."""


def offer_templates(incomplete: str) -> list[str]:
    return [name for name in TEMPLATES if name.startswith(incomplete)]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write it into, made if need be.")],
    template: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="NAME",
            help="Which example: councils (services that they share) or health (a programme of health boards).",
            autocompletion=offer_templates,
        ),
    ] = "councils",
    quiet: Quiet = False,
) -> int:
    """Start a report of your own in a new folder.

    Writes a small example into DIR that builds as it stands. Nothing that is already there is overwritten.
    """
    written = write_starter(folder, template)
    if not quiet:
        tell(Screen(), folder, written)
    return 0


def write_starter(folder: Path, template: str = "councils") -> tuple[PurePosixPath, ...]:
    """Writes a template's report into `folder`, made if need be, and gives the paths of its files: all or none.

    A folder that has other files is welcome; one that already has sections/ or areas/ is refused, since what
    stands there would become part of the report.
    """
    if template not in TEMPLATES:
        raise Misuse(f"there is no template `{template}`", *nearest(template, TEMPLATES))
    recover(folder)
    starter = dict(_files(files("lspreport") / TEMPLATES[template], PurePosixPath()))
    for top in sorted({path.parts[0] for path in starter}):
        if (folder / top).exists() or (folder / top).is_symlink():
            raise Misuse(
                f"`{folder}` already has `{top}`, and nothing is overwritten", "choose a folder of another name"
            )
    write({folder / path: data for path, data in starter.items()})
    return tuple(starter)


def tell(screen: Screen, folder: Path, files: Sequence[PurePosixPath]) -> None:
    """What was written, and what to do next."""
    screen.say("A small report to start from, in ", (str(folder), STRONG), ":\n")
    for path in files:
        screen.say(f"  {path}")
    go = "" if folder.absolute() == Path.cwd() else f"cd {shlex.quote(str(folder))}\n  "
    screen.say(
        f"\nNext:\n\n  {go}lspreport build\n  lspreport preview\n\n"
        "The first writes DOCX, PDF and HTML into build/. The second shows the report in\n"
        "the browser and follows every save. Then open sections/report.yaml: it names\n"
        "everything else, and the comments in the files say what each is for.",
    )


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
