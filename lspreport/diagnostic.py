"""What is wrong, where, and what to do about it: the one shape in which every room speaks of mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from lspreport.meant import meant
from lspreport.source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Mistake(StrEnum):
    """The closed list of the mistakes of form; every check has a name beside them (`check/registry.py`)."""

    # form: said by `load`
    NO_FILE = "no-file"
    UNREADABLE = "unreadable"
    UNREAD_FILE = "unread-file"
    BROKEN_YAML = "broken-yaml"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    BAD_DATE = "bad-date"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_SHORTCODE = "unknown-shortcode"
    BAD_SHORTCODE = "bad-shortcode"
    UNKNOWN_CLASS = "unknown-class"
    BAD_LABEL = "bad-label"
    SECTION_TITLE = "section-title"
    BAD_BOX = "bad-box"
    BAD_REFERENCE = "bad-reference"
    BAD_FORMULA = "bad-formula"
    BAD_LINK = "bad-link"
    MISPLACED = "misplaced"
    BAD_MARKUP = "bad-markup"
    RAW_CONTENT = "raw-content"
    MISPLACED_PICTURE = "misplaced-picture"
    # form: said by the writers before they write
    MISSING_GLYPH = "missing-glyph"
    UNFIT_FORMAT = "unfit-format"
    UNFIT_REFERENCE_DOC = "unfit-reference-doc"
    # form: said by `check` of report.yaml
    UNUSED_WAIVER = "unused-waiver"


_MENDED_ALIKE = frozenset(
    (
        Mistake.UNKNOWN_KEY,
        Mistake.UNKNOWN_VALUE,
        Mistake.UNKNOWN_SHORTCODE,
        Mistake.UNKNOWN_CLASS,
        Mistake.BAD_LINK,
        Mistake.SECTION_TITLE,
        Mistake.RAW_CONTENT,
        Mistake.MISPLACED,
        Mistake.BAD_MARKUP,
    )
)
"""The mistakes that ask for one decision wherever the same is seen: a name that is none here, titles in a section, a
tag, a habit of writing."""


class Edit(Struct, frozen=True):
    """A mend that is certain: `text` in place of what stands at `span`."""

    span: Span
    text: str


class Diagnostic(Struct, frozen=True):
    """One finding. `message` is lower case without a full stop, names in backticks; each hint is a remedy.

    `code` is one of `Mistake`, or the name of the check that found it. `subject` is the label, id or file that the
    finding is about: what a waiver's `at` names. `edits` together mend the finding, where one mend is certain. A
    finding that asks for one decision is one, however often it is seen: `places` are where it is seen besides. What is
    `alike` is waived place by place, and mended by one decision with all others of its code that say the same of it and
    have the same hints.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None
    hints: tuple[str, ...] = ()
    subject: str = ""
    edits: tuple[Edit, ...] = ()
    places: tuple[Span, ...] = ()
    alike: str = ""


class Diagnostics:
    """Collects findings, so that one run shows them all."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, code: Mistake, message: str, span: Span | None, *hints: str, places: Sequence[Span] = ()) -> None:
        self._found.append(Diagnostic(code, Severity.ERROR, message, span, hints, places=tuple(places)))

    def warning(self, code: Mistake, message: str, span: Span | None, *hints: str, places: Sequence[Span] = ()) -> None:
        self._found.append(Diagnostic(code, Severity.WARNING, message, span, hints, places=tuple(places)))

    def extend(self, found: Iterable[Diagnostic]) -> None:
        self._found += found

    @property
    def failed(self) -> bool:
        """Whether anything found is an error."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Everything found, by file and line; what has no place comes first."""

        def place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
            span = diagnostic.span
            return ("", 0, 0, diagnostic.code) if span is None else (
                str(span.source.path), span.line, span.column, diagnostic.code
            )  # fmt: skip

        return tuple(sorted(dict.fromkeys(self._found), key=place))


def first_in_words(found: Sequence[Diagnostic], nothing: str) -> str:
    """The first mistake in one line, with its place where it has one; `nothing` where there is none."""
    first = next(iter(errors_first(found)), None)
    return nothing if first is None else f"{first.span}: {first.message}" if first.span else first.message


def errors_first(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings: errors, then warnings; those of a kind in their order."""
    return tuple(sorted(found, key=lambda one: one.severity is not Severity.ERROR))


def for_people(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings as people are told them: errors first, and what is mended alike once, with all its places. A program
    is told each where it stands."""
    alike: dict[Diagnostic, list[Diagnostic]] = {}
    for one in errors_first(found):
        alike.setdefault(_decision(one), []).append(one)
    return tuple(
        replace(
            first, places=(*first.places, *(place for one in others if one.span for place in (one.span, *one.places)))
        )
        for first, *others in alike.values()
    )


def _decision(one: Diagnostic) -> Diagnostic:
    """The finding without what differs among those that one decision mends."""
    if one.alike:
        return replace(one, message="", subject="", span=None, edits=(), places=())
    return replace(one, span=None, edits=(), places=()) if one.code in _MENDED_ALIKE else one


def backticked(names: Iterable[str]) -> str:
    """`a`, `b`: names as messages and hints list them, each in backticks."""
    return ", ".join(f"`{name}`" for name in names)


def quoted(written: str, most: int = 60) -> str:
    """What an author typed, as messages show it: in backticks, unless it has some, and cut behind `most` letters."""
    shown = written if len(written) <= most else f"{written[:most].rstrip()} …"
    return f"“{shown}”" if "`" in shown else f"`{shown}`"


def nearest(word: str, known: Iterable[str], most: int = 32) -> tuple[str, ...]:
    """A hint that offers the nearest known name, or lists the known ones, `most` at most, when none is near."""
    names = list(dict.fromkeys(known))
    if close := meant(word, names):
        return (f"did you mean `{close}`?",)
    if 0 < len(names) <= most:
        return ("known: " + backticked(names),)
    return ()
