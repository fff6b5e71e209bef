"""Puts values into a YAML text at their places, and leaves every other character as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from textwrap import indent

from msgspec import Struct

from lspreport.load.nodes import List, Map, Node, Scalar
from lspreport.load.scalars import entry, inline
from lspreport.model.handed import Value
from lspreport.source import SourceFile, Span


class _PatchEdit(Struct, frozen=True):
    start: int
    end: int
    text: str
    order: int


class Patch:
    """Edits of one file, applied all at once."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.edits: list[_PatchEdit] = []

    def text(self) -> str:
        """The file with the edits in it."""
        text = self.source.text
        for edit in sorted(self.edits, key=lambda edit: (edit.start, edit.order), reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text

    def replace(self, node: Map, key: str, value: Value) -> None:
        """Puts `value` in the place of the one under `key`."""
        name, old = node.entries[key]
        colon = self.source.text.index(":", self._offset(name.span)[1]) + 1
        start, end = self._offset(old.span)
        alias = re.match(r"\s*\*[^\s,\]}]+", self.source.text[colon:])
        if alias:  # the value stands elsewhere, and others may mean it too
            start, end = colon, colon + alias.end()
        elif isinstance(old, List) and not self._flows(old):
            end = self._end(old) + 1
        behind = self.source.text[end : self._line_end(end)].strip()
        between = self.source.text[colon:start]
        start = colon if not between.strip() else start
        column = self._column(node, name.span)
        if key == "text" and not self._flows(node) and not behind and start == colon:
            lines = entry(key, value, column)
            self._edit(start, end, lines[lines.index(":") + 1 :].rstrip("\n"))
        else:
            self._edit(start, end, f" {inline(value)}")

    def add(self, node: Map, key: str, value: Value, order: Sequence[str]) -> None:
        """Puts a new key where it stands in `order`, or a value where the key has none yet."""
        if key in node.entries:
            name, old = node.entries[key]
            empty = isinstance(old, Scalar) and not self._written(name.span, old)
            if not empty:
                self.replace(node, key, value)
                return
            colon = self.source.text.index(":", self._offset(name.span)[1]) + 1
            lines = entry(key, value, self._column(node, name.span))
            behind = self.source.text[colon : self._line_end(colon)].strip()
            text = lines[lines.index(":") + 1 :].rstrip("\n")
            self._edit(colon, colon, f" {inline(value)}" if behind or self._flows(node) else text)
        elif self._flows(node):
            self._into_flow(node, f"{key}: {inline(value)}")
        else:
            self._line(node, key, entry(key, value, self._indent(node)), order)

    def put(self, node: Map, key: str, line: str, order: Sequence[str]) -> None:
        """Puts a new key with an inner mapping, already written in one line."""
        if key in node.entries:
            colon = self.source.text.index(":", self._offset(node.entries[key][0].span)[1]) + 1
            self._edit(colon, colon, line[line.index(":") + 1 :])
        elif self._flows(node):
            self._into_flow(node, line)
        else:
            self._line(node, key, f"{' ' * self._indent(node)}{line}\n", order)

    def put_lines(self, node: Map, key: str, lines: str, order: Sequence[str]) -> None:
        """Puts a key of a block with all that stands under it, already written, in the place of what it had."""
        if key in node.entries:
            start = self.source.offset(node.entries[key][0].span.line)
            end = min(
                self._line_end(self._end(node.entries[key][1], node.entries[key][0].span)) + 1, len(self.source.text)
            )
            self._edit(start, end, lines)
        else:
            self._line(node, key, lines, order)

    def append(self, root: Map, key: str, there: Map | None, items: Sequence[tuple[str, str, str]]) -> None:
        """Puts items behind those that stand under `key`; each comes as a block indented by 2, and in one line."""
        blocks = "".join(block for _, block, _ in items)
        if (there is not None and there.entries and self._flows(there)) or self._flows(root):
            flow = ", ".join(line for _, _, line in items)
            if there is not None:
                self._into_flow(there, flow)
            else:
                self._into_flow(root, f"{key}: {{{flow}}}")
        elif there is not None and there.entries:
            self._edit_after(self._end(there), _reindented(blocks, self._indent(there)))
        elif key in root.entries:
            name, old = root.entries[key]
            colon = self.source.text.index(":", self._offset(name.span)[1]) + 1
            _, end = self._offset(old.span)
            if there is not None:  # `{}`
                self._edit(colon, end, "")
            self._edit_after(max(end, colon) if there is not None else colon, blocks)
        else:
            end = len(self.source.text)
            self._edit(end, end, ("" if self._ended() else "\n") + f"{key}:\n{blocks}")

    def insert(self, items: List, behind: int, value: str) -> None:
        """Puts a value into a list, behind the item that stands at `behind`."""
        item = items.items[behind]
        if self._flows(items):
            end = self._end(item) + 1
            self._edit(end, end, f", {inline(value)}")
            return
        start = self._offset(item.span)[0]
        line = self.source.text.rfind("\n", 0, start) + 1
        self._edit_after(self._end(item), f"{self.source.text[line:start]}{inline(value)}\n")

    def take_out(self, node: Map, keys: Collection[str]) -> None:
        """Takes keys out with their values, and with the remarks right above them and in them."""
        entries = list(node.entries.items())
        kept = [at for at, (key, _) in enumerate(entries) if key not in keys]
        if not self._flows(node):
            for key in keys:
                self._take_lines(*node.entries[key])
            return
        behind = kept[-1] if kept else -1  # from here on nothing is kept, and so no comma
        for at, (key, (name, _)) in enumerate(entries[: behind + 1]):
            if key in keys:
                self._edit(self._offset(name.span)[0], self._offset(entries[at + 1][1][0].span)[0], "")
        if behind + 1 < len(entries):
            start = self._end(entries[behind][1][1], entries[behind][1][0].span) + 1 if kept else None
            first, last = entries[behind + 1][1], entries[-1][1]
            start = self._offset(first[0].span)[0] if start is None else start
            self._edit(start, self._end(last[1], last[0].span) + 1, "")

    def _take_lines(self, name: Scalar, value: Node) -> None:
        """Takes out the lines of a key of a block, and the remarks that belong to it."""
        text, column = self.source.text, name.span.column - 1
        start = self.source.offset(name.span.line)
        while start and (above := text[text.rfind("\n", 0, start - 1) + 1 : start]).startswith(f"{' ' * column}#"):
            start -= len(above)
        end = min(self._line_end(self._end(value, name.span)) + 1, len(text))
        at = end
        while at < len(text):
            line = text[at : self._line_end(at) + 1]
            at += len(line)
            if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column):
                break
            end = at if line.strip() else end
        self._edit(start, end, "")

    def _line(self, node: Map, key: str, line: str, order: Sequence[str]) -> None:
        before = [name for name in order[: order.index(key)] if name in node.entries]
        if before:
            name, value = node.entries[before[-1]]
            self._edit_after(self._end(value, name.span), line)
        elif node.entries:
            first = next(iter(node.entries.values()))[0]
            start = self.source.offset(first.span.line)
            self._edit(start, start, line)
        else:
            end = len(self.source.text)
            self._edit(end, end, ("" if self._ended() else "\n") + line)

    def _into_flow(self, node: Map, text: str) -> None:
        """Puts `text` before the brace that closes a mapping."""
        end = self._offset(node.span)[1] - 1
        inner = self.source.text[:end].rstrip()
        glue = "" if inner.endswith(("{", ",")) else ","
        at = len(inner)
        self._edit(at, at, f"{glue} {text}" if glue or inner.endswith(",") else text)

    def _edit_after(self, at: int, lines: str) -> None:
        """Puts lines behind the line in which `at` lies."""
        end = self._line_end(at)
        if end == len(self.source.text):
            self._edit(end, end, "\n" + lines.rstrip("\n") + "\n")
        else:
            self._edit(end + 1, end + 1, lines)

    def _edit(self, start: int, end: int, text: str) -> None:
        self.edits.append(_PatchEdit(start, end, text, len(self.edits)))

    def _end(self, node: Node, key: Span | None = None) -> int:
        """The offset of the last character of a node's own values; comments behind it are left aside."""
        if isinstance(node, Map) and not self._flows(node) and node.entries:
            return max(self._end(value, name.span) for name, value in node.entries.values())
        if isinstance(node, List) and not self._flows(node) and node.items:
            return max(self._end(item) for item in node.items)
        end = self._offset(node.span)[1]
        if key is not None and (
            end < self._offset(key)[1] or (isinstance(node, Scalar) and not self._written(key, node))
        ):
            return self._offset(key)[1]  # empty, or an alias
        return max(end - 1, 0)

    def _written(self, key: Span, value: Scalar) -> bool:
        start, end = self._offset(value.span)
        return end > start and start > self._offset(key)[0]

    def _flows(self, node: Map | List) -> bool:
        start = self._offset(node.span)[0]
        return self.source.text[start : start + 1] in ("{", "[")

    def _indent(self, node: Map) -> int:
        return next((name.span.column - 1 for name, _ in node.entries.values()), 0)

    def _column(self, node: Map, key: Span) -> int:
        return 0 if self._flows(node) else key.column - 1

    def _offset(self, span: Span) -> tuple[int, int]:
        start = self.source.offset(span.line, span.column)
        return start, self.source.offset(span.end_line, span.end_column) if span.end_line else start

    def _line_end(self, at: int) -> int:
        end = self.source.text.find("\n", at)
        return len(self.source.text) if end < 0 else end

    def _ended(self) -> bool:
        return not self.source.text or self.source.text.endswith("\n")


def _reindented(blocks: str, column: int) -> str:
    """Blocks that are indented by two, indented by `column`."""
    bare = re.sub(r"(?m)^  ", "", blocks)
    return indent(bare, " " * column)
