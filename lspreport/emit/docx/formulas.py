"""Formulas as Word's own mathematics, which pandoc makes of TeX."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lspreport.emit.docx import package
from lspreport.emit.docx.captions import sequence
from lspreport.emit.docx.draft import Draft
from lspreport.emit.docx.inlines import words
from lspreport.emit.docx.marks import target
from lspreport.emit.docx.ooxml import TAB, M, text
from lspreport.emit.docx.page import WordParagraph, joined
from lspreport.model.report import Document
from lspreport.model.tree import Equation, Formula, Math
from lspreport.model.walk import all_in
from lspreport.tools.pandoc import formulas_docx

_FORMULA = re.compile("<m:oMath>(.*)</m:oMath>", re.DOTALL)
_STYLED_TEXT = re.compile(r"(<m:nor ?/>)<m:sty [^>]*/>")
_COLUMN = re.compile(r"(<m:mcJc [^>]*/>)(<m:count [^>]*/>)")
"""What pandoc writes against the schema (ECMA-376 part 1, 22.1.2: CT_RPR, CT_MCPr): plain text with a style, and the
places of a matrix before their count."""


def formulas(document: Document) -> Mapping[Formula, str]:
    """Each formula of the document; one that pandoc cannot turn is printed in its words."""
    found: dict[Formula, bool] = {}
    for node in all_in(document.sections):
        if isinstance(node, Math | Equation):
            found.setdefault(node.formula, isinstance(node, Equation))
    if not found:
        return {}
    made = package.read(formulas_docx([(one.tex, alone) for one, alone in found.items()]))[package.DOCUMENT].decode()
    matches = [(one, _FORMULA.search(part)) for one, part in zip(found, made.split("</w:p>"), strict=False)]
    return {one: _drawn(match[1]) if match else text(one.words) for one, match in matches}


def _drawn(content: str) -> str:
    content = _COLUMN.sub(r"\2\1", _STYLED_TEXT.sub(r"\1", content))
    return f'<m:oMath xmlns:m="{M}">{content}</m:oMath>'


def equation(draft: Draft, block: Equation, style: str) -> WordParagraph:
    """An equation in the middle of the text; with a number, which stands at the right margin, it is set in a line."""
    drawn = draft.formulas[block.formula]
    number = draft.document.number(block.key)
    hidden = draft.marks.hidden("equation", number, block.formula.words, block.span)
    if not number:
        alone = f'<m:oMathPara xmlns:m="{M}">{drawn}</m:oMathPara>' if drawn.startswith("<m:") else drawn
        return WordParagraph(style, joined(draft.marks.around((hidden,), [alone])))
    middle = (draft.axis + draft.right) // 2
    tabs = f'<w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{draft.right}"/>'
    aimed = (target(block.key),) if block.key in draft.targets else ()
    pieces = [TAB, drawn, TAB, *words("("), *sequence(draft, "equation", block.key), *words(")")]
    return WordParagraph(style, joined(draft.marks.around((hidden, *aimed), pieces)), {"tabs": tabs})
