"""Generated weeks and working times of all kinds, night shifts and the week's end included."""

from fractions import Fraction

from hypothesis import strategies as st

from mikke.domain.disjoint import greatest_disjoint
from mikke.domain.fit import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.profile import EMPLOYMENT_TYPES, Place, Profile
from mikke.domain.week import FULL_BITS, Span, Week

usual_spans = st.builds(
    lambda day, start, length: Span(day * 48 + start, length),
    st.integers(0, 6),
    st.sampled_from([0, 12, 16, 17, 18, 20, 22, 26, 28, 36, 40, 44, 46, 47]),
    st.sampled_from([1, 2, 4, 6, 8, 9, 10, 16, 20, 24, 30, 47]),
)
any_spans = st.builds(Span, st.integers(0, 335), st.integers(1, 47))
whole_days = st.integers(0, 6).map(lambda day: Span(day * 48, 48))
spans = st.one_of(usual_spans, usual_spans, any_spans, whole_days)
span_lists = st.lists(spans, min_size=1, max_size=14, unique=True)
hours = st.integers(0, 24).map(lambda slots: slots / 2)


@st.composite
def choose_times(draw):
    shifts = draw(span_lists)
    return JobTime.choose(draw(st.integers(1, greatest_disjoint(shifts))), *shifts)


fixed_times = span_lists.map(lambda shifts: JobTime.fixed(*shifts))
flexible_times = st.builds(
    lambda windows, per_shift, days, per_week: JobTime.flexible(
        *windows, min_hours_per_shift=per_shift, min_days=days, min_hours_per_week=per_week
    ),
    span_lists,
    hours,
    st.integers(0, 7),
    st.integers(0, 120).map(lambda slots: slots / 2),
)
free_times = st.integers(0, 336).map(lambda slots: JobTime.free(slots / 2))
job_times = st.one_of(fixed_times, choose_times(), flexible_times, free_times)
weeks = st.one_of(
    st.lists(st.builds(Span, st.integers(0, 335), st.integers(1, 200)), max_size=8).map(Week.of),
    span_lists.map(Week.of),
    st.integers(0, FULL_BITS).map(Week),
    st.sampled_from([Week(), Week.full()]),
)


CONSIDERATIONS = ("a", "b", "c", "d")
SKILLS = ("s1", "s2", "s3", "cert1", "cert2")
TOPICS = ("bread", "music")
TOWNS = ("132047", "132039", "022071")
CERTIFICATES = frozenset({"cert1", "cert2"})


def some(names, max_size=None):
    return st.frozensets(st.sampled_from(names), max_size=max_size)


places = st.one_of(
    st.just((None, None)),
    st.tuples(st.floats(35.6, 35.8), st.floats(139.4, 139.7)),
    st.tuples(st.floats(35.69, 35.71), st.floats(139.55, 139.57)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
yen = st.one_of(
    st.none(), st.sampled_from([0, 1, 999, 1000, 1001, 1200, 1250, 8000, 200_000]), st.integers(0, 10**6)
)


@st.composite
def jobs(draw, times=job_times):
    lat, lon = draw(places)
    return JobFacts(
        id=draw(st.integers(1, 10**6)),
        town=draw(st.sampled_from(TOWNS)),
        job_time=draw(times),
        lat=lat,
        lon=lon,
        is_remote=draw(st.sampled_from([False, False, False, True])),
        employment_type=draw(st.sampled_from(EMPLOYMENT_TYPES)),
        wage_unit=draw(st.sampled_from(["hour", "hour", "day", "month", "piece", "none"])),
        wage_min_yen=draw(yen),
        wage_max_yen=draw(yen),
        minutes_per_piece=draw(st.sampled_from([None, 0, 4, Fraction(9, 2)])),
        break_minutes=draw(st.sampled_from([0, 0, 45, 60])),
        yes=draw(some(CONSIDERATIONS)),
        no=draw(some(CONSIDERATIONS, max_size=1)),
        required_skills=draw(some(SKILLS, max_size=3)),
        taught_skills=draw(some(SKILLS)),
        topics=draw(some(TOPICS)),
        published_ordinal=draw(st.integers(0, 5)),
    )


profiles = st.builds(
    Profile,
    free=weeks,
    max_week_slots=st.none() | st.integers(0, 100),
    home=st.none() | st.builds(Place, st.floats(35.6, 35.8), st.floats(139.4, 139.7)),
    towns=some(TOWNS),
    travel=st.sampled_from(["walk", "bicycle", "car"]),
    max_travel_minutes=st.none() | st.integers(1, 240),
    min_hourly_wage_yen=st.none() | st.sampled_from([0, 999, 1000, 1001, 1200]),
    annual_cap_yen=st.none() | st.sampled_from([0, 519_999, 520_000, 1_299_999, 10**9]),
    other_income_yen=st.sampled_from([0, 0, 1, 2_000_000]),
    must=some((*CONSIDERATIONS, "unheard"), max_size=2),
    nice=some((*CONSIDERATIONS, "unheard")),
    skills=some((*SKILLS, "unheard")),
    wants_to_learn=some((*SKILLS, "unheard")),
    interests=some((*TOPICS, "unheard")),
    employment_types=some(EMPLOYMENT_TYPES),
)
