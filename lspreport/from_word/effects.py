"""Finds what the letters of a Word file show and those of a report do not: lines through words or under them, small
capitals, what is marked in a colour."""

from __future__ import annotations

from itertools import groupby

from lxml.etree import _Element
from msgspec import Struct

from lspreport.from_word.shown import shown, within
from lspreport.from_word.word_styles import WordStyles
from lspreport.tools.elements import attribute, child, local, switched_on

_STRUCK = ("strike", "dstrike")
_OTHERS = ("smallCaps", "u", "highlight")


class TextEffects(Struct, frozen=True):
    """`struck` are the words through which a line goes, each before those of its paragraph; so many passages look
    otherwise in another way."""

    struck: tuple[tuple[str, str], ...]
    others: int


def text_effects(root: _Element, styles: WordStyles) -> TextEffects:
    """What a text shows so."""
    struck: list[tuple[str, str]] = []
    others = 0
    for paragraph in [one for one in root.iter() if local(one) == "p"]:
        if any(local(above) == "Fallback" for above in paragraph.iterancestors()):
            continue  # the same again for older programs
        chain = styles.chain_of(paragraph)
        runs = [run for run in within(paragraph) if local(run) == "r" and _said(run).strip()]
        lined = [(run, _is_struck(run, chain, styles)) for run in runs]
        for through, some in groupby(lined, lambda pair: pair[1]):
            if through:
                words = "".join(_said(run) for run, _ in some)
                struck.append((" ".join(words.split()), " ".join(shown(paragraph).split())))
            else:
                others += sum(any(_is_set(child(run, "rPr", name)) for name in _OTHERS) for run, _ in some)
    return TextEffects(tuple(struck), others)


def _said(run: _Element) -> str:
    return "".join(one.text or "" for one in run if local(one) == "t")


def _is_struck(run: _Element, chain: list[_Element], styles: WordStyles) -> bool:
    named = styles.chain(attribute(child(run, "rPr", "rStyle")))
    layers = [child(run, "rPr"), *(child(style, "rPr") for style in (*named, *chain))]
    return any(
        switched_on(next((found for layer in layers if (found := child(layer, name)) is not None), None))
        for name in _STRUCK
    )


def _is_set(effect: _Element | None) -> bool:
    return switched_on(effect) and attribute(effect) != "none"
