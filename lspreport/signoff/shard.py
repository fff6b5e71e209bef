"""A share of the areas: what one of several machines makes, so that all together make every copy once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from lspreport.misuse import Misuse


class Shard(Struct, frozen=True):
    """The share `number` of `count`, counted from 1."""

    number: int = 1
    count: int = 1

    def of(self, areas: Sequence[str]) -> tuple[str, ...]:
        """Its areas: every area is of one share, and no share has two more than another."""
        return tuple(sorted(areas)[self.number - 1 :: self.count])


ALL = Shard()
"""The one share where there is one machine."""


def shard(words: str) -> Shard:
    """The share that `words` name, as in "3/8"."""
    found = re.fullmatch(r"\s*([0-9]{1,6})\s*/\s*([0-9]{1,6})\s*", words)
    if found is None or not int(found[2]):
        raise Misuse(f"`{words}` is no share of the areas", "write which of how many, as in `--shard 3/8`")
    number, count = int(found[1]), int(found[2])
    if not 1 <= number <= count:
        raise Misuse(f"there is no share {number} of {count}", f"the shares are 1/{count} to {count}/{count}")
    return Shard(number, count)
