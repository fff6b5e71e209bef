"""The YAML files of a project: which there are, which are missed, and which lie there and are not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from lspreport.diagnostic import Mistake, nearest
from lspreport.load import settings as settings_file
from lspreport.load import theory as theory_file
from lspreport.load.files import is_there, judge_folder, listing, read
from lspreport.load.nodes import List, Map, Scalar
from lspreport.load.reader import Reader
from lspreport.load.reviewers import reviewers
from lspreport.load.side_results import SideResults, recall_step
from lspreport.load.theme import theme_moved_up
from lspreport.load.yaml import parse
from lspreport.model.reviewer import Reviewer
from lspreport.model.settings import ChapterEntry, Order, Settings
from lspreport.model.sources import SummaryLock
from lspreport.model.status_lock import STATUS_LOCK
from lspreport.model.theory import Theory
from lspreport.model.vocabulary import Vocabulary
from lspreport.source import SourceFile, Span

SECTIONS = PurePosixPath("sections")
NAMES = ("report.yaml", "theory.yaml", "glossary.yaml", "sources.yaml", "summary.lock.yaml", STATUS_LOCK)


class Yaml(Struct, frozen=True):
    source: SourceFile
    root: Map


class ProjectFiles:
    """Reads them, each once; `whole` turns false when one of them cannot be understood."""

    def __init__(self, project: Path, side: SideResults) -> None:
        self.project = project
        self.side = side
        self.diagnostics = side.diagnostics
        self.whole = True
        self.later = False

    def settings(self, checks: Sequence[str]) -> Settings:
        """What report.yaml says; where it cannot be read, what lets the mistakes in the sections be found.

        `checks` are the names that its `checks:` and `waivers:` may use.
        """
        report = self._read(SECTIONS / "report.yaml")
        if report is not None and settings_file.later_format(report.root, self.diagnostics):
            self.later = True  # whatever else seems amiss may be right in that format
            return Settings(report.source, name="report")
        if report is not None:
            report = _with_formats(report, lambda formats: theme_moved_up(formats, self.diagnostics))
        self._unread(report)
        if report is not None:
            report = _with_formats(report, self._with_theme)
            return settings_file.settings(report.source, report.root, tuple(checks), self.project, self.diagnostics)
        source = SourceFile(SECTIONS / "report.yaml", "")
        names = [path.name for path in listing(self.project / SECTIONS, "*.md")]
        return Settings(
            source, name="report", order=Order(chapters=tuple(ChapterEntry((name, source.span(0))) for name in names))
        )

    def theory(self, settings: Settings) -> Theory | None:
        """The theory of change, an empty one where there is no file; None where the file is broken."""
        whole, self.whole = self.whole, True
        yaml = self.yaml("theory.yaml")
        broken, self.whole = not self.whole, self.whole and whole
        if yaml is None:
            return None if broken else Theory(vocabulary=settings.vocabulary)
        return recall_step(self.side, "theory", _theory, yaml, settings.order, settings.vocabulary)

    def agreed(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The fingerprint and the words of each conclusion at the time when the summary was last agreed with it."""
        lock = self.yaml("summary.lock.yaml")
        if lock is None:
            return {}, {}
        found = Reader(self.diagnostics).struct(SummaryLock, lock.root, "summary.lock.yaml")
        return found.agreed, found.words

    def areas(self) -> Iterator[Yaml]:
        """The areas' files that can be understood, in the order of their names."""
        if not judge_folder(self.project, PurePosixPath("areas"), self.diagnostics):
            self.whole = False
        folder = self.project / "areas"
        for path in _yaml_files(folder, "**/"):
            if path.parent != folder:
                self._passed_over(PurePosixPath("areas", *path.relative_to(folder).parts), "move it into `areas/`")
            elif path.suffix != ".yaml":
                self._passed_over(PurePosixPath("areas", path.name), f"name it `{path.name.partition('.')[0]}.yaml`")
            elif (yaml := self._read(PurePosixPath("areas", path.name))) is not None:
                yield yaml

    def reviewers(self) -> tuple[Reviewer, ...]:
        """Who has to do with the drafts, by their logs; a log that cannot be understood is told as any file is."""
        paths = [PurePosixPath("reviews", path.name) for path in listing(self.project / "reviews", "*.yaml")]
        return reviewers(yaml.root for path in paths if (yaml := self._read(path)) is not None)

    def yaml(self, name: str) -> Yaml | None:
        """The file `name` in `sections/`, None where it is absent or cannot be understood."""
        return self._read(SECTIONS / name) if is_there(self.project / SECTIONS / name) else None

    def _read(self, path: PurePosixPath, named_at: Span | None = None) -> Yaml | None:
        source = read(self.project, path, self.diagnostics, named_at)
        if source is None:
            self.whole = False
            return None
        root = recall_step(self.side, path, _parsed, source)
        if root is None:
            self.whole = False
            return None
        return Yaml(source, root)

    def _with_theme(self, formats: Map) -> Map:
        """`formats` with the theme's own file read into it, where a file is named there."""
        place, named = formats.entries.get("theme", (None, None))
        if place is None or not isinstance(named, Scalar) or not named.text:
            return formats
        theme = self._read(SECTIONS / named.text, named.span)
        entries = {key: value for key, value in formats.entries.items() if key != "theme"}
        return replace(formats, entries={**entries, "theme": (place, theme.root)} if theme else entries)

    def _unread(self, report: Yaml | None) -> None:
        """Warns of YAML files in `sections/` that mean nothing there: one may be a misspelt name."""
        _, formats = report.root.entries.get("formats", (None, None)) if report else (None, None)
        _, theme = formats.entries.get("theme", (None, None)) if isinstance(formats, Map) else (None, None)
        _, works = report.root.entries.get("bibliography", (None, None)) if report else (None, None)
        named = works.items if isinstance(works, List) else (works,)
        known = {*NAMES, theme.text if isinstance(theme, Scalar) else "theme.yaml"}
        known |= {one.text for one in named if isinstance(one, Scalar)}
        for path in _yaml_files(self.project / SECTIONS):
            if path.name not in known:
                hints = nearest(f"{path.name.partition('.')[0]}.yaml", NAMES)
                self._passed_over(
                    SECTIONS / path.name, *(hint.replace("did you mean", "rename it to") for hint in hints)
                )

    def _passed_over(self, path: PurePosixPath, *hints: str) -> None:
        place = SourceFile(path, "").span(0)
        self.diagnostics.warning(Mistake.UNREAD_FILE, f"`{path}` is not read", place, *hints)


def _parsed(side: SideResults, source: SourceFile) -> Map | None:
    return parse(source, side.diagnostics)


def _theory(side: SideResults, yaml: Yaml, order: Order, words: Vocabulary) -> Theory:
    return theory_file.theory(yaml.root, order, side.diagnostics, side.observations, words)


def _with_formats(report: Yaml, change: Callable[[Map], Map]) -> Yaml:
    """`report` with what stands under `formats` changed, if anything does."""
    span, formats = report.root.entries.get("formats", (None, None))
    if span is None or not isinstance(formats, Map):
        return report
    root = replace(report.root, entries={**report.root.entries, "formats": (span, change(formats))})
    return replace(report, root=root)


def _yaml_files(folder: Path, below: str = "") -> tuple[Path, ...]:
    """What is a YAML file in `folder`, and `below` it, by its name, also where an editor put `.txt` behind that."""
    names = ("*.[yY]*[mM][lL]", "*.[yY]*[mM][lL].[tT][xX][tT]")
    return tuple(sorted(path for name in names for path in listing(folder, below + name)))
