"""The guidance that a form bears: a sentence a line, for people who know neither YAML nor Markdown."""

from __future__ import annotations

from lspreport.intake.choices import Picks
from lspreport.sentences import series


def guidance(picks: Picks, *, word: bool = False) -> tuple[str, ...]:
    """What to do, in the order of doing it; `word` speaks of tables to be copied in place of rows."""
    both = series([one.key.replace("-", " ") for one in picks.words.registers], " or ")
    codes = list(picks.drivers) or list(picks.levers)
    several = f" as in {', '.join(codes[:2])}" if len(codes) > 1 else ""
    return (
        "This form takes in what an area has to say. Answer the questions on the area, then those on each item.",
        f"An item is one {series(picks.kinds.shown, ' or ')}, and stands by itself.",
        "For each further item, copy an empty table and its heading to the end of this document."
        if word
        else "Give each item a row of its own. Rows that you do not need stay empty.",
        "Each item needs a kind, a stream, one of that stream's topics and a text. A quotation also needs a speaker.",
        f"Where an item touches several {both}, type their codes with commas between them{several}.",
        "Write the text in plain words. What you type is what is printed; numbers and boxes are made later.",
        "Name nobody, and give no job title that one person alone holds.",
        "Keep the headings as they are, and keep short names once they are given: other pages refer to them.",
        "You can hand the form in again later. What is new is added, and nothing is overwritten without a question.",
    )
