"""The guidance that a form bears: a sentence a line, for people who know neither YAML nor Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from lspreport.intake.choices import Picks
from lspreport.intake.form import PLAIN_HEAD, FormHead
from lspreport.model.words import capital
from lspreport.sentences import article, series

_ABOUT = {
    "area": "This form takes in what an area has to say. Answer the questions on the area, then those on each item.",
    "workshop": "This form takes in what was said at a workshop. Give its name, then answer the questions on each "
    "item.",
    "interviews": "This form takes in what was said in interviews. Give their name, then answer the questions on each "
    "item.",
}
_USUAL = {"driver": "what moves an area to act", "lever": "what can be used to bring a change about"}
"""What the registers are that every report has which says nothing else."""


def opening(head: FormHead) -> tuple[str, ...]:
    """Which report the form is for, until when it is wanted, and where it goes; nothing where none of it is known."""
    due = head.deadline
    return tuple(
        line
        for line, known in (
            (f"For the report “{head.report}”.", head.report),
            (f"Please return it by {due.day} {due:%B} {due.year}." if due else "", due),
            (f"Send it to {head.return_to}.", head.return_to),
        )
        if known
    )


def meanings(picks: Picks, head: FormHead) -> Iterator[tuple[str, str]]:
    """What each register of the theory is, under its key: in the words of the report's glossary where it has any."""
    for one in picks.words.registers:
        said = head.meanings.get(one.key, "") or _USUAL.get(one.name, "")
        if said and picks.registers[one.key]:
            yield one.key, f"{capital(article(one.name))} {one.name} is {_within(said)}"


def _within(said: str) -> str:
    """A definition as it goes on behind "A lever is"."""
    first, _, rest = said.strip().partition(" ")
    small = first.lower() if first in ("A", "An", "The", "What", "Any") else first
    return f"{small} {rest}".strip().rstrip(".") + "."


def guidance(picks: Picks, *, word: bool = False, head: FormHead = PLAIN_HEAD) -> tuple[str, ...]:
    """What to do, in the order of doing it; `word` speaks of tables to be copied in place of rows, and
    leaves what the registers mean to their lists."""
    registers = series([one.plural for one in picks.words.registers], " or ")
    codes = next((list(entries) for entries in picks.registers.values() if entries), [])
    several = f" as in {', '.join(codes[:2])}" if len(codes) > 1 else ""
    return (
        _ABOUT[head.kind],
        f"An item is one {series(picks.kinds.shown, ' or ')}, and stands by itself.",
        "For each further item, copy an empty table and its heading to the end of this document."
        if word
        else "Give each item a row of its own. Rows that you do not need stay empty.",
        "Each item needs a kind, a stream, one of that stream's topics and a text. A quotation also needs a speaker.",
        *(said for _, said in meanings(picks, head) if not word),
        f"Where an item touches several {registers}, type their codes with commas between them{several}.",
        "Write the text in plain words. What you type is what is printed; numbers and boxes are made later.",
        "Name nobody, and give no job title that one person alone holds.",
        "Keep the headings as they are, and keep short names once they are given: other pages refer to them.",
        "You can hand the form in again later. What is new is added, and nothing is overwritten without a question.",
    )
