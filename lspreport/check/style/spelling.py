"""A word that no dictionary has.

It may be misspelt, or a name that the report should explain. Each word is told once, with all its places.

Example: `recieve`. Names within a sentence, words with digits or of capitals alone, words of the glossary and of
`report.yaml: names`, quoted speech, titles of works, code and text marked as another language are let be.

Remedy: correct it; a word of your field is made known under `abbreviations` or `terms` in glossary.yaml.

Off unless report.yaml switches it on: `checks: {spelling: warning}`. The dictionaries come with the extra `spelling`:
`pip install "lspreport[spelling]"`; those of Hunspell or LibreOffice on the same machine are found, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.english import times
from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, passages
from lspreport.check.protected import is_source_list
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.sentences import series
from lspreport.tools.spelling import INSTALL, NoDictionary, WordList, word_list

_WORD = re.compile(r"(?<![\w@/\\.’'-])[^\W\d_]{2,}(?:[’'-][^\W\d_]+)*(?![\w@\\/]|\.\w)")
_POSSESSIVE = re.compile(r"[’']s?$")
_BEGINS = re.compile(r"(?:^|[.?!:;–—]\s+|\n)[“‘\"'(]*$")


@rule("spelling", WARNING, off=True)
def find(judging: Judging) -> Iterator[Fault]:
    language = judging.document.settings.language
    try:
        words = word_list(language)
    except NoDictionary as problem:
        yield fault("", f"spelling cannot be looked at: {problem}", None, f"install it: `{INSTALL}`")
        return
    own = _own_words(judging)
    known: dict[str, bool] = {}
    found: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage in passages(judging):
        if is_source_list(judging, passage):
            continue
        for match in _WORD.finditer(passage.prose):
            word = _POSSESSIVE.sub("", match[0])
            if _is_name(word, passage.prose, match.start()) or word.casefold() in own:
                continue
            if word not in known:
                known[word] = _is_known(word, words, own)
            if not known[word]:
                found.setdefault(word.lower(), []).append((passage, match.start(), match.start() + len(word)))
    for places in found.values():
        passage, start, end = places[0]
        word = passage.text[start:end]
        count = f", {times(len(places))} in the report" if len(places) > 1 else ""
        near = words.suggestions(word)
        hint = f"did you mean {series([f'`{one}`' for one in near], ' or ')}?" if near else "correct it"
        spans = [one.place(first, last) for one, first, last in places]
        yield fault(word.lower(), f"no dictionary has `{word}`{count}", spans[0], hint, places=spans[1:])


def _is_name(word: str, prose: str, start: int) -> bool:
    """Whether it has a capital within a sentence, or is made of capitals."""
    if any(letter.isupper() for letter in word[1:]):
        return True
    return word[0].isupper() and _BEGINS.search(prose[max(0, start - 6) : start]) is None


def _is_known(word: str, words: WordList, own: frozenset[str]) -> bool:
    if words.knows(word) or (word[0].isupper() and words.knows(word.lower())):
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(len(part) < 2 or part.casefold() in own or words.knows(part) for part in parts)


def _own_words(judging: Judging) -> frozenset[str]:
    """The words of the glossary, of names and of areas."""
    report = judging.document.report
    entries = report.glossary.abbreviations
    texts = [*entries, *(entry.text for entry in entries.values()), *(entry.plural for entry in entries.values())]
    texts += list(report.glossary.terms)
    texts += [name for one in report.settings.names.values() for name in (one.canonical, *one.aliases)]
    texts += [area.name for area in report.areas]
    return frozenset(word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text))
