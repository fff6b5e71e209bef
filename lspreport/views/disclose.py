"""What the anonymous texts tell of their areas: a paragraph a text, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lspreport.check.disclosure import KNOWN_BY, NAME, PERSON, TEAM, UNKNOWN
from lspreport.commands.disclose import Disclosures, Told
from lspreport.commands.disclose import Text as Anonymous
from lspreport.views.words import FAINT, PLACE, STRONG, counted, line

BAD, GOOD = "red", "green"
SAYS = {
    NAME: "names an area",
    PERSON: "names a person who reported",
    TEAM: "names a team that reported",
    KNOWN_BY: "is what an area is known by",
    UNKNOWN: "is a name that the report does not know",
    "region": "names a region",
}
"""What words of each attribute do; all others tell of a part of the profile."""


def report(found: Disclosures) -> Group:
    """The texts with their k, and under them what it comes to."""
    telling = [text for text in found.texts if text.told]
    silent = [text for text in found.texts if not text.told]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    for text in telling:
        k = Text(f"k = {text.k}", f"{STRONG} {BAD}" if _below(text, found) else STRONG)
        table.add_row(k, Group(*_told(text, found), Text()))
    if silent:
        table.add_row(Text(f"k = {found.areas}", STRONG), Group(*_silent(silent), Text()))
    below = sum(_below(text, found) for text in telling)
    least = f"k = {found.least}"
    verdict = (f"{counted(below, 'text')} below {least}", BAD) if below else (f"none below {least}", GOOD)
    counts = f"{counted(found.looked_at, 'anonymous text')}, {sum(bool(text.told) for text in found.texts)} of which"
    parts: list[RenderableType] = [table] if found.texts else []
    parts.append(line(f"{counts} tell something: ", verdict))
    if found.refused:
        parts.append(Text(f"a build is refused: {counted(found.refused, 'finding')}", BAD))
    return Group(*parts)


def _below(text: Anonymous, found: Disclosures) -> bool:
    return text.k < found.least and any(told.decisive for told in text.told)


def _told(text: Anonymous, found: Disclosures) -> Iterator[Text]:
    """The text, the areas that it fits, the words that tell them, and who waived it."""
    fits = f"fits {text.fits}" if text.fits else f"fits all {found.areas} areas"
    yield line((text.where, STRONG), (f"  {text.evidence}" if text.evidence else "", ""), f"  {fits}")
    for told in text.told:
        yield from _words(told)
    for waiver in text.waived:
        yield line((f"waived by {waiver.by or 'nobody'} until {waiver.until}: {waiver.reason}", FAINT))


def _words(told: Told) -> Iterator[Text]:
    says = SAYS.get(told.tells, f"tells of {told.tells}")
    yield line((f"“{told.words}”", BAD if told.decisive else ""), f" {says}  ", (str(told.place), PLACE))
    if told.decisive:
        yield line(("write instead: ", FAINT), told.instead)


def _silent(texts: list[Anonymous]) -> Iterator[Text]:
    """The texts that tell nothing: the report's own, then the items, those of a box together."""
    yield line((f"{counted(len(texts), 'text')} that tell nothing", STRONG))
    own = [text.where.removeprefix("paragraph ") for text in texts if not text.evidence]
    yield line(("paragraphs and boxes: ", FAINT), ", ".join(own))
    for where, group in groupby((text for text in texts if text.evidence), key=lambda text: text.where):
        yield line((f"{where}: ", FAINT), ", ".join(text.evidence for text in group))
