"""What makes a reference document unfit for a report: told in plain words before anything is written with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.emit.docx import styles
from lspreport.emit.docx.house_style import HouseStyle, given_house_style, named_styles
from lspreport.emit.docx.ooxml import w
from lspreport.model.settings import Scheme, Settings
from lspreport.tools.files import RefusedFile


class UnfitReference(Exception):
    """The reference document cannot be used; each of `reasons` is a sentence in plain words."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def problems(data: bytes, settings: Settings) -> tuple[str, ...]:
    """What makes a reference document unfit for this report, each a sentence; nothing for a good one."""
    return judged(data, settings)[0]


def judged(data: bytes, settings: Settings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What makes a reference document unfit for this report, and what people would see in it that is left out."""
    try:
        found, lost = given_house_style(data)
    except RefusedFile as problem:
        return (f"{problem.message}" + (f"; {problem.hint}" if problem.hint else ""),), ()
    return tuple(_problems(found, settings)), lost


def _problems(found: HouseStyle, settings: Settings) -> Iterator[str]:
    wanted = [name for name in styles.REQUIRED if name.lower() not in found.ids]
    reasons = [f"it has no style `{name}`" for name in wanted]
    reasons += [
        f"it has no sample of the {kind} pages: no bookmark `{styles.SECTION_BOOKMARK}{kind}`"
        for kind in styles.SECTIONS
        if kind not in found.sections
    ]
    yield from (*reasons, *_kinds(found), *_conflicts(found, settings, set(wanted)))


def _kinds(found: HouseStyle) -> Iterator[str]:
    """Styles of the right name for the wrong thing: Word would not apply them."""
    for name, style in named_styles(found.sheet):
        for known in (*styles.REQUIRED, *styles.OPTIONAL):
            kind = "table" if known == styles.TABLE else "character" if known in styles.CHARACTER else "paragraph"
            if known.lower() == name and style.get(w("type"), "paragraph") != kind:
                yield f"its style `{known}` is a {style.get(w('type'))} style, where the report needs a {kind} style"


def _conflicts(found: HouseStyle, settings: Settings, missing: set[str]) -> Iterator[str]:
    """Numbering of the house that would print other numbers than the report's."""
    paragraphs = {Scheme.CHAPTER: "%1.%2", Scheme.CONTINUOUS: "%1", Scheme.NONE: ""}[settings.numbering.paragraphs]
    expected = {
        styles.CHAPTER: "%1",
        styles.NUMBERED: paragraphs,
        styles.SUMMARY: f"{settings.summary_prefix}%1" if paragraphs else "",
        styles.APPENDIX: "Appendix %1",
    }
    for name, text in expected.items():
        has = found.numbering.get(name.lower(), "")
        if name in missing or not text or has.strip().rstrip(".") == text:
            continue
        if not has:
            yield f"its style `{name}` has no numbering, where the report needs “{_sample(text)}”"
        else:
            yield f"its style `{name}` numbers as “{_sample(has)}”, where the report numbers as “{_sample(text)}”"
    lists = [found.lists.get(name.lower()) for name in (styles.CHAPTER, styles.NUMBERED)]
    if settings.numbering.paragraphs is Scheme.CHAPTER and all(lists) and lists[0] != lists[1]:
        yield (
            f"its styles `{styles.CHAPTER}` and `{styles.NUMBERED}` are numbered by two lists, so that the paragraphs "
            "would not follow the chapters"
        )
    bare = dict.fromkeys(styles.HEADINGS, "sub-headings") | dict.fromkeys(styles.BARE, "paragraphs in it")
    for name, what in bare.items():
        if found.numbered(name):
            sample = _sample(found.numbering[name.lower()])
            yield f"its style `{name}` is numbered (“{sample}”), where the report's {what} bear no number"


def _sample(text: str) -> str:
    """A number's pattern as a person sees it: the third of everything, "3.3" for "%1.%2"."""
    return re.sub(r"%\d", "3", text)
