"""Tells what an import took and what it lost: a few lines for the terminal, and import.md with all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lspreport.diagnostic import Diagnostic
from lspreport.from_word.exhibits import UNDESCRIBED, UNTITLED, WordBox, WordPiece, WordTableWithCaption
from lspreport.from_word.inlines import plain
from lspreport.from_word.kinds import UnitKind
from lspreport.from_word.loss import Loss, NumberPair, empty_numbers, headline, not_taken, tally
from lspreport.from_word.word_report import ImportedReport
from lspreport.sentences import counted, series

_COUNTED = {
    "paragraph": "paragraphs",
    "chapter": "chapters",
    "heading": "headings",
    "appendix": "appendices",
    "box": "boxes",
    "table": "tables",
    "figure": "figures",
}
"""What bears a number, and the word for several."""


def in_short(imported: ImportedReport, loss: Loss | None) -> Iterator[str]:
    """The lines for the terminal; `loss` is None where the report could not be built."""
    contents = imported.contents
    own = [one for one in contents.known if one.kind is not UnitKind.EMPTY]
    tables = sum(one.kind is UnitKind.TABLE for one in own)
    paragraphs, notes = counted(len(own) - tables, "paragraph"), counted(_notes(imported), "note")
    yield f"Read {series([paragraphs, counted(tables, 'table'), notes])}."
    for kind, several in _COUNTED.items():
        count, same = tally(loss.numbers if loss else (), kind)
        if count:
            others = [one.old for one in loss.numbers if one.kind == kind and not one.same] if loss else []
            not_same = f"; {len(others)} {'does' if len(others) == 1 else 'do'} not: {_first(others)}" if others else ""
            if others and kind == "paragraph":
                not_same += ", typed before the words" if loss and all(map(_is_typed, loss.numbers)) else ""
            words = f"{count:4} numbered {kind if count == 1 else several}"
            yield f"  {words}: {same} {'bears' if same == 1 else 'bear'} the same number again{not_same}"
    if empty := empty_numbers(contents) if loss else []:
        words, bear = ("paragraph", "bears a number") if len(empty) == 1 else ("paragraphs", "bear numbers")
        yield f"  {len(empty):4} empty {words} {bear} in Word, and none here: {_first(empty)}"
    boxes = [one for section in imported.report.sections for one in section.content if isinstance(one, WordBox)]
    if boxes:
        yield f"  {len(boxes):4} {'box' if len(boxes) == 1 else 'boxes'}, of frames, one-cell tables and text boxes"
    placed = [one for part in imported.report.sections for one in part.content if isinstance(one, WordTableWithCaption)]
    if placed:
        yield f"  {len(placed):4} {'table' if len(placed) == 1 else 'tables'}; none is taken for a register"
    entries = sum(len(section.entries) for section in imported.report.sections)
    if entries:
        yield f"  {entries:4} entries of the glossary: sections/glossary.yaml"
    if imported.references:
        leads = sum(one.leads for one in imported.references)
        count, rest = len(imported.references), len(imported.references) - leads
        yield (
            f"  {count:4} typed {'reference' if count == 1 else 'references'}: {leads} {_are(leads)} now @references, "
            f"{rest} {_are(rest)} left as words"
        )
    if imported.links:
        yield f"  {imported.links:4} live {'reference' if imported.links == 1 else 'references'} by title: now links"
    figures = len(imported.report.figures)
    if figures:
        bare = sum(one.alt == UNDESCRIBED for one in imported.report.figures)
        told = f"; {bare} {_are(bare)} still {UNDESCRIBED}" if bare else ""
        yield f"  {figures:4} {'figure' if figures == 1 else 'figures'}: sections/figures/{told}"
    left = left_out(imported)
    yield f"Not taken: {series(left)}." if left else "Everything that it shows was taken."
    if loss:
        missing, new = (sum(count for _, count in some) for some in (loss.missing, loss.more))
        yield (
            f"Words: {loss.words_before:,} in the Word file, {loss.words_after:,} in the report; "
            f"{missing} {_are(missing)} missing, {new} {_are(new)} new."
        )


def _is_typed(one: NumberPair) -> bool:
    """Whether a number that a paragraph bears no more stands before its words, as it was typed."""
    return one.same or one.kind != "paragraph" or (one.found and not one.new)


def _first(some: Sequence[str]) -> str:
    return ", ".join(some[:6]) + (" …" if len(some) > 6 else "")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def left_out(imported: ImportedReport) -> list[str]:
    """What the Word file holds and the report does not."""
    left = not_taken(imported.contents, len(imported.report.figures), imported.links)
    return [counted(count, one, several) for count, one, several in left if count]


def whole(imported: ImportedReport, loss: Loss | None, found: Sequence[Diagnostic], name: str) -> str:
    """import.md: everything, line by line. `found` are what the checks say of the report."""
    lines = [f"# What became of {name}", "", *in_short(imported, loss), ""]
    errors = [one for one in found if one.severity.value == "error"]
    if errors:
        lines += ["## To be mended before it can be built", "", *map(_finding, errors), ""]
    untitled = [f"- {one.file}.md" for one in imported.report.sections if plain(one.title) == UNTITLED] + [
        f"- a box in {section.file}.md"
        for section in imported.report.sections
        for one in section.content
        if isinstance(one, WordBox) and plain(one.title) == UNTITLED
    ]
    if untitled:
        lines += [f"## What had no title, and is called “{UNTITLED}” until you give it one", "", *untitled, ""]
    bare = [section for section in imported.report.sections for one in section.figures if one.alt == UNDESCRIBED]
    if bare:
        lines += ["## Pictures that need a text alternative", ""]
        lines += [f"In the place of each stands `{UNDESCRIBED}`: say there what it shows, for who cannot see it.", ""]
        lines += [*(f"- {one.file}.md" for one in bare), ""]
    sentences = [plain(one.title) for one in imported.report.sections if plain(one.title).endswith(".")]
    if sentences:
        lines += ["## Titles that are whole sentences", "", *(f"- {headline(title)}" for title in sentences), ""]
    if loss:
        lines += ["## Numbers", "", "| | in Word | in the report | |", "| --- | --- | --- | --- |"]
        lines += [_row(one) for one in loss.numbers] + [""]
    if imported.contents.file.hidden:
        lines += ["## Hidden text, which Word does not show and the report has not", ""]
        lines += [*(f"- {headline(words, 200)}" for words in imported.contents.file.hidden), ""]
    words = [one.text for one in imported.references if not one.leads]
    if words:
        lines += [
            "## References left as words",
            "",
            "They lead to nothing in this report, or to more than one thing.",
            "",
        ]
        lines += [f"- {text}" for text in dict.fromkeys(words)] + [""]
    if loss and (loss.missing or loss.more):
        lines += ["## Words", ""]
        for title, some in (("Missing", loss.missing), ("New", loss.more)):
            words = [f"{word} ({count})" if count > 1 else word for word, count in some]
            lines += [f"{title}: {', '.join(words)}.", ""] if words else []
    boxed = [one for section in imported.report.sections for one in section.content if isinstance(one, WordBox)]
    pieces = [piece for box in boxed for piece in box.pieces if isinstance(piece, WordPiece)]
    items = [piece for piece in pieces if piece.kind is UnitKind.ITEM]
    if items:
        lines += ["## Items of boxes", "", "Which area each came from does not stand in the file: `lspreport intake`."]
        lines += ["", *(f"- {headline(plain(one.words), 100)}" for one in items), ""]
    return "\n".join(lines)


def _row(one: NumberPair) -> str:
    words = headline(one.words).replace("|", "\\|")
    if one.same:
        return f"| {one.kind} | {one.old} | {one.new} | {words} |"
    told = one.new or ("no number" if one.found else "not found")
    return f"| **{one.kind}** | {one.old} | **{told}** | {words} |"


def _finding(one: Diagnostic) -> str:
    hint = f" ({one.hints[0]})" if one.hints else ""
    return f"- {one.span}: {one.message}{hint}"


def _notes(imported: ImportedReport) -> int:
    return len(imported.contents.notes)
