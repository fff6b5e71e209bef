"""Editions: for whom the report is printed, and so how much of the evidence behind it is shown."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Audience(StrEnum):
    """Who reads an edition; the value is the word that the command takes."""

    PUBLIC = "public"
    INTERNAL = "internal"
    AREA = "area"


class Edition(Struct, frozen=True):
    """What is printed for one audience. `area` is the slug and `name` the name of the area whose team signs it off.

    `draft` names the draft for comment that it is, "" for none.
    """

    audience: Audience = Audience.PUBLIC
    area: str = ""
    name: str = ""
    draft: str = ""

    @property
    def public(self) -> bool:
        return self.audience is Audience.PUBLIC

    @property
    def word(self) -> str:
        """The edition as the command takes it: "public", "internal", "area:leeds"."""
        return f"{self.audience}:{self.area}" if self.audience is Audience.AREA else self.audience.value

    @property
    def suffix(self) -> str:
        """What tells its files from those of the others: "", "-internal", "-area-leeds"."""
        return "" if self.public else f"-{self.word.replace(':', '-')}"

    @property
    def banner(self) -> str:
        """What stands on every page of it; nothing on those of the public edition."""
        if self.draft:
            words = f"{self.draft[:1].upper()}{self.draft[1:].replace('-', ' ')} for comment"
            return f"{words} – {self._purpose}" if self._purpose else words
        return self._purpose

    @property
    def _purpose(self) -> str:
        match self.audience:
            case Audience.INTERNAL:
                return "Internal draft – not for publication"
            case Audience.AREA:
                return f"Sign-off copy for {self.name or self.area} – not for publication"
            case _:
                return ""

    def shows(self, owner: str) -> bool:
        """Whether it tells what comes from this area or source."""
        return self.audience is Audience.INTERNAL or (self.audience is Audience.AREA and owner == self.area)


PUBLIC = Edition()
INTERNAL = Edition(Audience.INTERNAL)
