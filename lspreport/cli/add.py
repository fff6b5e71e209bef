"""`lspreport add`: a new chapter, area, box or entry of a register, with its file or its lines in the right place."""

from __future__ import annotations

import codecs
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer
from msgspec import Struct

from lspreport.cli.files import write, write_new
from lspreport.cli.look import STRONG
from lspreport.cli.options import Project, Quiet, offer_additions, offer_places
from lspreport.cli.project import MARK, find_project
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostics, nearest
from lspreport.misuse import Misuse, shown_path
from lspreport.model.alphabets import LATIN
from lspreport.sentences import as_title, series
from lspreport.source import SourceFile, reason

_CHECK = "`lspreport check` tells what is wrong with the report; mend that first"


class What(StrEnum):
    CHAPTER = "chapter"
    AREA = "area"
    BOX = "box"


class Addition(Struct, frozen=True):
    """What was written: the files, and what to do with them."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]


def add(
    what: Annotated[
        str,
        typer.Argument(
            metavar="chapter|area|box|REGISTER",
            help="What is to be added; an entry of a register by its noun, such as driver.",
            show_default=False,
            autocompletion=offer_additions,
        ),
    ],
    name: Annotated[
        list[str], typer.Argument(metavar="NAME", help="Its title, name or wording, as it is to be printed.")
    ],
    after: Annotated[
        str,
        typer.Option(
            "--after",
            metavar="PLACE",
            help="A chapter goes behind this one (its file); a box behind this paragraph (2.6, a label), or at the end "
            "of this section.",
            autocompletion=offer_places,
        ),
    ] = "",
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help="The type of an area, such as unitary.")] = "",
    project: Project = None,
    quiet: Quiet = False,
) -> int:
    """Add a chapter, area, box or register's entry to the report.

    A chapter gets its file, and its place in report.yaml; an area its file; a box its lines; an entry its code, and its
    line in theory.yaml. Nothing that is there is changed or replaced.
    """
    done = add_to_report(what, " ".join(name), project, after=after, type=type)
    if not quiet:
        screen = Screen()
        for path in done.files:
            screen.say("wrote ", (shown_path(path), STRONG))
        for note in done.notes:
            screen.say(note)
    return 0


def add_to_report(what: str, name: str, project: Path | None = None, *, after: str = "", type: str = "") -> Addition:
    """Writes a chapter, an area or a box called `name`, or an entry worded so of the register that `what` names.

    Raises Misuse, with nothing written, where that cannot be.
    """
    folder = find_project(project)
    if what not in tuple(What):
        return _entry(folder, what, " ".join(name.split()), after, type)
    what = What(what)
    title = " ".join(name.split()) if what is What.AREA else as_title(" ".join(name.split()))
    stem = _stem(title)
    if type and what is not What.AREA:
        raise Misuse(f"`--type` is of an area, and not of a {what}", "leave it out")
    if after and what is What.AREA:
        raise Misuse("areas have no order, so that `--after` means nothing to them", "leave it out")
    if what is What.CHAPTER:
        return _chapter(folder, title, stem, after)
    return _area(folder, title, stem, type) if what is What.AREA else _box(folder, title, stem, after)


def _chapter(folder: Path, title: str, stem: str, after: str) -> Addition:
    from lspreport.load.chapters import chapter_names, with_chapter
    from lspreport.load.write import Unmergeable
    from lspreport.load.yaml import parse

    path, report = folder / MARK.parent / f"{stem}.md", folder / MARK
    _refuse_device(stem)
    _refuse_label(folder, f"sec-{stem}")
    if path.exists() or path.is_symlink():
        raise Misuse(f"`{shown_path(path)}` is there already", "choose another name")
    raw, source = _read(report)
    heard = Diagnostics()
    root = parse(source, heard)
    if root is None or heard.failed:
        raise Misuse(f"`{shown_path(report)}` cannot be understood", _CHECK)
    names = chapter_names(root)
    if not names:
        raise Misuse(
            f"`{shown_path(report)}` has no chapter after which this one could stand", "write `chapters:` first"
        )
    behind = _named_chapter(after, names) if after else names[-1]
    try:
        text = with_chapter(source, root, path.name, behind)
    except Unmergeable as problem:
        raise Misuse(
            f"nothing can be put into `{shown_path(report)}`: {problem}",
            f"write `- {path.name}` into `chapters:` there",
        ) from problem
    files = {path: f"# {_escaped(title)} {{#sec-{stem}}}\n".encode(), report: _as_was(text, raw)}
    _unchanged(report, raw)
    write(files)
    return Addition(tuple(files), (f"it stands behind {behind}; refer to it as `@sec-{stem}`",))


def _named_chapter(after: str, names: tuple[str, ...]) -> str:
    """The chapter that is meant by `efficiency.md`, `efficiency`, `sec-efficiency` or `sections/efficiency.md`."""
    asked = after.removeprefix("sections/").removeprefix("@").removeprefix("sec-").removesuffix(".md")
    for name in names:
        if name.removesuffix(".md") == asked:
            return name
    raise Misuse(f"there is no chapter `{after}`", *nearest(f"{asked}.md", names))


def _area(folder: Path, name: str, stem: str, type: str) -> Addition:
    from lspreport.check import rule_names
    from lspreport.cli.area_file import area_files
    from lspreport.load.project_files import ProjectFiles
    from lspreport.load.side_results import SideResults
    from lspreport.load.write import area_yaml
    from lspreport.model.area import identity
    from lspreport.model.handed import HandedArea

    _refuse_device(stem)
    heard = Diagnostics()
    there = area_files(folder, heard)
    if heard.failed:
        raise Misuse("the areas' files cannot all be understood", _CHECK)
    for one in there:
        if identity(one.name) == identity(name) or one.path.stem.casefold() == stem:
            raise Misuse(f"the area `{one.name or name}` is there already: `{shown_path(one.path)}`")
    types = ProjectFiles(folder, SideResults(heard)).settings(rule_names()).vocabulary.types
    if type not in types:
        wrong = f"`{type}` is no type of an area" if type else f"of which type is `{name}`?"
        raise Misuse(wrong, f"say one of {series([f'`--type {chr(34)}{one}{chr(34)}`' for one in types], ' or ')}")
    path = folder / "areas" / f"{stem}.yaml"
    data = area_yaml(HandedArea(profile={"name": name, "type": type}, items=())).encode()
    write_new(path, data, force=False)
    return Addition((path,), (f"its evidence comes in by `lspreport intake`, and is cited as `[@{stem}:…]`",))


def _box(folder: Path, title: str, stem: str, after: str) -> Addition:
    from lspreport.model.report import Document
    from lspreport.spine import compile_report

    heard = Diagnostics()
    document = compile_report(folder, heard, judged=False)
    if not isinstance(document, Document) or heard.failed:
        raise Misuse("the report cannot be understood, so that no place can be found in it", _CHECK)
    label = f"box-{stem}"
    if label in document.numbering.entries:
        raise Misuse(f"the label `{label}` is there already", "choose another name")
    from lspreport.cli.insertion import insertion

    place = insertion(document, after)
    path = folder / place.path
    raw, source = _read(path)
    _unchanged(path, raw)
    lines = source.text.rstrip("\n").split("\n") if place.line is None else source.text.split("\n")
    at = len(lines) if place.line is None else place.line
    box = ["", f"::: {{.box #{label}}}", f"## {_escaped(title)}", "", "Write here what the box says.", ":::"]
    rest = lines[at:]
    text = "\n".join([*lines[:at], *box, *([""] if rest and rest[0].strip() else []), *(rest or [""])])
    write({path: _as_was(text, raw)})
    return Addition((path,), (f"it stands {place.words}, from line {at + 2} on; refer to it as `@{label}`",))


def _entry(folder: Path, word: str, text: str, after: str, type: str) -> Addition:
    from lspreport.cli.register_entry import new_entry, with_entry

    entry = new_entry(folder, word, text, tuple(What), _CHECK)
    noun = entry.register.name
    if not text:
        raise Misuse(f"what does the {noun} say?", f'write it behind it: `lspreport add {noun} "…"`')
    if after or type:
        raise Misuse(f"`{'--after' if after else '--type'}` means nothing to a {noun}", "leave it out")
    path = folder / MARK.parent / "theory.yaml"
    if not path.exists():
        raise Misuse("the report has no `sections/theory.yaml`", "write one with `streams:` first")
    raw, source = _read(path)
    text = with_entry(source, entry, _CHECK)
    _unchanged(path, raw)
    write({path: _as_was(text, raw)})
    where = f"list it under `{entry.register.key}` of the streams in which it is to work"
    return Addition((path,), (f"it is {entry.code}: {where}, and refer to it as `@{entry.code}`",))


def _stem(title: str) -> str:
    """The name of a file and of a label."""
    from lspreport.load.settings import slug

    found = slug("".join(LATIN.get(letter, letter) for letter in title))
    if not found:
        raise Misuse(f"no label can be made of `{title}`", "use at least one letter or digit")
    return found


def _refuse_device(stem: str) -> None:
    from lspreport.cli.area_file import device
    from lspreport.model.keys import DEVICES

    if stem in DEVICES:
        raise Misuse(device(stem), "choose a name of more words")


def _refuse_label(folder: Path, label: str) -> None:
    from lspreport.spine import compile_report

    document = compile_report(folder, Diagnostics(), judged=False)
    if document is not None and label in document.numbering.entries:
        raise Misuse(f"the label `{label}` is there already", "choose another name")


def _read(path: Path) -> tuple[bytes, SourceFile]:
    """A file of the report as bytes, and as text with its ends of lines made one."""
    from lspreport.tools.files import TEXT, RefusedFile, read

    try:
        raw = read(path, TEXT)
        text = raw.decode("utf-8-sig")
    except (RefusedFile, UnicodeDecodeError, OSError) as problem:
        words = problem.message if isinstance(problem, RefusedFile) else "is no UTF-8 text"
        words = reason(problem) if isinstance(problem, OSError) else words
        raise Misuse(f"`{shown_path(path)}` {words}", _CHECK) from problem
    return raw, SourceFile(PurePosixPath(path.name), text.replace("\r\n", "\n").replace("\r", "\n"))


def _unchanged(path: Path, raw: bytes) -> None:
    if path.read_bytes() != raw:
        raise Misuse(f"`{shown_path(path)}` has changed while it was worked on, and was left alone", "try again")


def _as_was(text: str, raw: bytes) -> bytes:
    """The text with the ends of lines, and the mark at its beginning, that the file had."""
    data = text.replace("\n", "\r\n" if b"\r\n" in raw else "\n").encode()
    return (codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b"") + data


def _escaped(title: str) -> str:
    """A title in Markdown in which each character means itself."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#@^~$|" else letter for letter in title)
