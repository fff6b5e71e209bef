"""A word that was pasted from a PDF is not whole: a hyphen of its line's end stands in it, or a joined letter.

Lines are set anew, so that `para-` at the end of one prints “para- graph”. Who searches for “first” does not find
`ﬁrst`, in which the first two letters are one character, nor a word in which a soft hyphen stands that nobody sees.

Example: `the part-` at the end of a line and `nership` on the next; `the ﬁrst eﬀect`.

Remedy: write the word in one piece. “Short- and long-term” is let be, and a soft hyphen that is written as `&shy;`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from lspreport.check.english import word_set
from lspreport.check.judging import Judging
from lspreport.check.prose import Passage, passages
from lspreport.check.registry import WARNING, Fault, fault, rule
from lspreport.sentences import counted
from lspreport.source import Span

_SPLIT = re.compile(r"(?<![\w-])([^\W\d_]{2,})-(\s+)([^\W\d_A-Z]{2,})(?![\w-])")
_SUSPENDED = word_set("and or to nor but as versus vs than und oder et ou bis y o a neu of en")
_JOINED = re.compile(r"(?<!\w)[^\W\ufb00-\ufb06]*+[\ufb00-\ufb06]\w*")
_LATIN = "A-Za-z\u00c0-\u024f"
_UNSEEN = "\u00ad\u200b\u2060\ufeff"
_HOLDING = re.compile(rf"(?<![{_LATIN}])(?:[{_LATIN}]++[{_UNSEEN}]+)+(?:\s+(?=[a-z]))?[{_LATIN}]+")


@rule("pasted-word", WARNING)
def find(judging: Judging) -> Iterator[Fault]:
    for passage in passages(judging):
        for match in _SPLIT.finditer(passage.prose) if "- " in passage.prose else ():
            first, _, second = match.groups()
            if second.lower() not in _SUSPENDED:
                place = passage.place(match.start(), match.end())
                message = f"`{first}-` and `{second}` are one word, and would be printed with a space"
                yield fault(first, message, place, f"write `{first}{second}`, or `{first}-{second}`, on one line")
        for match in _JOINED.finditer(passage.prose) if not passage.prose.isascii() else ():
            whole = normalize("NFKC", match[0])
            message = f"`{match[0]}` holds joined letters, and is not found when somebody searches for `{whole}`"
            yield fault(
                whole,
                message,
                passage.place(match.start(), match.end()),
                f"write `{whole}`",
                edits=passage.edit(match.start(), match.end(), whole),
            )
    yield from _holding(passages(judging))


def _holding(read: Sequence[Passage]) -> Iterator[Fault]:
    """One finding for all words that hold such a sign: a text that was pasted from a PDF has dozens."""
    found = [
        (passage, match.start(), match.end(), re.sub(rf"[{_UNSEEN}\s]", "", match[0]))
        for passage in read
        if not passage.prose.isascii()
        for match in _HOLDING.finditer(passage.prose)
        if _is_typed(passage.place(match.start(), match.end()))
    ]
    if found:
        places = [passage.place(start, end) for passage, start, end, _ in found]
        whole = found[0][-1]
        holds = f"and {counted(len(found) - 1, 'other word')} hold" if len(found) > 1 else "holds"
        message = f"`{whole}` {holds} {_named(found)} that nobody sees, for which no search looks"
        edits = [edit for passage, start, end, word in found for edit in passage.edit(start, end, word)]
        hints = ("write each in one piece", "where a long word may be broken, write `&shy;`")
        yield fault(whole, message, places[0], *hints, places=places[1:], edits=edits)


def _named(found: Sequence[tuple[Passage, int, int, str]]) -> str:
    """What the sign is called: a byte order mark is what the beginning of another file left where it was put in."""
    signs = {sign for passage, start, end, _ in found for sign in passage.prose[start:end] if sign in _UNSEEN}
    return "a byte order mark (U+FEFF)" if signs == {"\ufeff"} else "a sign"


def _is_typed(place: Span) -> bool:
    """Whether the sign itself stands in the author's file, and no name of it as `&shy;`."""
    return not set(_UNSEEN).isdisjoint(place.written)
