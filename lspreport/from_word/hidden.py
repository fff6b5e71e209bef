"""Takes out of a Word file what it holds and does not show: hidden text."""

from __future__ import annotations

from lxml.etree import _Element

from lspreport.from_word.shown import shown
from lspreport.from_word.word_styles import WordStyles
from lspreport.tools.elements import attribute, child, children, local, switched_on

_SHOWN = ("t", "tab", "br", "cr", "noBreakHyphen", "sym")


def take_out_hidden(root: _Element, styles: WordStyles) -> list[str]:
    """Takes out what is set as hidden (ISO/IEC 29500-1, 17.3.2.41), by itself or by its styles; gives its words, those
    of a paragraph together."""
    found: list[str] = []
    for paragraph in [one for one in root.iter() if local(one) == "p"]:
        chain = styles.chain_of(paragraph)
        words = []
        for run in [one for one in paragraph.iter() if local(one) == "r" and _is_hidden(one, chain, styles)]:
            words.append(shown(run) if _is_shown_there(run) else "")
            for one in [one for one in run if local(one) in _SHOWN]:
                run.remove(one)
        text = " ".join("".join(words).split())
        found += [text] if text else []
    return found


def _is_hidden(run: _Element, chain: list[_Element], styles: WordStyles) -> bool:
    named = styles.chain(attribute(child(run, "rPr", "rStyle")))
    layers = [child(run, "rPr"), *(child(style, "rPr") for style in (*named, *chain))]
    said = (one for layer in layers for one in children(layer, "vanish"))
    return switched_on(next(said, None))


def _is_shown_there(run: _Element) -> bool:
    """Whether it is text, and no entry of an index or of contents, whose words are hidden in a field's code."""
    return not any(local(one) == "instrText" for one in run)
