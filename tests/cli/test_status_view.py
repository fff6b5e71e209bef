"""What `lspreport status` shows of the waivers: what each is for, and how long it still holds."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from lspreport.cli.look import GOOD, stack
from lspreport.cli.status import WARN, _signed, _waivers
from lspreport.model.status_lock import SignOff
from lspreport.status.overview import AreaStatus, ReportStatus, WaiverStatus
from tests.cli.test_views import shown

TODAY = datetime.date(2026, 11, 10)


def told(*waivers: WaiverStatus) -> list[str]:
    status = ReportStatus("T", TODAY, None, None, None, (), (), waivers)
    return [" ".join(one.split()) for one in shown(stack([*_waivers(status)]))]


def waiver(check: str, days: int | None, by: str = "") -> WaiverStatus:
    return WaiverStatus(check, "box 1", "agreed", by, None if days is None else TODAY + datetime.timedelta(days), days)


def test_each_waiver_has_its_end_and_who_gave_it() -> None:
    found = told(waiver("one", 20, "A. Able"), waiver("two", None))
    assert found[1] == "Waivers: 2"
    said = " ".join(found[2:])
    assert "Check At Until Reason" in said
    assert "one box 1 30 Nov 2026 agreed (A. Able)" in said
    assert "two box 1 no end agreed" in said


def test_how_many_are_over_is_counted_from_the_day_after_the_last() -> None:
    assert told(waiver("one", 0), waiver("two", -1), waiver("three", -5))[1] == "Waivers: 3, 2 of them over"
    assert told(waiver("one", 0))[1] == "Waivers: 1"


def test_where_there_is_none_one_word_says_so_and_no_table_follows() -> None:
    assert told() == ["", "Waivers: none"]


def test_a_signature_is_good_news_unless_something_has_changed_since() -> None:
    area = AreaStatus("Leeds", "leeds", "", TODAY, "", 3, 2, (), 2, SignOff(TODAY, "A. Able"))
    good = _signed(area)
    assert (str(good), good.spans[0].style) == ("10 Nov 2026\nA. Able", GOOD)
    changed = _signed(replace(area, changed=("2.1", "2.4")))
    assert (str(changed), changed.spans[0].style) == ("10 Nov 2026\nA. Able\nchanged since: 2.1, 2.4", WARN)
