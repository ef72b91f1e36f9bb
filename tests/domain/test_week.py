import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.errors import DomainError
from mikke.domain.week import FULL_BITS, Span, Week, span_from_json, spans_from_text, week_from_text

weeks = st.one_of(
    st.integers(0, FULL_BITS),
    st.lists(st.tuples(st.integers(0, 335), st.integers(1, 96)), max_size=6).map(
        lambda pairs: Week.of(Span(*pair) for pair in pairs).bits
    ),
).map(Week)


def interval(day, start, end):
    return {"day": day, "start": start, "end": end}


@pytest.mark.parametrize(
    ("given_interval", "slots"),
    [
        (interval("mon", "00:00", "00:30"), {0}),
        (interval("mon", "0:00", "1:00"), {0, 1}),
        (interval("tue", "9:00", "10:00"), {66, 67}),
        (interval("sun", "23:30", "24:00"), {335}),
        (interval("sun", "23:30", "0:30"), {335, 0}),
        (interval("mon", "00:00", "24:00"), set(range(48))),
    ],
)
def test_an_interval_is_these_slots(given_interval, slots):
    week = Week.from_json([given_interval])
    assert {slot for slot in range(336) if slot in week} == slots


def test_sunday_night_ends_on_monday_morning():
    week = Week.from_json([interval("sun", "22:00", "06:00")])
    assert week.hours == 8.0
    assert week.runs() == (Span(332, 16),)
    assert 0 in week
    assert 11 in week
    assert 12 not in week
    assert week.to_json() == [interval("sun", "22:00", "06:00")]


def test_output_is_merged_and_sorted_and_has_two_digits():
    week = Week.from_json(
        [
            interval("wed", "9:00", "12:00"),
            interval("mon", "9:30", "11:00"),
            interval("wed", "11:00", "13:00"),
            interval("mon", "22:00", "24:00"),
            interval("tue", "0:00", "2:00"),
        ]
    )
    assert week.to_json() == [
        interval("mon", "09:30", "11:00"),
        interval("mon", "22:00", "02:00"),
        interval("wed", "09:00", "13:00"),
    ]


def test_stretches_of_a_day_and_more_are_cut_at_midnight():
    assert Week.full().to_json() == [
        interval(day, "00:00", "24:00") for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    ]
    long = Week.of([Span(48 + 20, 48)])
    assert long.to_json() == [interval("tue", "10:00", "24:00"), interval("wed", "00:00", "10:00")]


@pytest.mark.parametrize(
    ("raw", "code", "field"),
    [
        (interval("mon", "9:10", "13:00"), "time.off_grid", "start"),
        (interval("mon", "9:00", "9:00"), "time.same", "end"),
        (interval("mon", "00:00", "00:00"), "time.same", "end"),
        (interval("mon", "22:00", "00:00"), "time.end_at_0", "end"),
        (interval("mon", "24:00", "01:00"), "time.start_at_24", "start"),
        (interval("mon", "9", "10:00"), "time.unreadable", "start"),
        (interval("mon", "9:60", "10:00"), "time.unreadable", "start"),
        (interval("mon", "９:00", "10:00"), "time.unreadable", "start"),
        (interval("mon", "-1:00", "10:00"), "time.unreadable", "start"),
        (interval("mon", 9, "10:00"), "time.unreadable", "start"),
        (interval("mon", "9:00", "48:00"), "time.unreadable", "end"),
        (interval("Mon", "9:00", "10:00"), "day.unknown", "day"),
        (interval("月", "9:00", "10:00"), "day.unknown", "day"),
        (interval(None, "9:00", "10:00"), "day.unknown", "day"),
        ({"day": "mon", "start": "9:00"}, "key.missing", "end"),
        ({**interval("mon", "9:00", "10:00"), "note": "x"}, "key.unknown", "note"),
        ("mon 9:00-10:00", "interval.not_object", ""),
    ],
)
def test_anything_else_is_refused_and_names_the_field(raw, code, field):
    with pytest.raises(DomainError) as caught:
        span_from_json(raw)
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [(code, field)]


@pytest.mark.parametrize(
    ("end", "offer"), [("25:00", "翌1:00"), ("24:30", "翌0:30"), ("29:30", "翌5:30"), ("47:00", "翌23:00")]
)
def test_hours_past_midnight_offer_the_next_day(end, offer):
    with pytest.raises(DomainError) as caught:
        span_from_json(interval("fri", "18:00", end))
    assert caught.value.code == "time.next_day"
    assert caught.value.problems[0].data == {"offer": offer}


def test_the_offered_time_can_be_typed():
    assert week_from_text("金 18:00-翌1:00") == Week.from_json([interval("fri", "18:00", "1:00")])


def test_all_problems_of_a_list_are_told_at_once():
    with pytest.raises(DomainError) as caught:
        Week.from_json([interval("mon", "9:00", "12:00"), interval("xxx", "9:10", "12:00"), 5])
    assert [(problem.code, problem.field) for problem in caught.value.problems] == [
        ("day.unknown", "[1].day"),
        ("time.off_grid", "[1].start"),
        ("interval.not_object", "[2]"),
    ]


@pytest.mark.parametrize("raw", [None, "mon", {}, 5])
def test_a_week_is_a_list(raw):
    with pytest.raises(DomainError) as caught:
        Week.from_json(raw)
    assert caught.value.code == "list.expected"


def test_at_most_336_intervals():
    rows = [interval("mon", "9:00", "10:00")] * 336
    assert Week.from_json(rows).hours == 1.0
    with pytest.raises(DomainError) as caught:
        Week.from_json([*rows, rows[0]])
    assert caught.value.code == "list.too_long"


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri 9:00-13:00; sat 10:00-15:00",
        "Mon-Fri 09:00–13:00;SAT 10:00~15:00",
        "月〜金 9:00〜13:00、土 10:00〜15:00",
        "月～金　９：００～１３：００；土曜日 １０時〜１５時",
        "月火水木金 9時-13時; 土 10-15",
        "月、火、水、木、金 9:00-13:00、土 10:00-15:00",
        "月ー金 9時から13時; 土 10:00-15:00".replace("から", "ー"),
        "mon - fri 9:00 - 13:00\nsat 10:00-15:00",
        "月・火・水・木・金曜 9:00-13:00; 土曜 10:00-15:00",
    ],
)
def test_people_write_a_week_in_many_ways(text):
    assert week_from_text(text).to_json() == [
        *(interval(day, "09:00", "13:00") for day in ("mon", "tue", "wed", "thu", "fri")),
        interval("sat", "10:00", "15:00"),
    ]


def test_half_past_and_several_times_a_day():
    assert spans_from_text("水 9時半〜12時30分, 13:00-14:00") == (Span(96 + 19, 6), Span(96 + 26, 2))


def test_a_range_of_days_may_run_over_sunday():
    assert week_from_text("金〜月 9:00-10:00") == week_from_text("fri,sat,sun,mon 9:00-10:00")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "time.unreadable"),
        ("mon", "time.unreadable"),
        ("9:00-13:00", "day.unknown"),
        ("mon 9:00", "time.unreadable"),
        ("moon 9:00-13:00", "day.unknown"),
        ("mon 9:10-13:00", "time.off_grid"),
        ("mon 18:00-25:00", "time.next_day"),
        ("mon 9:00-翌10:00", "time.unreadable"),
        ("mon 9:00-9:00", "time.same"),
        ("土日祝 9:00-10:00", "day.unknown"),
    ],
)
def test_unreadable_text_is_refused(text, code):
    with pytest.raises(DomainError) as caught:
        week_from_text(text)
    assert caught.value.code == code


@given(weeks)
def test_json_round_trip(week):
    assert Week.from_json(week.to_json()) == week


@given(weeks)
def test_normal_form_is_stable_and_short(week):
    assert Week.from_json(week.to_json()).to_json() == week.to_json()
    assert len(week.to_json()) <= 336


@given(weeks)
def test_runs_are_the_week_and_do_not_touch(week):
    runs = week.runs()
    assert Week.of(runs) == week
    assert sum(run.length_slots for run in runs) == week.slots
    if week != Week.full():
        assert all((run.start_slot - 1) not in week and run.end_slot not in week for run in runs)


@given(weeks, weeks, weeks)
def test_set_laws(a, b, c):
    assert a & b == b & a
    assert a | b == b | a
    assert a & (b | c) == (a & b) | (a & c)
    assert a - b == a & (Week.full() - b)
    assert (a | b).slots == a.slots + b.slots - (a & b).slots
    assert a.contains(a & b)
    assert (a | b).contains(a)
    assert a.contains(b) == (a & b == b)
    assert bool(a) == (a.hours > 0)


def test_only_336_bits():
    with pytest.raises(ValueError, match="336"):
        Week(1 << 336)
