"""iCalendar text: folded, escaped, in UTC, and read back by a small reader of RFC 5545."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from mikke.domain.icalendar_text import CalendarEvent, calendar_text, folded

TOKYO = ZoneInfo("Asia/Tokyo")
BEGIN = dt.datetime(2026, 12, 1, 10, tzinfo=TOKYO)


def dated(**changed):
    values = {
        "uid": "1@example.jp",
        "sequence": 2,
        "starts_at": BEGIN,
        "ends_at": BEGIN + dt.timedelta(hours=2),
        "changed_at": BEGIN,
        "title": "スマホ教室",
    }
    return CalendarEvent(**(values | changed))


def read(text):
    """Unfold and split into (name, value)."""
    return [line.split(":", 1) for line in text.replace("\r\n ", "").split("\r\n") if line]


def test_a_date_is_read_back_as_it_was():
    words = "1, 2; 3\\4\n次の行" + "あ" * 90
    text = calendar_text([dated(words=words, place="会議室1", url="https://example.jp/")], name="見本, 暦")
    lines = dict(read(text))
    assert lines["DTSTART"] == "20261201T010000Z"
    assert lines["DTEND"] == "20261201T030000Z"
    assert (lines["SEQUENCE"], lines["STATUS"], lines["LOCATION"]) == ("2", "CONFIRMED", "会議室1")
    back = lines["DESCRIPTION"].replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
    assert back.replace("\\\\", "\\") == words
    assert lines["X-WR-CALNAME"] == "見本\\, 暦"
    assert text.endswith("END:VCALENDAR\r\n")


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut():
    text = calendar_text([dated(title="漢" * 100, words="x" * 300)], name="見本")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert folded("a" * 75) == "a" * 75
    assert folded("a" * 76) == "a" * 75 + "\r\n a"


def test_what_was_called_off_says_so():
    assert dict(read(calendar_text([dated(is_cancelled=True)], name="見本")))["STATUS"] == "CANCELLED"


def test_a_line_break_in_a_title_starts_no_new_property():
    text = calendar_text([dated(title="x\r\nATTACH:evil\x00")], name="見本")
    assert dict(read(text))["SUMMARY"] == "x\\nATTACH:evil"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"):
        calendar_text([dated(starts_at=dt.datetime(2026, 12, 1))], name="見本")  # noqa: DTZ001
