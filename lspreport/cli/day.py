"""The day on which something was sent or taken in."""

from __future__ import annotations

import datetime

from lspreport.misuse import epoch


def today() -> str:
    """Today, or the day that SOURCE_DATE_EPOCH says, as 2026-11-23: a log tells when things happened."""
    given = epoch()
    if given is not None:
        return datetime.datetime.fromtimestamp(given, datetime.UTC).date().isoformat()
    return datetime.datetime.now().astimezone().date().isoformat()
