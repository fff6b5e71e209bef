"""Which file in `areas/` a form belongs to: that of the area which it names, whatever the form's own file is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.nodes import Scalar
from lspreport.load.project_files import ProjectFiles
from lspreport.load.side_results import SideResults
from lspreport.misuse import Misuse, shown_path
from lspreport.model.area import identity
from lspreport.model.keys import DEVICES, ID
from lspreport.sentences import series
from lspreport.source import SourceFile

YAML = (".yaml", ".yml")


class AreaFile(Struct, frozen=True):
    """A file of an area, and the area's name in it; "" where it is new, or was not asked for."""

    path: Path
    name: str = ""


def file_of(name: str, folder: Path, form: Path, output: Path | None, diagnostics: Diagnostics) -> AreaFile | None:
    """The file of the area `name` in the report `folder`, a new one where no file bears that name.

    `output` is what the author asked for. A form without a name belongs to the file that is called as it is. None after
    complaining where two files bear the name, or one cannot be read, so that nobody knows; raises Misuse where it is
    not certain which file is meant.
    """
    if output is not None:
        _fit(output, folder)
    if not name:
        return AreaFile(output or _called_as(form, folder))
    heard = Diagnostics()
    files = area_files(folder, heard)
    diagnostics.extend(heard.sorted())
    if heard.failed:
        return None
    own = [one for one in files if identity(one.name) == identity(name)]
    if len(own) > 1:
        message = f"the area `{name}` has several files: {series([shown_path(one.path) for one in own])}"
        place = SourceFile(PurePosixPath(form.absolute().as_posix()), "").span(0)
        diagnostics.error(Mistake.DUPLICATE_KEY, message, place, "put all that they hold into one of them first")
        return None
    if output is None:
        return own[0] if own else AreaFile(_new(name, folder, form, files))
    if own and output.resolve() == own[0].path.resolve():
        return own[0]
    if own and _same_folder(output, folder):
        message = f"the area `{name}` is `{shown_path(own[0].path)}`, and gets no second file `{shown_path(output)}`"
        raise Misuse(message, "leave `-o` out: the form finds its file by the name in it")
    return AreaFile(output)


def area_files(folder: Path, diagnostics: Diagnostics) -> list[AreaFile]:
    """The areas' files with the names in them."""
    found = []
    for yaml in ProjectFiles(folder, SideResults(diagnostics)).areas():
        _, name = yaml.root.entries.get("name", (None, None))
        found.append(AreaFile(folder / yaml.source.path, name.text if isinstance(name, Scalar) else ""))
    return found


def _new(name: str, folder: Path, form: Path, files: list[AreaFile]) -> Path:
    """A new file, called as its area is; not where the area may be one that the report has under another name."""
    own = identity(name)
    slug = "-".join(re.findall(r"[a-z0-9]+", own)) if own.isascii() else form.stem
    if not ID.fullmatch(slug) or slug in DEVICES:
        raise Misuse(f"no file's name can be made of `{name}`", "say which file it gets, as in `-o areas/leeds.yaml`")
    for one in files:
        words, others = set(own.split()), set(identity(one.name).split())
        if one.path.stem.casefold() in (slug, form.stem.casefold()) or (
            others and (words <= others or others <= words)
        ):
            raise Misuse(
                f"the report has no area `{name}`; `{shown_path(one.path)}` is `{one.name}`",
                f"if that is the same area, say so: `-o {shown_path(one.path)}`, or mend the name in the form",
                "if it is another, give it a file of its own by `-o`",
            )
    return folder / "areas" / f"{slug}.yaml"


def _called_as(form: Path, folder: Path) -> Path:
    """The file that is called as the form is, in whatever capitals."""
    there = _by_stem(folder)
    if form.stem.casefold() in there:
        return there[form.stem.casefold()]
    if not ID.fullmatch(form.stem) or form.stem.casefold() in DEVICES:
        hints = ["fill in `Name of the area`"]
        hints += (
            [f"or say whose it is: {series([f'`-o {shown_path(path)}`' for path in there.values()], ' or ')}"]
            if there
            else []
        )
        raise Misuse(f"`{form.name}` does not say which area it is of", *hints)
    return folder / "areas" / f"{form.stem}.yaml"


def _fit(output: Path, folder: Path) -> None:
    """Complains of what can be no area's file, and of a file that differs from another in capitals alone."""
    if output.suffix.lower() not in YAML:
        raise Misuse("a form becomes a YAML file", f"as in `-o areas/{output.stem}.yaml`")
    if not ID.fullmatch(output.stem):
        hint = "use letters without accents, digits and hyphens, as in `-o areas/leeds.yaml`"
        raise Misuse(f"`{output.stem}` cannot be the name of an area", hint)
    if output.stem.casefold() in DEVICES:
        raise Misuse(device(output.stem), f"as in `-o areas/{output.stem}-area.yaml`")
    there = _by_stem(folder).get(output.stem.casefold())
    if there is not None and _same_folder(output, folder) and there.stem != output.stem:
        raise Misuse(
            f"`{shown_path(output)}` and `{shown_path(there)}` differ in capitals alone",
            f"say `-o {shown_path(there)}`",
        )


def device(stem: str) -> str:
    """What is wrong with a file that would be called as a device."""
    return f"no file can be called `{stem}` on Windows, which keeps that name for a device"


def _by_stem(folder: Path) -> Mapping[str, Path]:
    return {path.stem.casefold(): path for path in sorted((folder / "areas").glob("[!.]*.yaml"))}


def _same_folder(output: Path, folder: Path) -> bool:
    return output.resolve().parent == (folder / "areas").resolve()
