"""The moment that an output is stamped with, so that the same report gives the same bytes on every day."""

from __future__ import annotations

import datetime

from lspreport.misuse import epoch
from lspreport.model.report import Document


def moment(document: Document) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else midnight (UTC) of the report's date, else the year 1980.

    1980 is the first year that a ZIP archive knows.
    """
    given = epoch()
    if given is not None:
        return given
    day = document.settings.date.first if document.settings.date else datetime.date(1980, 1, 1)
    return int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp())
