"""Which paragraph is which where the words do not tell: what `reviews/changes.yaml` says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from lspreport.diagnostic import Diagnostics, nearest
from lspreport.load.nodes import Map, Scalar
from lspreport.load.yaml import parse
from lspreport.misuse import Misuse
from lspreport.review.opened import refusal
from lspreport.review.snapshot import FOLDER
from lspreport.review.versions import Version
from lspreport.sentences import series
from lspreport.source import SourceFile
from lspreport.tools.files import TEXT, RefusedFile, read

FILE = "changes.yaml"
NAME = FILE.removesuffix(".yaml")
"""No draft may be called so: its log would be this file."""

_FORM = 'write `draft-1: {"2.3": "2.5"}`: the number then, and the number or label now, or `none`'


def given_pairs(project: Path, old: Version, new: Version) -> Mapping[int, int]:
    """For paragraphs of `old` which ones of `new` they are, counted from 0, as people say; -1 for none of them.

    The file has, under the name of each version, numbers then with numbers or labels now. Raises `Misuse` where it
    names what is not there.
    """
    path = project / FOLDER / FILE
    try:
        text = read(path, TEXT).decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except RefusedFile as problem:
        raise refusal(path, problem) from problem
    except UnicodeDecodeError as problem:
        raise Misuse(f"`{FOLDER}/{FILE}` is not UTF-8", "save it as UTF-8") from problem
    diagnostics = Diagnostics()
    root = parse(SourceFile(PurePosixPath(f"{FOLDER}/{FILE}"), text), diagnostics)
    for one in diagnostics.sorted():
        raise Misuse(f"{one.span}: {one.message}", *one.hints)
    said = root.entries.get(old.name, (None, None))[1] if root is not None else None
    if said is None:
        return {}
    if not isinstance(said, Map):
        raise Misuse(f"{said.span}: `{old.name}` says of no paragraph which it is now", _FORM)
    then = {one.number: at for at, one in enumerate(old.paragraphs)}
    now = {name: at for at, one in enumerate(new.paragraphs) for name in (one.number, one.key) if name}
    found: dict[int, int] = {}
    for number, (place, value) in said.entries.items():
        if number not in then:
            raise Misuse(f"{place.span}: {old.name} has no paragraph `{number}`", *nearest(number, then))
        if not isinstance(value, Scalar):
            raise Misuse(f"{value.span}: `{number}` is not one paragraph now", _FORM)
        if value.text not in now and value.text != "none":
            raise Misuse(f"{value.span}: no paragraph is `{value.text}` now", *nearest(value.text, now))
        found[then[number]] = now.get(value.text, -1)
    twice = [at for at in {*found.values()} - {-1} if [*found.values()].count(at) > 1]
    if twice:
        numbers = series([f"`{old.paragraphs[one].number}`" for one, at in found.items() if at == twice[0]])
        message = f"{said.span}: {numbers} cannot both be {new.paragraphs[twice[0]].number} now"
        raise Misuse(message, "name one of them: what was merged into a paragraph is found by its words")
    return found
