"""Labels, their form and the list of all that were written; and attributes, of which few mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from lspreport.diagnostic import Diagnostic, Mistake, Severity, nearest
from lspreport.load.context import Context
from lspreport.load.foreign_names import foreign_attribute, foreign_class
from lspreport.model.labels import LABEL_PREFIXES
from lspreport.model.observation import Label, Observation
from lspreport.model.settings import Settings
from lspreport.source import Span

_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_PREFIX = re.compile(rf"^(?:{'|'.join((*LABEL_PREFIXES, 'tab'))})[^A-Za-z0-9]")
_NAMES = {
    "sec": "a heading",
    "para": "a paragraph",
    "box": "a box",
    "fig": "a figure",
    "tbl": "a table",
    "lst": "a block of code",
    "eq": "an equation",
}


_TABLE = ("a table has its label behind its caption, in the line below it: `: Caption {#tbl-x}`",)
_ELSEWHERE = {
    "fig": ("a figure has its label behind its address: `![Caption](picture.png){#fig-x}`",),
    "tbl": _TABLE,
    "tab": _TABLE,
    "lst": ("code has its label, and its caption, behind the signs that open it",),
    "eq": ("an equation has its label behind the signs that close it: `$$ … $$ {#eq-x}`",),
}
"""What is to be told besides where a paragraph bears the label of another thing, which may be near."""


_TYPED = re.compile(r"(?:(?<=[{\s])#|\blabel:[ \t]*|\\label\{|\bid=[\"']?|^\()([A-Za-z][\w:.-]*)", re.MULTILINE)
"""What is typed as a label in our form, or in one of other programs."""
_FOREIGN = "foreign-markup"
_REFERENCE = re.compile(r"\[?-?@\{?([A-Za-z0-9][\w:.-]*)")

_NONE = "take it out"
_WITH_CLASS = ("a div", "a run of text", "code")


def label(name: str, prefix: str, context: Context, span: Span | None = None) -> str:
    """The label, noted in the context; "" with a diagnostic where its prefix or its letters do not fit."""
    place = span or context.locator.word(name, "#")
    written, _, rest = name.partition("-")
    if written != prefix or not _FORM.fullmatch(rest):
        proposal = re.sub(r"[^A-Za-z0-9-]+", "-", f"{prefix}-{_PREFIX.sub('', name) or 'x'}").strip("-")
        other = _ELSEWHERE.get(re.split("[^a-z]", name)[0], ()) if prefix == "para" else ()
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"`{name}` cannot be the label of {_NAMES[prefix]}",
            place,
            f"write `#{proposal}`",
            *other,
        )
        return ""
    context.labels.append(Label(name, place))
    return name


def labels_in_doubt(
    mistakes: Sequence[Diagnostic], observations: Iterable[Observation], settings: Settings
) -> frozenset[str]:
    """The names of which nothing is to be said before what is told is mended: those typed as labels in files in which
    something is refused, for they may be a part of it, and those of references that stand where none can."""
    misplaced = [one.span.written for one in mistakes if one.code == Mistake.MISPLACED and one.span]
    places = [one.span for one in mistakes if one.severity is Severity.ERROR]
    if _FOREIGN not in (*settings.severities, *(one.check for one in settings.waivers)):  # it is an error, then
        places += [one.span for one in observations if one.check == _FOREIGN]
    files = dict.fromkeys(place.source for place in places if place is not None)
    typed = [name for file in files for name in _TYPED.findall(file.text)]
    return frozenset((*typed, *(match[1] for words in misplaced if (match := _REFERENCE.match(words)))))


def refuse(
    what: str, attributes: list[Any], context: Context, classes: Iterable[str] = (), keys: Iterable[str] = ()
) -> None:
    """Complains of every class and key in pandoc's `attributes` but the known ones, and of a label; what a div or a run
    has for a class of another program goes with that."""
    id, given, pairs = attributes
    if id:
        context.diagnostics.error(
            Mistake.BAD_LABEL,
            f"{what} cannot bear the label `{id}`",
            context.locator.word(id, "#"),
            "label the paragraph: `{#para-x}` as its last word",
        )
    for name in given:
        if name not in classes:
            context.diagnostics.error(
                Mistake.UNKNOWN_CLASS,
                f"{what} has no class `{name}`",
                context.locator.word(name),
                *(foreign_class(name) or nearest(name, classes) or (_NONE,)),
            )
    if what in _WITH_CLASS and any(name not in classes and foreign_class(name) for name in given):
        return
    for name, value in pairs:
        if name not in keys:
            context.diagnostics.error(
                Mistake.UNKNOWN_KEY,
                f"{what} has no attribute `{name}`",
                context.locator.around(re.compile(rf"(?<![\w-]){re.escape(name)}(?=\s*=)"), value),
                *(foreign_attribute(name) or nearest(name, keys) or (_NONE,)),
            )
