"""Formulas as Word's own mathematics, which pandoc makes of TeX."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.emit.docx import package
from lspreport.emit.docx.ooxml import M, text
from lspreport.model.report import Document
from lspreport.model.tree import Math
from lspreport.model.walk import every
from lspreport.tools.pandoc import formulas_docx

_FORMULA = re.compile("<m:oMath>(.*)</m:oMath>", re.DOTALL)


def formulas(document: Document) -> Mapping[Math, str]:
    """Each formula of the document; one that pandoc cannot turn is printed as it was written."""
    found = list(dict.fromkeys(every(Math, document.sections)))
    if not found:
        return {}
    made = package.read(formulas_docx([one.text for one in found]))[package.DOCUMENT].decode().split("</w:p>")
    matches = [(one, _FORMULA.search(paragraph)) for one, paragraph in zip(found, made, strict=False)]
    return {one: f'<m:oMath xmlns:m="{M}">{match[1]}</m:oMath>' if match else text(one.text) for one, match in matches}
