"""A reviewer who writes tracked changes and comments into a Word file as Word does, by hand, after ECMA-376."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element

from tests.review.other_programs import W, w, with_parts

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class Reviewer:
    """Edits a copy of a file under one name; `file` gives what is sent back. With `tracked` off nothing is marked."""

    def __init__(self, data: bytes, name: str = "Priya Shah", *, tracked: bool = True) -> None:
        self.data = data
        self.name = name
        self.tracked = tracked
        self.roots: dict[str, _Element] = {}
        self.comments: list[tuple[str, str, str, str, bool, str]] = []
        self.marks = 900

        def read(name: str, part: bytes) -> bytes:
            if name in ("word/document.xml", "word/footnotes.xml"):
                self.roots[name] = etree.fromstring(part)
            return part

        with_parts(data, read)
        self.body = self.roots["word/document.xml"]

    # --- finding ---------------------------------------------------------------------------------------------

    def paragraph(self, words: str, part: str = "word/document.xml") -> _Element:
        """The last paragraph in which `words` stand: the contents come before what they list."""
        found = [one for one in self.roots[part].iter(w("p")) if words in text(one)]
        assert found, words
        return found[-1]

    def _mark(self, tag: str) -> _Element:
        self.marks += 1
        attributes = {w("id"): str(self.marks), w("author"): self.name, w("date"): "2026-11-23T10:15:00Z"}
        return etree.Element(w(tag), attributes)

    # --- words -----------------------------------------------------------------------------------------------

    def replace(self, old: str, new: str, within: str = "", part: str = "word/document.xml") -> None:
        """`old` becomes `new` in the paragraph that has `within`, or `old` itself."""
        paragraph = self.paragraph(within or old, part)
        runs = self._cut(paragraph, old)
        place = runs[-1]
        if new:
            fresh = copy.deepcopy(runs[0])
            _set(fresh, new)
            place.addnext(self._inserted(fresh))
        for run in runs:
            self._delete(run)

    def insert(self, behind: str, new: str, within: str = "") -> None:
        paragraph = self.paragraph(within or behind)
        run = self._cut(paragraph, behind)[-1]
        fresh = copy.deepcopy(run)
        _set(fresh, new)
        run.addnext(self._inserted(fresh))

    def delete(self, old: str, within: str = "") -> None:
        self.replace(old, "", within)

    def _inserted(self, run: _Element) -> _Element:
        if not self.tracked:
            return run
        mark = self._mark("ins")
        mark.append(run)
        return mark

    def _delete(self, run: _Element) -> None:
        parent = run.getparent()
        assert parent is not None
        if not self.tracked:
            parent.remove(run)
            return
        mark = self._mark("del")
        parent.replace(run, mark)
        mark.append(run)
        for words in run.iter(w("t")):
            words.tag = w("delText")

    def _cut(self, paragraph: _Element, wanted: str) -> list[_Element]:
        """The runs that hold exactly `wanted`, cut out of those that are there; fields are not looked into."""
        runs = [run for run in _runs(paragraph) if run.find(w("t")) is not None]
        whole = "".join(_said(run) for run in runs)
        start = whole.index(wanted)
        end, at, cut = start + len(wanted), 0, []
        for run in runs:
            said = _said(run)
            first, last = max(start - at, 0), min(end - at, len(said))
            at += len(said)
            if first >= last:
                continue
            for piece, before in ((said[last:], False), (said[:first], True)):
                if piece:
                    other = copy.deepcopy(run)
                    _set(other, piece)
                    (run.addprevious if before else run.addnext)(other)
            _set(run, said[first:last])
            cut.append(run)
        return cut

    # --- paragraphs ------------------------------------------------------------------------------------------

    def split(self, behind: str) -> None:
        paragraph = self.paragraph(behind)
        last = self._cut(paragraph, behind)[-1]
        first = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            first.append(copy.deepcopy(properties))
        for child in list(paragraph):
            if child.tag != w("pPr"):
                first.append(child)
            if child is last:
                break
        paragraph.addprevious(first)
        self._sign(first, "ins")

    def merge(self, words: str) -> None:
        """The paragraph with `words` and the one behind it become one."""
        paragraph = self.paragraph(words)
        if self.tracked:
            self._sign(paragraph, "del")
            return
        following = paragraph.getnext()
        assert following is not None
        for child in [child for child in following if child.tag != w("pPr")]:
            paragraph.append(child)
        _remove(following)

    def remove(self, words: str) -> None:
        paragraph = self.paragraph(words)
        if not self.tracked:
            _remove(paragraph)
            return
        for run in [*paragraph.iter(w("r"))]:
            self._delete(run)
            for code in run.iter(w("instrText")):
                code.tag = w("delInstrText")
        self._sign(paragraph, "del")

    def add(self, behind: str, new: str) -> None:
        """A paragraph of its own behind the one that has `behind`, as Word writes it when Enter is pressed there."""
        paragraph = self.paragraph(behind)
        fresh = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            fresh.append(copy.deepcopy(properties))
        run = etree.SubElement(fresh, w("r"))
        _set(run, new)
        fresh.replace(run, self._inserted(copy.deepcopy(run)))
        paragraph.addnext(fresh)
        self._sign(paragraph, "ins")

    def move(self, words: str, before: str) -> None:
        paragraph, target = self.paragraph(words), self.paragraph(before)
        there = copy.deepcopy(paragraph)
        for mark in [*there.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            _remove(mark)
        target.addprevious(there)
        if not self.tracked:
            _remove(paragraph)
            return
        for one, tag in ((paragraph, "moveFrom"), (there, "moveTo")):
            for run in [*one.iter(w("r"))]:
                mark = self._mark(tag)
                parent = run.getparent()
                assert parent is not None
                parent.replace(run, mark)
                mark.append(run)
            self._sign(one, tag)

    def _sign(self, paragraph: _Element, tag: str) -> None:
        if not self.tracked:
            return
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        look = properties.find(w("rPr"))
        if look is None:
            look = etree.SubElement(properties, w("rPr"))
        look.insert(0, self._mark(tag))

    def remove_row(self, words: str) -> None:
        row = self.paragraph(words).getparent()
        while row is not None and row.tag != w("tr"):
            row = row.getparent()
        assert row is not None
        if not self.tracked:
            _remove(row)
            return
        properties = row.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            row.insert(0, properties)
        properties.append(self._mark("del"))
        for run in [run for run in row.iter(w("r")) if run.find(w("t")) is not None]:
            self._delete(run)

    def add_row(self, behind: str, *cells: str) -> None:
        """A row behind the one in which `behind` stands."""
        row = self.paragraph(behind).getparent()
        while row is not None and row.tag != w("tr"):
            row = row.getparent()
        assert row is not None
        fresh = copy.deepcopy(row)
        for mark in [*fresh.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            _remove(mark)
        for paragraph, words in zip([*fresh.iter(w("p"))], cells, strict=True):
            for run in [*paragraph.iter(w("r"))][1:]:
                _remove(run)
            run = next(paragraph.iter(w("r")))
            _set(run, words)
            paragraph.replace(run, self._inserted(copy.deepcopy(run)))
        properties = fresh.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            fresh.insert(0, properties)
        properties.append(self._mark("ins"))
        row.addnext(fresh)

    def set_bold(self, words: str) -> None:
        for run in self._cut(self.paragraph(words), words):
            look = run.find(w("rPr"))
            if look is None:
                look = etree.Element(w("rPr"))
                run.insert(0, look)
            etree.SubElement(look, w("b"))
            if self.tracked:
                change = self._mark("rPrChange")
                change.append(etree.Element(w("rPr")))
                look.append(change)

    def set_style(self, words: str, style: str) -> None:
        """Another style for the paragraph that has `words`, which nobody marked."""
        look = self.paragraph(words).find(w("pPr"))
        assert look is not None
        for old in look.findall(w("pStyle")):
            look.remove(old)
        look.insert(0, etree.Element(w("pStyle"), {w("val"): style}))

    # --- comments --------------------------------------------------------------------------------------------

    def comment(
        self, on: str, said: str, *, answers: int = -1, done: bool = False, to: str = "", part: str = "document"
    ) -> int:
        """A comment on the words `on`, up to the words `to`; gives its id. `answers` is the one that it answers."""
        id = len(self.comments)
        part = f"word/{part}.xml"
        first = self._cut(self.paragraph(on, part), on)
        last = self._cut(self.paragraph(to, part), to) if to else first
        start = etree.Element(w("commentRangeStart"), {w("id"): str(id)})
        end = etree.Element(w("commentRangeEnd"), {w("id"): str(id)})
        first[0].addprevious(start)
        last[-1].addnext(end)
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference"), {w("id"): str(id)})
        end.addnext(mark)
        parent = f"{answers:08X}" if answers >= 0 else ""
        self.comments.append((str(id), self.name, said, parent, done, f"{id:08X}"))
        return id

    # --- the file --------------------------------------------------------------------------------------------

    @property
    def file(self) -> bytes:
        parts = {name: etree.tostring(root) for name, root in self.roots.items()}

        def change(name: str, part: bytes) -> bytes | None:
            if self.comments and name == "word/comments.xml":
                return None
            if self.comments and name == "[Content_Types].xml":
                return _typed(part)
            if self.comments and name == "word/_rels/document.xml.rels":
                return _related(part)
            return parts.get(name, part)

        data = with_parts(self.data, change)
        return _added(data, self._comment_parts()) if self.comments else data

    def _comment_parts(self) -> dict[str, bytes]:
        """comments.xml and what says their threads; a comment's own id is that of its last paragraph."""
        root = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
        extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for id, author, said, parent, done, own in self.comments:
            about = {w("id"): id, w("author"): author, w("date"): "2026-11-23T10:20:00Z", w("initials"): author[:1]}
            comment = etree.SubElement(root, w("comment"), about)
            lines = said.split("\n")
            for at, line in enumerate(lines):
                paragraph = etree.SubElement(comment, w("p"))
                paragraph.set(f"{{{W14}}}paraId", own if at == len(lines) - 1 else f"7{at}{own[2:]}")
                _set(etree.SubElement(paragraph, w("r")), line)
            entry = {f"{{{W15}}}paraId": own, f"{{{W15}}}done": "1" if done else "0"}
            if parent:
                entry[f"{{{W15}}}paraIdParent"] = parent
            etree.SubElement(extended, f"{{{W15}}}commentEx", entry)
        return {"word/comments.xml": etree.tostring(root), "word/commentsExtended.xml": etree.tostring(extended)}


def _added(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with these parts, which bear no time: what is made a second later is the same file."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _typed(part: bytes) -> bytes:
    root = etree.fromstring(part)
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    for name, kind in (("comments", "comments"), ("commentsExtended", "commentsExtended")):
        if not any(one.get("PartName") == f"/word/{name}.xml" for one in root):
            about = {"PartName": f"/word/{name}.xml", "ContentType": f"{base}.{kind}+xml"}
            etree.SubElement(root, f"{{{_TYPES}}}Override", about)
    return etree.tostring(root)


def _related(part: bytes) -> bytes:
    root = etree.fromstring(part)
    kinds = {
        "comments.xml": f"{_OFFICE}/comments",
        "commentsExtended.xml": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    }
    for at, (target, kind) in enumerate(kinds.items()):
        if not any(one.get("Target") == target for one in root):
            about = {"Id": f"rIdReview{at}", "Type": kind, "Target": target}
            etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", about)
    return etree.tostring(root)


def text(paragraph: _Element) -> str:
    """The words of a paragraph as a reviewer sees them, fields by what they show."""
    return "".join(words.text or "" for words in paragraph.iter(w("t")))


def _runs(paragraph: _Element) -> list[_Element]:
    """The runs of a paragraph that stand outside its fields and that nobody has changed yet."""
    found, depth = [], 0
    for run in paragraph.iter(w("r")):
        for char in run.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(char.get(w("fldCharType")) or "", 0)
        parent = run.getparent()
        changed = parent is not None and parent.tag in (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
        if not depth and not changed and run.find(w("fldChar")) is None:
            found.append(run)
    return found


def _said(run: _Element) -> str:
    return "".join(words.text or "" for words in run.iter(w("t")))


def _set(run: _Element, words: str) -> None:
    for old in [*run.iter(w("t"), w("tab"))]:
        _remove(old)
    made = etree.SubElement(run, w("t"))
    made.text = words
    made.set(_SPACE, "preserve")


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


Edit = Callable[[Reviewer], None]
