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
