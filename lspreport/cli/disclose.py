"""`lspreport disclose`: what the anonymous texts tell of their areas, a paragraph a text, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lspreport.cli.look import BAD, FAINT, GOOD, PLACE, STRONG, abreast, line, stack
from lspreport.cli.options import AsJson, Project
from lspreport.cli.outcome import ReportView, as_json, view_report
from lspreport.cli.screen import Screen
from lspreport.sentences import counted, series

if TYPE_CHECKING:
    from lspreport.cli.anonymity import AnonymousText, Clue, Disclosures
    from lspreport.cli.look import Shape, Text


def disclose(
    every: Annotated[bool, typer.Option("--all", help="List the texts that tell nothing, too.")] = False,
    project: Project = None,
    json: AsJson = False,
) -> int:
    """Tell which texts give their area away, and how to mend them.

    Internal: it names areas and evidence. The exit code is 1 while the report is refused for them.
    """
    answer = disclosures_of(project, every=every)
    code = Screen().answer(answer, lambda found: as_json(found.data) if json else disclosure_lines(found))
    return 1 if answer.view is not None and answer.view.refused else code


def disclosures_of(project: Path | None = None, *, every: bool = False) -> ReportView[Disclosures]:
    """What the report found from `project` tells of its areas; `every` text is series, or those that tell something."""
    from lspreport.cli.anonymity import anonymity

    return view_report(project, lambda document: anonymity(document, every=every))


def disclosure_lines(found: Disclosures) -> Shape:
    """The texts with their k, and under them what it comes to."""
    telling = [text for text in found.texts if text.told]
    silent = [text for text in found.texts if not text.told]
    rows = abreast()
    rows.add_column(no_wrap=True)
    rows.add_column()
    for text in telling:
        k = line((f"k = {text.k}", f"{STRONG} {BAD}" if _below(text, found) else STRONG))
        rows.add_row(k, stack([*_text_lines(text, found), line()]))
    if silent:
        rows.add_row(line((f"k = {found.areas}", STRONG)), stack([*_silent(silent), line()]))
    below = sum(_below(text, found) for text in telling)
    least = f"k = {found.least}"
    verdict = (f"{counted(below, 'text')} below {least}", BAD) if below else (f"none below {least}", GOOD)
    one = len(telling) == 1
    told = f"{len(telling)} of which tell{'s' if one else ''} something" if telling else "none of which tells anything"
    parts: list[Shape] = [rows] if found.texts else []
    parts.append(line(f"{counted(found.looked_at, 'anonymous text')}, {told}: ", verdict))
    if found.silent:
        parts.append(line(f"not counted, since nothing is printed or cited of them: {series(found.silent)}"))
    if found.refused:
        parts.append(line((f"a build is refused: {counted(found.refused, 'finding')}", BAD)))
    return stack(parts)


def _below(text: AnonymousText, found: Disclosures) -> bool:
    return text.k < found.least and any(clue.decisive for clue in text.told)


def _text_lines(text: AnonymousText, found: Disclosures) -> Iterator[Text]:
    """The text, the areas that it fits, the words that tell them, and who waived it."""
    fits = f"fits {text.fits}" if text.fits else f"fits all {found.areas} areas"
    yield line((text.where, STRONG), (f"  {text.evidence}" if text.evidence else "", ""), f"  {fits}")
    for clue in text.told:
        yield from _words(clue)
    for waiver in text.waived:
        yield line((f"waived by {waiver.by or 'nobody'} until {waiver.until}: {waiver.reason}", FAINT))


def _words(clue: Clue) -> Iterator[Text]:
    from lspreport.check.disclosure import KNOWN_BY, NAME, PERSON, TEAM, UNKNOWN

    acts = {
        NAME: "names an area",
        PERSON: "names a person who reported",
        TEAM: "names a team that reported",
        KNOWN_BY: "is what an area is known by",
        UNKNOWN: "is a name that the report does not know",
        "region": "names a region",
    }
    says = acts.get(clue.tells, f"tells of {clue.tells}")
    yield line((f"“{clue.words}”", BAD if clue.decisive else ""), f" {says}  ", (str(clue.place), PLACE))
    if clue.decisive:
        yield line(("write instead: ", FAINT), clue.instead)


def _silent(texts: list[AnonymousText]) -> Iterator[Text]:
    """The texts that tell nothing: the report's own, then the items, those of a box together."""
    yield line((f"{counted(len(texts), 'text')} that tell nothing", STRONG))
    own = [text.where.removeprefix("paragraph ") for text in texts if not text.evidence]
    yield line(("paragraphs and boxes: ", FAINT), ", ".join(own))
    for where, group in groupby((text for text in texts if text.evidence), key=lambda text: text.where):
        yield line((f"{where}: ", FAINT), ", ".join(text.evidence for text in group))
