"""From claim to source and back: which evidence a paragraph rests on, where an item is used, and what rests on nothing.

Everything here is for the team that writes the report. It names areas and items of evidence, so every view of it says
so in its first line.
"""

from __future__ import annotations

NOTICE = "Internal: names areas and evidence, not for the public"
"""The first line of every view."""
