"""Formulas converted by pandoc: what Typst can set, and what pandoc cannot convert."""

from __future__ import annotations

import unicodedata

import pytest
import typst

from lspreport.load.spoken import spoken
from lspreport.tools.formulas import RENAMED, convert

RANGES = (
    (0xA1, 0x100),
    (0x370, 0x400),
    (0x2010, 0x2070),
    (0x20D0, 0x20F0),
    (0x2100, 0x2400),
    (0x25A0, 0x2670),
    (0x27C0, 0x2800),
    (0x2900, 0x2B00),
    (0x1D400, 0x1D800),
)
"""Where Unicode keeps the signs of mathematics: Latin-1, Greek, letterlike signs, arrows, operators, alphabets."""


def set_by_typst(markup: str) -> bool:
    """Whether Typst knows all that stands in the markup."""
    try:
        return bool(typst.compile(markup.encode(), format="pdf"))
    except typst.TypstError:
        return False


@pytest.mark.thorough("has Typst set every sign")
def test_every_sign_of_mathematics_can_be_set_by_typst() -> None:
    """pandoc calls signs by names; those that this Typst has no more stand in a table."""
    signs = [chr(code) for first, last in RANGES for code in range(first, last)]
    signs = [sign for sign in signs if unicodedata.category(sign)[0] not in "CZ"]
    made = [one.typst for one in convert([(sign, False) for sign in signs]) if one.typst]
    assert len(made) > 2500
    assert set_by_typst("\n\n".join(made))


def test_the_table_of_names_holds_what_typst_lacks_and_nothing_else() -> None:
    for name, sign in RENAMED.items():
        assert not set_by_typst(f"${name}$")
        assert set_by_typst(f"${sign}$")


def test_names_in_words_stay() -> None:
    (made,) = convert([(r"\text{the sect} \cap \mathrm{times.circle}", False)])
    assert '"the sect"' in made.typst
    assert "∩" in made.typst


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"x^2 + \frac{a+b}{c} = \sum_{i=1}^n x_i", "x² + (a + b)/c = ∑_(i = 1)ⁿ x_i"),
        (r"\sqrt{2}, \sqrt[3]{x+1}", "√2, ³√(x + 1)"),
        (r"\text{Cost per head} = \frac{\text{total cost}}{n}", "Cost per head = (total cost)/n"),
        (r"\alpha\cdot\hat{y} \pm \bar{x}", "α ⋅ ŷ ± x̄"),
        (r"\begin{aligned} a &= b + c \\ d &= e \end{aligned}", "a = b + c; d = e"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1 2; 3 4)"),
        (r"\int_0^\infty e^{-x}\,\mathrm{d}x = 1", "∫₀^∞ e^(−x) dx = 1"),
        (r"\lim_{n \to \infty} \log n", "lim_(n → ∞) log n"),
        (r"\binom{n}{k}", "(n over k)"),
        (r"50\% \text{ of } £3{,}000", "50% of £3,000"),
        (r"f'(x) \approx \partial f/\partial x", "f′(x) ≈ ∂f/∂x"),
        (r"\hat{\beta}_1 \ge 0.5 \quad \text{and} \quad p < 0.05", "β̂₁ ≥ 0.5 and p < 0.05"),
        (r"\max_j q_j \leq N_t e^{r(1 - N_t/K)}", "max_j q_j ≤ N_t e^(r(1 − N_t/K))"),
        (r"-x = (-1)", "−x = (−1)"),
        (r"\widehat{xy} + \underline{x}", "xy + x"),
        (r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}", "∣a b; c d∣"),
    ],
)
def test_a_formula_in_one_line_of_text(tex: str, words: str) -> None:
    (made,) = convert([(tex, True)])
    assert spoken(made.mathml) == words
    assert set_by_typst(made.typst)


def test_what_pandoc_cannot_convert_is_told_and_spoils_no_other() -> None:
    good, bad, other = convert([("x", False), (r"\foo{x}", False), ("y", True)])
    assert "unexpected control sequence" in bad.problem
    assert (good.typst, other.typst) == ("$x$", "$ y $")
    assert bad.typst == bad.mathml == ""
