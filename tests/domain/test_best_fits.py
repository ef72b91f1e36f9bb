import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.best_fits import best_fits, smallest
from mikke.domain.columns import Codes, Columns
from mikke.domain.fit import STATES, JobFacts, evaluate, is_candidate
from mikke.domain.fit_columns import Asked
from mikke.domain.job_time import JobTime
from mikke.domain.profile import Place, Profile
from mikke.domain.travel import squared_chord, unit_vectors
from tests.domain.strategies import CERTIFICATES, CONSIDERATIONS, SKILLS, TOPICS, TOWNS, jobs, profiles

CODES = Codes.of(considerations=CONSIDERATIONS, skills=SKILLS, topics=TOPICS, towns=TOWNS)


def first_key(fit, profile, order):
    if order == "fit":
        return -fit.score
    if order == "wage":
        return -1 * (-1 if fit.job.hourly.lowest_yen is None else fit.job.hourly.lowest_yen)
    if order == "distance" and profile.home is not None:
        if fit.job.place is None:
            return float("inf")
        return squared_chord(unit_vectors(*fit.job.place), unit_vectors(profile.home.lat, profile.home.lon))
    return 0


@given(
    st.lists(jobs(), max_size=12, unique_by=lambda job: job.id),
    profiles,
    st.integers(1, 6),
    st.sampled_from(["fit", "new", "wage", "distance"]),
    st.booleans(),
    st.data(),
)
def test_it_is_every_fit_sorted(job_list, profile, limit, order, with_no, data):
    allowed = [data.draw(st.booleans()) for _ in job_list]
    asked = Asked(Columns.of(job_list, CODES), profile, cert_skills=CERTIFICATES)
    found = best_fits(
        asked, np.array(allowed, dtype=bool), limit=limit, order=order, with_no=with_no, block=3
    )
    fits = [
        evaluate(job, profile, cert_skills=CERTIFICATES)
        for job, is_allowed in zip(job_list, allowed, strict=True)
        if is_allowed and is_candidate(job, profile)
    ]
    listed = [fit for fit in fits if with_no or fit.state != "no"]
    listed.sort(
        key=lambda fit: (
            STATES.index(fit.state),
            first_key(fit, profile, order),
            -fit.job.published_ordinal,
            fit.job.id,
        )
    )
    assert [job_list[row].id for row in found.rows] == [fit.job.id for fit in listed[:limit]]
    assert [STATES[state] for state in found.states] == [fit.state for fit in listed[:limit]]
    assert found.counts == tuple(sum(fit.state == state for fit in fits) for state in STATES)


def test_only_open_and_unexpired_rows_are_candidates():
    job_list = [JobFacts(id=number, town="1", job_time=JobTime.free()) for number in range(3)]
    columns = Columns.of(job_list, valid_through=[10, 11, 12])
    columns.open[2] = False
    assert columns.candidates(11).tolist() == [False, True, False]
    columns.first_lapse[0] = 11
    assert columns.lapsed(10).tolist() == []
    assert columns.lapsed(11).tolist() == [0]


def test_the_unknown_place_is_the_last_by_distance():
    places = [(35.7, 139.6), (None, None), (35.7, 139.56)]
    job_list = [
        JobFacts(id=number, town="1", job_time=JobTime.free(), lat=lat, lon=lon)
        for number, (lat, lon) in enumerate(places)
    ]
    asked = Asked(Columns.of(job_list), Profile(home=Place(35.7, 139.56)))
    found = best_fits(asked, np.ones(3, bool), order="distance")
    assert found.rows.tolist() == [2, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30), st.integers(0, 35))
def test_smallest(pairs, count):
    keys = [np.array([pair[i] for pair in pairs], np.int64) for i in (0, 1)] + [np.arange(len(pairs))]
    expected = sorted(range(len(pairs)), key=lambda place: (*pairs[place], place))[:count]
    assert sorted(smallest(keys, count).tolist()) == sorted(expected)
