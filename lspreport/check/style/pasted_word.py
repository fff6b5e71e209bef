"""A word that was pasted from a PDF is not whole: a hyphen of its line's end stands in it, or a joined letter.

Lines are set anew, so that `para-` at the end of one prints “para- graph”. Who searches for “first” does not find
`ﬁrst`, in which the first two letters are one character.

Example: `the part-` at the end of a line and `nership` on the next; `the ﬁrst eﬀect`.

Remedy: write the word in one piece. “Short- and long-term” is let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from lspreport.check.english import word_set
from lspreport.check.judging import Judging
from lspreport.check.prose import passages
from lspreport.check.registry import WARNING, Fault, fault, rule

_SPLIT = re.compile(r"(?<![\w-])([^\W\d_]{2,})-(\s+)([^\W\d_A-Z]{2,})(?![\w-])")
_SUSPENDED = word_set("and or to nor but as versus vs than und oder et ou bis y o a neu of en")
_JOINED = re.compile(r"(?<!\w)[^\W\ufb00-\ufb06]*+[\ufb00-\ufb06]\w*")


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
