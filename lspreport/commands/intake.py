"""`lspreport intake`: a filled form into an area's file, a codebook to a proposal, a coded project to drafts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from time import perf_counter

from msgspec import Struct

from lspreport.commands.files import put_file
from lspreport.commands.project import find_project
from lspreport.commands.theory import pick_lists
from lspreport.diagnostic import Code, Diagnostic, Diagnostics
from lspreport.intake.archive import LARGEST, Refused, parse_xml
from lspreport.intake.choices import Picks
from lspreport.intake.fields import PROFILE
from lspreport.intake.formats import READERS, WRITERS
from lspreport.intake.judge import understood
from lspreport.intake.refi.codebook import codes
from lspreport.intake.refi.drafts import drafts, filled
from lspreport.intake.refi.project import clean_lines, read_project
from lspreport.intake.refi.propose import propose
from lspreport.load.shape import ID
from lspreport.load.write import Merged, Unmergeable, area_yaml, merged, theory_yaml
from lspreport.load.yaml import parse
from lspreport.misuse import Misuse, shown
from lspreport.model.handed import HandedArea
from lspreport.source import SourceFile
from lspreport.spine import Output

CODEBOOK, PROJECT = ".qdc", ".qdpx"
_YAML = (".yaml", ".yml")
_NEEDED = ("name", "type")


class Taken(Struct, frozen=True):
    """What became of a file: what was written and told of it, or `text`, a proposal for people to look at."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    seconds: float
    notes: tuple[str, ...] = ()
    text: str = ""


def intake(file: Path, *, output: Path | None = None, project: Path | None = None, force: bool = False) -> Taken:
    """Takes in `file`, whose suffix says what it is.

    A form goes into areas/, under its own name unless `output` gives another. A codebook's proposal and a project's
    drafts go to `output`, or are given as text; drafts may also become a form for people to complete.
    """
    began = perf_counter()
    suffix = file.suffix.lower()
    if suffix not in (*READERS, CODEBOOK, PROJECT):
        known = ", ".join(f"`{one}`" for one in (*READERS, CODEBOOK, PROJECT))
        raise Misuse(f"`{shown(file)}` is nothing that can be taken in", f"a file to be taken in ends with {known}")
    if not file.is_file():
        raise Misuse(f"there is no file `{shown(file)}`", *_neighbours(file, suffix))
    folder = find_project(project)
    desk = _Desk(folder, file, output, force)
    lists = pick_lists(folder, desk.diagnostics)
    if lists is not None:
        try:
            if suffix == CODEBOOK:
                desk.codebook(lists[0])
            elif suffix == PROJECT:
                desk.coded(*lists)
            else:
                desk.form(lists[0])
        except Refused as problem:
            place = SourceFile(desk.path, "").span(0)
            hints = (problem.hint,) if problem.hint else ()
            desk.diagnostics.error(Code.UNREADABLE, problem.message, place, *hints)
    found = desk.diagnostics.sorted()
    return Taken(folder, found, tuple(desk.outputs), perf_counter() - began, tuple(desk.notes), desk.text)


class _Desk:
    """One file on its way in, and what is made of it."""

    def __init__(self, folder: Path, file: Path, output: Path | None, force: bool) -> None:
        self.folder = folder
        self.file = file
        self.path = PurePosixPath(file.absolute().as_posix())  # in full: a form mostly lies outside the report
        self.output = output
        self.force = force
        self.diagnostics = Diagnostics()
        self.outputs: list[Output] = []
        self.notes: list[str] = []
        self.text = ""

    def form(self, picks: Picks) -> None:
        """A filled form into its area's file."""
        target = self._area()
        read = READERS[self.file.suffix.lower()](self._bytes(), self.path, self.diagnostics)
        area = understood(read, picks, self.diagnostics)
        if not area.profile and not area.items and not self.diagnostics.failed:
            place = SourceFile(self.path, "").span(0)
            self.diagnostics.error(Code.MISSING_KEY, "nothing is filled in", place, "was the form saved elsewhere?")
        for field in PROFILE:
            if field.key in _NEEDED and field.key not in read.profile and not target.exists():
                message = f"the form has no answer to `{field.label}`, which a new area needs"
                self.diagnostics.error(Code.MISSING_KEY, message, SourceFile(self.path, "").span(0), field.guidance)
        if not self.diagnostics.failed:
            self._write_area(target, area)

    def codebook(self, picks: Picks) -> None:
        """A codebook to a proposal."""
        data = self._bytes()
        root = parse_xml(data, self.file.name)
        source = SourceFile(self.path, clean_lines(data))
        found = codes(root, source, self.diagnostics)
        text = theory_yaml(propose(found, picks, self.file.name))
        if self.output is None:
            self.text = text
        elif self.output.suffix.lower() not in _YAML:
            raise Misuse("a proposal is a YAML file", f"as in `-o {self.output.stem}.yaml`")
        else:
            self.outputs.append(put_file(self.output, text.encode(), force=self.force))

    def coded(self, picks: Picks, language: str) -> None:
        """A coded project to drafts."""
        _, passages = read_project(self.file, self.path, self.diagnostics)
        if not passages:
            place = SourceFile(self.path, "").span(0)
            hint = "code passages of text, and export the project with its sources inside it"
            self.diagnostics.error(Code.MISSING_KEY, "no coded passage of text could be taken", place, hint)
            return
        self.notes.append(
            f"{_counted(len(passages), 'draft')} of {_counted(len({one.source for one in passages}), 'source')}"
        )
        suffix = self.output.suffix.lower() if self.output else ""
        if self.output is None:
            self.text = area_yaml(drafts(passages, picks, self.file.name))
        elif suffix in WRITERS:
            form = WRITERS[suffix](picks, filled(passages, picks), language)
            self.outputs.append(put_file(self.output, form, force=self.force))
        elif suffix in _YAML:
            self._write_area(self.output, drafts(passages, picks, self.file.name))
        else:
            known = ", ".join(f"`{one}`" for one in (".yaml", *WRITERS))
            raise Misuse(f"`{shown(self.output)}` is no name for drafts", f"it may end with {known}")

    def _area(self) -> Path:
        """The area's file, from the name of the form or that which was given for it."""
        target = self.output or self.folder / "areas" / f"{self.file.stem}.yaml"
        if target.suffix.lower() not in _YAML:
            raise Misuse("a form becomes a YAML file", f"as in `-o areas/{target.stem}.yaml`")
        if not ID.fullmatch(target.stem):
            slug = re.sub(r"[^a-z0-9]+", "-", target.stem.lower()).strip("-") or "area"
            hint = f"say which it is, as in `-o areas/{slug}.yaml`: letters without accents, digits and hyphens"
            raise Misuse(f"`{target.stem}` cannot be the name of an area", hint)
        return target

    def _write_area(self, target: Path, area: HandedArea) -> None:
        """Writes the area's file anew, or puts into it what was handed in."""
        if not target.exists():
            self.outputs.append(put_file(target, area_yaml(area).encode(), force=False))
            self.notes.append(f"{_counted(len(area.items), 'item')} new")
            return
        raw = target.read_bytes()
        path = PurePosixPath(target.absolute().as_posix())
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise Misuse(f"`{shown(target)}` is no UTF-8 text", "mend it first: `lspreport check`") from problem
        source = SourceFile(path, text.replace("\r\n", "\n").replace("\r", "\n"))
        root = parse(source, self.diagnostics)
        if root is None or self.diagnostics.failed:
            return
        try:
            done = merged(source, root, area)
        except Unmergeable as problem:
            raise Misuse(
                f"nothing can be put into `{shown(target)}`: {problem}", "lay it out as the README shows"
            ) from problem
        if done.changed and not self.force:
            self._tell_differences(done, target)
            return
        if done.text != source.text:
            end = "\r\n" if b"\r\n" in raw else "\n"
            data = done.text.replace("\n", end).encode()
            mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
            self.outputs.append(put_file(target, mark + data, force=True, expected=raw))
        self.notes += _told(done)

    def _tell_differences(self, done: Merged, target: Path) -> None:
        for one in done.changed:
            whose = f"the item `{one.item}`" if one.item else "the area"
            self.diagnostics.error(
                Code.DUPLICATE_KEY,
                f"{whose} has another `{one.key}` in {shown(target)}, line {one.there.line}",
                one.handed,
                "`--force` puts what was handed in in its place; an empty cell leaves what is there",
            )

    def _bytes(self) -> bytes:
        if self.file.stat().st_size > LARGEST:
            raise Refused(f"the file is larger than {LARGEST // 1024 // 1024} MiB", "forms and codebooks are small")
        try:
            return self.file.read_bytes()
        except OSError as problem:
            raise Refused(f"the file cannot be read: {(problem.strerror or str(problem)).lower()}") from problem


def _told(done: Merged) -> Sequence[str]:
    changed = {one.item for one in done.changed if one.item}
    told = [f"{_counted(len(done.added), 'item')} new"] if done.added else []
    told += [f"{_counted(len(changed), 'item')} changed"] if changed else []
    told += ["the area's profile changed"] if any(not one.item for one in done.changed) else []
    told += [f"{_counted(len(done.same), 'item')} as before"] if done.same else []
    return [", ".join(told) or "nothing new"]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _neighbours(file: Path, suffix: str) -> Sequence[str]:
    names = sorted(path.name for path in file.parent.glob(f"*{suffix}")) if file.parent.is_dir() else []
    return [f"there is {', '.join(f'`{name}`' for name in names[:5])}"] if names else []
