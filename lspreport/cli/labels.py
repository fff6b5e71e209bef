"""`lspreport labels`: what can be referred to, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import asdict

from lspreport.cli.look import FAINT, GOOD, PLACE, STRONG, cut, inset, line, stack
from lspreport.cli.options import AsJson, Project, offer_labels
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.screen import Screen

if TYPE_CHECKING:
    from lspreport.cli.look import Shape
    from lspreport.model.report import Document

_WORDS = 60
"""The letters of a thing's words that are shown."""


class Target(Struct, frozen=True):
    """Something to refer to: as it is `written`, what that `prints`, the first `words` of the thing, its `place`.

    `group` is what things like it are called together: of an entry of a register, the register's own noun.
    """

    kind: str
    group: str
    written: str
    prints: str
    words: str
    place: str


def labels(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="PREFIX",
            show_default=False,
            help="Only those that are called so: sec, para, box, a register such as drivers; or a word of the label.",
            autocompletion=offer_labels,
        ),
    ] = None,
    project: Project = None,
    json: AsJson = False,
) -> int:
    """List what can be referred to, by label and by number.

    Beside each stands what the reference prints now, and where the thing is.
    """

    def show(targets: tuple[Target, ...]) -> Shape | str:
        wanted = targets if kind is None else _called(targets, kind)
        if json:
            return as_json({"targets": [asdict(one) for one in wanted]})
        return stack(_lines(wanted)) if wanted else "nothing that can be referred to is called so\n"

    return Screen().answer(targets_of(project), show)


def _called(targets: Sequence[Target], name: str) -> list[Target]:
    """A whole group where `name` is what it is called; otherwise what is written with `name`, or whose group's words
    begin so."""
    name = name.lower().lstrip("@")
    groups = {one.group: one.group.lower().partition(",")[0].split() for one in targets}
    whole = [one for one in targets if {name, f"{name}s"} & {*groups[one.group], f"{one.kind}s"}]
    return whole or [
        one
        for one in targets
        if name in one.written.lower() or any(word.startswith(name) for word in groups[one.group])
    ]


_GROUPS = {
    "sec": "Sections and headings",
    "part": "Parts",
    "appendix": "Appendices",
    "subsection": "Numbered headings",
    "para": "Paragraphs",
    "box": "Boxes",
    "fig": "Figures",
    "tbl": "Tables",
    "lst": "Listings",
    "eq": "Equations",
    "heading": "Headings without a label, by their file",
    "code": "Codes",
    "work": "Works of the bibliography",
    "evidence": "Evidence, behind the claim that rests on it",
}


_KINDS = (*_GROUPS,)


def _lines(targets: Sequence[Target]) -> Iterator[Shape]:
    """A line each, group by group: what to write, what that prints, where it is; below it the thing's words."""
    groups: dict[tuple[str, str], list[Target]] = {}
    for one in targets:
        groups.setdefault((one.kind, one.group), []).append(one)
    for kind, group in sorted(groups, key=lambda name: _KINDS.index(name[0])):
        yield line()
        yield line((group, STRONG))
        for one in groups[kind, group]:
            prints = f"  {one.prints}" if one.prints and one.prints != one.words else ""
            yield inset(line((one.written, GOOD), prints, "  ", (one.place, PLACE)))
            if one.words:
                shown = one.words if len(one.words) <= _WORDS else f"{one.words[:_WORDS].rsplit(' ', 1)[0]} …"
                yield inset(line((cut(" ".join(shown.split())), FAINT)), 6)


def targets_of(project: Path | None = None) -> ReportView[tuple[Target, ...]]:
    """What can be referred to in the report found from `project`."""
    return view_report(project, lambda document: tuple(_targets(document)))


def _targets(document: Document) -> Iterator[Target]:
    from lspreport.evidence.units import owners
    from lspreport.model.numbering import TITLED, Kind
    from lspreport.model.words import capital

    labelled = {label.name for label in document.report.labels}
    addresses = {key: address for address, key in document.report.addresses.items() if "#" in address}
    files = {key: address for address, key in document.report.addresses.items() if "#" not in address}
    words, own = _words(document), document.settings.words
    for entry in document.numbering.entries.values():
        known = entry.key in labelled or entry.key.startswith(("tbl-", "fig-", "sec-", "eq-"))
        number = document.number(entry.key)
        prints = f"{own.one(entry.kind)} {number}".lstrip() if number else words.get(entry.key, "")
        if entry.kind is Kind.CODE or (not known and entry.kind not in TITLED):
            continue
        if known:
            yield _target(entry.kind.value, f"@{entry.key}", prints, words.get(entry.key, ""), str(entry.span))
        elif address := files.get(entry.key) or addresses.get(entry.key):
            title = words.get(entry.key, "")
            yield _target("heading", f"[…]({address})", "", title, str(entry.span))
    theory = document.report.theory
    for register in theory.registers:
        for code, one in theory.lists.get(register.key, {}).items():
            yield Target("code", capital(register.plural), f"@{code}", code, one.text, str(one.span))
    for work in document.report.bibliography.works.values():
        yield _target("work", f"[@{work.id}]", "", work.title, str(work.span))
    for owner in owners(document.report):
        for item in owner.evidence.values():
            yield _target("evidence", f"[@{item.id}]", "", item.text, str(item.span))


def _target(kind: str, written: str, prints: str, words: str, place: str) -> Target:
    return Target(kind, _GROUPS[kind], written, prints, words, place)


def _words(document: Document) -> Mapping[str, str]:
    """The title, caption or first words of each thing, under its key."""
    from lspreport.model.text import plain
    from lspreport.model.tree import Box, Equation, Figure, Heading, Paragraph, Table
    from lspreport.model.walk import blocks

    found = {section.key: plain(section.title) for section in document.sections}
    for section in document.sections:
        for block in blocks(section.blocks):
            match block:
                case Paragraph(content, key, _) | Heading(_, content, key, _) | Box(title=content, key=key):
                    found[key] = plain(content)
                case Equation(formula, key):
                    found[key] = formula.words
                case Figure(caption=content, key=key) | Table(caption=content, key=key):
                    found[key] = plain(content)
                case _:
                    continue
    return found
