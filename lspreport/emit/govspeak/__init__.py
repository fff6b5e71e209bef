"""Govspeak: the Markdown that GOV.UK's publishing form takes, a file a section, with the pictures to upload beside.

Each file is the body of one HTML attachment, or they follow one another in a single one. GOV.UK makes the list of
contents itself.

Source: https://www.gov.uk/guidance/how-to-publish-on-gov-uk/markdown and the README of
https://github.com/alphagov/govspeak; underneath it is kramdown, https://kramdown.gettalong.org/syntax.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lspreport.emit.artefact import Artefact
from lspreport.emit.file_names import file_names
from lspreport.emit.govspeak.objections import objections
from lspreport.emit.govspeak.read_back import read_back
from lspreport.emit.govspeak.section import section_text
from lspreport.emit.writer import Writer
from lspreport.model.part import Part
from lspreport.model.report import Document, SectionKind
from lspreport.tools.pictures import words_in

_NAMES = re.compile(r"\{:? ?#([^}\s]+)\}|\]\(#([^)\s]+)\)|^\[Image: (.+)\]$", re.MULTILINE)
"""Anchors, the links to them, and the pictures to upload."""

_ESCAPED = re.compile(r"\\([^\w\s])")


def emit(document: Document) -> Artefact:
    """The document's sections as files; the same document gives the same bytes."""
    sections = [item for item in document.sections if item.kind is not SectionKind.CONTENTS]
    names = file_names(sections, ".md")
    files: dict[str, bytes] = {}
    for item in sections:
        text, pictures = section_text(item, document)
        files[names[item.key]] = text.encode()
        files |= {picture.name: picture.data for picture in pictures}
    return Artefact(files=files)


def opened(artefact: Artefact) -> Iterator[Part]:
    """The files and their names, for whoever looks for what they hide."""
    for path, data in artefact.files.items():
        yield Part("the files' names", "", frozenset({path.rpartition(".")[0]}))
        if path.endswith(".md"):
            text = data.decode()
            names = frozenset(name for found in _NAMES.findall(text) for name in found if name)
            yield Part(path, unescape(_NAMES.sub("", _ESCAPED.sub(r"\1", text))), names)
        else:
            yield Part(path, words_in(data))


WRITER = Writer("-govspeak", lambda document, pages: emit(document), opened, read_back, objections=objections)
