"""Joins neighbouring runs that look the same, so that tracked edits stay tidy."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from lspreport.emit.docx.ooxml import w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def merge_runs(root: _Element) -> None:
    """Moves the text of a run into the one before it where both hold text alone, in the same format."""
    for run in list(root.iter(w("r"))):
        before = run.getprevious()
        if (
            before is None
            or before.tag != w("r")
            or not (_plain(before) and _plain(run))
            or _look(before) != _look(run)
        ):
            continue
        text, more = before.find(w("t")), run.find(w("t"))
        if text is None or more is None:
            continue
        # the later run takes the text, since the loop goes on from it
        more.text = (text.text or "") + (more.text or "")
        more.set(_SPACE, "preserve")
        parent = before.getparent()
        if parent is not None:
            parent.remove(before)


def _plain(run: _Element) -> bool:
    """Whether a run holds one text and nothing else."""
    return [child.tag for child in run if child.tag != w("rPr")] == [w("t")]


def _look(run: _Element) -> bytes:
    properties = run.find(w("rPr"))
    return etree.tostring(properties, method="c14n", with_tail=False) if properties is not None else b""
