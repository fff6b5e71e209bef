"""A formula in one line of text: names of functions stand apart, whatever hangs on them."""

from __future__ import annotations

import pytest

from lspreport.load.spoken import spoken


@pytest.mark.parametrize(
    ("between", "words"),
    [
        ("<munder><mo>lim</mo><mi>n</mi></munder>", "a lim_n b"),
        ("<msup><mi>sin</mi><mn>2</mn></msup>", "a sin² b"),
        ("<msup><mrow><mi>sin</mi><mo>\u2061</mo></mrow><mn>2</mn></msup>", "a sin² b"),
        ("<msub><mi>x</mi><mi>max</mi></msub>", "ax_max b"),
        ("<msub><mrow><mi>x</mi><mo>+</mo></mrow><mi>max</mi></msub>", "a(x +)_max b"),
    ],
)
def test_the_name_of_a_function_stands_apart(between: str, words: str) -> None:
    said = f'<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi>{between}<mi>b</mi></math>'
    assert spoken(said) == words


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("<mtd><mi>a</mi></mtd>", "a, b; c"),
        ('<mtd columnalign="right"><mi>a</mi></mtd>', "a b; c"),
        ('<mtd style="padding-right: 0"><mi>a</mi></mtd>', "a b; c"),
    ],
)
def test_cells_stand_apart_and_aligned_lines_are_one(first: str, words: str) -> None:
    rows = f"<mtr>{first}<mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd></mtd></mtr>"
    assert spoken(f'<math xmlns="http://www.w3.org/1998/Math/MathML"><mtable>{rows}</mtable></math>') == words
