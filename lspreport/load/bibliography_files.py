"""Reads the files of a bibliography: BibTeX and YAML as wholes, CSL JSON work by work, so that a work which pandoc
refuses is named.

pandoc has no bounds of its own here: abbreviations that double each other, works that inherit from each other in a
circle, and nested aliases of YAML would keep it busy for ever. So they are looked for first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from lspreport.diagnostic import Diagnostic, Diagnostics, Mistake
from lspreport.load.files import UNPRINTABLE
from lspreport.load.nodes import List, Map
from lspreport.load.yaml import parse
from lspreport.source import SourceFile, Span
from lspreport.tools.citeproc import UnreadableBibliography, read_bibliographies

Json = dict[str, Any]
Question = tuple[str, str]
"""What pandoc is asked to read: its format, and the text."""

FORMATS = {".bib": "biblatex", ".json": "csljson", ".yaml": "yaml", ".yml": "yaml"}
LONGEST_ABBREVIATION = 20_000
"""Characters that an `@string` may stand for."""
MOST_HEIRLOOMS = 100
"""From so many works one may take by `crossref` and `xdata`, those that they take from with them."""
_LINE = re.compile(r"\(line (\d+), column (\d+)\)")
_EXPECTED = re.compile(r"expected ([\w ]+), but encountered (\w+)")
_FENCE = re.compile(r"\A\s*---[ \t]*\n|^(?:---|\.\.\.)[ \t]*\n?\s*\Z", re.MULTILINE)
"""The lines that Zotero's YAML begins and ends with."""
_EMPTY = re.compile(r"\A(?:[ \t]*\n)+")
"""Lines with which pandoc takes a block of YAML for none."""
_WORK = re.compile(r"@[ \t]*(\w+)\s*[{(]\s*([^\s,=}]+)\s*,")
_HEIR = re.compile(r"\b(?:crossref|xdata)\s*=\s*[{\"]([^}\"]*)[}\"]", re.IGNORECASE)
_ABBREVIATION = re.compile(r"@[ \t]*string\s*[{(]\s*([^\s=]+)\s*=", re.IGNORECASE)
_SYNTAX = "look at the braces, commas and quotation marks here"


def read_files(sources: Sequence[SourceFile]) -> list[tuple[list[Json], tuple[Diagnostic, ...]]]:
    """The works of each file in CSL JSON, those that can be read, and what is wrong with the others."""
    told = [Diagnostics() for _ in sources]
    written = [_works(source, one) if _is_json(source) else [] for source, one in zip(sources, told, strict=True)]
    asked = [
        [("csljson", json.dumps([work])) for work in works] if _is_json(source) else _questions(source, one)
        for source, works, one in zip(sources, written, told, strict=True)
    ]
    all_asked = [question for questions in asked for question in questions]
    answers = iter(read_bibliographies(all_asked) if all_asked else ())
    found: list[tuple[list[Json], tuple[Diagnostic, ...]]] = []
    for source, works, questions, one in zip(sources, written, asked, told, strict=True):
        answered = [next(answers) for _ in questions]
        if _is_json(source):
            records = _acceptable(source, works, answered, one)
        else:
            records = [record for answer in answered for record in _whole(source, answer, one)]
        found.append((records, one.sorted()))
    return found


def id_places(id: str, source: SourceFile) -> list[Span]:
    """Where works with this id begin; pandoc itself takes the last of several in silence."""
    name = re.escape(id)
    if source.path.suffix.lower() == ".bib":
        pattern = rf"^[ \t]*@\w+\s*[{{(]\s*(?P<id>{name})\s*,"
    else:
        pattern = rf"[\"']?\bid[\"']?\s*:\s*[\"']?(?P<id>{name})[\"']?\s*(?=[,}}\n]|\Z)"
    found = [source.span(*match.span("id")) for match in re.finditer(pattern, source.text, re.MULTILINE)] if id else []
    return found or [source.span(0)]


def _is_json(source: SourceFile) -> bool:
    return _format(source.path) == "csljson"


def _format(path: PurePosixPath) -> str:
    return FORMATS[path.suffix.lower()]


def _questions(source: SourceFile, told: Diagnostics) -> list[Question]:
    """What to ask about a file that pandoc reads as a whole; nothing after a mistake."""
    if _format(source.path) == "biblatex":
        return [] if _endless(source, told) else [("biblatex", source.text)]
    text = _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), source.text)
    parsed = parse(SourceFile(source.path, text), told)
    if parsed is None or told.failed:
        return []
    key, works = parsed.entries.get("references", (None, None))
    if not isinstance(works, List) or not all(isinstance(work, Map) for work in works.items):
        message = f"`{source.path}` has no list of works under `references`"
        hint = "write `references:`, and below it each work as `- {id: …, type: book, title: …}`"
        told.error(Mistake.UNREADABLE, message, key.span if key else parsed.span, hint)
        return []
    return [("yaml", _EMPTY.sub("", text))]


def _whole(source: SourceFile, answer: list[Json] | UnreadableBibliography, told: Diagnostics) -> list[Json]:
    if not isinstance(answer, UnreadableBibliography):
        return answer
    match = _LINE.search(answer.message)
    said = [part.strip() for part in answer.message.split("\n") if part.strip().startswith(("unexpected", "expecting"))]
    _unreadable(source, int(match[1]) if match else 1, said[0] if said else "", told)
    return []


def _unreadable(source: SourceFile, line: int, said: str, told: Diagnostics) -> None:
    message = f"`{source.path}` cannot be read as a bibliography" + (f": {said}" if said else "")
    line = min(line, len(source.lines))
    at = source.offset(line, 1)
    told.error(Mistake.UNREADABLE, message, source.span(at, at + len(source.line(line).rstrip())), _SYNTAX)


# --- CSL JSON --------------------------------------------------------------------------------------------------


def _works(source: SourceFile, told: Diagnostics) -> list[Json]:
    """The works of a file in CSL JSON, as they are written; none after a mistake."""
    try:
        works = json.loads(source.text)
        found = next((match for text in _texts(works) if (match := UNPRINTABLE.search(text))), None)
    except json.JSONDecodeError as problem:
        _unreadable(source, problem.lineno, "", told)
        return []
    except RecursionError:
        _unreadable(source, 1, "it is nested too deep", told)
        return []
    if found is not None:
        escape = re.search(rf"\\u{ord(found[0]):04x}", source.text, re.IGNORECASE)
        message = f"this work holds the character U+{ord(found[0]):04X}, which cannot be printed"
        told.error(Mistake.UNREADABLE, message, source.span(*escape.span() if escape else (0, 0)), "take it out")
        return []
    if not isinstance(works, list) or not all(isinstance(work, dict) for work in works):
        _unreadable(source, 1, "expecting a list of works, `[{…}, {…}]`", told)
        return []
    return works


def _texts(value: object) -> Iterator[str]:
    """All texts in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _texts(part)


def _acceptable(source: SourceFile, works: Sequence[Json], answers: Sequence[object], told: Diagnostics) -> list[Json]:
    """The works that pandoc takes; of each other it is told which of its fields it does not."""
    good: list[Json] = []
    for work, answer in zip(works, answers, strict=True):
        if isinstance(answer, UnreadableBibliography):
            _refused(source, work, answer, told)
        else:
            good.append(work)
    return good


def _refused(source: SourceFile, work: Json, why: UnreadableBibliography, told: Diagnostics) -> None:
    fields = [{"id": "x", field: value} for field, value in work.items()]
    answers = read_bibliographies([("csljson", json.dumps([field])) for field in fields])
    wrong = [name for name, answer in zip(work, answers, strict=True) if isinstance(answer, UnreadableBibliography)]
    match = _EXPECTED.search(why.message)
    reason = f": expected {match[1].lower()}, and found {match[2].lower()}" if match else ""
    name = f"`{work['id']}`" if isinstance(work.get("id"), (str, int)) else "that stands here"
    told.error(
        Mistake.UNREADABLE,
        f"`{wrong[0] if wrong else 'id'}` of the work {name} cannot be read{reason}",
        id_places(str(work.get("id", "")), source)[0],
        'in CSL, names are `[{"family": …, "given": …}]`, dates are `{"date-parts": [[2008, 12]]}`, all else is text',
    )


# --- BibTeX ----------------------------------------------------------------------------------------------------


def _endless(source: SourceFile, told: Diagnostics) -> bool:
    """Whether pandoc would never come to an end with this BibTeX; that is told."""
    works = list(_WORK.finditer(source.text))
    ends = [*(work.start() for work in works[1:]), len(source.text)][: len(works)]
    heirs: dict[str, list[str]] = {}
    for work, end in zip(works, ends, strict=True):
        given = [name for heir in _HEIR.finditer(source.text, work.end(), end) for name in heir[1].split(",")]
        if given:
            heirs.setdefault(work[2], []).extend(name.strip() for name in given)
    heir = _endless_heir(heirs)
    if heir is not None:
        (place, *_) = id_places(heir, source)
        message = f"the work `{heir}` takes what it lacks from more than {MOST_HEIRLOOMS} works, one from the other"
        told.error(Mistake.UNREADABLE, message, place, "look at `crossref` and `xdata`: they may lead in a circle")
    long = _too_long(source.text)
    if long is not None:
        message = f"the abbreviation `{long[1]}` stands for more than {LONGEST_ABBREVIATION:,} characters"
        told.error(Mistake.UNREADABLE, message, source.span(*long.span(1)), "shorten it")
    return heir is not None or long is not None


def _endless_heir(heirs: Mapping[str, Sequence[str]]) -> str | None:
    """A work that takes from too many others, be it that it takes from itself in the end; pandoc follows each way."""
    for first in heirs:
        left, steps = [first], 0
        while left:
            left += heirs.get(left.pop(), ())
            steps += 1
            if steps > MOST_HEIRLOOMS:
                return first
    return None


def _too_long(text: str) -> re.Match[str] | None:
    """The first `@string` that stands for too much: what it names counts as long as what that stands for."""
    lengths: dict[str, int] = {}
    for found in _ABBREVIATION.finditer(text):
        length, at = 0, found.end()
        while True:
            part = re.compile(r'\s*(?:([^\s#,{}()"]+)|([{"]))').match(text, at)
            if part is None:
                break
            if part[1]:
                length, at = length + lengths.get(part[1].lower(), len(part[1])), part.end()
            else:
                end = _closed(text, part.start(2))
                length, at = length + end - part.start(2), end
            more = re.compile(r"\s*#").match(text, at)
            if more is None:
                break
            at = more.end()
        if length > LONGEST_ABBREVIATION:
            return found
        lengths[found[1].lower()] = length
    return None


def _closed(text: str, start: int) -> int:
    """Where what begins with the brace or quotation mark at `start` ends."""
    opener, depth = text[start], 0
    for sign in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(text, start + 1):
        if (sign[0] == '"' == opener and depth == 0) or (sign[0] == "}" and opener == "{" and depth == 0):
            return sign.end()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
    return len(text)
