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


def mi(text: str) -> str:
    return f"<mi>{text}</mi>"


def mn(text: str) -> str:
    return f"<mn>{text}</mn>"


def mo(text: str, more: str = "") -> str:
    return f"<mo{more}>{text}</mo>"


def of(name: str, *inner: str, more: str = "") -> str:
    return f"<{name}{more}>{''.join(inner)}</{name}>"


def row(*inner: str) -> str:
    return of("mrow", *inner)


A, B, X, N, PLUS = mi("a"), mi("b"), mi("x"), mi("n"), mo("+")
SUM = row(A, PLUS, B)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (A + of("mphantom", B) + PLUS + B, "a + b"),
        (of("semantics", A, of("annotation", "its TeX")), "a"),
        (A + of("mtext", " if ") + B, "a if b"),
        (of("ms", "so"), "so"),
        (A + "<mspace/>" + B, "a b"),
        (of("mpadded", A, PLUS, B), "a + b"),
        ("", ""),
        # operators
        (mi("f") + mo("\u2061") + mo("(") + X + mo(";") + A + mo(")"), "f(x; a)"),
        (mi("C") + mo("=") + A + mo("−") + mn("1"), "C = a − 1"),
        (mo("−") + X, "−x"),
        (mo("(") + mo("−") + X + mo(")"), "(−x)"),
        (A + mo("=") + mo("−") + B, "a = −b"),
        (mn("12") + mo(",") + mn("345"), "12,345"),
        (mn("1") + mo(",") + mn("34"), "1, 34"),
        (A + mo(",") + mn("345"), "a, 345"),
        (N + mo("!") + PLUS + mn("1"), "n! + 1"),
        (mn("5") + mo("%"), "5%"),
        (mi("f") + mo("′") + mo("(") + X + mo(")"), "f′(x)"),
        (mo("[", ' stretchy="true"') + X + mo("]", ' stretchy="true"'), "[x]"),
        (X + mo("☆", ' form="postfix"') + A, "x☆a"),
        (X + mo("max") + A, "x max a"),
        (A + mo("∑") + X, "a ∑x"),
        (mn("2") + X, "2x"),
        (mo("(") + A + mo(")") + B, "(a)b"),
        (mo("[") + mo("−") + X + mo("]"), "[−x]"),
        (A + mo(",") + mo("−") + B, "a, −b"),
        (mi("sin") + X, "sin x"),
        (of("msub", X, N) + A, "x_n a"),
        (of("msubsup", X, mn("1"), mn("2")) + A, "x₁² a"),
        (of("munder", A, N) + B, "a_n b"),
        (of("msup", X, mn("2")) + of("msqrt", A), "x² √a"),
        (A + of("munderover", mo("∑"), N, X) + B, "a ∑_n^x b"),
        # one over the other
        (of("mfrac", SUM, B), "(a + b)/b"),
        (of("mfrac", of("mfrac", A, B), X), "(a/b)/x"),
        (of("mfrac", row(mo("("), A, mo(")"), PLUS, mo("("), B, mo(")")), mn("2")), "((a) + (b))/2"),
        (of("mfrac", row(mo("("), SUM, mo(")")), mn("2")), "(a + b)/2"),
        (A + of("mfrac", B, X) + mi("d"), "a b/x d"),
        (mo("(") + of("mfrac", N, A, more=' linethickness="0"') + mo(")"), "(n over a)"),
        (of("mfrac", N, A, more=' linethickness="0px"'), "n over a"),
        (of("mfrac", N, A, more=' linethickness="1px"'), "n/a"),
        # roots
        (of("msqrt", X), "√x"),
        (mn("2") + of("msqrt", X, PLUS, mn("1")), "2 √(x + 1)"),
        (of("mroot", SUM, mn("3")), "³√(a + b)"),
        (A + of("mroot", B, mn("3")), "a ³√b"),
        # above and below
        (of("msup", X, mn("2")) + A, "x² a"),
        (of("msup", X, N), "xⁿ"),
        (of("msup", X, A), "x^a"),
        (of("msup", X, SUM), "x^(a + b)"),
        (of("msup", X, mo("′")), "x′"),
        (of("msup", SUM, mn("2")), "(a + b)²"),
        (of("msup", row(mo("("), SUM, mo(")")), mn("2")), "(a + b)²"),
        (of("msub", X, mn("10")), "x₁₀"),
        (of("msub", X, N), "x_n"),
        (of("msub", SUM, N), "(a + b)_n"),
        (of("msub", X, row(A, mo(","), B)), "x_(a, b)"),
        (of("msubsup", X, mn("1"), mn("2")), "x₁²"),
        (of("msubsup", SUM, mn("1"), mn("2")), "(a + b)₁²"),
        (of("munderover", mo("∑"), row(A, mo("="), mn("1")), N) + X, "∑_(a = 1)ⁿ x"),
        (of("munder", mo("lim"), row(N, mo("→"), mo("∞"))) + X, "lim_(n → ∞) x"),
        (of("mover", X, mo("^")), "x̂"),
        (of("mover", X, mo("¯")), "x̄"),
        (of("mover", X, mo("→")), "x⃗"),
        (of("mover", SUM, mo("‾")), "(a + b)"),
        (of("munder", SUM, mo("_")), "(a + b)"),
        (of("mover", X, mo("~")), "x̃"),
        (of("mover", X, mo("˙")), "ẋ"),
        (of("mover", X, mo("¨")), "ẍ"),
        (of("mover", X, mo("‾")), "x̄"),
        (of("mover", row(A, B), mo("¯")), "ab"),
        (of("mover", X, mi("n")), "xⁿ"),
        (of("mover", of("mover", SUM, mo("⏞")), N), "(a + b)ⁿ"),
        (of("munder", of("munder", SUM, mo("⏟")), N), "(a + b)_n"),
        (of("mover", mo("→"), of("mtext", "so")), "→^so"),
    ],
)
def test_a_formula_is_one_line(markup: str, words: str) -> None:
    assert spoken(f'<math xmlns="http://www.w3.org/1998/Math/MathML">{markup}</math>') == words
