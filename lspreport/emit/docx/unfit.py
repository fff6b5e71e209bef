"""What makes a reference document unfit for a report: told in plain words before anything is written with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from lspreport.emit.docx import styles
from lspreport.emit.docx.house_style import HouseStyle, given_house_style, named_styles
from lspreport.emit.docx.ooxml import w
from lspreport.model.settings import Scheme, Settings
from lspreport.sentences import series
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
        found, lost = given_house_style(data, settings.styles)
    except RefusedFile as problem:
        return (f"{problem.message}" + (f"; {problem.hint}" if problem.hint else ""),), ()
    return tuple(_problems(found, settings)), lost


def _problems(found: HouseStyle, settings: Settings) -> Iterator[str]:
    wanted = [name for name in styles.REQUIRED if name.lower() not in found.ids]
    yield from _strangers(found, settings.styles)
    pages = [kind for kind in styles.SECTIONS if kind not in found.sections]
    if wanted or pages:
        yield _missing([_called(name, settings.styles) for name in wanted], pages)
    yield from (*_kinds(found, settings.styles), *_conflicts(found, settings, set(wanted)))


def _missing(names: Sequence[str], pages: Sequence[str]) -> str:
    """All that it lacks, in one sentence."""
    lacks = []
    if names:
        lacks.append(
            f"style {names[0]}" if len(names) == 1 else f"style of these {len(names)}: {series(names, ' or ')}"
        )
    if pages:
        marks = series([f"`{styles.SECTION_BOOKMARK}{kind}`" for kind in pages], " or ")
        lacks.append(f"sample of the {series(pages)} pages: no bookmark {marks}")
    return f"it has no {'; and no '.join(lacks)}"


def _called(name: str, own: Mapping[str, str]) -> str:
    """A style by the house's name for it, where the report says one."""
    return f"`{own[name]}`, which report.yaml names for `{name}`" if name in own else f"`{name}`"


def _strangers(found: HouseStyle, own: Mapping[str, str]) -> Iterator[str]:
    """What report.yaml calls a style of ours and is none, and a style of the house that is not there."""
    for ours, theirs in own.items():
        if ours not in _OURS:
            near = get_close_matches(ours, _OURS, 1)
            yield f"report.yaml names `{theirs}` for `{ours}`, which is no style of lspreport" + (
                f": did you mean `{near[0]}`?" if near else ""
            )
        elif ours in styles.OPTIONAL and ours.lower() not in found.ids:
            yield f"it has no style {_called(ours, own)}"


_OURS = (*styles.REQUIRED, *styles.OPTIONAL)


def _kinds(found: HouseStyle, own: Mapping[str, str]) -> Iterator[str]:
    """Styles of the right name for the wrong thing: Word would not apply them."""
    types = {style.get(w("styleId")): style.get(w("type"), "paragraph") for _, style in named_styles(found.sheet)}
    for known in _OURS:
        kind = "table" if known in styles.TABLES else "character" if known in styles.CHARACTER else "paragraph"
        has = types.get(found.ids.get(known.lower(), ""), kind)
        if has != kind:
            yield f"its style `{own.get(known, known)}` is a {has} style, where the report needs a {kind} style"


def _conflicts(found: HouseStyle, settings: Settings, missing: set[str]) -> Iterator[str]:
    """Numbering of the house that would print other numbers than the report's."""
    own = settings.styles
    paragraphs = {Scheme.CHAPTER: "%1.%2", Scheme.CONTINUOUS: "%1", Scheme.NONE: ""}[settings.numbering.paragraphs]
    expected = {
        styles.CHAPTER: "%1",
        styles.NUMBERED: paragraphs,
        styles.SUMMARY: f"{settings.summary_prefix}%1" if paragraphs else "",
        styles.APPENDIX: f"{settings.words.title('appendix')} %1",
    }
    for name, text in expected.items():
        has = found.numbering.get(name.lower(), "")
        if name in missing or not text or has.strip().rstrip(".") == text:
            continue
        its = f"its style `{own.get(name, name)}`"
        if not has:
            yield f"{its} has no numbering, where the report needs “{_sample(text)}”"
        else:
            yield f"{its} numbers as “{_sample(has)}”, where the report numbers as “{_sample(text)}”"
    lists = [found.lists.get(name.lower()) for name in (styles.CHAPTER, styles.NUMBERED)]
    if settings.numbering.paragraphs is Scheme.CHAPTER and all(lists) and lists[0] != lists[1]:
        yield (
            f"its styles `{own.get(styles.CHAPTER, styles.CHAPTER)}` and `{own.get(styles.NUMBERED, styles.NUMBERED)}` "
            "are numbered by two lists, so that the paragraphs would not follow the chapters"
        )
    ours = settings.numbering.headings is not Scheme.NONE  # the report then numbers them itself
    bare = dict.fromkeys(() if ours else styles.HEADINGS, "sub-headings") | dict.fromkeys(
        styles.BARE, "paragraphs in it"
    )
    for name, what in bare.items():
        if found.numbered(name):
            sample = _sample(found.numbering[name.lower()])
            its = f"its style `{own.get(name, name)}`"
            yield f"{its} is numbered (“{sample}”), where the report's {what} bear no number"


def _sample(text: str) -> str:
    """A number's pattern as a person sees it: the third of everything, "3.3" for "%1.%2"."""
    return re.sub(r"%\d", "3", text)
