"""A body or a work is named in two ways.

The reader takes two names for two things. Which name is right is said once, in report.yaml, with the other forms that
are known to slip in; a form that differs by its capitals alone needs no mention there.

Example: `names: {evaluation: {canonical: National Evaluation of LAAs, aliases: [LAA Evaluation]}}`, and in the text
“the LAA Evaluation” or “the national evaluation of LAAs”.

Remedy: take the canonical name, or, where another thing is meant, say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lspreport.check.judging import Judging
from lspreport.check.mends import replaced
from lspreport.check.prose import Passage, passages, without_speech
from lspreport.check.registry import WARNING, Fault, fault, rule

_BEGINS = re.compile(r"(?:^|[.?!]\s+)[“‘(]*$")


@rule("name-variants", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    declared = judging.document.settings.names
    names = {key: (name.canonical, name.aliases) for key, name in declared.items() if name.canonical}
    if not names:
        return
    forms = {alias: key for key, (canonical, aliases) in names.items() for alias in (canonical, *aliases) if alias}
    pattern = re.compile("|".join(_form(form) for form in sorted(forms, key=len, reverse=True)), re.IGNORECASE)
    keys = {_folded(form): key for form, key in reversed(forms.items())}
    for passage in passages(judging):
        for match in pattern.finditer(without_speech(passage.text)):
            said = " ".join(match[0].split())
            key = forms.get(said) or keys[_folded(said)]
            canonical, aliases = names[key]
            if not _is_variant(said, canonical, aliases, passage.text[: match.start()]):
                continue
            yield from _found(passage, match, key, said, canonical)


def _form(form: str) -> str:
    return r"(?<!\w)" + r"\s+".join(re.escape(word) for word in form.split()) + r"(?!\w)"


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _is_variant(said: str, canonical: str, aliases: tuple[str, ...], before: str) -> bool:
    """Whether it is an alias as it was given, or the canonical name of several words with other capitals."""
    begins = _BEGINS.search(before) is not None
    if said in (canonical, canonical[:1].upper() + canonical[1:] if begins else canonical):
        return False
    if _folded(said) == _folded(canonical):
        return " " in canonical
    return any(said == alias or (begins and said == alias[:1].upper() + alias[1:]) for alias in aliases)


def _found(passage: Passage, match: re.Match[str], key: str, said: str, canonical: str) -> Iterator[Fault]:
    start, end = match.span()
    before = passage.text[:start]
    right = canonical[:1].upper() + canonical[1:] if _BEGINS.search(before) else canonical
    message = f"`{said}` is named `{canonical}` elsewhere"
    sound = re.search(r"\b[Aa]n?\s+[“‘]?$", before)
    certain = not sound and canonical[-1:].isalnum() and canonical[:1].isalnum()
    edits = replaced(passage, start, end, right) if certain else ()
    yield fault(key, message, passage.place(start, end), f"write `{right}`", edits=edits)
