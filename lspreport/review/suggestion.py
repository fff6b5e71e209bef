"""What a comment asks to be written, where it says so in so many words, as in “Delete this.”, and nothing else."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lspreport.review.likeness import normal
from lspreport.review.point import Point, PointKind

_QUOTED = r"[\"“„«‘'](?P<new>[^\"“”„«»\n]+)[\"”“»’']"
_ASKED = re.compile(
    r"(?:please |perhaps |maybe |i would |i'd |we |i )*"
    r"(?:suggest(?:ed|ion|s)?(?: text| wording| change)?|replace(?: it| this| these words)? (?:with|by)"
    r"|change(?: it| this)?(?: to)?|re(?:word|phrase)(?: it| this)?(?: as| to)?"
    r"|(?:this |it )?should (?:read|say|be)|make (?:it|this)|say|write|read|use|better|rather|instead)"
    rf"\s*[:,]?\s*{_QUOTED}\s*(?:instead)?\s*\.?",
    re.IGNORECASE,
)
_ARROW = re.compile(rf"[\"“](?P<old>[^\"“”\n]+)[\"”]\s*(?:→|->|=>)\s*{_QUOTED}\s*\.?")
_DELETED = re.compile(
    r"(?:please )?(?:delete|remove|cut|strike(?: out)?|take out)(?: this| these words| it)?\s*[.!]?", re.IGNORECASE
)


def suggestion(comment: Point, shown: str) -> Point | None:
    """The change that a comment on the paragraph `shown` asks for in so many words; None where a person has to read it.

    What is to be written must stand in quotation marks, and nothing else beside the request.
    """
    on, said = comment.old.strip(), " ".join(comment.text.split())
    if arrow := _ARROW.fullmatch(said):
        return _change(comment, shown, arrow["old"].strip(), arrow["new"].strip())
    if asked := _ASKED.fullmatch(said):
        return _change(comment, shown, on, asked["new"].strip())
    if not _DELETED.fullmatch(said) or not on:
        return None
    if normal(on) == normal(shown):
        return replace(comment, kind=PointKind.DELETE, old=shown, start=0)
    found = _change(comment, shown, on, "")
    if found is None:
        return None
    if found.start and shown[found.start - 1] == " ":  # the space in front of it goes along
        return replace(found, old=f" {found.old}", start=found.start - 1)
    return found


def _change(comment: Point, shown: str, old: str, new: str) -> Point | None:
    """`old` becomes `new` where it stands in `shown`, if that is once, or next to where the comment begins."""
    places = [match.start() for match in re.finditer(re.escape(old), shown)] if old else []
    if len(places) > 1:
        places = [at for at in places if at == comment.start]
    if len(places) != 1:
        return None
    return replace(comment, kind=PointKind.CHANGE, old=old, new=new, start=places[0], text="")
