"""The page numbers of the contents, in the cache of their fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.emit.docx.ooxml import escape

_MARK = re.compile(r"<!--lsp:page (\S+)-->")


def page_mark(key: str) -> str:
    """The mark that keeps a page number's place. Keys have hyphens, of which a comment must not have two in a row."""
    return f"<!--lsp:page {key.replace('-', '_')}-->"


def fill_pages(document: bytes, pages: Mapping[str, str]) -> bytes:
    """The document's part, each entry's page where its mark stands; without one it stays empty until F9 renews it."""

    def page(mark: re.Match[str]) -> str:
        number = pages.get(mark[1].replace("_", "-"), "")
        return f"<w:r><w:t>{escape(number)}</w:t></w:r>" if number else ""

    return _MARK.sub(page, document.decode()).encode()
