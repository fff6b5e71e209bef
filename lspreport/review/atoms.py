"""The smallest things of a paragraph that can come or go: a word, a space, a field, the mark of a note, a picture."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from lxml.etree import _Element, tostring
from msgspec import Struct

from lspreport.review.likeness import normal
from lspreport.review.wordml import value, w

_TOKEN = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Atom(Struct, frozen=True, eq=False):
    """`key` says what it is; `runs` are its runs, and `text` its words where it is a part of one run alone."""

    key: str
    runs: tuple[_Element, ...]
    text: str | None = None

    @property
    def outer(self) -> _Element:
        """The element to put something before it."""
        return self.runs[0]

    @property
    def outer_end(self) -> _Element:
        return self.runs[-1]


def atoms(paragraph: _Element, notes: Mapping[str, str]) -> list[Atom]:
    """The atoms of a paragraph in reading order; `notes` tells notes apart, whatever their ids."""
    found: list[Atom] = []
    field: list[_Element] = []
    depth, code = 0, ""
    for run in _runs(paragraph):
        kinds = [value(char, "fldCharType") for char in run.iter(w("fldChar"))]
        depth += kinds.count("begin")
        if depth or kinds:
            field.append(run)
            code += "".join(part.text or "" for part in run.iter(w("instrText")))
            depth = max(depth - kinds.count("end"), 0)  # one may have begun in a paragraph before
            if depth == 0:
                found.append(Atom(f"\0field {' '.join(code.split())}", tuple(field)))
                field, code = [], ""
            continue
        reference = next(run.iter(w("footnoteReference")), None)
        words = "".join(part.text or "" for part in run.iter(w("t")))
        if reference is not None:
            found.append(Atom(f"\0{notes.get(value(reference, 'id'), 'note')}", (run,)))
        elif words and all(part.tag in (w("t"), w("rPr")) for part in run):
            found += [Atom(normal(match[0]) or " ", (run,), match[0]) for match in _TOKEN.finditer(words)]
        else:
            name = "".join(part.tag.rpartition("}")[2] for part in run if part.tag != w("rPr"))
            found.append(Atom(f"\0{name} {words}", (run,)))
    if field:
        found.append(Atom("\0field", tuple(field)))
    return found


def _runs(paragraph: _Element) -> Iterator[_Element]:
    for run in paragraph.iter(w("r")):
        if next(run.iterancestors(w("p"))) is paragraph:
            yield run


def parted(found: Sequence[Atom]) -> list[Atom]:
    """The atoms of a paragraph with a run of its own for each part of one: the paragraph's runs are cut so."""
    cut: list[Atom] = []
    for atom in found:
        if atom.text is None:
            cut.append(atom)
            continue
        run = atom.runs[0]
        fresh = _run(run, atom.text)
        run.addprevious(fresh)
        cut.append(Atom(atom.key, (fresh,), atom.text))
    for run in dict.fromkeys(atom.runs[0] for atom in found if atom.text is not None):
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
    return cut


def _run(like: _Element, words: str) -> _Element:
    """A run with these words, in the look of another."""
    fresh = like.makeelement(w("r"))
    look = like.find(w("rPr"))
    if look is not None:
        fresh.append(copy.deepcopy(look))
    text = fresh.makeelement(w("t"), {_SPACE: "preserve"})
    text.text = words
    fresh.append(text)
    return fresh


def tidied(paragraph: _Element) -> None:
    """Makes one of neighbouring runs of words that look the same, as they were before they were cut."""
    for run in [*paragraph.iter(w("r"))]:
        before = run.getprevious()
        if before is None or before.tag != w("r") or not (_worded(run) and _worded(before)):
            continue
        if _look(run) != _look(before):
            continue
        words, more = before.find(w(_name(before))), run.find(w(_name(run)))
        if words is not None and more is not None and words.tag == more.tag:
            more.text = (words.text or "") + (more.text or "")
            parent = before.getparent()
            if parent is not None:
                parent.remove(before)


def _worded(run: _Element) -> bool:
    return [part.tag for part in run if part.tag != w("rPr")] in ([w("t")], [w("delText")])


def _name(run: _Element) -> str:
    return "t" if run.find(w("t")) is not None else "delText"


def _look(run: _Element) -> bytes:
    look = run.find(w("rPr"))
    return b"" if look is None else tostring(look)


def wrap(chosen: Sequence[Atom], mark: Callable[[], _Element]) -> None:
    """Puts atoms into marks; neighbours in one element share one."""
    current: _Element | None = None
    for run in (run for atom in chosen for run in atom.runs):
        if current is None or run.getprevious() is not current:
            current = mark()
            run.addprevious(current)
        current.append(run)


def deleted_runs(gone: Sequence[Atom]) -> Iterator[_Element]:
    """Copies of the runs of old atoms, as deleted text."""
    waiting: list[tuple[_Element, str]] = []
    for atom in gone:
        if atom.text is not None:
            if waiting and waiting[-1][0] is atom.runs[0]:
                waiting[-1] = (atom.runs[0], waiting[-1][1] + atom.text)
            else:
                yield from _flushed(waiting)
                waiting = [(atom.runs[0], atom.text)]
            continue
        yield from _flushed(waiting)
        waiting = []
        for run in atom.runs:
            yield as_deleted(copy.deepcopy(run))
    yield from _flushed(waiting)


def _flushed(waiting: Sequence[tuple[_Element, str]]) -> Iterator[_Element]:
    for run, words in waiting:
        yield as_deleted(_run(run, words))


def as_deleted(run: _Element) -> _Element:
    """The run itself, with its words and its field's code as deleted ones."""
    for words in run.iter(w("t")):
        words.tag = w("delText")
    for code in run.iter(w("instrText")):
        code.tag = w("delInstrText")
    return run
