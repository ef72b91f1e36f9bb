"""Generated weeks and working times of all kinds, night shifts and the week's end included."""

from hypothesis import strategies as st

from mikke.domain.disjoint import greatest_disjoint
from mikke.domain.job_time import JobTime
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
