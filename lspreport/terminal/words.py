"""Words and figures as people read them in a terminal; nothing here is styled."""

from __future__ import annotations

from unicodedata import category


def printable(text: str) -> str:
    """`text` without characters that steer a terminal or hide what stands there."""
    if text.isprintable():
        return text
    return "".join(" " if one in "\n\r" else "�" if category(one) in ("Cc", "Cf", "Cs") else one for one in text)


def size(count: int) -> str:
    """A number of bytes for people: `914 B`, `84 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def counted(count: int, noun: str) -> str:
    """`1 file`, `3 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
