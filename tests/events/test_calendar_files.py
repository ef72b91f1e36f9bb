"""Calendar files of others: odd zones, odd letters, odd lengths, repeated dates, and files that are none."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mikke.domain.errors import DomainError
from mikke.events.ics import lines
from mikke.events.ics.reading import read_calendar
from mikke.events.ics.words import problem_words, remark_words
from tests.events.calendar_files import TABLE, calendar, vevent

NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
TEN = dt.datetime(2026, 11, 10, 1, tzinfo=dt.UTC)  # 10 o'clock in Japan
TWO = dt.timedelta(hours=2)


def read(*parts, **head):
    return read_calendar(calendar(*parts, **head), now=NOW)


def only(*properties, head=(), **named):
    (one,) = read(*head, vevent(*properties, **named)).dates
    return one


def codes(one):
    return [remark.code for remark in one.remarks if remark.code != "no_place"]


@pytest.mark.parametrize(
    ("start", "remarks"),
    [
        ("DTSTART:20261110T010000Z", []),
        ("DTSTART;TZID=Asia/Tokyo:20261110T100000", []),
        ("DTSTART;TZID=Tokyo Standard Time:20261110T100000", []),
        ('DTSTART;TZID="(UTC+09:00) 大阪、札幌、東京":20261110T100000', []),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20261110T100000", []),
        ("DTSTART;TZID=JST:20261110T100000", []),
        ("DTSTART;TZID=Europe/Berlin:20261110T020000", []),
        ("DTSTART;TZID=W. Europe Standard Time:20261110T020000", []),
        ("DTSTART;TZID=GMT-0500:20261109T200000", []),
        ("DTSTART:20261110T100000", ["floating"]),
        ("DTSTART;TZID=Mihon/Nowhere:20261110T100000", ["unknown_zone"]),
        ("DTSTART;TZID=../../etc/passwd:20261110T100000", ["unknown_zone"]),
    ],
)
def test_whatever_the_zone_is_called_the_hour_is_right_or_it_is_said(start, remarks):
    one = only(start, "DURATION:PT2H")
    assert (one.values["starts_at"], one.values["ends_at"], codes(one)) == (TEN, TEN + TWO, remarks)


def test_a_table_of_its_own_counts_for_its_file_only():
    start = "DTSTART;TZID=Mihon:20261110T100000"
    hours = []
    for offset in ("+0900", "+0300", None):
        table = TABLE.format(name="Mihon", offset=offset) if offset else ""
        one = only(start, "DURATION:PT2H", head=(table,))
        hours.append((one.values["starts_at"].hour, codes(one)))
    assert hours == [(1, []), (7, []), (1, ["unknown_zone"])]


def test_a_table_that_never_ends_is_an_unknown_zone():
    table = TABLE.format(name="Mihon", offset="+0900").replace("TZNAME:M", "RRULE:FREQ=SECONDLY")
    assert codes(only("DTSTART;TZID=Mihon:20261110T100000", "DURATION:PT2H", head=(table,))) == [
        "unknown_zone"
    ]


@pytest.mark.parametrize(
    ("properties", "hours", "remarks"),
    [
        (("DTSTART:20261110T010000Z", "DTEND:20261110T030000Z"), 2, []),
        (("DTSTART:20261110T010000Z", "DTEND;TZID=Asia/Tokyo:20261110T120000"), 2, []),
        (("DTSTART:20261110T010000Z", "DURATION:PT1H30M"), 1.5, []),
        (("DTSTART:20261110T010000Z",), 1, ["no_end"]),
        (("DTSTART:20261110T010000Z", "DTEND:20261110T010000Z"), 1, ["no_end"]),
        (("DTSTART;VALUE=DATE:20261110",), 24 - 1 / 60, ["whole_day"]),
        (("DTSTART;VALUE=DATE:20261110", "DTEND;VALUE=DATE:20261112"), 48 - 1 / 60, ["whole_day"]),
    ],
)
def test_how_long_it_lasts(properties, hours, remarks):
    one = only(*properties)
    length = one.values["ends_at"] - one.values["starts_at"]
    assert (length / dt.timedelta(hours=1), codes(one)) == (pytest.approx(hours), remarks)


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ((), "date.no_start"),
        (("DTSTART:sometime",), "date.unreadable"),
        (("DTSTART:20261310T010000Z",), "date.unreadable"),
        (("DTSTART:16010101T000000Z",), "date.year"),
        (("DTSTART:20261110T010000Z", "DTEND:20261110T000000Z"), "date.end_first"),
        (("DTSTART:20261110T010000Z", "DTEND;VALUE=DATE:20261112"), "date.mixed"),
        (("DTSTART:20261110T010000Z", "DTEND:20301110T010000Z"), "date.too_long"),
        (("DTSTART:20261110T010000Z", "DURATION:soon"), "length.unreadable"),
        (("DTSTART:20261110T010000Z", "DURATION:-PT1H"), "length.unreadable"),
        (("DTSTART:20261110T010000Z", "RRULE:FREQ=SECONDLY"), "repeat.too_often"),
        (("DTSTART:20261110T010000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2,3"), "repeat.too_often"),
        (("DTSTART:20261110T010000Z", "RRULE:FREQ=NEVER"), "repeat.unreadable"),
        (("DTSTART:20261110T010000Z", "RRULE:FREQ=DAILY;INTERVAL=0"), "repeat.unreadable"),
        (("DTSTART:20261110T010000Z", "RRULE:FREQ=DAILY;BYDAY=XX"), "repeat.unreadable"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_are_read(properties, code):
    good = vevent("DTSTART:20261110T010000Z", "DURATION:PT1H", uid="good")
    found = read(good, vevent(*properties, uid="bad", title="こわれた予定"))
    (line, label, problem) = found.problems[0]
    assert (len(found.dates), line, label, problem.code) == (1, 10, "こわれた予定", code)
    assert problem_words(problem)


def test_without_a_title_or_an_end_of_its_own_it_is_named_too():
    untitled = vevent("DTSTART:20261110T010000Z", title="")
    cut = vevent("DTSTART:20261110T010000Z").replace("END:VEVENT\r\n", "")
    assert [one.code for _line, _label, one in read(untitled).problems] == ["date.no_title"]
    found = read(cut, vevent("DTSTART:20261110T010000Z", uid="b"))
    assert ([one.code for _line, _label, one in found.problems], len(found.dates)) == (["date.not_closed"], 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "iso2022_jp"])
def test_letters_of_any_kind_are_read(encoding):
    data = calendar(vevent("DTSTART:20261110T010000Z", "LOCATION:見本センター")).decode().encode(encoding)
    found = read_calendar(data, now=NOW)
    assert (found.name, found.dates[0].values["title"], found.dates[0].values["place"]) == (
        "公民館（見本）",
        "スマホ教室（見本）",
        "見本センター",
    )


def test_lines_that_were_folded_in_the_middle_of_a_letter_are_joined():
    data = calendar(vevent("DTSTART:20261110T010000Z", "DESCRIPTION:ゆっくり\\, 2行\\n目"))
    cut = data.index("ゆっくり".encode()) + 4
    folded = data[:cut] + b"\r\n " + data[cut:]
    assert read_calendar(folded, now=NOW).dates[0].values["words"] == "ゆっくり, 2行\n目"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b"\r\n \r\n", "file.empty"),
        (b"%PDF-1.7", "calendar.none"),
        ("氏名,電話".encode("cp932"), "calendar.none"),
        (calendar(head=("VERSION:1.0",)), "calendar.old"),
        (b"BEGIN:VCALENDAR\r\nX:\x81\xff\xff", "file.encoding"),
        (b"BEGIN:VCALENDAR" + b"\r\n" * (lines.MOST_BYTES // 2), "file.too_large"),
        (calendar("BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (lines.MOST_DATES + 1)), "calendar.too_many"),
    ],
)
def test_what_is_no_calendar_is_refused_with_what_to_do(data, code):
    with pytest.raises(DomainError) as caught:
        read_calendar(data, now=NOW)
    assert caught.value.code == code
    assert problem_words(caught.value.problems[0])


def days(found):
    return [one.values["starts_at"].strftime("%m%d") for one in found.dates]


def test_a_rule_becomes_its_dates_with_what_is_left_out_and_what_is_moved():
    rule = vevent(
        "DTSTART;TZID=Asia/Tokyo:20261110T100000", "DURATION:PT2H", "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Asia/Tokyo:20261117T100000",
    )  # fmt: skip
    moved = vevent("DTSTART:20261126T010000Z", "RECURRENCE-ID:20261124T010000Z", title="動いた回")
    off = vevent("DTSTART:20261201T010000Z", "RECURRENCE-ID:20261201T010000Z", "STATUS:CANCELLED")
    found = read(rule, moved, off)
    assert days(found) == ["1110", "1126", "1201", "1208"]
    assert [one.is_cancelled for one in found.dates] == [False, False, True, False]
    assert found.dates[1].values["title"] == "動いた回"
    assert all(one.is_repeated for one in found.dates)
    assert found.problems == []


@pytest.mark.parametrize(
    ("rule", "number", "goes_on"),
    [
        ("FREQ=DAILY", 60, True),
        ("FREQ=WEEKLY;UNTIL=20261201T005959Z", 3, False),
        ("FREQ=WEEKLY;UNTIL=20261201", 4, False),
        ("FREQ=MONTHLY;BYDAY=2TU", 12, True),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", 1, False),
        ("FREQ=YEARLY;COUNT=99999999999999", 1, True),
    ],
)
def test_a_rule_ends_somewhere(rule, number, goes_on):
    found = read(vevent("DTSTART;TZID=Asia/Tokyo:20261110T100000", f"RRULE:{rule}"))
    assert (len(found.dates), "goes_on" in codes(found.dates[-1])) == (number, goes_on)


def test_the_hour_stays_when_the_clocks_change():
    start = "DTSTART;TZID=America/New_York:20261025T190000"
    found = read(vevent(start, "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert [one.values["starts_at"].hour for one in found.dates] == [
        0,
        0,
    ]  # winter there, the first one is over


def test_what_is_over_and_what_is_no_date_is_counted():
    task = "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:x\r\nEND:VTODO\r\n"
    alarm = "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:no\r\nEND:VALARM"
    found = read(vevent("DTSTART:20260101T010000Z"), vevent("DTSTART:20261110T010000Z", alarm, uid="b"), task)
    assert (found.over, found.left_out, [one.values["words"] for one in found.dates]) == (1, 1, [""])


def test_the_newer_of_two_with_the_same_number_is_taken():
    old = vevent("DTSTART:20261110T010000Z", "SEQUENCE:1", title="古い")
    new = vevent("DTSTART:20261110T010000Z", "SEQUENCE:2", title="新しい")
    (one,) = read(old, new).dates
    assert (one.values["title"], codes(one)) == ("新しい", ["no_end", "twice"])


def test_a_link_of_a_meeting_is_not_shown_and_markup_is_taken_away():
    one = only(
        "DTSTART:20261110T010000Z", "DURATION:PT1H", "LOCATION:https://meet.example.jp/secret",
        "DESCRIPTION:<p>ゆっくり<br>進めます</p><script>x</script>",
    )  # fmt: skip
    assert (one.values["is_online"], one.values["place"], codes(one)) == (True, "", ["online"])
    assert one.values["words"] == "ゆっくり\n進めます\nx"


def test_texts_that_are_too_long_are_cut_and_it_is_said():
    one = only("DTSTART:20261110T010000Z", "DURATION:PT1H", f"LOCATION:{'あ' * 400}", title="い" * 200)
    values = one.values
    assert (len(values["title"]), len(values["place"]), len(values["address"])) == (120, 120, 300)
    assert codes(one) == ["shortened", "shortened"]
    assert all(remark_words(remark) for remark in one.remarks)


WORDS = st.sampled_from(
    [
        "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "UID:a",
        "SUMMARY:見本", "DTSTART:20261110T010000Z", "DTSTART;VALUE=DATE:20261110", "DTSTART;TZID=X:20261110T010000",
        "DTEND:20261110T030000", "DURATION:P1W", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO",
        "EXDATE:20261117T010000Z,20261118", "RDATE;VALUE=PERIOD:20261117T010000Z/PT1H", "TZID:X",
        "TZOFFSETTO:+0900", "TZOFFSETFROM:+2500", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261117", "SEQUENCE:-1",
        "STATUS:CANCELLED", "END:VCALENDAR", "BEGIN:VCALENDAR", " folded", "METHOD:CANCEL",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(WORDS, st.text(max_size=30)), max_size=25)


def read_or_refused(data):
    """Return the reading, or the words of the refusal: nothing else may come out."""
    try:
        return read_calendar(data, now=NOW)
    except DomainError as error:
        return problem_words(error.problems[0])


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_any_lines_are_read_or_refused_and_never_break(found):
    reading = read_or_refused("\r\n".join(["BEGIN:VCALENDAR", *found]).encode("utf-8", "replace"))
    if isinstance(reading, str):
        assert reading
        return
    assert all(one.values["ends_at"] > one.values["starts_at"] for one in reading.dates)
    assert len({one.key for one in reading.dates}) == len(reading.dates)
    assert all(problem_words(problem) for _line, _label, problem in reading.problems)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    assert read_or_refused(data)
    assert read_or_refused(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + data)
