"""The page numbers of the contents, in the cache of their fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lspreport.emit.docx.finish.elements import element, marks, remove

if TYPE_CHECKING:
    from lxml.etree import _Element


def page_mark(key: str) -> str:
    """The mark that keeps a page number's place. Keys have hyphens, of which a comment must not have two in a row."""
    return f"<!--lsp:page {key.replace('-', '_')}-->"


def fill_pages(body: _Element, pages: Mapping[str, str]) -> None:
    """Puts each entry's page where its mark stands; an entry without one stays empty until the fields are renewed."""
    for mark, words in list(marks(body)):
        if words[0] != "page":
            continue
        if page := pages.get(words[1].replace("_", "-")):
            run, text = element("r"), element("t")
            text.text = page
            run.append(text)
            mark.addprevious(run)
        remove(mark)
