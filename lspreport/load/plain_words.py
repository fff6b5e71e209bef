"""What is printed as it is typed and is no Markdown: a title, the glossary, the theory, the name of an area.

Signs of Markdown reach the reader there, and so do the notations of other programs and what these leave in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lspreport.load.foreign import outermost, tokens, wanted
from lspreport.load.layers import without_addresses
from lspreport.load.notation import Layer, Notation
from lspreport.model.area import Area
from lspreport.model.glossary import Glossary
from lspreport.model.labels import LABEL_PREFIX
from lspreport.model.observation import Observation
from lspreport.model.settings import Settings
from lspreport.model.theory import Theory
from lspreport.source import Span

RULE = "markup-in-plain-words"
"""The check that judges what is seen here."""

_BEFORE = "So "
"""What begins a line alone is no notation in plain words: “% of adults” is an indicator. So none of them begins one."""

_PAIRS = ("**", "__", "==", "~~", "``", "*", "_", "`", "~", "^")
"""Signs between which Markdown sets words apart."""
_BETWEEN = "|".join(
    rf"(?<![\w\\{re.escape(sign[0])}]){re.escape(sign)}(?=[^\s{re.escape(sign[0])}])"
    rf"[^\n{re.escape(sign[0])}]*(?<!\s){re.escape(sign)}(?![\w{re.escape(sign[0])}])"
    if sign not in ("~", "^")
    else rf"(?<=\w){re.escape(sign)}\w+{re.escape(sign)}"  # H~2~O, m^2^
    for sign in _PAIRS
)
_MARKDOWN = Notation(
    "Markdown",
    tuple("*_=~`^[{<&@\\$"),
    rf"{_BETWEEN}|(?<!\\)\\[!-/:-@\[\]^_`{{-~]"
    r"|!?\[[^\[\]\n]+\](?:\([^()\s]+\)|\{[^{}\n]*\})"
    r"|\^\[[^\[\]\n]+\]|\[\[[^\[\]\n]+\]\]|\[\^[^\]\s]+\]|\[@[^\]\s]+[^\]]*\]"
    r"|(?<![\\$\w])\$(?=[^\s$])[^$\n]*?(?<=\S)\$(?![\d$])"
    r"|\{\{.*?\}\}|<!--[^\n]*?-->|</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);"
    rf"|(?<![\w@])@{LABEL_PREFIX}\w[\w-]*",
    "take the signs out",
    Layer.FENCES,  # a link is told with its address
)
_FOREIGN = "write it in plain words"


def plain_words(
    settings: Settings, glossary: Glossary, theory: Theory, areas: Iterable[Area]
) -> Iterator[tuple[str, Span]]:
    """All such words, each with a place at or before them in their file."""
    start = settings.source.span(0)
    for words in (settings.title, settings.subtitle, settings.short_title, settings.publisher, *settings.authors):
        yield words, start
    for words in (*settings.keywords, *settings.identifiers.values(), *settings.own_words.values()):
        yield words, start
    vocabulary = settings.vocabulary
    for words in (*vocabulary.area_types, *vocabulary.kinds, *vocabulary.speakers):
        yield words, start
    for key, line in (("footer", settings.theme.footer), ("classification", settings.theme.classification)):
        yield line, settings.theme_places.get(key, start)
    for short in glossary.abbreviations.values():
        yield short.text, short.span
    for term in glossary.terms.values():
        yield term.text, term.span
    beginning = start
    for entry in theory.entries.values():
        beginning = entry.span.source.span(0)
        yield entry.text, entry.span
    for instruments in theory.instruments.values():
        for name in instruments.values():
            yield name, beginning
    for stream in theory.streams.values():
        yield stream.title, stream.span
        yield stream.approach, stream.span
    for area in areas:
        yield area.name, area.span
        yield area.region, area.span


def in_plain_words(found: Sequence[tuple[str, Span]]) -> Iterator[Observation]:
    """The signs in plain words, each of which has a place at or before it in its file: whose notation it is, and what
    to do."""
    foreign = wanted("\n".join(words for words, _ in found))
    for words, at in found:
        those = [one for one in (*foreign, _MARKDOWN) if any(sign in words for sign in one.signs)]
        if those:
            within = f"{_BEFORE}{words}"
            # code and formulas are printed as typed, too
            seen_as = {**dict.fromkeys(Layer, without_addresses(within)), Layer.FENCES: within}
            tokens_in = tokens(within, those, seen_as)
            for token in outermost(one for one in tokens_in if one.start >= len(_BEFORE)):
                remedy = token.form if token.notation is _MARKDOWN else _FOREIGN
                place = _typed_at(token.written, at)
                yield Observation(RULE, token.written, place, (token.notation.language, remedy))


def _typed_at(written: str, at: Span) -> Span:
    """Where it is typed: behind `at`, or `at` itself where it is folded over lines."""
    source = at.source
    begin = source.text.find(written, source.offset(at.line, at.column))
    return source.span(begin, begin + len(written)) if begin >= 0 else at
