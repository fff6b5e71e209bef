"""Takes returned files into the log of their draft. Nothing is written into a returned file or a source."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from lspreport.misuse import Misuse, shown_path
from lspreport.review.draft import SentDraft, draft_of, map_header
from lspreport.review.find import Findings, find
from lspreport.review.log import LoggedFile, LoggedPoint
from lspreport.review.opened import opened
from lspreport.review.point import Point, PointKind
from lspreport.review.read import read_word
from lspreport.review.returned import ReturnedFile
from lspreport.review.snapshot import log_path, packed, sent_draft, sent_drafts, words_path
from lspreport.review.write_log import LogFile, new_log
from lspreport.tools.files import WORD, RefusedFile

KNOWN = 0.5
"""The share of a draft's words that a file must know to be taken for a copy of it."""


class CopyReport(Struct, frozen=True):
    """What came of one file: the points in it, how many of them are new, and what it is.

    `again` is the day on which the very same file was taken before, `twin` the other name under which it is taken now.
    `marked` says that it still has our hidden names, `named` which draft it says that it is.
    """

    path: Path
    draft: str
    points: tuple[Point, ...] = ()
    new: int = 0
    again: str = ""
    twin: str = ""
    marked: bool = True
    program: str = ""
    editors: tuple[str, ...] = ()
    known: float = 1.0
    told: Mapping[str, int] = {}
    mended: tuple[str, ...] = ()
    named: str = ""
    other_sources: bool = False


class TakeResult(Struct, frozen=True):
    """What came of all files: each copy, and the logs as they are to be written, by path."""

    copies: tuple[CopyReport, ...]
    files: Mapping[Path, bytes]
    points: int
    new: int


class _Returned(Struct, frozen=True):
    path: Path
    digest: str
    file: ReturnedFile
    draft: SentDraft
    adopted: bool
    findings: Findings


def take(project: Path, paths: Sequence[Path], *, draft: str = "", by: str = "", day: str = "") -> TakeResult:
    """The points of the returned files at `paths`, beside the log of the draft that each is a copy of.

    `draft` names that draft, or the Word file that was sent; `by` is who changed what nobody marked. The order of
    `paths` makes no difference. Raises `Misuse` with nothing to be written where a file cannot be taken.
    """
    drafts = _Drafts(project, draft)
    returned = [_read(path, drafts, by, several=len(paths) > 1) for path in paths]
    returned.sort(key=lambda one: (one.draft.name, one.path.name, one.digest))
    files: dict[Path, bytes] = {}
    copies: list[CopyReport] = []
    total = fresh = 0
    for name in dict.fromkeys(one.draft.name for one in returned):
        chosen = [one for one in returned if one.draft.name == name]
        if chosen[0].adopted and not log_path(project, name).exists():
            files[words_path(project, name)] = packed(chosen[0].draft)
            log = LogFile.of(new_log(chosen[0].draft, ()), project, name)
        else:
            log = LogFile.read(project, name)
        told, new, count = _into(log, chosen, day)
        copies += told
        total, fresh = total + count, fresh + new
        if log.changed or words_path(project, name) in files:
            files[log_path(project, name)] = log.text()
    return TakeResult(tuple(copies), files, total, fresh)


def _into(log: LogFile, returned: Sequence[_Returned], day: str) -> tuple[list[CopyReport], int, int]:
    """Puts the points of copies of one draft into its log; gives what came of each, how many points are new, and how
    many there are."""
    known = {file.sha256: file for file in log.log.files}
    draft = returned[0].draft
    there = {one.point.identity(draft.name, one.mark): one for one in log.log.points}
    added: dict[str, LoggedPoint] = {}
    also: dict[str, list[str]] = {}
    threads: dict[str, Point] = {}
    files: list[LoggedFile] = []
    copies: list[CopyReport] = []
    number = max((int(one.id[1:]) for one in log.log.points if one.id[1:].isdigit()), default=0)
    for one in returned:
        taken = known.get(one.digest)
        twin = taken.name if taken is not None and taken in files else ""
        file = one.file
        fresh = 0
        if taken is None:
            taken_file = LoggedFile(one.digest, one.path.name, day, file.program)
            files.append(taken_file)
            known[one.digest] = taken_file
            for point in one.findings.points:
                identity = point.identity(draft.name, _mark(draft, point.place))
                if identity in there:
                    also.setdefault(identity, []).append(one.digest)
                elif identity in added:
                    before = added[identity]
                    longer = max(before.point, point, key=lambda said: len(said.thread))
                    added[identity] = replace(before, files=(*before.files, one.digest), point=longer)
                else:
                    number += 1
                    fresh += 1
                    added[identity] = _logged(f"R{number}", draft, point, one.digest)
                if identity in there and len(point.thread) > len(there[identity].point.thread):
                    threads[identity] = max(threads.get(identity, point), point, key=lambda said: len(said.thread))
        header = map_header(file)
        copies.append(
            CopyReport(
                one.path,
                draft.name,
                one.findings.points,
                fresh,
                "" if taken is None else taken.taken or "before",
                twin,
                one.findings.by_marks > 0,
                file.program,
                file.editors,
                one.findings.known,
                {**file.told, **_other_pictures(draft, file)},
                file.mended,
                header.get("draft", ""),
                bool(header.get("sources")) and header["sources"] != draft.sources,
            )
        )
    log.add_files(files)
    log.add_points(list(added.values()))
    for identity, digests in also.items():
        log.also_in(there[identity], digests)
    for identity, point in threads.items():
        log.more_answers(there[identity], point.thread)
    return copies, len(added), len(there) + len(added)


def _other_pictures(draft: SentDraft, file: ReturnedFile) -> Mapping[str, int]:
    """The pictures that were not sent; a program that makes every picture anew has replaced none of them."""
    others = len(file.pictures.difference(draft.pictures))
    kept = bool(file.pictures.intersection(draft.pictures)) or file.map is not None
    return {"new picture": others} if others and draft.pictures and kept else {}


def _logged(id: str, draft: SentDraft, point: Point, digest: str) -> LoggedPoint:
    place = draft.places[point.place] if point.place >= 0 else None
    other = draft.places[point.other].address if point.other >= 0 else ""
    if place is None:
        return LoggedPoint(id, point, other=other, files=(digest,))
    return LoggedPoint(id, point, place.mark, place.address, place.key, place.where, other, (digest,))


def _mark(draft: SentDraft, place: int) -> str:
    """The place's mark as the log keeps it; where there is none, its place's number does."""
    return draft.places[place].mark if place >= 0 else ""


class _Drafts:
    """The drafts that a file may be a copy of, each read once."""

    def __init__(self, project: Path, named: str) -> None:
        self.project = project
        self.named = named
        self.read: dict[str, SentDraft] = {}
        self.adopted: SentDraft | None = None
        if named.lower().endswith(".docx"):
            self.adopted = self._sent_file(Path(named))
        elif named and self.get(named) is None:
            names = sent_drafts(project)
            known = f"the drafts are {', '.join(names)}" if names else "`lspreport review send NAME` sends one"
            raise Misuse(f"there is no draft `{named}`", known)

    def _sent_file(self, path: Path) -> SentDraft:
        stem = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in path.stem)
        draft = draft_of(opened(path, WORD), "")
        return draft if draft.name and self.get(draft.name) is not None else replace(draft, name=draft.name or stem)

    def get(self, name: str) -> SentDraft | None:
        if name not in self.read:
            found = sent_draft(self.project, name)
            if found is None:
                return None
            self.read[name] = found
        return self.read[name]

    def of(self, path: Path, file: ReturnedFile) -> tuple[SentDraft, bool, Findings]:
        """The draft that a file is a copy of, whether it was adopted from a sent file, and what the file says."""
        if self.adopted is not None:
            return self.adopted, self.get(self.adopted.name) is None, find(self.adopted, file)
        header = map_header(file)
        wanted = self.named or header.get("draft", "")
        draft = self.get(wanted) if wanted else None
        if draft is not None:
            return draft, False, find(draft, file)
        best: tuple[float, SentDraft, Findings] | None = None
        for name in reversed(sent_drafts(self.project)):
            draft = self.get(name)
            if draft is not None:
                findings = find(draft, file)
                if best is None or findings.known > best[0]:
                    best = findings.known, draft, findings
        if best is not None and best[0] >= KNOWN:
            return best[1], False, best[2]
        said = f"`{shown_path(path)}` is no copy of a draft of this report"
        if best is None:
            raise Misuse(said, "`lspreport review send NAME` sends one; or name the sent file: `--draft FILE.docx`")
        hint = f"it has {best[0]:.0%} of the words of {best[1].name}, the nearest; `--draft {best[1].name}` takes it so"
        raise Misuse(said, hint)


def _read(path: Path, drafts: _Drafts, by: str, *, several: bool) -> _Returned:
    data = opened(path, WORD)
    try:
        file = read_word(data)
    except RefusedFile as problem:
        raise _refused(path, data, problem, several=several) from problem
    draft, adopted, findings = drafts.of(path, file)
    if by:
        points = tuple(
            replace(point, author=by)
            if not point.author and not (point.kind is PointKind.COMMENT and point.tracked)
            else point
            for point in findings.points
        )
        findings = replace(findings, points=points)
    return _Returned(path, hashlib.sha256(data).hexdigest()[:12], file, draft, adopted, findings)


def _refused(path: Path, data: bytes, problem: RefusedFile, *, several: bool) -> Misuse:
    hint = problem.hint
    if data.startswith(b"%PDF"):
        hint = (
            "the notes in a PDF cannot be read: ask for the Word file, or put them as comments into a copy of the draft"
        )
    elif "OpenDocument" in problem.message:
        hint = "open it in LibreOffice and save it as .docx: its comments and tracked changes go along"
    elif "Office 97" in problem.message:
        hint = "open it in Word or LibreOffice and save it as .docx: its comments and tracked changes go along"
    elif "password" in problem.message:
        hint = "ask for a copy without a password"
    hints = [one for one in (hint, "nothing was taken of the others: leave it out" if several else "") if one]
    return Misuse(f"`{shown_path(path)}` cannot be taken: {problem.message}", *hints)
