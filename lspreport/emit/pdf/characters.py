"""Characters that cannot stand in the PDF: those that no font has, and those that PDF/A forbids.

Typst is asked itself, with each unusual character on a line of its own: which fonts step in for a sign is its affair.
Letters come out of the report's own fonts alone: those that Typst carries for formulas and code have Arabic and
Devanagari letters too, and set them one by one, unjoined.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lspreport.diagnostic import Diagnostic, Mistake, Severity
from lspreport.emit.pdf.fonts import printed_family
from lspreport.emit.pdf.printed_runs import PrintedRun, printed_runs, reach
from lspreport.model.report import Document
from lspreport.model.settings import Settings
from lspreport.model.theme import Theme
from lspreport.model.tree import Text
from lspreport.source import Span
from lspreport.tools.typeset import Untypesettable, to_pdf

_USUAL = re.compile(r"[ -~\n\t\u00a0-\u00ff\u2013\u2014\u2018-\u201d\u2022\u2026]*")
"""What the fallback font, which comes with Typst, has for certain."""

_ENTITY = re.compile(r"&#?\w+;")

_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"

_SCRIPTS = (
    "Arabic Armenian Bengali Cherokee Devanagari Ethiopic Georgian Gujarati Gurmukhi Kannada Khmer Lao Malayalam "
    "Myanmar Sinhala Tamil Telugu Thai"
)
_FONTS = {
    **{script.upper(): f"Noto Sans {script}" for script in _SCRIPTS.split()},
    "CJK": "Noto Sans SC",
    "HIRAGANA": "Noto Sans JP",
    "KATAKANA": "Noto Sans JP",
    "HANGUL": "Noto Sans KR",
}
"""A free font for the letters of a script, by the first word of their names."""

_PROBE = """
#set document(title: "x")
#let data = json("data.json")
= x
#for family in data.families {
  set text(lang: "en", font: (family, ..data.own, "Libertinus Serif"), fallback: data.signs)
  for text in data.texts { par("x" + text + "x") }
}
"""


def unprintable(document: Document) -> Iterator[Diagnostic]:
    """A finding for each kind of such characters, at the places of its runs in the authors' files."""
    theme = document.settings.theme
    found = (*_cover(document.settings), *printed_runs(document))
    unusual = [printed.text for printed in found if not _USUAL.fullmatch(printed.text)]
    used = {cluster for text in unusual for cluster in clusters(text) if not _USUAL.fullmatch(cluster)}
    letters = {cluster for cluster in used if _is_letter(cluster)}
    refused = {*_refused(sorted(letters), theme, signs=False), *_refused(sorted(used - letters), theme, signs=True)}
    kinds: dict[str, dict[Span, str]] = {}
    for printed in found if refused else ():
        for run, span in _missing(printed, refused, document):
            kinds.setdefault(_kind(run), {}).setdefault(span, run)
    yield from map(_finding, kinds.values())


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that are shaped together: a character with the marks upon it, and what a joiner joins."""
    piece = ""
    for character in text:
        joined = piece[-1:] == _JOINERS[0] or character in _JOINERS or unicodedata.category(character).startswith("M")
        if piece and not joined:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _cover(settings: Settings) -> Iterator[PrintedRun]:
    """What report.yaml has printed on the cover and in the running heads."""
    texts = (settings.title, settings.subtitle, settings.short_title, *settings.authors, settings.publisher)
    whole = settings.source.span(0, len(settings.source.text))
    yield from (PrintedRun((Text(text),), whole) for text in (*texts, *settings.identifiers.values()))


def _is_letter(cluster: str) -> bool:
    """Whether it belongs to a script: signs that only look like letters, as ℝ and 𝑥 do, are those of formulas."""
    looks_like = unicodedata.decomposition(cluster[0]).startswith(("<font>", "<compat>", "<super>", "<sub>"))
    return unicodedata.category(cluster[0]).startswith("L") and not looks_like


def _refused(texts: Sequence[str], theme: Theme, *, signs: bool) -> Iterable[str]:
    """Those of `texts` that Typst will not print in one of the theme's families, found by halves.

    For `signs`, any font may step in."""
    if not texts or _prints(texts, theme, signs=signs):
        return ()
    if len(texts) == 1:
        return texts
    middle = len(texts) // 2
    return (*_refused(texts[:middle], theme, signs=signs), *_refused(texts[middle:], theme, signs=signs))


def _prints(texts: Sequence[str], theme: Theme, *, signs: bool) -> bool:
    families = [printed_family(face, theme) for face in (theme.body_face, theme.heading_face)]
    data = {"texts": texts, "families": families, "own": theme.own_families, "signs": signs}
    try:
        to_pdf({"main.typ": _PROBE.encode(), "data.json": json.dumps(data).encode()}, 0, theme.font_folders)
    except Untypesettable:
        return False
    return True


def _missing(printed: PrintedRun, refused: set[str], document: Document) -> Iterator[tuple[str, Span]]:
    """The runs of such characters, each with its place."""
    runs: list[str] = []
    previous = ""
    for cluster in clusters(printed.text):
        if cluster in refused:
            if previous in refused and _forbidden(previous) == _forbidden(cluster) == "":
                runs[-1] += cluster
            else:
                runs.append(cluster)
        previous = cluster
    after = 0
    for run in runs:
        span, after = _place(run, printed.span, after, document)
        yield run, span


def _kind(run: str) -> str:
    """What is one decision: letters of one script, which want a font; and any other sign by itself."""
    if _forbidden(run) or not unicodedata.category(run[0]).startswith("L"):
        return run
    return unicodedata.name(run[0], run).split()[0]


def _finding(runs: Mapping[Span, str]) -> Diagnostic:
    """The finding for runs of one kind."""
    (span, run), *_ = runs.items()
    others = len(set(runs.values())) - 1
    named = " ".join(f"U+{ord(character):04X}" for character in run[:4]) + (" …" if len(run) > 4 else "")
    hints: tuple[str, ...]
    match _forbidden(run):
        case "private":
            message = f"the private character {named} stands here, which no two fonts show alike"
            hints = ("it came from a symbol font or out of a PDF, where it meant something: write that",)
        case "invisible":
            message = f"the invisible character {named} stands here, which no PDF may hold"
            hints = ("take it out",)
        case _:
            more = f", nor {others} more runs of such letters" if others > 1 else ", nor another run of such letters"
            message = f"no font has `{run}` ({named}){more * (others > 0)}, so that no PDF can be made"
            font = f", such as {_FONTS[_kind(run)]}," if _kind(run) in _FONTS else ""
            hints = (
                f"put a font that has it{font} into a folder, and name that in report.yaml: "
                "`formats: {theme: {fonts: [folder]}}`",
                "or write it in other letters",
            )
    return Diagnostic(Mistake.MISSING_GLYPH, Severity.ERROR, message, span, hints, places=tuple(runs)[1:])


def _forbidden(cluster: str) -> str:
    """Why PDF/A-2a (ISO 19005-2, 6.2.11.7) has no place for it whatever the font; "" where a font would do."""
    category = unicodedata.category(cluster[0])
    return {"Co": "private", "Cf": "invisible", "Cc": "invisible"}.get(category, "")


def _place(run: str, span: Span, after: int, document: Document) -> tuple[Span, int]:
    """Where the run stands: in the printed run's own lines, else in any file of the report (it was put there from it).

    Also the offset behind it, from which the next one is looked for.
    """
    source = span.source
    start, end = reach(span)
    for words in (run, run[0]):
        at = source.text.find(words, max(start, after), end)
        if at >= 0:
            return source.span(at, at + len(words)), at + len(words)
    for entity in _ENTITY.finditer(source.text, max(start, after), end):
        if html.unescape(entity[0]) == run[0]:
            return source.span(*entity.span()), entity.end()
    for file in (*document.report.files[::-1], source):
        at = file.text.find(run[0])
        if at >= 0:
            return file.span(at, at + (len(run) if file.text.startswith(run, at) else 1)), after
    return span, after
