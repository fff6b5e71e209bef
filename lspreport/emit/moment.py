"""The moment that an output is stamped with, so that the same report gives the same bytes on every day."""

from __future__ import annotations

import datetime
import os

from lspreport.model.report import Document


def moment(document: Document) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else midnight (UTC) of the report's date, else the year 1980.

    Source: https://reproducible-builds.org/specs/source-date-epoch/. 1980 is the first year that a ZIP archive knows.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    day = document.settings.date.first if document.settings.date else datetime.date(1980, 1, 1)
    return int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp())
