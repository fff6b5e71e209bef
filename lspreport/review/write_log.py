"""The log `reviews/DRAFT.yaml`: read, and written so that what people have put into it stays as it is.

New points and files are put behind those that are there; of a point that is there only the list of its copies, and
what `answer` and `apply` are told to change, is ever touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from lspreport.diagnostic import Diagnostics, Severity
from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.patch import Patch
from lspreport.load.scalars import inline
from lspreport.load.yaml import parse
from lspreport.misuse import Misuse, shown_path
from lspreport.model.handed import Value
from lspreport.review.draft import SentDraft
from lspreport.review.log import Log, LoggedFile, LoggedPoint, Status
from lspreport.review.opened import refusal
from lspreport.review.point import Point, PointKind, Reply
from lspreport.review.snapshot import log_path
from lspreport.source import SourceFile
from lspreport.tools.files import TEXT, RefusedFile, read

_ORDER = (
    "kind",
    "at",
    "said",
    "tracked",
    "seen",
    "old",
    "new",
    "text",
    "thread",
    "resolved",
    "status",
    "answer",
    "done",
)
_DONE = ("applied", "draft", "now")
_E = TypeVar("_E", bound=StrEnum)

_HEAD = """\
# Internal: this names people. Status and answer are yours to write, here or with `lspreport review answer`; the rest
# comes from the returned files. Comments and the order of points stay as you leave them.
"""


def new_log(draft: SentDraft, to: Sequence[str]) -> bytes:
    """The log of a draft that was just sent."""
    about = {"name": draft.name, "sent": draft.sent, "edition": draft.edition, "revision": draft.revision}
    about |= {"sources": draft.sources, "words": f"{draft.name}.words.gz"}
    said = ", ".join(f"{name}: {inline(value)}" for name, value in about.items() if value)
    people = f", to: {inline(tuple(to))}" if to else ""
    return f"{_HEAD}draft: {{{said}{people}}}\nfiles: {{}}\npoints: {{}}\n".encode()


class LogFile:
    """A log as it stands in its file, open for changes."""

    @classmethod
    def read(cls, project: Path, name: str) -> LogFile:
        """The log of the draft `name`; raises `Misuse` where it is none that can be read."""
        path = log_path(project, name)
        return cls(_source(path, name), path)

    @classmethod
    def of(cls, data: bytes, project: Path, name: str) -> LogFile:
        """A log that is not on the disk yet."""
        path = log_path(project, name)
        return cls(SourceFile(PurePosixPath(f"reviews/{path.name}"), data.decode()), path)

    def __init__(self, source: SourceFile, path: Path) -> None:
        self.path = path
        self.source = source
        diagnostics = Diagnostics()
        root = parse(self.source, diagnostics)
        found = next((one for one in diagnostics.sorted() if one.severity is Severity.ERROR), None)
        if root is None or found is not None:
            assert found is not None
            at = f"{shown_path(self.path)}:{found.span.line if found.span else 1}"
            raise Misuse(f"{at}: {found.message}", *found.hints)
        self.root = root
        self.patch = Patch(self.source)
        self.log = _log(root, self.path)

    def map(self, *keys: str) -> Map | None:
        node: Node = self.root
        for key in keys:
            found = node.entries.get(key) if isinstance(node, Map) else None
            if found is None:
                return None
            node = found[1]
        return node if isinstance(node, Map) else None

    @property
    def changed(self) -> bool:
        """Whether anything in it is to be changed."""
        return bool(self.patch.edits)

    def text(self) -> bytes:
        """The file with the changes in it."""
        return self.patch.text().encode()

    def add_files(self, files: Sequence[LoggedFile]) -> None:
        lines = []
        for one in files:
            about = {"name": one.name, "taken": one.taken, "saved-by": one.program}
            said = ", ".join(f"{name}: {inline(value)}" for name, value in about.items() if value)
            lines.append((one.sha256, f"  {one.sha256}: {{{said}}}\n", f"{one.sha256}: {{{said}}}"))
        if lines:
            self.patch.append(self.root, "files", self.map("files"), lines)

    def add_points(self, points: Sequence[LoggedPoint]) -> None:
        blocks = [(one.id, _block(one), _block(one)) for one in points]
        if blocks:
            self.patch.append(self.root, "points", self.map("points"), blocks)

    def also_in(self, point: LoggedPoint, digests: Sequence[str]) -> None:
        """Notes that further copies say the same."""
        said = self.map("points", point.id, "said")
        if said is not None:
            self.patch.replace(said, "in", tuple(dict.fromkeys((*point.files, *digests))))

    def more_answers(self, point: LoggedPoint, thread: Sequence[Reply]) -> None:
        """Puts in what was answered to a comment since the last copy."""
        node = self.map("points", point.id)
        if node is not None:
            self.patch.put_lines(node, "thread", _thread(thread), _ORDER)

    def decide(self, id: str, status: Status, answer: str | None = None, done: Mapping[str, str] | None = None) -> None:
        node = self.map("points", id)
        if node is None:
            return
        self.patch.add(node, "status", status.value, _ORDER)
        if answer is not None:
            self.patch.add(node, "answer", answer, _ORDER)
        if done and "done" not in node.entries:
            self.patch.put(node, "done", _flow("done", done), _ORDER)

    def sent_again(self, id: str, draft: str, number: str) -> None:
        """Notes in which `draft` the point's paragraph went out again, and with which `number`, "" for none."""
        node, told = self.map("points", id), self.map("points", id, "done")
        values = {"draft": draft} | ({"now": number} if number else {})
        if told is not None and "draft" not in told.entries:
            for key, value in values.items():
                self.patch.add(told, key, value, _DONE)
        elif node is not None and told is None:
            self.patch.put(node, "done", _flow("done", values), _ORDER)


def _source(path: Path, name: str) -> SourceFile:
    try:
        text = read(path, TEXT).decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise Misuse(f"there is no draft `{name}`", f"`lspreport review send {name}` sends one") from None
    except RefusedFile as problem:
        raise refusal(path, problem) from problem
    except UnicodeDecodeError as problem:
        raise Misuse(f"`{shown_path(path)}` is not UTF-8", "save it as UTF-8") from problem
    return SourceFile(PurePosixPath(f"reviews/{path.name}"), text)


def _flow(key: str, values: Mapping[str, Value]) -> str:
    said = ", ".join(f"{name}: {inline(value)}" for name, value in values.items() if value not in ("", ()))
    return f"{key}: {{{said}}}"


def _block(one: LoggedPoint) -> str:
    """A point as the log has it, indented by two."""
    point = one.point
    at = {"number": one.address, "key": one.key, "mark": one.mark, "where": one.where, "offset": str(point.start)}
    at |= {"found-by": point.found or "nothing", "likeness": "" if point.likeness == 1 else f"{point.likeness:.2f}"}
    if point.other >= 0:
        at["other"] = one.other
    at |= {"looks": point.looks} if point.looks else {}
    said: dict[str, Value] = {"by": point.author, "on": point.date, "words-of": point.words_of, "in": one.files}
    lines = [f"  {one.id}:\n", f"    kind: {point.kind.value}\n", f"    {_flow('at', at)}\n"]
    lines.append(f"    {_flow('said', said)}\n")
    if not point.tracked and point.kind is not PointKind.UNTRACKED:
        lines.append("    tracked: false\n")
    for name, value in (("seen", point.seen), ("old", point.old), ("new", point.new), ("text", point.text)):
        if value:
            lines.append(f"    {name}: {inline(value)}\n")
    if point.kind is PointKind.COMMENT:
        lines += [_thread(point.thread)] if point.thread else []
        lines.append(f"    resolved: {'true' if point.resolved else 'false'}\n")
    lines.append(f"    status: {one.status.value}\n")
    return "".join(lines)


def _thread(thread: Sequence[Reply]) -> str:
    lines = ["    thread:\n"]
    for reply in thread:
        about = {"by": reply.by, "on": reply.on, "text": reply.text}
        said = ", ".join(f"{name}: {inline(value)}" for name, value in about.items() if value)
        lines.append(f"      - {{{said}}}\n")
    return "".join(lines)


# --- reading ----------------------------------------------------------------------------------------------------


def _log(root: Map, path: Path) -> Log:
    draft = _values(_child(root, "draft"))
    files = tuple(
        LoggedFile(name, one.get("name", ""), one.get("taken", ""), one.get("saved-by", ""))
        for name, one in ((name, _values(node)) for name, node in _entries(root, "files"))
    )
    points = tuple(_point(id, node, path) for id, node in _entries(root, "points") if isinstance(node, Map))
    return Log(draft, files, points)


def _entries(root: Map, key: str) -> Iterator[tuple[str, Node]]:
    node = _child(root, key)
    if isinstance(node, Map):
        yield from ((name, value) for name, (_, value) in node.entries.items())


def _child(node: Map, key: str) -> Node | None:
    found = node.entries.get(key)
    return None if found is None else found[1]


def _values(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Map):
        return {}
    return {name: value.text for name, (_, value) in node.entries.items() if isinstance(value, Scalar)}


def _list(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, List) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _point(id: str, node: Map, path: Path) -> LoggedPoint:
    plain, at, said = _values(node), _values(_child(node, "at")), _child(node, "said")
    who = _values(said)
    thread = _child(node, "thread")
    replies = [_values(one) for one in thread.items] if isinstance(thread, List) else []
    point = Point(
        _known(PointKind, plain.get("kind", "comment"), "kind", id, node, path),
        -1,
        who.get("by", ""),
        who.get("on", ""),
        plain.get("old", ""),
        plain.get("new", ""),
        int(at["offset"]) if at.get("offset", "").isdigit() else 0,
        found=at.get("found-by", ""),
        tracked=plain.get("tracked") != "false" and plain.get("kind") != "untracked",
        words_of=who.get("words-of", ""),
        seen=plain.get("seen", ""),
        text=plain.get("text", ""),
        thread=tuple(Reply(one.get("by", ""), one.get("text", ""), one.get("on", "")) for one in replies),
        resolved=plain.get("resolved") == "true",
        looks=at.get("looks", ""),
    )
    return LoggedPoint(
        id,
        point,
        at.get("mark", ""),
        at.get("number", ""),
        at.get("key", ""),
        at.get("where", ""),
        at.get("other", ""),
        _list(_child(said, "in")) if isinstance(said, Map) else (),
        _known(Status, plain.get("status", "open"), "status", id, node, path),
        plain.get("answer", ""),
        _values(_child(node, "done")),
    )


def _known(kind: type[_E], word: str, key: str, id: str, node: Map, path: Path) -> _E:
    try:
        return kind(word)
    except ValueError:
        known = ", ".join(f"`{one.value}`" for one in kind)
        line = node.entries[key][1].span.line if key in node.entries else node.span.line
        hint = f"write one of {known}"
        raise Misuse(f"{shown_path(path)}:{line}: `{word}` is no {key} of a point ({id})", hint) from None
