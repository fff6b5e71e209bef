"""What becomes of a file that is handed in: an area's file, a proposal for the theory, or drafts of evidence."""

from __future__ import annotations

import codecs
import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from lspreport.cli.area_file import YAML, file_of
from lspreport.cli.day import today
from lspreport.cli.files import write_new
from lspreport.cli.project import area_slugs
from lspreport.cli.quoted_ids import tell_quoted_ids
from lspreport.cli.theory import FormBasis, form_basis
from lspreport.diagnostic import Diagnostics, Mistake, backticked
from lspreport.intake.choices import Picks
from lspreport.intake.fields import PROFILE, SOURCES
from lspreport.intake.form import Form
from lspreport.intake.formats import READERS, WRITERS
from lspreport.intake.judge import handed_area
from lspreport.intake.refi.codebook import codes
from lspreport.intake.refi.drafts import drafts, filled
from lspreport.intake.refi.project import clean_lines, read_project
from lspreport.intake.refi.propose import propose
from lspreport.load.as_printed import as_printed
from lspreport.load.nodes import Map
from lspreport.load.project_files import SECTIONS, ProjectFiles
from lspreport.load.side_results import SideResults
from lspreport.load.write import MergedFile, Unmergeable, area_yaml, merged, theory_yaml
from lspreport.load.write_source import merged_source, new_source, source_names, source_slug
from lspreport.load.yaml import parse
from lspreport.misuse import Misuse, shown_path
from lspreport.model.handed import HandedArea
from lspreport.model.status_lock import HandIn
from lspreport.model.tree import Blocks
from lspreport.outputs import Output
from lspreport.sentences import counted
from lspreport.source import SourceFile
from lspreport.status.record import read_record, record_path, record_text, with_hand_in
from lspreport.tools.archive import must_be_no_other, parse_xml, what_it_is
from lspreport.tools.files import FORM, RefusedFile, read

CODEBOOK, PROJECT = ".qdc", ".qdpx"
SUFFIXES = (*READERS, CODEBOOK, PROJECT)
"""What can be taken in."""
_SAVED = {
    (".xls", ".xlsm", ".xlsb", ".xltx", ".ods", ".fods", ".numbers"): ".xlsx",
    (".doc", ".docm", ".dotx", ".odt", ".rtf", ".pages"): ".docx",
    (".tsv", ".txt"): ".csv",
}
"""How the files of other programs come in: by their suffixes, what they are to be saved as."""
_TEXT = "it is a text"
_NEEDED = ("name", "type")


def not_taken(file: Path) -> Misuse:
    """What is said of a file by whose suffix nothing is taken in: what it is, if it is there, and what helps."""
    try:
        said, hint = what_it_is(read(file, FORM), ".docx or .xlsx")
    except (FileNotFoundError, RefusedFile):
        said, hint = "", ""
    suffix = file.suffix.lower()
    right = next((right for others, right in _SAVED.items() if suffix in others), "")
    if right and (not hint or hint.startswith(("open it", "export it"))):
        hint = f"open it and save it as `{right}`"
    elif said == _TEXT:  # a file of the report's own, too, is one
        said, hint = "", ""
    return Misuse(
        f"`{shown_path(file)}` is nothing that can be taken in{f': {said}' if said else ''}",
        hint or f"a file to be taken in ends with {backticked(SUFFIXES)}",
    )


class HandedIn:
    """A file that was handed in, and what becomes of it.

    `outputs` are the files that were written, `notes` what is told of them; `text` is a proposal for people to look at.
    """

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

    def take_in(self) -> None:
        """Reads the file, whose suffix says what it is, and writes what it becomes; mistakes go to `diagnostics`."""
        basis = form_basis(self.folder, self.diagnostics)
        if basis is None:
            return
        suffix = self.file.suffix.lower()
        try:
            if suffix == CODEBOOK:
                self.codebook(basis.picks)
            elif suffix == PROJECT:
                self.coded(basis)
            else:
                self.form(basis.picks)
        except RefusedFile as problem:
            hints = (problem.hint,) if problem.hint else ()
            self.diagnostics.error(Mistake.UNREADABLE, problem.message, SourceFile(self.path, "").span(0), *hints)

    def form(self, picks: Picks) -> None:
        """A filled form into its area's file."""
        read = READERS[self.file.suffix.lower()](self._bytes(), self.path, self.diagnostics, picks.words)
        if self.diagnostics.failed and not read.profile and not read.items:
            return  # it is no form, of which nobody need be asked whose it is
        if any(key in read.profile for key in SOURCES):
            self.source(read, picks)
            return
        name = " ".join(read.profile["name"].text.split()) if "name" in read.profile else ""
        found = file_of(name, self.folder, self.file, self.output, self.diagnostics)
        area = handed_area(read, picks, self.diagnostics, self._printed)
        if found is None:
            return
        target = found.path
        if found.name and " ".join(found.name.split()) != name:
            message = f"the form calls the area `{name}`, and {shown_path(target)} calls it `{found.name}`, which stays"
            hint = "if the form is right, write it there"
            self.diagnostics.warning(Mistake.DUPLICATE_KEY, message, read.profile["name"].span, hint)
            area = replace(area, profile={key: value for key, value in area.profile.items() if key != "name"})
        if not area.profile and not area.items and not self.diagnostics.failed:
            place = SourceFile(self.path, "").span(0)
            self.diagnostics.error(Mistake.MISSING_KEY, "nothing is filled in", place, "was the form saved elsewhere?")
            return  # a form of a workshop, too, which need not say what a new area needs
        for field in PROFILE:
            if field.key in _NEEDED and field.key not in read.profile and not target.exists():
                message = f"the form has no answer to `{field.label}`, which a new area needs"
                self.diagnostics.error(Mistake.MISSING_KEY, message, SourceFile(self.path, "").span(0), field.guidance)
        tell_quoted_ids(area, self.folder, self.diagnostics)
        if not self.diagnostics.failed:
            self._write_area(target, area, whole=True)
            if self.notes and found.name and target.stem != self.file.stem:
                self.notes.insert(0, f"that is the file of {found.name}")

    def codebook(self, picks: Picks) -> None:
        """A codebook to a proposal."""
        data = self._bytes()
        must_be_no_other(data, "codebook")
        root = parse_xml(data, self.file.name)
        source = SourceFile(self.path, clean_lines(data))
        found = codes(root, source, self.diagnostics)
        text = theory_yaml(propose(found, picks, self.file.name))
        if self.output is None:
            self.text = text
        elif self.output.suffix.lower() not in YAML:
            raise Misuse("a proposal is a YAML file", f"as in `-o {self.output.stem}.yaml`")
        else:
            self.outputs += write_new(self.output, text.encode(), force=self.force)

    def coded(self, basis: FormBasis) -> None:
        """A coded project to drafts."""
        picks = basis.picks
        _, passages = read_project(self.file, self.path, self.diagnostics)
        if not passages:
            place = SourceFile(self.path, "").span(0)
            hint = "code passages of text, and export the project with its sources inside it"
            self.diagnostics.error(Mistake.MISSING_KEY, "no coded passage of text could be taken", place, hint)
            return
        self.notes.append(
            f"{counted(len(passages), 'draft')} of {counted(len({one.source for one in passages}), 'source')}"
        )
        suffix = self.output.suffix.lower() if self.output else ""
        if self.output is None:
            self.text = area_yaml(drafts(passages, picks, self.file.name, self._printed, self.diagnostics))
        elif suffix in WRITERS:
            form = WRITERS[suffix](picks, filled(passages, picks), basis.language, basis.head)
            self.outputs += write_new(self.output, form, force=self.force)
        elif suffix in YAML:
            self._write_area(self.output, drafts(passages, picks, self.file.name, self._printed, self.diagnostics))
        else:
            known = backticked((".yaml", *WRITERS))
            raise Misuse(f"`{shown_path(self.output)}` is no name for drafts", f"it may end with {known}")

    def _write_area(self, target: Path, area: HandedArea, *, whole: bool = False) -> None:
        """Writes the area's file anew, or puts into it what was handed in.

        If that is the `whole` of the area's evidence, what it lacks is told, and by force taken out.
        """
        own = target.resolve().parent == (self.folder / "areas").resolve()
        slug = target.stem if whole and own else ""
        if not target.exists():
            self.outputs += write_new(target, area_yaml(area).encode(), force=False, beside=self._receipt(slug, area))
            self.notes.append(f"{counted(len(area.items), 'item')} new")
            return

        def put(source: SourceFile, root: Map) -> MergedFile:
            return merged(source, root, area, take_out=whole and self.force)

        self._write_merged(target, area, put, slug, whole=whole)

    def source(self, read: Form, picks: Picks) -> None:
        """A filled form of a workshop or of interviews into sources.yaml."""
        kind = next(key for key in SOURCES if key in read.profile)
        if self.output is not None:
            raise Misuse("what comes from no area goes into `sections/sources.yaml`", "leave `-o` out")
        for answer in (one for key, one in read.profile.items() if key != kind):
            message = f"{answer.place}: a form is of one area, or of one workshop, or of interviews"
            self.diagnostics.error(Mistake.UNKNOWN_KEY, message, answer.span, "hand them in apart")
        answer = read.profile[kind]
        name = " ".join(answer.text.split())
        judged = handed_area(Form({}, read.items), picks, self.diagnostics, self._printed)
        tell_quoted_ids(judged, self.folder, self.diagnostics)
        handed = replace(judged, profile={"name": name}, spans={"name": answer.span})
        there = ProjectFiles(self.folder, SideResults(self.diagnostics)).yaml("sources.yaml")
        if self.diagnostics.failed:
            return
        target = self.folder / SECTIONS / "sources.yaml"
        known = source_names(there.root) if there is not None else {}
        slug = source_slug(name, kind, known, area_slugs(self.folder))
        if slug not in known:
            raw = target.read_bytes() if target.exists() else None
            text = _as_it_was(raw, new_source(there.source.text if there is not None else "", slug, handed))
            self.outputs += write_new(
                target, text, force=raw is not None, expected=raw, beside=self._receipt(slug, handed)
            )
            self.notes.append(f"{name} is `{slug}`, {counted(len(judged.items), 'item')} new")
            return

        handed = judged  # the name in the file stays, however the form spells it

        def put(source: SourceFile, root: Map) -> MergedFile:
            return merged_source(source, root, slug, handed, take_out=self.force)

        self._write_merged(target, handed, put, slug, whole=True)

    def _write_merged(
        self,
        target: Path,
        handed: HandedArea,
        put: Callable[[SourceFile, Map], MergedFile],
        slug: str,
        *,
        whole: bool,
    ) -> None:
        """Puts what was handed in into a file that is there, and the form into the record of `slug` if it is one."""
        raw = target.read_bytes()
        path = PurePosixPath(target.absolute().as_posix())
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise Misuse(f"`{shown_path(target)}` is no UTF-8 text", "mend it first: `lspreport check`") from problem
        source = SourceFile(path, text.replace("\r\n", "\n").replace("\r", "\n"))
        root = parse(source, self.diagnostics)
        if root is None or self.diagnostics.failed:
            return
        try:
            done = put(source, root)
        except Unmergeable as problem:
            raise Misuse(
                f"nothing can be put into `{shown_path(target)}`: {problem}", "lay it out as `lspreport guide` shows"
            ) from problem
        if whole and not self.force:
            self._tell_absent(done, target)
        if done.changed and not self.force:
            self._tell_differences(done, target)
            return
        if done.text != source.text:
            beside = self._receipt(slug, handed)
            self.outputs += write_new(target, _as_it_was(raw, done.text), force=True, expected=raw, beside=beside)
        self.notes.append(_in_short(done, taken_out=whole and self.force))

    def _receipt(self, slug: str, handed: HandedArea) -> Mapping[Path, bytes]:
        """The record of hand-ins with this form of `slug` in it; nothing without a slug, or where the record cannot be
        understood, which `lspreport check` tells."""
        mistakes = Diagnostics()
        record = read_record(self.folder, mistakes)
        if mistakes.failed or not slug:
            return {}
        form = HandIn(datetime.date.fromisoformat(today()), self.file.name, len(handed.items))
        return {record_path(self.folder): record_text(with_hand_in(record, slug, form)).encode()}

    def _tell_absent(self, done: MergedFile, target: Path) -> None:
        for one in done.absent:
            self.diagnostics.warning(
                Mistake.MISSING_KEY,
                f"the item `{one.item}` is in {shown_path(target)} and no longer in the form",
                one.there,
                "if it was withdrawn, `--force` takes it out, and puts in what else differs",
            )

    def _tell_differences(self, done: MergedFile, target: Path) -> None:
        for one in done.changed:
            whose = f"the item `{one.item}`" if one.item else "the area"
            self.diagnostics.error(
                Mistake.DUPLICATE_KEY,
                f"{whose} has another `{one.key}` in {shown_path(target)}, line {one.there.line}",
                one.handed,
                "`--force` puts what was handed in in its place; an empty cell leaves what is there",
            )

    def _printed(self, texts: Sequence[str]) -> Sequence[Blocks | None]:
        return as_printed(texts, self.folder)

    def _bytes(self) -> bytes:
        try:
            return read(self.file, FORM)
        except RefusedFile as problem:
            raise problem.of("the file") from problem


def _as_it_was(raw: bytes | None, text: str) -> bytes:
    """The text with the line ends and the mark of the file that it takes the place of."""
    end = "\r\n" if raw and b"\r\n" in raw else "\n"
    mark = codecs.BOM_UTF8 if raw and raw.startswith(codecs.BOM_UTF8) else b""
    return mark + text.replace("\n", end).encode()


def _in_short(done: MergedFile, *, taken_out: bool) -> str:
    """What is new, changed, taken out and as before."""
    changed = {one.item for one in done.changed if one.item}
    parts = [f"{counted(len(done.added), 'item')} new"] if done.added else []
    parts += [f"{counted(len(changed), 'item')} changed"] if changed else []
    parts += ["the area's profile changed"] if any(not one.item for one in done.changed) else []
    gone = ", ".join(one.item for one in done.absent)
    parts += [f"{counted(len(done.absent), 'item')} taken out ({gone})"] if gone and taken_out else []
    parts += [f"{counted(len(done.same), 'item')} as before"] if done.same else []
    return ", ".join(parts) or "nothing new"
