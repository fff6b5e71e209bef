"""What stands in a formula is read as other words are where it could give an area away."""

from __future__ import annotations

from pathlib import Path

import pytest

from lspreport.diagnostic import Diagnostics
from lspreport.spine import compile_report
from tests.projects import project


@pytest.mark.parametrize("formula", [r"$$ \text{Leeds} = 1 $$", r"So $\text{Leeds} = 1$."])
def test_an_area_named_in_a_formula_is_told(formula: str, tmp_path: Path) -> None:
    area = """
        name: Leeds
        type: county
        evidence: {x: {kind: finding, stream: trust, topic: t, text: They met.}}
    """
    project(
        tmp_path,
        report="disclosure: {areas-named: false}",
        theory="streams: {trust: {title: Trust, topics: [t]}}",
        area_leeds=area,
        area_bath=area.replace("Leeds", "Bath"),
        one=f"# One\n\nThey say so. [@leeds:x; @bath:x]\n\n{formula}",
    )
    diagnostics = Diagnostics()
    compile_report(tmp_path, diagnostics)
    assert any(one.code == "area-named" and "Leeds" in one.message for one in diagnostics.sorted())
