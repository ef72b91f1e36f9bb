"""The engine against the rule itself: every job one by one, sorted in plain Python."""

import datetime as dt
import json
import random

import pytest

from mikke.domain.fit import evaluate, is_candidate
from mikke.domain.job_facts import JobFacts
from mikke.domain.job_time import JobTime
from mikke.domain.profile import KnownIds, Profile
from mikke.domain.vocabulary_data import certificate_ids
from mikke.jobs.facts import answers_on
from mikke.jobs.models import Job, SkillShape, TimeShape
from mikke.jobs.search import DistanceNeedsHomeError, RankingNotAllowedError, fit_jobs
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.load_generated import load_generated
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import facts_of
from mikke.vocabulary.models import TaughtSkill
from tests.jobs.search.corpus import NOON, TODAY, indexed, posting

pytestmark = pytest.mark.django_db
STATES = ("fits", "ask", "near", "no")
GENERATED = 300


def profile_of(**raw):
    return Profile.from_json(raw, KnownIds())


def facts_one_by_one(site, today=TODAY):
    """The facts of every open posting, read from the tables of the postings themselves."""
    jobs = Job.objects.for_site(site).filter(status="published").exclude(valid_through__lt=today)
    for job in jobs.prefetch_related("skills", "teaches", "topics", "facts"):
        answers = answers_on(job.facts.all(), today=today)
        yield JobFacts(
            id=job.pk,
            town=job.town_id,
            job_time=JobTime.from_json(job.job_time),
            lat=job.lat,
            lon=job.lon,
            is_remote=job.is_remote,
            employment_type=job.employment_type,
            wage_unit=job.wage_unit,
            wage_min_yen=job.wage_min,
            wage_max_yen=job.wage_max,
            minutes_per_piece=job.minutes_per_piece,
            break_minutes=job.break_minutes or 0,
            yes=answers.yes,
            no=answers.no,
            required_skills=frozenset(skill.pk for skill in job.skills.all()),
            taught_skills=frozenset(skill.pk for skill in job.teaches.all()),
            topics=frozenset(topic.pk for topic in job.topics.all()),
            published_ordinal=(job.published_at - dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
            // dt.timedelta(microseconds=1),
        )


def answer_one_by_one(site, profile, *, include_no=False):
    taught = frozenset(TaughtSkill.objects.filter(site=site).values_list("skill_id", flat=True))
    fits = [
        evaluate(job, profile, taught_skills=taught, cert_skills=certificate_ids())
        for job in facts_one_by_one(site)
        if is_candidate(job, profile)
    ]
    counts = {state: sum(fit.state == state for fit in fits) for state in STATES}
    return counts, sorted((fit for fit in fits if include_no or fit.state != "no"), key=lambda fit: fit.order)


def random_profile(rng, job):
    """Conditions around one of the postings, so that something fits."""
    days = rng.sample(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], rng.randint(2, 6))
    start = rng.randint(6, 11)
    raw = {
        "free": [
            {"day": day, "start": f"{start}:00", "end": f"{start + rng.randint(4, 11)}:30"} for day in days
        ],
        "max_hours_per_week": rng.choice([8, 20, 30]),
        "home": {
            "lat": round(job.lat + rng.uniform(-0.05, 0.05), 4),
            "lon": round(job.lon + rng.uniform(-0.05, 0.05), 4),
        },
        "travel": rng.choice(["walk", "bicycle", "car"]),
        "max_travel_minutes": rng.choice([15, 40, 120]),
        "min_hourly_wage": rng.choice([1000, 1200, 1500]),
        "annual_cap": rng.choice([1_029_999, 1_299_999]),
        "must": rng.sample(["quiet", "seated", "no_night", "child_sick_leave", "remote"], 1),
        "nice": ["trial"],
        "skills": rng.sample(["back-office.reception", "back-office.filing", "it.web-updating"], 2),
        "towns": [job.town_id, "132047"],
        "employment_types": ["part_time", "contractor"],
    }
    return profile_of(**{key: value for key, value in raw.items() if rng.random() < 0.5})


@pytest.fixture
def generated(mitaka):
    load_generated(GENERATED, seed=3, facts=mitaka, now=NOON)
    TaughtSkill.objects.create(site=mitaka.site, skill_id="back-office.filing")
    job = Job.objects.for_site(mitaka.site).first()
    write_projection(job, today=TODAY)
    return facts_of(mitaka.site)


def test_the_engine_answers_as_the_rule_does_one_by_one(generated):
    rng = random.Random(11)
    jobs = list(Job.objects.for_site(generated.site))
    asked = [profile_of()] + [random_profile(rng, rng.choice(jobs)) for _ in range(14)]
    for number, profile in enumerate(asked):
        include_no = number % 5 == 4
        found = fit_jobs(profile, facts=generated, today=TODAY, limit=500, include_no=include_no)
        counts, expected = answer_one_by_one(generated.site, profile, include_no=include_no)
        assert found.counts == counts
        assert [item.job_id for item in found.items] == [fit.job.id for fit in expected]
        assert [(item.fit.state, item.fit.score) for item in found.items] == [
            (fit.state, fit.score) for fit in expected
        ]
        assert [item.fit.parts for item in found.items] == [fit.parts for fit in expected]
    assert {
        state for profile in asked for state, n in answer_one_by_one(generated.site, profile)[0].items() if n
    } == {*STATES}


def test_without_leave_to_rank_no_score_leaves_the_engine_and_newest_come_first(generated):
    SiteProfile.objects.filter(site=generated.site).update(ranking_reply_on=None, ranking_reply_reference="")
    write_projection(Job.objects.for_site(generated.site).first(), today=TODAY)
    facts = facts_of(generated.site)
    profile = profile_of(must=["quiet"], min_hourly_wage=1200)
    found = fit_jobs(profile, facts=facts, today=TODAY, limit=500)
    assert found.sort == "new"
    assert {item.fit.score for item in found.items} == {None}
    assert {part.degree for item in found.items for part in item.fit.parts} == {None}
    _counts, expected = answer_one_by_one(facts.site, profile)
    expected.sort(key=lambda fit: (fit.order[0], -fit.job.published_ordinal, fit.job.id))
    assert [item.job_id for item in found.items] == [fit.job.id for fit in expected]
    with pytest.raises(RankingNotAllowedError):
        fit_jobs(profile, facts=facts, today=TODAY, sort="fit")


def test_words_and_towns_narrow_the_candidates(town_site):
    cafe = posting(town_site, title="カフェの店員", town_id="132047")
    far = posting(town_site, title="カフェの店員", town_id="132039")
    remote = posting(town_site, title="カフェの帳簿", town_id="022071", is_remote=True)
    other = posting(town_site, title="受付", town_id="132047")
    facts = indexed(town_site, cafe, far, remote, other)

    def ids(**fields):
        found = fit_jobs(profile_of(), facts=facts, today=TODAY, **fields)
        assert sum(found.counts.values()) == len(found.items)
        return {item.job_id for item in found.items}

    assert ids() == {cafe.pk, far.pk, remote.pk, other.pk}
    assert ids(q="カフェ") == {cafe.pk, far.pk, remote.pk}
    assert ids(towns=("132047",)) == {cafe.pk, remote.pk, other.pk}
    assert ids(q="カフェ", towns=("132047",)) == {cafe.pk, remote.pk}


def test_wage_and_distance_order_inside_each_state(town_site):
    near = posting(town_site, wage_min=1200, lat=35.684, lon=139.560)
    far = posting(town_site, wage_min=1500, lat=35.69, lon=139.58)
    asking = posting(town_site, wage_min=1900, lat=35.6836, lon=139.5597)
    facts = indexed(town_site, near, far, asking)
    profile = profile_of(home={"lat": 35.6835, "lon": 139.5596})
    by_wage = fit_jobs(profile, facts=facts, today=TODAY, sort="wage")
    by_way = fit_jobs(profile, facts=facts, today=TODAY, sort="distance")
    assert [item.job_id for item in by_wage.items] == [asking.pk, far.pk, near.pk]
    assert [item.job_id for item in by_way.items] == [asking.pk, near.pk, far.pk]
    with pytest.raises(DistanceNeedsHomeError):
        fit_jobs(profile_of(), facts=facts, today=TODAY, sort="distance")


def test_a_lesson_of_the_site_turns_a_missing_skill_into_a_question(town_site):
    job = posting(town_site, skills=("back-office.filing",))
    facts = indexed(town_site, job)
    (item,) = fit_jobs(profile_of(), facts=facts, today=TODAY).items
    assert item.fit.state == "near"
    TaughtSkill.objects.create(site=town_site.site, skill_id="back-office.filing")
    facts = indexed(town_site, job)
    (item,) = fit_jobs(profile_of(), facts=facts, today=TODAY).items
    assert item.fit.state == "ask"
    assert [step.code for step in item.next_steps] == ["learn"]


def test_nothing_of_the_conditions_stays_behind(town_site):
    facts = indexed(town_site, posting(town_site))
    marker = profile_of(home={"lat": 35.123456789, "lon": 139.987654321}, min_hourly_wage=987_654)
    fit_jobs(marker, facts=facts, today=TODAY)
    rows = [
        *TimeShape.objects.values_list("data", flat=True),
        *SkillShape.objects.values_list("data", flat=True),
    ]
    assert "987654" not in json.dumps(rows)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_does_not_grow(town_site, django_assert_num_queries, rows):
    facts = indexed(town_site, *[posting(town_site) for _ in range(rows)])
    fit_jobs(profile_of(), facts=facts, today=TODAY)
    with django_assert_num_queries(1):
        assert len(fit_jobs(profile_of(), facts=facts, today=TODAY).items) == rows
