"""Tells what an import took and what it lost: a few lines for the terminal, and import.md with all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lspreport.diagnostic import Diagnostic
from lspreport.from_word.exhibits import UNDESCRIBED, UNTITLED, WordBox, WordPiece, WordTableWithCaption
from lspreport.from_word.inlines import plain
from lspreport.from_word.kinds import KnownUnit, UnitKind
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


_TYPED = (
    "A report numbers the paragraphs of a chapter that bears a number (2.1, 2.2 …), or all of them (1, 2 …), and none "
    "below a sub-heading that bears one, nor in an appendix. These stand there with their number before their words: "
    "it does not move when others come or go, and no reference leads to it."
)


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
            not_same = _not_same([one for one in loss.numbers if one.kind == kind and not one.same]) if loss else ""
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
        words = "entry" if entries == 1 else "entries"
        yield f"  {entries:4} {words} of the glossary: sections/glossary.yaml"
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
    whole = not loss or all(word.isdigit() for word, _ in loss.missing)  # the numbers of references may be others
    if left or whole:
        yield f"Not taken: {series(left)}." if left else "Everything that it shows was taken."
    if other := imported.contents.file.other_language:
        yield f"Its language is {other}, whose words we have not: the report is in {imported.report.language}."
    if loss:
        missing, new = (sum(count for _, count in some) for some in (loss.missing, loss.more))
        yield (
            f"Words: {loss.words_before:,} in the Word file, {loss.words_after:,} in the report; "
            f"{missing} {_are(missing)} missing, {new} {_are(new)} new."
        )


def _not_same(pairs: Sequence[NumberPair]) -> str:
    """What became of numbers that are not borne again."""
    typed = [one.old for one in pairs if one.typed]
    others = [_became(one) for one in pairs if not one.typed]
    words = f"; {len(typed)} {_are(len(typed))} typed before the words: {_first(typed)}" if typed else ""
    does = "does" if len(others) == 1 else "do"
    return words + (f"; {len(others)} {does} not: {_first(others)}" if others else "")


def _became(one: NumberPair) -> str:
    """An old number with what became of it."""
    return f"{one.old} (now {one.new})" if one.new else one.old if one.found else f"{one.old} (not found)"


def _first(some: Sequence[str]) -> str:
    return ", ".join(some[:6]) + (" …" if len(some) > 6 else "")


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def left_out(imported: ImportedReport) -> list[str]:
    """What the Word file holds and the report does not."""
    left = not_taken(imported.contents, len(imported.report.figures), imported.links)
    told = [counted(count, one, several) for count, one, several in left if count]
    notes = sum(inline["t"] == "Note" for one in imported.report.cover for inline in one.words)
    told += [counted(notes, "note of the cover", "notes of the cover")] if notes else []
    addresses = len(imported.addresses)
    told += [counted(addresses, "address of a link", "addresses of links")] if addresses else []
    return told


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
    if untaken := list(_untaken(imported.contents.known)):
        lines += ["## Pictures and drawings that were not taken", ""]
        lines += [
            "They are drawn in Word, cropped, or in a form that cannot be printed: save each as PNG or SVG, and put it "
            "in its place. Each is told by what it says of itself, or by the words beside it.",
            "",
        ]
        lines += [*(f"- {words}" for words in untaken), ""]
    sentences = [plain(one.title) for one in imported.report.sections if plain(one.title).endswith(".")]
    if sentences:
        lines += ["## Titles that are whole sentences", "", *(f"- {headline(title)}" for title in sentences), ""]
    if loss and any(one.typed for one in loss.numbers):
        lines += ["## Numbers that are words now", "", _TYPED, ""]
        lines += [*(f"- {one.old}: {headline(one.words)}" for one in loss.numbers if one.typed), ""]
    if imported.addresses:
        lines += ["## Addresses of links that were left out, since they are none of the web", ""]
        lines += [*(f"- {words}: `{address}`" for words, address in imported.addresses), ""]
    if loss and loss.numbers:
        lines += ["## Numbers", "", "| | in Word | in the report | |", "| --- | --- | --- | --- |"]
        lines += [_row(one) for one in loss.numbers] + [""]
    if imported.contents.file.hidden:
        lines += ["## Hidden text, which Word does not show and the report has not", ""]
        lines += [*(f"- {headline(words, 200)}" for words in imported.contents.file.hidden), ""]
    if struck := [pair for one in imported.contents.file.effects for pair in one.struck]:
        lines += ["## Words that were struck out in Word, and stand in the report as all others do", ""]
        lines += ["Take them out where they were meant to go.", ""]
        lines += [*(f"- {headline(words)}" + f" (in: {headline(all)})" * (words != all) for words, all in struck), ""]
    words = [one.text for one in imported.references if not one.leads]
    if words:
        lines += [
            "## References left as words",
            "",
            "They lead to nothing in this report, to more than one thing, or to a page or a note, whose number may be "
            "another now.",
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


def _untaken(known: Sequence[KnownUnit]) -> Iterator[str]:
    """What each picture that was not taken shows, or the words with or behind which it stands, and the words in it."""
    for at, one in enumerate(known):
        for picture in one.unit.pictures:
            if not picture.data:
                behind = (other.words for other in known[at:] if other.words)
                said = f" (in it: {'; '.join(picture.words)})" if picture.words else ""
                yield headline(picture.alt or next(behind, "at the end")) + said


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
