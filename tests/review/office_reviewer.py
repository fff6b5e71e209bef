"""A reviewer who works in LibreOffice: its own programming interface (UNO) edits the file, with its own tracking.

LibreOffice is told by a macro in Basic, which every LibreOffice can run: Python's bridge to it is a package of its own.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from tests.conftest import program
from tests.patience import PATIENCE

DOCX = "MS Word 2007 XML"

_HEAD = """\
Sub Main
 Open "{log}" For Output As #1
 On Error Goto Failed
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = "Hidden"
 hidden(0).Value = True
 doc = StarDesktop.loadComponentFromURL("{before}", "_blank", 0, hidden())
 doc.RecordChanges = {tracked}
"""
_FOOT = """\
 Dim way(0) As New com.sun.star.beans.PropertyValue
 way(0).Name = "FilterName"
 way(0).Value = "{way}"
 doc.storeToURL("{after}", way())
 doc.close(True)
 Print #1, "done"
 Close #1
 Exit Sub
Failed:
 Print #1, Error & " in line " & Erl
 Close #1
End Sub

Function Place(doc, words)
 wanted = doc.createSearchDescriptor()
 wanted.SearchString = words
 wanted.SearchCaseSensitive = True
 found = doc.findFirst(wanted)
 Do While Not IsNull(found)
  Place = found
  found = doc.findNext(found.getEnd(), wanted)
 Loop
End Function

Function Cursor(doc, words)
 spot = Place(doc, words)
 Cursor = spot.getText().createTextCursorByRange(spot)
End Function
"""
_WHO = '<item oor:path="/org.openoffice.UserProfile/Data">{0}</item>'
_NAMED = '<prop oor:name="{0}" oor:op="fuse"><value>{1}</value></prop>'


class OfficeReviewer:
    """Notes what is to be done; `back` has LibreOffice do it to the file `data`."""

    def __init__(self, data: bytes, folder: Path, name: str = "Lotte Office", *, tracked: bool = True) -> None:
        self.data = data
        self.folder = folder
        self.tracked = tracked
        self.name = name
        self.lines: list[str] = []
        self.said: list[str] = []

    def replace(self, old: str, new: str) -> None:
        self.lines.append(f"Place(doc, {_said(old)}).setString({_said(new)})")

    def insert(self, behind: str, new: str) -> None:
        self.lines += [f"spot = Place(doc, {_said(behind)})", f"spot.getEnd().setString({_said(new)})"]

    def replace_in_note(self, number: int, old: str, new: str) -> None:
        self.lines += [
            f"note = doc.Footnotes.getByIndex({number})",
            "walk = note.createTextCursor()",
            "said = note.getString()",
            f"walk.goRight(InStr(said, {_said(old)}) - 1, False)",
            f"walk.goRight({len(old)}, True)",
            f"walk.setString({_said(new)})",
        ]

    def split(self, behind: str) -> None:
        self.lines += [
            f"walk = Cursor(doc, {_said(behind)})",
            "walk.collapseToEnd()",
            "walk.getText().insertControlCharacter(walk, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)",
        ]

    def merge(self, words: str) -> None:
        self.lines += [
            f"walk = Cursor(doc, {_said(words)})",
            "walk.gotoEndOfParagraph(False)",
            "walk.goRight(1, True)",
            'walk.setString("")',
        ]

    def remove(self, words: str) -> None:
        self.lines += [
            f"walk = Cursor(doc, {_said(words)})",
            "walk.gotoStartOfParagraph(False)",
            "walk.gotoEndOfParagraph(True)",
            "walk.goRight(1, True)",
            'walk.setString("")',
        ]

    def add(self, behind: str, new: str) -> None:
        self.lines += [
            f"walk = Cursor(doc, {_said(behind)})",
            "walk.gotoEndOfParagraph(False)",
            "walk.getText().insertControlCharacter(walk, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)",
            f"walk.getText().insertString(walk, {_said(new)}, False)",
        ]

    def set_bold(self, words: str) -> None:
        self.lines.append(f"Place(doc, {_said(words)}).CharWeight = com.sun.star.awt.FontWeight.BOLD")

    def set_style(self, words: str, style: str) -> None:
        self.lines.append(f"Place(doc, {_said(words)}).ParaStyleName = {_said(style)}")

    def redlines(self) -> list[str]:
        """The kinds of the tracked changes that it reads in the file, as it counts them."""
        self.lines += [
            "marks = doc.Redlines.createEnumeration()",
            "Do While marks.hasMoreElements()",
            ' Print #1, marks.nextElement().getPropertyValue("RedlineType")',
            "Loop",
        ]
        self.back()
        return self.said

    def back(self, way: str = DOCX) -> bytes:
        """The file as LibreOffice saves it when all is done."""
        soffice = program("office")
        assert soffice is not None
        profile = self.folder / "profile"
        if not profile.exists():
            _run(soffice, profile, "--terminate_after_init")
            settings = profile / "user" / "registrymodifications.xcu"
            given, _, family = self.name.partition(" ")
            mine = "".join(_WHO.format(_NAMED.format(*one)) for one in (("givenname", given), ("sn", family)))
            settings.write_text(settings.read_text("utf-8").replace("</oor:items>", f"{mine}</oor:items>"), "utf-8")
        before, after, log = self.folder / "before.docx", self.folder / "after.docx", self.folder / "log"
        before.write_bytes(self.data)
        module = profile / "user" / "basic" / "Standard" / "Module1.xba"
        kept, _, _ = module.read_text("utf-8").partition("Sub Main")
        head = _HEAD.format(log=log, before=before.as_uri(), tracked=self.tracked)
        macro = head + "".join(f" {line}\n" for line in self.lines) + _FOOT.format(way=way, after=after.as_uri())
        kept, _, _ = kept.partition("REM ")
        module.write_text(f"{kept}{escape(macro)}</script:module>", "utf-8")
        _run(soffice, profile, "macro:///Standard.Module1.Main")
        *self.said, last = log.read_text().split("\n")[:-1]
        assert last == "done", last
        return after.read_bytes()


def _run(soffice: str, profile: Path, order: str) -> None:
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", order]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


def _said(words: str) -> str:
    """`words` as a text of Basic."""
    doubled = words.replace('"', '""')
    return f'"{doubled}"'
