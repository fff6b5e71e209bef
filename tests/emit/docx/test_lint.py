"""Each fault that the lint is there for, put into a good file."""

from __future__ import annotations

import re

import pytest

from lspreport.emit.docx.lint import lint
from tests.emit.docx.sample import changed, made

END = re.compile(r'<w:bookmarkEnd w:id="\d+"/>')
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
FAULTS = {
    "REF aims at `_Ref_gone`": lambda xml: xml.replace(" REF _Ref_para_a ", " REF _Ref_gone "),
    "PAGEREF aims at `_Toc_gone`": lambda xml: xml.replace(" PAGEREF _Toc_box_a ", " PAGEREF _Toc_gone "),
    "a link aims at `_Toc_gone`": lambda xml: xml.replace('w:anchor="_Toc_box_a"', 'w:anchor="_Toc_gone"'),
    "never ends": lambda xml: END.sub("", xml, count=1),
    "ends without a start": lambda xml: re.sub(r"<w:bookmarkStart [^>]*/>", "", xml, count=1),
    "starts 2 times": lambda xml: re.sub(
        r'(Start w:id="(\d+)".*?Start w:id=)"\d+"', r'\1"\2"', xml, count=1, flags=re.S
    ),
    "bookmark `_RefN_box_b` stands 2 times": lambda xml: xml.replace('w:name="_Ref_para_a"', 'w:name="_RefN_box_b"'),
    "differ from `_refn_box_b` in case": lambda xml: xml.replace('w:name="_Ref_para_a"', 'w:name="_REFN_box_b"'),
    "is longer than 40": lambda xml: xml.replace('w:name="_RefN_box_b"', f'w:name="_Ref_{"b" * 40}"'),
    "1 fields never end": lambda xml: xml.replace(FIELD_END, "", 1),
    "a field's end has no begin": lambda xml: xml.replace("<w:body>", f"<w:body><w:p>{FIELD_END}</w:p>"),
    "a field is dirty": lambda xml: xml.replace('fldCharType="begin"', 'fldCharType="begin" w:dirty="true"', 1),
    "relationship `rId999` is missing": lambda xml: re.sub('r:embed="[^"]*"', 'r:embed="rId999"', xml, count=1),
}


def test_a_good_file_has_no_fault() -> None:
    assert lint(made()) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str) -> None:
    found = lint(changed(made(), FAULTS[fault]))
    assert any(fault in line for line in found), found
