"""What a word processor, a PDF or a spreadsheet leaves in a text that was pasted from it.

A bullet, a number of a footnote or a line of a table is there by its look alone: as Markdown it is words. The fields
of Word are those of its manual; wrongly read characters are UTF-8 that was taken for Windows-1252.
"""

from __future__ import annotations

import re

from lspreport.load.foreign_forms import COMMENT, CONTENTS, FOOTNOTE, LIST, NOTHING_RUNS, REFERENCE, TABLE
from lspreport.load.notation import Layer, Notation, at_margin, in_prose
from lspreport.model.bullets import BULLETS

_TASK = "write `- [ ] task`, and `- [x] task` for one that is done"
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_FIELDS = "REF|PAGEREF|PAGE|NUMPAGES|SEQ|TOC|HYPERLINK|NOTEREF|STYLEREF|INCLUDEPICTURE|CITATION|MERGEFIELD"
_MARKED = r"[ \t>]*(?:[-*+:]|\(?\w{1,4}[.)]|\d+(?:\.\d+)+\.?|\d+(?=\t+[^\W\d_])|\[\^[^\]\n]+\]:)\t"
_TABBED = rf"(?!{_MARKED})(?![ \t])[^\n\t|]*\S\t+[^\s|][^\n|]*"
_NOTE = f"{FOOTNOTE} where its sign stands; a work is cited as `[@smith2020]`, from the bibliography"
_CELL = r"(?:\"[^\"\n]*\"|[^\s,;|\"][^,;|\"\n]*+)?"
_SEPARATED = rf"(?![ \t]*[->:#]){_CELL}(?:,{_CELL})+|{_CELL}(?:;{_CELL})+"
_COLUMNED = r"[ ]*+\S(?:[^\n ]|[ ](?![ ]))*+[ ]{2,}+\S[^\n]*+"
_BARRED = r"(?![ \t]*(?:[|+:>#-]|[*][ \t]))[^|\n]++\|[^\n]*+"
_STARRED = r"(?:\A|(?<=\n\n))(?P<line>[*][ \t]+)"
_EMPHASIS = re.compile(r"(?<![\w*])[*]+(?=[^\s*])[^*\n]*[*]+")
_GAP = re.compile(r"(?<=[^\s.?!:;,])[ ]{2,}(?=\S)")
_DASHES = re.compile(r"[ \t]*-{2,}[ \t-]*$")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_MARGIN = re.compile(r"\s*(?:>\s*)*(?:(?:[-*+~]|\(?\w{1,4}\)|\[[ xX]\])\s*)?")


def _separated(match: re.Match[str]) -> str:
    """Our form of lines as a file holds them that a spreadsheet wrote; "" for prose that is short of spaces."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in match[0].splitlines()]
    (separator,) = {",", ";"} & set(lines[0]) or {","}
    counts = {line.count(separator) for line in lines}
    sentence = any(line.rstrip().endswith((".", ":", "?")) for line in lines)
    sentence = sentence or (counts == {1} and any(line.rstrip().endswith(separator) for line in lines))
    return TABLE if len(counts) == 1 and len(lines) + counts.pop() > 3 and not sentence else ""


def _columns(match: re.Match[str]) -> str:
    """Our form of words that were set in columns with spaces; "" where no column begins in all lines, or where pandoc
    reads a table, which has lines of dashes."""
    before = match.string[: match.start()].rstrip("\n").rpartition("\n")[2]
    behind = match.string[match.end() :].lstrip("\n").partition("\n")[0]
    lines = match[0].splitlines()
    if any(_DASHES.match(line) or "|" in line for line in (before, behind, *lines)):
        return ""
    shown = [re.sub(r"`[^`]+`", lambda code: "x" * len(code[0]), line) for line in lines]
    items = all(_ITEM.match(line) for line in lines)
    begun = [{gap.end() for gap in _GAP.finditer(line) if not _MARGIN.fullmatch(line[: gap.start()])} for line in shown]
    return TABLE if len(set.intersection(*begun)) > items else ""  # what is set in behind an item's name is no column


def _barred(match: re.Match[str]) -> str:
    """Our form of lines with bars between their cells; "" where not all have as many."""
    lines = match[0].splitlines()
    sentence = any(line.rstrip().endswith((".", ":", "?", ",")) for line in lines)
    return TABLE if len({line.count("|") for line in lines}) == 1 and not sentence else ""


def _starred(match: re.Match[str]) -> str:
    """Our form of a lonely item, where a word before it bears the same sign; "" for a list."""
    before, behind = _EMPHASIS.sub("", match.string[: match.start()]), match.string[match.end() :]
    more = re.match(r"[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*\n\s*[*+-][ \t]", behind)
    return _NOTE if more is None and re.search(r"[^\W\d_]{2}[.,;:]?[*](?=[\s.,;:)]|\Z)", before) else ""


def _option(match: re.Match[str]) -> str:
    return f"write it as code, `` `{match[0]}` ``; a dash has a space on either side"


def _decoded(match: re.Match[str]) -> str:
    """What the characters were before they were read wrongly."""
    try:
        words = match[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return "write the characters themselves, and save the text as UTF-8"
    return f"write `{words}`, and save the text as UTF-8"


PASTED: tuple[Notation, ...] = (
    at_margin(
        "a bullet of a word processor",
        (*BULLETS, "o\t", "§\t"),
        rf"^[ \t>]*(?:[{BULLETS}][ \t\u00a0]*|[o§]\t+)(?=\S)",
        LIST,
    ),
    in_prose(
        "an item of a list that begins with a dash",
        "–",
        r"^[ \t]*–[ \t\u00a0]+[^\n]*(?:\n(?![ \t]*\n|[ \t]*–)[^\n]*)*\n(?:[ \t]*\n)?(?=[ \t]*–[ \t\u00a0])",
        LIST,
    ),
    in_prose("a box to tick of a word processor", "☐ ☑ ☒ □", r"^[ \t]*[☐☑☒□][ \t\u00a0]*(?=\S)", _TASK),
    at_margin("a task that stands in no list", ("[ ] ", "[x] ", "[X] "), r"^[ \t]*\[[ xX]\][ \t]+(?=\S)", _TASK),
    at_margin(
        "a table that was pasted as lines of words", ("\t",), rf"^{_TABBED}(?:\n(?:{_TABBED}|\d+\t+[^\n|]+))+", TABLE
    ),
    Notation(
        "a table that was pasted as lines of words",
        ("   ",),
        rf"^{_COLUMNED}(?:\n{_COLUMNED}){{2,}}",
        _columns,
        Layer.CODE,
    ),
    at_margin(
        "a table that was pasted as lines of a file",
        (",", ";"),
        rf"^(?:{_SEPARATED})[ \t]*$(?:\n(?:{_SEPARATED})[ \t]*$)+",
        _separated,
    ),
    Notation(
        "a table without a line of dashes under its head",
        ("|",),
        rf"(?:\A|(?<=\n\n)){_BARRED}(?:\n{_BARRED})+(?=\n[ \t]*\n|\n?\Z)",
        _barred,
        Layer.CODE,
    ),
    at_margin(
        "a note that was typed",
        ("[",),
        r"(?:\A|(?<=\n\n)|(?<=\n))\[\d{1,3}\][ \t\u00a0]+(?=[^\s\[({])(?![ \t]*\n)",
        _NOTE,
    ),
    Notation("a note that was typed", ("†", "‡"), r"(?:\A|(?<=\n\n))[†‡]{1,3}[ \t\u00a0]*(?=[^\W\d_])", _NOTE),
    Notation(
        "a note that was typed",
        ("* ",),
        rf"{_STARRED}(?=[^\W\d_])",
        _starred,
        fate="printed as an item of a list",
    ),
    Notation(
        "an option of a command",
        ("--",),
        r"(?:^|(?<=[\s(\[\"“‘'/|*_]))--[a-z][\w-]*+(?:=[^\s,;)*_|`]*+)?",
        _option,
        fate="printed with a dash",
    ),
    at_margin(
        "a line of typed contents",
        (".....", ". . . .", "……"),
        r"^[ \t]*\S[^\n]*?(?:(?<![.…])(?:\.{5,}+|…{2,}+)|(?<!\.[ ])(?<!\.)(?:\.[ ]){4,}+)[ \t]*\d{1,4}[ \t]*$",
        CONTENTS,
    ),
    in_prose(
        "what Word prints for a field that leads nowhere",
        "Error!",
        r"Error! (?:Reference source|Bookmark|Hyperlink reference|No table of|No text of|Unknown)\b[^.\n]*\.?",
        REFERENCE,
    ),
    at_margin(
        "a field of Word",
        tuple(f"{brace}{name}" for name in _FIELDS.split("|") for brace in ("{", "{ ")),
        rf"(?<!\{{)\{{ ?(?:{_FIELDS})\b[^{{}}\n]*\}}",
        f"take it out; {REFERENCE}",
    ),
    in_prose(
        "the blank of a form in Word",
        "Click",
        r"\bClick (?:or tap )?(?:here )?to (?:enter|add|insert) (?:text|a date|a title)\b\.?",
        "write what belongs there",
    ),
    in_prose(
        "the sign of a typed footnote",
        " ".join((*_RAISED, *(f"{digit}^" for digit in range(10)))),
        rf"^[{_RAISED}]{{1,3}}[ \t\u00a0]*(?=[^\W\d_])|(?<=[.,;:”])[{_RAISED}]{{1,3}}(?!\w)"
        r"|(?<=[a-z]{3})[¹⁴-⁹](?!\w)"
        r"|^\^\d{1,2}\^(?=[ \t]*[^\W\d_])|(?<=[.,;:”])\^\d{1,3}\^(?!\w)|(?<=[a-z]{3})\^(?:[14-9]|\d\d)\^(?!\w)",
        FOOTNOTE,
    ),
    in_prose("a merge field of Word", "«", r"«[A-Za-z]\w*_\w*»", NOTHING_RUNS),
    in_prose("a comment of Word", "[Comment", r"\[Comment(?:ed)? ?\[?[A-Z]{1,4}\d+\]?:[^\]\n]*\]", COMMENT),
    in_prose("the foot of a page", "Page", r"^[ \t]*Page \d+ of \d+[ \t]*$", "take it out: pages are numbered"),
    in_prose(
        "text that was read in a wrong encoding",
        "â€ Ã Â",
        "â€[™œ\u009d“”˜¦\u0093\u0094\u0099\u009c]?|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]",
        _decoded,
    ),
)
