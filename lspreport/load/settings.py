"""report.yaml to `Settings`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from lspreport import __version__
from lspreport.diagnostic import Diagnostics, Mistake
from lspreport.load.named_files import cover_picture, font_folder, logo, reference_doc
from lspreport.load.nodes import Map, Scalar
from lspreport.load.reader import Maker, Reader
from lspreport.load.theme import places
from lspreport.load.words import report_words
from lspreport.model.settings import FORMAT, NumberingSettings, ReferenceDocument, Scheme, Settings
from lspreport.model.theme import FontFolder
from lspreport.model.tree import Picture
from lspreport.source import SourceFile, Span

_LONGEST = 80
"""Letters of a title that make the name of the outputs' files: a disk takes 255 bytes, and an edition adds to them."""

_TOGETHER = 10_000
"""Letters of all authors, or keywords: a PDF has them in one string of 32,767 bytes, two a letter (ISO 32000-1,
annex C)."""


def settings(
    source: SourceFile, root: Map, checks: tuple[str, ...], project: Path, diagnostics: Diagnostics
) -> Settings:
    """The settings; `checks` are the names that `checks:` and `waivers:` may use, `project` is where the logo lies."""
    publisher = Reader(Diagnostics()).field(Settings, "publisher", root)
    files: dict[type, Maker] = {
        Picture: lambda named, key, *_: (
            cover_picture(named, source.path.parent, project, diagnostics)
            if key == "cover-picture"
            else logo(named, source.path.parent, project, publisher, diagnostics)
        ),
        FontFolder: lambda named, *_: font_folder(named, source.path.parent, project, diagnostics),
        ReferenceDocument: lambda named, *_: reference_doc(named, source.path.parent, project, diagnostics),
    }
    reader = Reader(diagnostics, names={"check": checks}, making=files)
    found = reader.struct(Settings, root, "report.yaml", {"source": source, "theme_places": _theme_places(root)})
    found = replace(found, numbering=_one_scheme(found.numbering, root, diagnostics))
    _judge_length("authors", found.authors, root, diagnostics)
    _judge_length("keywords", found.keywords, root, diagnostics)
    _, language = root.entries.get("language", (None, None))
    place = language.span if language is not None else root.span
    words = report_words(found.language, found.own_words, found.date, place, diagnostics)
    found = replace(found, words=words)
    name = found.name or slug(found.title)[:_LONGEST].rstrip("-") or "report"
    return replace(found, name=name, short_title=found.short_title or found.title)


def later_format(root: Map, diagnostics: Diagnostics) -> bool:
    """Whether the report is of a format that only a later lspreport can read, which `diagnostics` are then told."""
    _, node = root.entries.get("format", (None, None))
    if not isinstance(node, Scalar) or not re.fullmatch("[0-9]{1,9}", node.text) or int(node.text) <= FORMAT:
        return False
    known = "format 1" if FORMAT == 1 else f"formats 1 to {FORMAT}"
    diagnostics.error(
        Mistake.UNKNOWN_VALUE,
        f"this report is written in format {int(node.text)}, and lspreport {__version__} reads {known}",
        node.span,
        f"take a later lspreport, which reads format {int(node.text)}: `pipx upgrade lspreport`",
    )
    return True


def _one_scheme(found: NumberingSettings, root: Map, diagnostics: Diagnostics) -> NumberingSettings:
    """The numbering: sub-headings 2.1 and paragraphs 2.1 are one too many. Paragraphs for which the author asks nothing
    give way."""
    if found.headings is Scheme.NONE or found.paragraphs is not Scheme.CHAPTER:
        return found
    _, numbering = root.entries["numbering"]
    asked = numbering.entries.get("paragraphs") if isinstance(numbering, Map) else None
    if asked is not None:
        diagnostics.error(
            Mistake.UNKNOWN_VALUE,
            "paragraphs and sub-headings would both be numbered 2.1",
            asked[0].span,
            "write `paragraphs: none` or `paragraphs: continuous`, or take `headings: chapter` out",
        )
    return replace(found, paragraphs=Scheme.NONE)


_FEWER = {"authors": "name those who answer for it, and the others in a section", "keywords": "give the chief ones"}


def _judge_length(key: str, words: Sequence[str], root: Map, diagnostics: Diagnostics) -> None:
    letters = sum(map(len, words))
    if letters > _TOGETHER:
        message = f"`{key}` has {letters} characters, and no output has room for more than {_TOGETHER}"
        diagnostics.error(Mistake.UNKNOWN_VALUE, message, root.entries[key][1].span, _FEWER[key])


def _theme_places(root: Map) -> Mapping[str, Span]:
    """Where the author gave each field of the theme its value."""
    _, formats = root.entries.get("formats", (None, None))
    _, theme = formats.entries.get("theme", (None, None)) if isinstance(formats, Map) else (None, None)
    return places(theme) if isinstance(theme, Map) else {}


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, for file names and anchors."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))
