"""What the anonymous texts tell of their areas: a row a word, the most telling texts first."""

from __future__ import annotations

from rich.console import Group
from rich.table import Table
from rich.text import Text

from lspreport.commands.disclose import Disclosures, Told
from lspreport.commands.disclose import Text as Anonymous
from lspreport.terminal import printable
from lspreport.views.words import FAINT, PLACE, STRONG, counted, line

BAD = "red"


def report(found: Disclosures) -> Group:
    """The table, and under it what it comes to."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for heading, most in (("Where", 28), ("Words", 40), ("Fits", 36), ("Write instead", 36)):
        table.add_column(heading, overflow="fold", max_width=most)
    table.add_column("k", justify="right")
    for text in found.texts:
        _rows(table, text, found)
    below = sum(text.k < found.least for text in found.texts if any(told.decisive for told in text.told))
    telling = sum(bool(text.told) for text in found.texts)
    verdict = f"{counted(below, 'text')} below k = {found.least}" if below else f"none below k = {found.least}"
    summary = line(
        f"{counted(found.looked_at, 'anonymous text')}, {telling} of which tell something: ",
        (verdict, BAD if below else "green"),
    )
    refusal = [Text(f"a build is refused: {counted(found.refused, 'finding')}", BAD)] if found.refused else []
    return Group(table, Text(), summary, *refusal) if found.texts else Group(summary, *refusal)


def _rows(table: Table, text: Anonymous, found: Disclosures) -> None:
    """A row for each word; where it is and what all the words come to stand in the first."""
    where = line((text.where, STRONG), (f"\n{text.evidence}" if text.evidence else "", FAINT))
    for waiver in text.waived:
        where.append(printable(f"\nwaived by {waiver.by or 'nobody'} until {waiver.until}: {waiver.reason}"), FAINT)
    fits = Text(printable(text.fits) or f"all {found.areas}")
    telling = text.k < found.least and any(told.decisive for told in text.told)
    k = Text(str(text.k), BAD if telling else "")
    for at, told in enumerate(text.told or (None,)):
        first = at == 0
        instead = told.instead if told is not None and told.decisive else ""
        table.add_row(where if first else "", _words(told), fits if first else "", instead, k if first else "")


def _words(told: Told | None) -> Text:
    if told is None:
        return Text("nothing", FAINT)
    style = BAD if told.decisive else ""
    return line((told.words, style), (f"\n{told.place}", PLACE))
