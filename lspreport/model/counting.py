"""How the items of a list are counted where no program counts them: in figures, letters or Roman numerals."""

from __future__ import annotations


def counted(count: int, style: str) -> str:
    """The number of a list's item in the list's `style` (`tree.OrderedList`), without the mark behind it."""
    match style:
        case "lower-alpha" | "upper-alpha":
            letters = ""
            while count > 0:
                count, rest = divmod(count - 1, 26)
                letters = chr(ord("a") + rest) + letters
            return letters.upper() if style == "upper-alpha" else letters
        case "lower-roman" | "upper-roman":
            numeral = _roman(count)
            return numeral.upper() if style == "upper-roman" else numeral
        case _:
            return str(count)


def _roman(count: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    signs = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    numeral = ""
    for value, sign in zip(values, signs, strict=True):
        numeral += sign * (count // value)
        count %= value
    return numeral
