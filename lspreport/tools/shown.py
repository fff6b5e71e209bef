"""A value of a workbook as its cell shows it: numbers, days and times in their number formats (ECMA-376-1, 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

from msgspec import Struct

_MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
_DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905
_LOCAL = ("mm-dd-yy", "m/d/yy h:mm")
"""What stands for the day as each computer is set to show it (formats 14 and 22)."""
_WIDEST = 11
"""So many characters of a number are shown where no format is given."""

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*") | \\(?P<escaped>.) | (?P<space>_.) | (?P<fill>\*.)
    | \[\$(?P<currency>[^\]-]*)(?P<locale>-[^\]]*)?\]
    | (?P<colour>\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r\s?\d+)\])
    | (?P<elapsed>\[(?:h+|m+|s+)\]) | (?P<other>\[[^\]]*\])
    | (?P<general>General) | (?P<half>AM/PM|A/P)
    | (?P<number>[\#0?][\#0?,.]*|\.[\#0?]+) | (?P<exponent>E[+-]0+) | (?P<percent>%) | (?P<text>@)
    | (?P<date>y+|m+|d+|h+|s+) | (?P<letter>[begn]) | (?P<literal>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_DAY_TOKENS = ("date", "elapsed", "half")
_Token = tuple[str, str]


class Shown(Struct, frozen=True):
    """What a cell shows; `certain` is false where that hangs on more than the format, or the format is not known."""

    text: str
    certain: bool = True


class _Unknown(Exception):
    """The format says something that is not understood here."""


def shown(value: object, format: str) -> Shown:
    """`value`, as openpyxl reads it, in the number format of its cell."""
    if value is None:
        return Shown("")
    if isinstance(value, bool):
        return Shown("TRUE" if value else "FALSE")
    try:
        if isinstance(value, str):
            return Shown(_text(value, format))
        if isinstance(value, datetime | date | time | timedelta):
            return Shown(_moment(value, format))
        if isinstance(value, int | float):
            return _number(value, format)
    except (_Unknown, ArithmeticError):
        pass
    return Shown(_plainly(value), certain=False)


def _plainly(value: object) -> str:
    """A value whose format is not known, in a way that nobody mistakes."""
    if isinstance(value, datetime):
        at = f" {value:%H:%M}" if value.time() != time() else ""
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}{at}"
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, int | float):
        return _general(value).text
    return str(value)


def _sections(format: str) -> list[list[_Token]]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(format):
        kind = match.lastgroup or ""
        if kind == "locale":
            if match["locale"].casefold() in ("-f800", "-f400"):
                raise _Unknown  # a day or a time as the computer is set to show it
            kind = "currency"
        if kind == "literal" and match[0] == ";":
            sections.append([])
        elif kind in ("other", "letter"):
            raise _Unknown
        elif kind not in ("colour", "fill"):
            said = match["quoted"].strip('"') if kind == "quoted" else match[kind]
            sections[-1].append(("literal", " ") if kind == "space" else (_kind(kind), said))
    return sections


def _kind(kind: str) -> str:
    return "literal" if kind in ("quoted", "escaped", "currency") else kind


def _text(value: str, format: str) -> str:
    """A text, which most formats leave as it is."""
    if "@" not in format and format.count(";") < 3:
        return value
    try:
        sections = _sections(format)
    except _Unknown:
        return value
    own = sections[3] if len(sections) > 3 else next((one for one in sections if ("text", "@") in one), None)
    if own is None:
        return value
    return "".join(value if kind == "text" else said for kind, said in own)


def _number(value: float, format: str) -> Shown:
    sections = _sections(format)
    if any(kind in _DAY_TOKENS for section in sections for kind, _ in section):
        raise _Unknown  # a number that is no day
    exact = Decimal(repr(value))
    numeric = sections[:3]
    sign = "-" if exact < 0 else ""
    if len(numeric) == 1:
        section = numeric[0]
    elif exact < 0:
        section, sign = numeric[1], ""
    else:
        section = numeric[2] if exact == 0 and len(numeric) > 2 else numeric[0]
    if any(kind in ("general", "text") for kind, _ in section):
        general = _general(abs(value))
        said = sign + "".join(general.text if kind in ("general", "text") else said for kind, said in section)
        return Shown(said.strip(), general.certain)
    return Shown(_in_section(abs(exact), sign, section).strip())


def _in_section(number: Decimal, sign: str, section: Sequence[_Token]) -> str:
    """A number without its sign in one section of a format."""
    places = [at for at, (kind, _) in enumerate(section) if kind == "number"]
    if not places:
        return sign + "".join(said for _, said in section)
    if len(places) > 1 or "?" in section[places[0]][1] or ("literal", "/") in section:
        raise _Unknown  # fractions, and numbers with marks between their digits
    at = places[0]
    pattern = section[at][1]
    number *= 100 ** sum(kind == "percent" for kind, _ in section)
    exponent = next((said for kind, said in section if kind == "exponent"), "")
    whole, point, part = pattern.partition(".")
    bare = (part if point else whole).rstrip(",")
    scale = len(part if point else whole) - len(bare)
    whole, part = (whole, bare) if point else (bare, "")
    if "," in part or "." in part:
        raise _Unknown
    number /= 1000**scale
    power = 0
    if exponent:
        if len(whole) > 1:
            raise _Unknown
        power = number.adjusted() if number else 0
        number = number.scaleb(-power)
        if _rounded(number, len(part)) >= 10:
            number, power = number / 10, power + 1
    said = _digits(_rounded(number, len(part)), whole, point, part)
    if exponent:
        marks = "-" if power < 0 else "+" if "+" in exponent else ""
        said += f"E{marks}{abs(power):0{len(exponent) - 2}}"
    others = ["" if kind == "exponent" else shown for kind, shown in section]
    return sign + "".join((*others[:at], said, *others[at + 1 :]))


def _rounded(number: Decimal, places: int) -> Decimal:
    with localcontext() as context:
        context.prec = 400
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _digits(number: Decimal, whole: str, point: str, part: str) -> str:
    before, _, after = f"{number:f}".partition(".")
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole:
        before = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", before)
    least = len(part.rstrip("#"))
    after = after[:least] + after[least:].rstrip("0")
    return f"{before}{point}{after}"


def _general(value: float) -> Shown:
    """A number in no format: up to eleven characters of it are shown, or a power of ten."""
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    if exact == 0:
        return Shown("0")
    size = abs(exact).adjusted()
    if exact == exact.to_integral_value() and size < 15:  # a long one is shown shortened, but nobody means that
        return Shown(f"{exact:f}".partition(".")[0], certain=size < _WIDEST)
    if -5 < size < _WIDEST - 1:
        said = f"{_rounded(exact, _WIDEST - 2 - max(size, 0)):f}"
        return Shown(said.rstrip("0").rstrip(".") if "." in said else said)
    mantissa, _, power = f"{exact:.5E}".partition("E")
    return Shown(f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{int(power[1:]):02}")


def _moment(value: date | time | timedelta, format: str) -> str:
    if format in _LOCAL:
        raise _Unknown
    section = _sections(format)[0]
    if not any(kind in _DAY_TOKENS for kind, _ in section):
        raise _Unknown
    if isinstance(value, datetime):
        day: date | None = value.date()
        clock = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    elif isinstance(value, date):
        day, clock = value, timedelta()
    elif isinstance(value, time):
        day = None
        clock = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    else:
        day, clock = None, value
    halves = any(kind == "half" for kind, _ in section)
    seconds = int(clock.total_seconds() + 0.5)
    letters = [(at, said[0].lower()) for at, (kind, said) in enumerate(section) if kind == "date"]
    letters += [(at, said[1].lower()) for at, (kind, said) in enumerate(section) if kind == "elapsed"]
    order = [one for _, one in sorted(letters)]
    found: list[str] = []
    at = -1
    for kind, said in section:
        if kind in ("number", "percent", "exponent", "general", "text"):
            raise _Unknown  # fractions of a second
        if kind == "half":
            late = seconds // 3600 % 24 >= 12
            found.append(said.partition("/")[2 if late else 0])
        elif kind == "elapsed":
            at += 1
            unit = {"h": 3600, "m": 60, "s": 1}[order[at]]
            found.append(f"{seconds // unit:0{len(said) - 2}}")
        elif kind == "date":
            at += 1
            letter, length = said[0].lower(), len(said)
            minutes = letter == "m" and ((at > 0 and order[at - 1] == "h") or order[at + 1 : at + 2] == ["s"])
            if letter in "hs" or minutes:
                amount = {"h": seconds // 3600 % 24, "m": seconds // 60 % 60, "s": seconds % 60}[letter]
                amount = (amount % 12 or 12) if halves and letter == "h" else amount
                found.append(f"{amount:0{min(length, 2)}}")
            elif day is None:
                raise _Unknown
            else:
                found.append(_of_day(day, letter, length))
        else:
            found.append(said)
    return "".join(found).strip()


def _of_day(day: date, letter: str, length: int) -> str:
    if letter == "y":
        return f"{day.year:04}" if length > 2 else f"{day.year % 100:02}"
    number, name = (day.month, _MONTHS[day.month - 1]) if letter == "m" else (day.day, _DAYS[day.weekday()])
    if length <= 2:
        return f"{number:0{length}}"
    if letter == "m" and length == 5:
        return name[0]
    return name[:3] if length == 3 else name
