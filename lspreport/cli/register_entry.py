"""A new entry of a register of theory.yaml, under the next code that is free: a part of `lspreport add`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from lspreport.check import rule_names
from lspreport.diagnostic import Diagnostics, nearest
from lspreport.load.nodes import Map
from lspreport.load.patch import Patch
from lspreport.load.project_files import SECTIONS, ProjectFiles
from lspreport.load.scalars import inline
from lspreport.load.side_results import SideResults
from lspreport.load.yaml import parse
from lspreport.misuse import Misuse
from lspreport.model.theory import Theory
from lspreport.model.vocabulary import Register
from lspreport.source import SourceFile


class NewEntry(Struct, frozen=True):
    """An entry that theory.yaml is to have: its register, its code, its wording."""

    register: Register
    code: str
    text: str


def new_entry(folder: Path, word: str, text: str, others: Iterable[str], remedy: str) -> NewEntry:
    """The entry `text` of the register that `word` names, by its noun or its key.

    Raises Misuse, with the `remedy` where theory.yaml cannot be understood. `others` is what else can be added.
    """
    heard = Diagnostics()
    files = ProjectFiles(folder, SideResults(heard))
    theory = files.theory(files.settings(rule_names()))
    broken = [one for one in heard.sorted() if one.severity == "error" and one.span]
    if theory is None or any(one.span and one.span.source.path.name == "theory.yaml" for one in broken):
        raise Misuse("`sections/theory.yaml` cannot be understood", remedy)
    said = word.casefold()
    for register in theory.registers:
        if said in (register.name.casefold(), register.plural.casefold(), register.key):
            return NewEntry(register, _free(theory, register), _new(theory, register, text))
    known = (*others, *(one.name for one in theory.registers))
    raise Misuse(f"nothing that can be added is called `{word}`", *nearest(word, known))


def _new(theory: Theory, register: Register, text: str) -> str:
    for one in theory.lists.get(register.key, {}).values():
        if " ".join(one.text.casefold().split()) == text.casefold():
            raise Misuse(f"`{one.code}` says so already", f"refer to it as `@{one.code}`")
    return text


def _free(theory: Theory, register: Register) -> str:
    """The code behind all that there are, and were: a retired one is not given again."""
    codes = (*theory.lists.get(register.key, {}), *filter(register.owns, theory.retired))
    return f"{register.prefix}{max((int(code[len(register.prefix) :]) for code in codes), default=0) + 1}"


def with_entry(source: SourceFile, entry: NewEntry, remedy: str) -> str:
    """theory.yaml with the entry behind the others of its register; raises Misuse where its layout leaves no place."""
    heard = Diagnostics()
    root = parse(source, heard)
    if root is None or heard.failed:
        raise Misuse(f"`{SECTIONS / 'theory.yaml'}` cannot be understood", remedy)
    key = entry.register.key
    _, there = root.entries.get(key, (None, None))
    line = f"{entry.code}: {{text: {inline(entry.text)}}}"
    patch = Patch(source)
    patch.append(root, key, there if isinstance(there, Map) else None, [(entry.code, f"  {line}\n", line)])
    text = patch.text()
    after = parse(SourceFile(source.path, text), heard)
    now = after.entries.get(key, (None, None))[1] if after is not None else None
    before = list(there.entries) if isinstance(there, Map) else []
    if heard.failed or not isinstance(now, Map) or list(now.entries) != [*before, entry.code]:
        raise Misuse(
            "nothing can be put into `sections/theory.yaml`: its layout leaves no place", f"write `{line}` there"
        )
    return text
