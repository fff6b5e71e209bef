"""Calls Typst: a set of virtual files to a PDF, a question about its layout to an answer, a drawing to pixels."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

import typst
from msgspec import Struct

from lspreport.tools.process import go_on

Files = Mapping[str, bytes]
"""Path to content. Typst starts at "main.typ"."""

FontFolders = Sequence[str]
"""Folders that hold fonts."""

STANDARDS = ("a-2a", "ua-1")
"""PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1); later parts of the two have no PDF version in common."""

_HIGHEST = 420
"""Millimetres that the pixels of a drawing are high at the most: an A3 page."""

_one_at_a_time = threading.Lock()
"""Typst uses every core by itself: two layouts side by side take longer than one after the other."""


_was_called = threading.Event()


def called() -> bool:
    """Whether Typst has been called in this process: from then on it has threads, which do not survive a fork."""
    return _was_called.is_set()


class Untypesettable(Exception):
    """Typst refused the files; the message is Typst's, its hints on further lines."""


def to_pdf(files: Files, epoch: int, own: FontFolders = ()) -> bytes:
    """The PDF of `files`, stamped with the moment `epoch`, in seconds, so that equal files give equal bytes.

    Here and below, the fonts in the folders `own` are at hand beside those that came with the package.
    """
    return cast(
        bytes,
        _call(typst.compile, files, own, format="pdf", pdf_standards=list(STANDARDS), timestamp=epoch),
    )


def to_svg(files: Files, own: FontFolders = ()) -> list[bytes]:
    """A drawing of each page of `files`, its letters as outlines."""
    drawn = _call(typst.compile, files, own, format="svg")
    return drawn if isinstance(drawn, list) else [drawn]


def evaluate(files: Files, expression: str, own: FontFolders = ()) -> Any:
    """The value of a Typst expression, asked of the laid-out document: the layout is made, no PDF is written."""
    return json.loads(_call(typst.eval, files, own, expression, format="json"))


@lru_cache(maxsize=32)
def rasterise(
    svg: bytes, width_mm: float, ppi: int, families: tuple[str, ...] = ("Arimo",), own: tuple[str, ...] = ()
) -> bytes:
    """A drawing as PNG, `width_mm` wide, for programs that show no SVG.

    Letters of a family that is not at hand are set in the first of `families` that has them, as in the PDF. One that
    would be higher than any page is made smaller as a whole: pixels take memory as width and height do.
    """
    named = ", ".join(map(json.dumps, families))
    main = f"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ({named},))
#context {{
  let full = measure(image("drawing.svg", width: {width_mm}mm)).height
  image("drawing.svg", width: {width_mm}mm * calc.min(1, {_HIGHEST}mm / calc.max(full, 1pt)))
}}"""
    files = {"main.typ": main.encode(), "drawing.svg": svg}
    return cast(bytes, _call(typst.compile, files, own, format="png", ppi=float(ppi), beside=True))


def _call(function: Any, files: Files, own: FontFolders, *arguments: Any, beside: bool = False, **options: Any) -> Any:
    """Typst's answer. What is small is done `beside` other runs: it would wait longer for a layout than it takes."""
    with nullcontext() if beside else _one_at_a_time, _given(files) as source:
        go_on()
        _was_called.set()
        try:
            return function(source, *arguments, font_paths=_fonts(tuple(own)), **options)
        except RuntimeError as error:  # a bare one from `eval`, its child `TypstError` with more to say from `compile`
            message = getattr(error, "diagnostic", "") or str(error)
            raise Untypesettable("\n".join((message, *getattr(error, "hints", ())))) from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # of pyo3, which offers it to nobody
                raise
            raise Untypesettable(f"Typst broke down: {error}") from error


@contextmanager
def _given(files: Files) -> Iterator[Any]:
    """`files` as Typst takes them: a dict in memory, which the package's stubs do not mention.

    Files in a dict must be UTF-8 (typst 0.15.2), which a photograph is not: then they lie in a folder for the while.
    """
    if all(map(_is_text, files.values())):
        yield dict(files)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield str(Path(folder, "main.typ"))


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@cache
def _fonts(own: tuple[str, ...] = ()) -> typst.Fonts:
    """The fonts in the folders `own`, those that came with the package, and Typst's; never the machine's, so that pages
    are everywhere the same.

    Every installed `fontpkg-…` distribution is found by its entry point: a theme that wants another family needs
    no more than its package.
    """
    from importlib.metadata import entry_points
    from importlib.resources import files

    modules = sorted(point.value for point in entry_points(group="fontpkg.family"))
    folders = [str(files(module).joinpath("files")) for module in modules]
    return typst.Fonts(include_system_fonts=False, font_paths=[*own, *folders])


def prepare() -> None:
    """Imports Typst and opens the fonts, as the first call would do."""
    _fonts()


def families(own: FontFolders = ()) -> tuple[str, ...]:
    """The families that a page can be set in, by name."""
    return tuple(_fonts(tuple(own)).families())


class Font(Struct, frozen=True):
    """A font's file; `weight` is one, or the two ends of the range that a variable font covers, as CSS writes it."""

    family: str
    style: str
    weight: str
    path: Path


def fonts(families: Sequence[str], own: FontFolders = ()) -> tuple[Font, ...]:
    """The files of `families`, for a page that is to look as the PDF does."""
    found = [
        Font(font.family, font.style, "100 900" if "wght" in font.path else str(font.weight), Path(font.path))
        for font in _fonts(tuple(own)).fonts()
        if font.family in families and font.path
    ]
    return tuple(sorted(found, key=lambda font: (font.family, font.style, font.weight)))
