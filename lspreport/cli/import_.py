"""`lspreport import`: a report that was written in Word becomes a report of ours, and what was lost is told."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from lspreport.cli.files import write
from lspreport.cli.look import STRONG
from lspreport.cli.options import Quiet
from lspreport.cli.screen import Screen
from lspreport.diagnostic import Diagnostic, Diagnostics, Severity
from lspreport.misuse import Misuse, shown_path
from lspreport.sentences import counted

REPORT = "import.md"
"""The file that tells what was lost, at the top of the new report's folder."""


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The report as a Word file (.docx).", readable=False)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the new report, made if need be.")
    ],
    quiet: Quiet = False,
) -> int:
    """Make a report of a Word file, and tell what was lost.

    Chapters, numbered paragraphs, boxes, tables, figures, notes, the glossary and typed references become ours. All old
    and new numbers, and every word that is missing, stand in DIR/import.md. The Word file stays as it is. Evidence is
    never made: which area said it does not stand in the file.
    """
    lines, errors = import_report(file, output)
    if not quiet:
        screen = Screen()
        for line in lines:
            screen.say(line)
        screen.say("\nwrote ", (shown_path(output), STRONG), f": all that was lost is in {REPORT}")
        if errors:
            words = f"{counted(len(errors), 'mistake')} must be mended before it can be built: `lspreport check`"
            screen.say(words, err=True)
    return 1 if errors else 0


def import_report(file: Path, folder: Path) -> tuple[list[str], list[Diagnostic]]:
    """Writes the report that `file` becomes into `folder`: all files or none.

    Gives what is to be told of it, and the mistakes that stand against building it. Raises Misuse for what is no Word
    file, and for a folder that has a report.
    """
    from lspreport.emit.disk import recover
    from lspreport.emit.docx import emit
    from lspreport.from_word.loss import loss
    from lspreport.from_word.loss_report import in_short, whole
    from lspreport.from_word.word_report import imported_report, word_contents
    from lspreport.spine import compile_report
    from lspreport.tools.files import WORD, RefusedFile, read
    from lspreport.tools.pandoc import Unreadable

    recover(folder)
    for top in ("sections", "areas", REPORT):
        if (folder / top).exists() or (folder / top).is_symlink():
            raise Misuse(f"`{folder}` already has `{top}`, and nothing is overwritten", "choose another folder")
    try:
        data = read(file, WORD)
    except FileNotFoundError as problem:
        raise Misuse(f"there is no file `{shown_path(file)}`") from problem
    except RefusedFile as problem:
        raise Misuse(f"`{shown_path(file)}` {problem.message}", *filter(None, [problem.hint])) from problem
    try:
        imported = imported_report(data, file.stem)
    except RefusedFile as problem:
        message = f"`{shown_path(file)}` cannot be imported: {problem.message}"
        raise Misuse(message, problem.hint or "save it again in Word") from problem
    except Unreadable as problem:
        raise Misuse(f"`{shown_path(file)}` cannot be imported: {problem}", "save it again in Word") from problem
    if not any(one.words for one in imported.contents.known):
        raise Misuse(f"`{shown_path(file)}` cannot be imported: it holds no text", "is it the right file?")
    files = dict(imported.files)
    diagnostics = Diagnostics()
    with tempfile.TemporaryDirectory() as temporary:
        for path, data in files.items():
            place = Path(temporary, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        document = compile_report(Path(temporary), diagnostics, formats=("docx",))
        found = diagnostics.sorted()
        lost = None
        if document is not None:
            rebuilt = emit(document).data
            numbers = [(document.text(key), document.number(key)) for key in document.numbering.entries]
            lost = loss(imported.contents, word_contents(rebuilt), [pair for pair in numbers if pair[1]])
    files[REPORT] = whole(imported, lost, found, file.name).encode()
    write({folder / path: data for path, data in files.items()})
    return list(in_short(imported, lost)), [one for one in found if one.severity is Severity.ERROR]
