"""Broken YAML in plain words: what the parser says of it is meant for programmers."""

from __future__ import annotations

import re

from msgspec import Struct

_UNCLOSED = "close it, or take it away"


class Complaint(Struct, frozen=True):
    """A mistake of YAML. `at_opening` puts the caret where the broken thing begins, not where the parser gave up."""

    message: str
    hint: str
    at_opening: bool = False


_MORE = Complaint(
    "more follows here after the value", "put the whole value in quotes; inside `'…'` an apostrophe is `''`"
)
_LINE_ABOVE = Complaint(
    "this line cannot follow the one above it", "the line above may lack its colon; or mend the indentation"
)
REMARK = Complaint(
    "what stands behind ` #` is a remark, and no part of the value",
    "put the whole value in quotes, or a space behind the `#` of a remark",
)
CUT = re.compile(r"(?<=\S) (?P<it>#[^\s#].*)")
LOOKS = (
    (re.compile(rf"^(?:[^'\"]|'[^']*'|\"[^\"]*\")*?{CUT.pattern}"), REMARK),  # in quotes it is no remark
    (
        re.compile(r"^ *(?P<it>[^\S \t]\s*)"),
        Complaint("what stands before this line only looks like spaces", "indent it with spaces, typed anew"),
    ),
)
"""What does not look like what it is, in a line that cannot be read. A remark that is meant has more room before or
behind its sign."""

_COMPLAINTS: tuple[tuple[str, Complaint], ...] = (
    (r"maximum depth", Complaint("this is nested too deep", "look for brackets that are never closed")),
    (
        r"found character '\\t'",
        Complaint("a tab stands where only spaces may", "indent with spaces: YAML allows no tabs"),
    ),
    (
        r"mapping values are not allowed",
        Complaint("a second colon stands in this line", 'put the text in quotes, as in `text: "this: that"`'),
    ),
    (
        r"while scanning a quoted scalar",
        Complaint(
            "this quotation mark is never closed", "close it, or write `''` for an apostrophe inside `'…'`", True
        ),
    ),
    (r"while parsing a flow (mapping|sequence).*but got '<scalar>'", _MORE),
    (r"while parsing a flow sequence", Complaint("this `[` is not closed as it should be", _UNCLOSED, True)),
    (r"while parsing a flow mapping", Complaint("this `{` is not closed as it should be", _UNCLOSED, True)),
    (
        r"while parsing a flow node.*but found ','",
        Complaint(
            "nothing stands between two commas", "take one of them out, or put a text that is to be empty in quotes"
        ),
    ),
    (r"while parsing a flow node", Complaint("a `[` or `{` before this is not closed", _UNCLOSED)),
    (
        r"could not find expected ':'",
        Complaint(
            "this line is no key with a value", "write `key: value`; a text of several lines begins with `>`", True
        ),
    ),
    (
        r"undefined alias|while scanning an alias",
        Complaint("`*` begins an alias here, and there is none", "put the text in quotes"),
    ),
    (r"while scanning an anchor", Complaint("`&` begins an anchor here", "put the text in quotes")),
    (
        r"cannot start any token|while parsing a block node",
        Complaint("a text cannot begin with this character", "put the text in quotes"),
    ),
    (
        r"sequence entries are not allowed",
        Complaint("a list cannot begin on the line of its key", "begin it on the next line, or write `[one, two]`"),
    ),
    (
        r"expected a single document",
        Complaint("`---` begins a second document here", "take the line out: the file is one document", False),
    ),
    (
        r"content after document end marker",
        Complaint(
            "`...` ends the file, and this stands behind it",
            "take the three dots out, or put the text that they belong to in quotes",
        ),
    ),
    (r"expected <block end>, but found '<scalar>'", _MORE),
    (
        r"expected <block end>|expected '<document start>'",
        Complaint("this line does not fit the lines above it", "give it the indentation of the lines it belongs with"),
    ),
    (
        r"while scanning a block scalar",
        Complaint(
            "this text of several lines does not begin as it should",
            "write `>` or `|` alone behind the colon, and the text indented below it",
            True,
        ),
    ),
    (
        r"while (?:scanning a|parsing an?) tag|could not determine a constructor|found undefined tag",
        Complaint("`!` begins a tag here", "put the text in quotes"),
    ),
    (
        r"unknown escape character",
        Complaint("a `\\` in double quotes begins a code", "use single quotes, or write `\\\\`"),
    ),
)


def plain_words(said: str, before: str) -> Complaint:
    """What the parser said, for people; in its own words where nobody has met them yet.

    `before` is what stands in the line before the place where the parser gave up.
    """
    if "mapping values are not allowed" in said and ":" not in before:
        return _LINE_ABOVE
    for pattern, complaint in _COMPLAINTS:
        if re.search(pattern, said):
            return complaint
    return Complaint(
        f"this is not valid YAML: {said}", "look at the quotes, the brackets and the indentation here and above"
    )
