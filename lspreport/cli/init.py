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
from lspreport.load.scalars import inline
from lspreport.misuse import Misuse
from lspreport.sentences import as_title

EXAMPLE, BARE = "example", "bare"
_REPORT = PurePosixPath("sections/report.yaml")


def offer_templates(incomplete: str) -> list[str]:
    return [name for name in templates() if name.startswith(incomplete)]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write it into, made if need be.")],
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            metavar="NAME",
            help="What to start from: example, a small invented report, if nothing is said; health, one of another "
            "field; bare, a chapter.",
            autocompletion=offer_templates,
        ),
    ] = None,
    bare: Annotated[bool, typer.Option("--bare", help="The same as `--template bare`.")] = False,
    quiet: Quiet = False,
) -> int:
    """Start a report of your own in a new folder.

    Writes a report into DIR that builds as it stands: a small example, or what `--template` names. Nothing that is
    already there is overwritten.
    """
    if bare and template not in (None, BARE):
        raise Misuse(f"`--bare` and `--template {template}` are two ways to start", "leave one of them out")
    name = BARE if bare else EXAMPLE if template is None else template
    written = write_starter(folder, name)
    if not quiet:
        tell(Screen(), folder, written, name)
    return 0


def templates() -> tuple[str, ...]:
    """The names of the reports to start from, the usual one first."""
    return (EXAMPLE, *sorted(one.name for one in (files("lspreport") / "templates").iterdir() if one.is_dir()))


def write_starter(folder: Path, template: str = EXAMPLE) -> tuple[PurePosixPath, ...]:
    """Writes a report to start from into `folder`, made if need be, and gives the paths of its files: all or none.

    A folder that has other files is welcome; one that already has sections/ or areas/ is refused, since what
    stands there would become part of the report. A bare report is called as its folder is.
    """
    if template not in templates():
        raise Misuse(f"there is no template `{template}`", *nearest(template, templates()))
    recover(folder)
    home = files("lspreport") / "starter" if template == EXAMPLE else files("lspreport") / "templates" / template
    starter = dict(_files(home, PurePosixPath()))
    if template == BARE:
        title = as_title(folder.resolve().name) or "Untitled report"
        starter[_REPORT] = f"title: {inline(title)}\n".encode() + starter[_REPORT].split(b"\n", 1)[1]
    for top in sorted({path.parts[0] for path in starter}):
        if (folder / top).exists() or (folder / top).is_symlink():
            raise Misuse(
                f"`{folder}` already has `{top}`, and nothing is overwritten", "choose a folder of another name"
            )
    write({folder / path: data for path, data in starter.items()})
    return tuple(starter)


def tell(screen: Screen, folder: Path, files: Sequence[PurePosixPath], template: str = EXAMPLE) -> None:
    """What was written, and what to do next."""
    screen.say("A small report to start from, in ", (str(folder), STRONG), ":\n")
    for path in files:
        screen.say(f"  {path}")
    go = "" if folder.absolute() == Path.cwd() else f"cd {shlex.quote(str(folder))}\n  "
    then = (
        "`lspreport add chapter|area|box NAME`\nadds to it."
        if template == BARE
        else "Then open sections/report.yaml: it names\n"
        "everything else, and the comments in the files say what each is for."
    )
    screen.say(
        f"\nNext:\n\n  {go}lspreport build\n  lspreport preview\n\n"
        "The first writes DOCX, PDF and HTML into build/. The second shows the report in\n"
        f"the browser and follows every save. {then}",
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
