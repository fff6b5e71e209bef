"""What a label begins with: it tells what bears it, as in `#box-commissioning`."""

from __future__ import annotations

LABEL_PREFIXES = ("sec", "para", "box", "fig", "tbl", "lst", "eq")
LABEL_PREFIX = f"(?:{'|'.join(LABEL_PREFIXES)})-"
"""A label's beginning, as a pattern."""
