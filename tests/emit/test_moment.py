"""The moment that outputs are stamped with."""

from __future__ import annotations

import datetime

import pytest

from lspreport.emit.moment import moment
from lspreport.misuse import Misuse, epoch
from lspreport.model.settings import Date
from tests.documents import chapter


def seconds(year: int, month: int, day: int) -> int:
    return int(datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp())


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH goes before the report's date."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert moment(chapter()) == 1234567890


def test_a_report_is_stamped_with_its_day() -> None:
    assert moment(chapter(date=Date(2009, 2, 13))) == seconds(2009, 2, 13)


def test_a_month_is_its_first_day() -> None:
    assert moment(chapter(date=Date(2008, 12, None))) == seconds(2008, 12, 1)


def test_a_report_without_date_is_of_1980() -> None:
    """The first year that a ZIP archive can hold."""
    assert moment(chapter(date=None)) == seconds(1980, 1, 1)


@pytest.mark.parametrize("given", ["x", "-1", "1.5", "99999999999999", "4354819200", "١"])
def test_a_moment_that_no_file_can_bear_is_wrong_use(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(Misuse, match="SOURCE_DATE_EPOCH is"):
        moment(chapter())


@pytest.mark.parametrize(("given", "meant"), [("", None), ("0", 0), ("4354819199", 4354819199)])
def test_every_other_moment_will_do(monkeypatch: pytest.MonkeyPatch, given: str, meant: int | None) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert epoch() == meant
