"""`lspreport build`: compiles the report and writes it in the formats that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from lspreport.commands.project import find_project
from lspreport.diagnostic import Diagnostic, Diagnostics, nearest
from lspreport.emit.formats import FORMATS, USUAL
from lspreport.misuse import Misuse
from lspreport.model.edition import Audience, Edition
from lspreport.spine import PLAIN, Output, Word, build_report
from lspreport.watch import UNWATCHED, Watch


class Built(Struct, frozen=True):
    """What a build found and wrote; `outputs` is empty when errors stood in the way."""

    project: Path
    diagnostics: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]
    seconds: float


def build(
    *,
    project: Path | None = None,
    formats: Sequence[str] = (),
    output_dir: Path | None = None,
    section: str | None = None,
    edition: str = "public",
    split: bool = False,
    reference: Path | None = None,
    office: bool = False,
    watch: Watch = UNWATCHED,
) -> Built:
    """Builds the report found from `project`, or one `section` of it, in `formats` (Word, PDF and HTML by default).

    `edition` says for whom: "public", "internal", or "area:" and the slug of the area whose team signs it off.
    `split` makes the HTML a folder with a page a section. The Word file takes the styles of the file `reference`, and
    its contents the pages that LibreOffice counts (`office`) instead of the PDF's.
    The files go to `output_dir`, by default to the folder build/ of the report.
    """
    began = perf_counter()
    wanted = chosen_formats(formats, split=split)
    readers = chosen_edition(edition)
    if not readers.public and "govspeak" in wanted:
        raise Misuse(
            f"Govspeak is for publication, and `--edition {readers.word}` is not",
            "leave it out, or build the public edition",
        )
    word = Word(reference, office)
    if word != PLAIN and "docx" not in wanted:
        option = "--reference-doc" if reference is not None else "--pages"
        raise Misuse(f"`{option}` is for Word, and `--to` does not name it", "add it, as in `--to docx,pdf`")
    folder = find_project(project)
    diagnostics = Diagnostics()
    place = output_dir or folder / "build"
    outputs = build_report(folder, wanted, place, diagnostics, section=section, edition=readers, word=word, watch=watch)
    return Built(folder, diagnostics.sorted(), outputs, perf_counter() - began)


def chosen_edition(word: str) -> Edition:
    """The edition that `word` names; whether the report has such an area shows when it is read."""
    audience, _, area = word.strip().partition(":")
    match audience.strip().lower(), area.strip():
        case ("public" | "internal") as plain, "" if ":" not in word:
            return Edition(Audience(plain))
        case "area", "":
            raise Misuse("the edition `area` lacks the area", "name it by its file in `areas/`, as in `area:leeds`")
        case "area", slug:
            return Edition(Audience.AREA, slug)
        case _:
            said = f"`{word}` is not an edition" if word.strip() else "an edition is missing in `--edition`"
            raise Misuse(said, *nearest(word, ("public", "internal", "area:SLUG")))


def chosen_formats(words: Sequence[str], *, split: bool = False) -> tuple[str, ...]:
    """The formats named in `words`, each once; a word may name several, as in `docx,pdf`."""
    names = [name.strip().lower() for word in words for name in word.split(",")]
    for name in names:
        if name not in FORMATS:
            raise Misuse(
                f"`{name}` is not a format" if name else "a format is missing in `--to`",
                *nearest(name, FORMATS),
            )
    chosen = names or list(USUAL)
    if split:
        if not {"html", "html-split"} & set(chosen):
            raise Misuse("`--split` is for HTML, and `--to` does not name it", "add it, as in `--to html --split`")
        chosen = ["html-split" if name == "html" else name for name in chosen]
    return tuple(dict.fromkeys(chosen))
