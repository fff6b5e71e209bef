"""The report as a Word file in which every change since an older version is a tracked change.

The base is the new file: its fields, numbers and contents stay live and are its own. Marked is what authors changed:
words, paragraphs, rows and notes put in or taken out, and paragraphs that moved. Accepting all gives the new report,
rejecting all the old one, but for what fields show.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from lxml.etree import QName, _Element
from msgspec import Struct

from lspreport.emit.docx.package import DOCUMENT, NOTES, write
from lspreport.review.atoms import Atom, as_deleted, atoms, deleted_runs, parted, tidied, wrap
from lspreport.review.compared import ComparedFile, compared
from lspreport.review.counterparts import counterparts, same
from lspreport.review.wordml import w


class Signature(Struct, frozen=True):
    """Under whose name and with which date the changes stand."""

    author: str
    date: str


def redline(old: bytes, new: bytes, signature: Signature, epoch: int) -> bytes:
    """The Word file `new` with what has changed since the Word file `old` as tracked changes; both are our own."""
    before, after = compared(old), compared(new)
    marker = _RedlineMarks(before, after, signature)
    marker.mark()
    return write(after.package.written(), epoch)


class _RedlineMarks:
    """Marks the new file, from the last paragraph to the first, so that places stay what they are."""

    def __init__(self, before: ComparedFile, after: ComparedFile, signature: Signature) -> None:
        self.before, self.after, self.signature = before, after, signature
        self.pairs = counterparts(before, after)
        self.last = 0
        self.notes: dict[str, str] = {}

    def mark(self) -> None:
        for at in range(len(self.after.paragraphs)):
            source = self.pairs.old_of.get(at)
            if source is not None and at not in self.pairs.moved:
                self._words(source, at)
        self._gone()
        self._came()
        for number, at in enumerate(sorted(self.pairs.moved), 1):
            self._move(at, number)

    def revision(self, tag: str) -> _Element:
        self.last += 1
        root = self.after.package.tree(DOCUMENT)
        about = {w("id"): str(90_000 + self.last), w("author"): self.signature.author, w("date"): self.signature.date}
        return root.makeelement(w(tag), about)

    # --- words -----------------------------------------------------------------------------------------------

    def _words(self, source: int, at: int) -> None:
        """Marks what differs within a paragraph."""
        one, other = self.before.elements[source], self.after.elements[at]
        if same(self.before.paragraphs[source], self.after.paragraphs[at]):
            return
        old, new = atoms(one, self._note_of(self.before)), atoms(other, self._note_of(self.after))
        matcher = SequenceMatcher(None, [atom.key for atom in old], [atom.key for atom in new], False)
        steps = _joined([step for step in matcher.get_opcodes() if step[0] != "equal"], old)
        if not steps:
            return
        new = parted(new)
        for a, b, c, d in reversed(steps):
            gone = self._deleted(old[a:b])
            if gone is not None and c < len(new):
                new[c].outer.addprevious(gone)
            elif gone is not None:
                new[-1].outer_end.addnext(gone) if new else other.append(gone)
            if d > c:
                wrap(new[c:d], lambda: self.revision("ins"))
        tidied(other)

    def _deleted(self, gone: Sequence[Atom]) -> _Element | None:
        """The old words as a deletion; the notes in it come along."""
        if not gone:
            return None
        mark = self.revision("del")
        for run in deleted_runs(gone):
            self._keep_note(run)
            mark.append(run)
        return mark

    def _keep_note(self, run: _Element) -> None:
        """A note whose mark is deleted is still in the file, under a number of its own."""
        for reference in run.iter(w("footnoteReference")):
            id = reference.get(w("id")) or ""
            if id not in self.notes:
                root = self.after.package.tree(NOTES)
                taken = [int(note.get(w("id")) or 0) for note in root.iter(w("footnote"))]
                old = next(
                    note for note in self.before.package.tree(NOTES).iter(w("footnote")) if note.get(w("id")) == id
                )
                note = copy.deepcopy(old)
                _bare(note)
                self.notes[id] = str(max(taken, default=0) + 1)
                note.set(w("id"), self.notes[id])
                root.append(note)
            reference.set(w("id"), self.notes[id])

    def _note_of(self, side: ComparedFile) -> Mapping[str, str]:
        """What each note says, by its id: two marks are one when their notes are."""
        ids: dict[str, str] = {}
        for at, paragraph in enumerate(side.paragraphs):
            if paragraph.note:
                partner = self.pairs.new_of.get(at) if side is self.before else at
                ids.setdefault(paragraph.note, f"note {partner}" if partner is not None else f"old note {at}")
        return ids

    # --- whole paragraphs ------------------------------------------------------------------------------------

    def _gone(self) -> None:
        """Puts what is not in the new report back as deleted, behind what stands before it."""
        behind: _Element | None = None
        done: set[tuple[int, int]] = set()
        for at, paragraph in enumerate(self.before.paragraphs):
            partner = self.pairs.new_of.get(at)
            if partner is not None and partner not in self.pairs.moved:
                behind = self.after.elements[partner]
                continue
            if partner is not None or paragraph.story != "body":
                continue  # moved, or a note whose mark is deleted with it
            if paragraph.cell is not None:
                row = (paragraph.cell.table, paragraph.cell.row)
                if row not in done:
                    done.add(row)
                    behind = self._gone_in_table(at, behind)
                continue
            behind = self._put_behind(behind, self._deleted_paragraph(self.before.elements[at], "del"))

    def _put_behind(self, behind: _Element | None, fresh: _Element) -> _Element:
        """Puts a paragraph behind another, outside the table in which that may stand."""
        if behind is None:
            self.after.elements[0].addprevious(fresh)
            return fresh
        outer = behind
        for holder in behind.iterancestors(w("tbl")):
            outer = holder
        outer.addnext(fresh)
        return fresh

    def _deleted_paragraph(self, old: _Element, tag: str, *, signed: bool = True) -> _Element:
        fresh = copy.deepcopy(old)
        _bare(fresh)
        for run in [*fresh.iter(w("r"))]:
            self._keep_note(run)
            self._around(run if tag == "moveFrom" else as_deleted(run), tag)  # what moves keeps its words
        if signed:
            self._sign(fresh, tag)
        return fresh

    def _gone_in_table(self, at: int, behind: _Element | None) -> _Element | None:
        """A row that is gone comes back as deleted, behind the row before it, or in a table of its own."""
        cell = self.before.paragraphs[at].cell
        assert cell is not None
        members = self.before.row_of(at)
        if any(other in self.pairs.new_of for other in members):
            return self._gone_in_cells(members, behind)
        old_row = _holder(self.before.elements[at], "tr")
        row = copy.deepcopy(old_row)
        _bare(row)
        for run in [*row.iter(w("r"))]:
            self._keep_note(run)
            self._around(as_deleted(run), "del")
        _row_properties(row).append(self.revision("del"))
        holder = _holder_or_none(behind, "tr") if behind is not None else None
        if holder is not None and self._same_table(at, holder):
            holder.addnext(row)
        else:
            table = copy.deepcopy(_holder(self.before.elements[at], "tbl"))
            for child in [one for one in table if one.tag == w("tr")]:
                table.remove(child)
            table.append(row)
            self._put_behind(behind, table)
            separate = table.makeelement(w("p"))
            table.addnext(separate)
            self._sign(separate, "del")
        return next(iter(row.iter(w("p"))))

    def _same_table(self, at: int, row: _Element) -> bool:
        """Whether `row` is of the table that the old one at `at` was in: a row of both, or one that was put back."""
        cell = self.before.paragraphs[at].cell
        table = _holder(row, "tbl")
        for other, one in enumerate(self.before.paragraphs):
            if cell is not None and one.cell is not None and one.cell.table == cell.table:
                partner = self.pairs.new_of.get(other)
                if partner is not None and _holder_or_none(self.after.elements[partner], "tbl") is table:
                    return True
        return any(mark.get(w("author")) == self.signature.author for mark in row.iter(w("del")))

    def _gone_in_cells(self, members: Sequence[int], behind: _Element | None) -> _Element | None:
        """Paragraphs of a row that is still there: each comes back as deleted in its own cell."""
        row = next(self.after.elements[self.pairs.new_of[one]] for one in members if one in self.pairs.new_of)
        cells = [one for one in _holder(row, "tr") if one.tag == w("tc")]
        before: dict[int, _Element] = {}
        for at, one in enumerate(members):
            cell = self.before.paragraphs[one].cell
            if one in self.pairs.new_of:
                behind = self.after.elements[self.pairs.new_of[one]]
                if cell is not None:
                    before[cell.cell] = behind
            elif cell is not None and cell.cell <= len(cells):
                rest = [other for other in members[at + 1 :] if _cell_of(self.before, other) == cell.cell]
                paired = [self.pairs.new_of[other] for other in rest if other in self.pairs.new_of]
                stays = self.after.elements[paired[0]] if paired else None
                self._gone_in_cell(one, cells[cell.cell - 1], before, stays, last=not rest)
        return behind

    def _gone_in_cell(
        self, at: int, cell: _Element, before: dict[int, _Element], stays: _Element | None, *, last: bool
    ) -> None:
        """One of them. It stands in front of what `stays`, or of what is new in its place; a cell's `last` paragraph
        cannot go in Word: it is the sign of the one `before` that goes, with the words behind it.
        """
        number = _cell_of(self.before, at)
        if stays is not None and _holder_or_none(stays, "tc") is cell:
            stays.addprevious(self._deleted_paragraph(self.before.elements[at], "del"))
        elif number in before and _holder_or_none(before[number], "tc") is cell:
            fresh = self._deleted_paragraph(self.before.elements[at], "del", signed=False)
            self._sign(before[number], "del")
            before[number].addnext(fresh)
            before[number] = fresh
        else:
            target = next(one for one in cell.iter(w("p")) if not _is_gone(one))
            if not last:
                target.addprevious(self._deleted_paragraph(self.before.elements[at], "del"))
                return
            first = next((part for part in target if part.tag != w("pPr")), None)
            gone = self._deleted(atoms(self.before.elements[at], {}))
            if gone is not None:
                first.addprevious(gone) if first is not None else target.append(gone)

    def _came(self) -> None:
        """Marks what is new: rows as rows, paragraphs with their sign."""
        rows_done: set[tuple[int, int]] = set()
        for at, paragraph in enumerate(self.after.paragraphs):
            if at in self.pairs.old_of or paragraph.story != "body":
                continue
            element = self.after.elements[at]
            self._insert(element)
            if paragraph.cell is None:
                self._sign(element, "ins")
                continue
            row = (paragraph.cell.table, paragraph.cell.row)
            if row not in rows_done and not any(other in self.pairs.old_of for other in self.after.row_of(at)):
                rows_done.add(row)
                _row_properties(_holder(element, "tr")).append(self.revision("ins"))

    def _insert(self, element: _Element, tag: str = "ins") -> None:
        for run in [run for run in element.iter(w("r")) if _in_paragraph(run, element)]:
            if _holder_or_none(run, "del") is None:  # words that were put back stand beside those that are new
                self._around(run, tag)

    def _around(self, run: _Element, tag: str) -> None:
        """Puts a run into a mark of its own."""
        mark = self.revision(tag)
        run.addprevious(mark)
        mark.append(run)

    def _move(self, at: int, number: int) -> None:
        """A paragraph that moved: where it was and where it is, under one name."""
        name = f"move{number}"
        element = self.after.elements[at]
        source = self.pairs.old_of[at]
        old = self._deleted_paragraph(self.before.elements[source], "moveFrom")
        before = next(
            (
                self.after.elements[self.pairs.new_of[one]]
                for one in range(source - 1, -1, -1)
                if one in self.pairs.new_of
                and self.pairs.new_of[one] != at
                and self.before.paragraphs[one].story == "body"
            ),
            None,
        )
        self._put_behind(before, old)
        self._insert(element, "moveTo")
        self._sign(element, "moveTo")
        for paragraph, tag in ((old, "moveFrom"), (element, "moveTo")):
            start = self.revision(f"{tag}RangeStart")
            start.set(w("name"), name)
            end = paragraph.makeelement(w(f"{tag}RangeEnd"), {w("id"): start.get(w("id")) or ""})
            paragraph.addprevious(start)
            paragraph.addnext(end)

    def _sign(self, paragraph: _Element, tag: str) -> None:
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = paragraph.makeelement(w("pPr"))
            paragraph.insert(0, properties)
        look = properties.find(w("rPr"))
        if look is None:
            look = properties.makeelement(w("rPr"))
            at = sum(1 for child in properties if QName(child).localname not in ("sectPr", "pPrChange"))
            properties.insert(at, look)
        look.insert(0, self.revision(tag))


def _is_gone(paragraph: _Element) -> bool:
    """Whether its sign is marked as deleted."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None


def _cell_of(file: ComparedFile, at: int) -> int:
    """The number of the cell in its row in which a paragraph stands; 0 outside tables."""
    cell = file.paragraphs[at].cell
    return cell.cell if cell is not None else 0


def _joined(steps: Sequence[tuple[str, int, int, int, int]], old: Sequence[Atom]) -> list[tuple[int, int, int, int]]:
    """The differences, those with nothing but a space between them as one."""
    found: list[tuple[int, int, int, int]] = []
    for _, a, b, c, d in steps:
        if found and all(not atom.key.strip() for atom in old[found[-1][1] : a]):
            first = found.pop()
            found.append((first[0], b, first[2], d))
        else:
            found.append((a, b, c, d))
    return found


def _bare(element: _Element) -> None:
    """Takes out what must not be twice in a file, or belongs to the pages of the new one."""
    for one in [*element.iter(w("bookmarkStart"), w("bookmarkEnd"), w("sectPr"))]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    for link in [*element.iter(w("hyperlink"))]:  # its address is in the old file's relationships
        parent = link.getparent()
        if parent is None:
            continue
        at = parent.index(link)
        for child in list(link):
            parent.insert(at, child)
            at += 1
        parent.remove(link)


def _in_paragraph(run: _Element, paragraph: _Element) -> bool:
    return next(run.iterancestors(w("p")), None) is paragraph


def _holder(element: _Element, name: str) -> _Element:
    return next(element.iterancestors(w(name)))


def _holder_or_none(element: _Element | None, name: str) -> _Element | None:
    return None if element is None else next(element.iterancestors(w(name)), None)


def _row_properties(row: _Element) -> _Element:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = row.makeelement(w("trPr"))
        at = sum(1 for child in row if QName(child).localname in ("tblPrEx", "bookmarkStart"))
        row.insert(at, properties)
    return properties
