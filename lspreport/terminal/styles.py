"""The colours and measures that several of the terminal's files share."""

from __future__ import annotations

from lspreport.diagnostic import Severity

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
GUTTER = "bold blue"
PLAIN = "not bold"
MANUAL = 88  # the widest line that is pleasant to read
