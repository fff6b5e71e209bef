"""Which edition and which formats the words of a command name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lspreport.diagnostic import nearest
from lspreport.misuse import Misuse
from lspreport.model.edition import Audience, Edition

if TYPE_CHECKING:
    from lspreport.spine import WordFile

EVERY_AREA = "areas"
"""The edition that is one for each area."""


def formats_for(
    formats: Sequence[str], edition: str, word: WordFile, *, split: bool
) -> tuple[tuple[str, ...], WordFile]:
    """The formats that are to be written of an edition; how the Word file is wanted, which has to be one of them."""
    from lspreport.spine import PLAIN

    wanted = chosen_formats(formats, split=split)
    if edition != Audience.PUBLIC and "govspeak" in wanted:
        raise Misuse(
            f"Govspeak is for publication, and `--edition {edition}` is not",
            "leave it out, or build the public edition",
        )
    if word != PLAIN and "docx" not in wanted:
        option = "--reference-doc" if word.reference is not None else "--pages"
        raise Misuse(f"`{option}` is for Word, and `--to` does not name it", "add it, as in `--to docx,pdf`")
    return wanted, word


def chosen_edition(word: str) -> Edition:
    """The edition that `word` names; whether the report has such an area shows when it is read."""
    audience, _, area = word.strip().partition(":")
    match audience.strip().lower(), area.strip():
        case ("public" | "internal") as plain, "" if ":" not in word:
            return Edition(Audience(plain))
        case "area", "":
            hint = "name it by its file in `areas/`, as in `area:leeds`; `areas` is for all of them"
            raise Misuse("the edition `area` lacks the area", hint)
        case "area", slug:
            return Edition(Audience.AREA, slug)
        case _:
            said = f"`{word}` is not an edition" if word.strip() else "an edition is missing in `--edition`"
            raise Misuse(said, *nearest(word, ("public", "internal", "areas", "area:SLUG")))


def chosen_formats(words: Sequence[str], *, split: bool = False) -> tuple[str, ...]:
    """The formats named in `words`, each once; a word may name several, as in `docx,pdf`."""
    from lspreport.emit.formats import FORMATS, USUAL

    names = [name.strip().lower() for word in words for name in word.split(",")]
    for name in names:
        if name not in FORMATS:
            raise Misuse(
                f"`{name}` is not a format" if name else "a format is missing in `--to`", *nearest(name, FORMATS)
            )
    chosen = names or list(USUAL)
    if split:
        if not {"html", "html-split"} & set(chosen):
            raise Misuse("`--split` is for HTML, and `--to` does not name it", "write `--to html-split`")
        chosen = ["html-split" if name == "html" else name for name in chosen]
    return tuple(dict.fromkeys(chosen))
