"""A pandoc that stays awake and remembers: what the live preview parses with, where every tenth of a second counts.

One `pandoc lua` process reads texts from a pipe and answers with their trees. A text is cut into pieces at places
where nothing before can bear on what follows, so that after a save only the piece that was changed is parsed.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Container, Sequence
from contextlib import AbstractContextManager, suppress

from msgspec import Struct

from lspreport.tools.numbered import NumberedText, Offsets, number, restore
from lspreport.tools.pandoc import MARKDOWN, PATIENCE, Json, ParsedText, Unreadable, unreadable
from lspreport.tools.pieces import TextPiece, pieces
from lspreport.tools.process import ended_after
from lspreport.tools.program import pandoc_program

_LOOP = """
local function tell(kind, text) io.write(kind, #text, "\\n", text) end
while true do
  local size = io.read("l")
  if not size then break end
  local remarks, read, result = pandoc.log.silence(pcall, pandoc.read, io.read(tonumber(size)), "%s")
  if read then
    local said = {}
    for at, remark in ipairs(remarks) do said[at] = pandoc.json.encode(remark) end
    tell("1", pandoc.write(pandoc.Pandoc(result.blocks), "json"))
    tell("1", "[" .. table.concat(said, ",") .. "]")
  else
    tell("0", tostring(result))
  end
  io.flush()
end
"""

_UNUSED = "NoteDefinedButNotUsed"
"""What pandoc remarks on a piece whose footnote is used in another one."""

_KEPT = 16
"""Calls of `parse` for which a text that is no longer asked for is remembered: an undone change comes back at once."""


class Parser:
    """`parse` does what `tools.pandoc.parse` does; `close` ends it. The trees are shared: read them only."""

    def __init__(self) -> None:
        self._process: _Pandoc | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._texts: dict[str, _EarlierParse] = {}
        self._pieces: dict[str, _PandocOutput | Unreadable] = {}
        self._calls = 0

    def parse(self, texts: Sequence[str]) -> list[ParsedText | Unreadable]:
        """Each text parsed for itself; `Unreadable` in place of a text that pandoc refused."""
        with self._lock:
            self._calls += 1
            parsed = [self._text(text) for text in texts]
            oldest = self._calls - _KEPT
            self._texts = {text: known for text, known in self._texts.items() if known.call > oldest}
            wanted = {piece for known in self._texts.values() for piece in known.pieces}
            self._pieces = {piece: blocks for piece, blocks in self._pieces.items() if piece in wanted}
            return parsed

    def close(self) -> None:
        """Ends the process, in the midst of a text, too; from now on every text is `Unreadable`."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()  # whoever waits for its answer waits no longer
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.close()

    def _text(self, text: str) -> ParsedText | Unreadable:
        known = self._texts.get(text)
        if known is None and (refused := unreadable(text)):
            known = self._texts[text] = _EarlierParse((), refused)
        elif known is None:
            parts = pieces(text)
            joined = self._joined(parts) if len(parts) > 1 else None
            known = self._texts[text] = _EarlierParse(tuple(part.text for part in parts), joined or self._whole(text))
        known.call = self._calls
        return known.result

    def _whole(self, text: str) -> ParsedText | Unreadable:
        answer = self._numbered(text)
        return answer if isinstance(answer, Unreadable) else ParsedText(answer.blocks(Offsets()), answer.remarks)

    def _joined(self, parts: list[TextPiece]) -> ParsedText | None:
        """The pieces' blocks, one after another; None where pandoc has to remark on one of them.

        A remark names a line of the whole text, so that the text has to be parsed whole.
        """
        blocks: list[Json] = []
        for part in parts:
            found = self._pieces.get(part.text)
            if found is None:
                found = self._pieces[part.text] = self._numbered(part.text)
            if isinstance(found, Unreadable) or any(remark["type"] != _UNUSED for remark in found.remarks):
                return None
            blocks += found.blocks(part.offsets)
        return ParsedText(blocks, [])

    def _numbered(self, text: str) -> _PandocOutput | Unreadable:
        """What pandoc makes of the text with its words numbered, but for those that it cuts apart."""
        without: Container[int] = ()
        while True:
            numbered = number(text, without)
            answer = self._ask(numbered)
            if isinstance(answer, Unreadable) or not (cut := restore(json.loads(answer.tree)["blocks"], numbered)):
                return answer
            without = range(len(text)) if without else cut

    def _ask(self, text: NumberedText) -> _PandocOutput | Unreadable:
        if not text.text:
            return _PandocOutput(text, b'{"blocks": []}', [])  # Lua would wait for a character that never comes
        if self._closed:
            return Unreadable("the reading was broken off")
        process = self._process
        if process is None or process.has_ended():
            self._end()
            process = self._process = _Pandoc()
        try:
            with process.ended_after(PATIENCE / 3):
                return process.read(text)
        except (OSError, ValueError):
            self._end()
            return Unreadable("it takes too long, as brackets that are never closed do")
        except RecursionError:
            return Unreadable("it is nested too deep")


class _EarlierParse(Struct):
    """What a text was parsed to, from which pieces, and the last call of `parse` that asked for it."""

    pieces: tuple[str, ...]
    result: ParsedText | Unreadable
    call: int = 0


class _PandocOutput(Struct, frozen=True):
    """What pandoc made of a text: its tree as JSON, in which the words are still numbers, and the remarks."""

    text: NumberedText
    tree: bytes
    remarks: list[Json]

    def blocks(self, offsets: Offsets) -> list[Json]:
        """The blocks, made anew; `offsets` says where the text stands in the one that they belong to."""
        blocks: list[Json] = json.loads(self.tree)["blocks"]
        restore(blocks, self.text, offsets)
        return blocks


class _Pandoc:
    """The process, with a folder of its own for the history that it would keep of what is typed."""

    def __init__(self) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="lspreport-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [pandoc_program(), "lua", "-e", _LOOP % MARKDOWN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": self._scratch.name},
            start_new_session=True,  # Ctrl-C is for us, who close it
        )

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self) -> None:
        self._process.kill()

    def ended_after(self, patience: float) -> AbstractContextManager[None]:
        return ended_after(patience, self._process)

    def close(self) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._process.wait()
        self._scratch.cleanup()

    def read(self, text: NumberedText) -> _PandocOutput | Unreadable:
        """What pandoc makes of a text; an OSError or ValueError where it ends instead."""
        data = text.text.encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"%d\n%b" % (len(data), data))
        self._process.stdin.flush()
        read, answer = self._answer()
        if not read:
            return Unreadable(answer.decode(errors="replace"))
        _, remarks = self._answer()
        return _PandocOutput(text, answer, json.loads(remarks))

    def _answer(self) -> tuple[bool, bytes]:
        assert self._process.stdout is not None
        head = self._process.stdout.readline()
        size = int(head[1:])
        answer = self._process.stdout.read(size)
        if len(answer) < size:
            raise OSError("pandoc ended in the middle of its answer")
        return head[:1] == b"1", answer
