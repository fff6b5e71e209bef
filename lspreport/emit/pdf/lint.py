"""What Typst would refuse, told before it is asked: its own errors point into the template, not at the author's line.

Typst enforces PDF/UA-1 and PDF/A-2a whatever report.yaml says of a check's severity, so nothing here can be waived.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.diagnostic import Diagnostic, Mistake, Severity, nearest
from lspreport.emit.pdf.characters import unprintable
from lspreport.emit.pdf.fonts import is_there, printed_family
from lspreport.emit.pdf.language import TAG
from lspreport.emit.pdf.printed_runs import PrintedRun, printed_runs
from lspreport.model.report import Document, heading_jumps
from lspreport.model.settings import Settings
from lspreport.model.text import plain
from lspreport.model.tree import Figure, Heading, Language, Picture
from lspreport.model.walk import all_in, blocks_of, outside_notes
from lspreport.source import Span
from lspreport.tools.typeset import Files, Untypesettable, evaluate, families, to_pdf

_LEAD = re.compile(r"^(?:error: |failed to compile document: )?(?:PDF/[^:]* error: )?")
_LONGEST_WORD = 10_000
_ENDLESS = re.compile(rf"(?<![^ \t\n])[^ \t\n]{{{_LONGEST_WORD},}}")
_LONGEST = 100
"""As much of Typst's words as is shown: of a broken picture it tells every byte."""


def lint(document: Document) -> tuple[Diagnostic, ...]:
    """The reasons for which no PDF can be made of `document`, as far as they are seen without Typst.

    The Word file's page numbers are the PDF's, so that they are reasons against it too.
    """
    found = [*_fonts(document.settings), *_headings(document)]
    for printed in printed_runs(document):
        found += (*_inlines(printed), *_endless(printed))
    return tuple(dict.fromkeys(found))


def trials(document: Document) -> tuple[Diagnostic, ...]:
    """The pictures and characters that Typst refuses, found by trying; nothing for a good report, after some time."""
    return tuple(dict.fromkeys((*_pictures(document), *unprintable(document))))


def _fonts(settings: Settings) -> Iterator[Diagnostic]:
    """Families that are not there. Typst would take another one in silence; Word and HTML only write the name down."""
    for name in ("body_font", "heading_font"):
        face = getattr(settings.theme, name.replace("font", "face"))
        place = settings.theme_places.get(name)
        if is_there(face.page, settings.theme):
            continue
        if face.twin:
            yield Diagnostic(
                Mistake.UNKNOWN_VALUE,
                Severity.WARNING,
                f"`{face.page}`, which is as wide as {face.word}, is not installed: the PDF is set in "
                f"{printed_family(face, settings.theme)}, and Word's pages break elsewhere",
                place,
                (
                    f"install `{face.page}` as a `fontpkg-…` package beside lspreport",
                    "or have Word's own pages counted: `lspreport build --pages libreoffice`",
                ),
            )
        else:
            yield _error(
                Mistake.UNKNOWN_VALUE,
                f"the PDF cannot be set in `{face.page}`: no such font is installed beside lspreport",
                place,
                *nearest(face.page, families(settings.theme.font_folders)),
                "put its files into a folder and name that in report.yaml: `formats: {theme: {fonts: [folder]}}`",
                "or install the `fontpkg-…` package that holds it: the machine's own fonts are not used, so that pages "
                "are everywhere the same",
            )


def _headings(document: Document) -> Iterator[Diagnostic]:
    """Titles without words, and skipped levels, where report.yaml lets the check of them through."""
    for section in document.sections:
        if not plain(section.title):
            yield _wordless(section.span)
        for heading in blocks_of(Heading, section.blocks):
            if not plain(heading.content):
                yield _wordless(heading.span)
        for heading, before in heading_jumps(section.blocks):
            jump = f"the heading `{plain(heading.content)}` skips from level {before} to level {heading.level}"
            hint = f"write it with `{'#' * (before + 1)}`"
            yield _error(Mistake.BAD_MARKUP, f"no PDF can be made: {jump}", heading.span, hint)


def _wordless(span: Span) -> Diagnostic:
    return _error(Mistake.SECTION_TITLE, "this heading has no words", span, "give it words, or take it out")


def _inlines(printed: PrintedRun) -> Iterator[Diagnostic]:
    """Runs whose language is none."""
    for inline in all_in(printed.content, outside_notes):
        if isinstance(inline, Language) and not TAG.fullmatch(inline.code):
            place = printed.find(
                re.compile(rf"(?<=lang=[\"']){re.escape(inline.code)}|(?<=lang=){re.escape(inline.code)}")
            )
            yield _error(Mistake.UNKNOWN_VALUE, f"`{inline.code}` is not a language", place, "write a tag such as `fr`")


def _endless(printed: PrintedRun) -> Iterator[Diagnostic]:
    """Words that no line holds; of longer ones Typst breaks down (0.15.2: 65,536 bytes)."""
    if len(printed.text) > _LONGEST_WORD:
        for word in _ENDLESS.finditer(printed.text):
            message = f"{len(word[0])} characters stand here without a space: no line has room for them"
            yield _error(Mistake.BAD_MARKUP, message, printed.span, "part them by spaces, or leave them out")


def _pictures(document: Document) -> Iterator[Diagnostic]:
    """Pictures that cannot be drawn: cut short, or a drawing without size or with letters that no font has."""
    theme, places = document.settings.theme, document.settings.theme_places
    shown: dict[Picture, tuple[str, Span | None]] = {}
    if theme.logo is not None:
        shown[theme.logo] = "the theme's logo", places.get("logo")
    if theme.cover_picture is not None:
        shown[theme.cover_picture] = "the picture on the cover", places.get("cover_picture")
    for section in document.sections:
        shown |= {figure.picture: ("this picture", figure.span) for figure in blocks_of(Figure, section.blocks)}
    for kind in (True, False):
        pictures = tuple(picture for picture in shown if picture.name.endswith(".png") is kind)
        if not pictures or not _refusal(pictures):
            continue
        for picture in pictures:
            reason, (what, span) = _refusal((picture,)), shown[picture]
            if reason:
                remedy = "save it anew from the program that it was made with, its colours as RGB"
                yield _error(Mistake.UNREADABLE, f"{what} cannot be printed: {reason}", span, remedy)


def _refusal(pictures: tuple[Picture, ...]) -> str:
    """What Typst says against pictures of one kind, in its own words; "" where it prints them.

    Of a PNG it says all when it lays it out. For a drawing, which holds letters, and for a JPEG, which may hold a
    printer's colours, a PDF has to be made: both are quickly put into it.
    """
    main = '#set document(title: "x")\n#set text(lang: "en")\n= x\n'
    main += "".join(f'#image("{picture.name}", alt: "x", width: 50%)\n' for picture in pictures)
    files: Files = {"main.typ": main.encode(), **{picture.name: picture.data for picture in pictures}}
    try:
        if pictures[0].name.endswith(".png"):
            evaluate(files, "1")
        else:
            to_pdf(files, 0)
    except Untypesettable as problem:
        first = _LEAD.sub("", str(problem).partition("\n")[0])
        return first if len(first) <= _LONGEST else f"{first[:_LONGEST]} …"
    return ""


def _error(code: Mistake, message: str, span: Span | None, *hints: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, span, hints)
