"""Synthetic postings: promised counts, the same for the same seed, and cheap to index exactly."""

from importlib.resources import files
from itertools import islice

import pytest

from mikke.domain.generate import (
    DAY_SHARE,
    NIGHT_SHARE,
    REMOTE_SHARE,
    GeneratedJob,
    count_jobs,
    generate_jobs,
)
from mikke.domain.generated_times import expected_distinct, is_night, time_pool
from mikke.domain.generator_parts import distinct_texts, parts
from mikke.domain.japanese import clean, segments
from mikke.domain.tokens import SearchDocument, WordTokens, document_tokens

SAMPLE = 50_000
SHARES = (DAY_SHARE, NIGHT_SHARE, REMOTE_SHARE)


@pytest.fixture(scope="module")
def jobs() -> list[GeneratedJob]:
    return [job for chunk in generate_jobs(SAMPLE, seed=7) for job in chunk]


def test_counts(jobs):
    counts = count_jobs(jobs)
    assert counts.jobs == SAMPLE
    assert counts.templates >= 300
    assert counts.fill_words >= 3000
    assert abs(counts.night_jobs / SAMPLE - 0.05) < 0.005
    assert abs(counts.remote_jobs / SAMPLE - 0.15) < 0.01


def test_distinct_times_reach_20000_at_a_million(jobs):
    pool = time_pool(7)
    assert len({repr(job_time) for job_time in pool.times}) == len(pool.times) >= 20_000
    seen = count_jobs(jobs).distinct_times
    assert abs(seen - expected_distinct(pool, jobs=SAMPLE, shares=SHARES)) < 0.03 * seen
    assert expected_distinct(pool, jobs=1_000_000, shares=SHARES) >= 20_000


def test_templates_and_words_are_really_used(jobs):
    used = {word for word in parts().fill_words if any(word in job.title for job in islice(jobs, 3000))}
    assert len(used) > 500
    assert len({job.title for job in jobs}) > 5000
    assert len({job.town for job in jobs}) > 1500


def test_a_seed_gives_the_same_and_another_seed_others(jobs):
    again = next(iter(generate_jobs(100, seed=7)))
    assert again == jobs[:100]
    other = next(iter(generate_jobs(100, seed=8)))
    assert [job.title for job in other] != [job.title for job in again]


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (10_001, [10_000, 1])])
def test_chunks(count, sizes):
    assert [len(chunk) for chunk in generate_jobs(count)] == sizes


def test_external_ids_are_unique(jobs):
    assert len({job.external_id for job in jobs}) == SAMPLE


def test_every_sample_is_marked(jobs):
    assert all("見本" in job.employer and "見本" in job.contact for job in jobs)
    assert not any("{" in text for job in jobs for text in (job.title, job.employer, job.duties))


def test_wages_keep_to_the_minimum_of_the_prefecture(jobs):
    minimum = {town.code: town.minimum_wage_yen for town in parts().towns}
    hours = {"hour": 1, "day": 8, "month": 174}
    for job in jobs:
        if job.wage_unit in hours:
            assert job.wage_min is not None
            assert job.wage_min >= minimum[job.town] * hours[job.wage_unit]
            assert job.wage_max is None or job.wage_max >= job.wage_min
    assert {job.wage_unit for job in jobs} == {"hour", "day", "month", "piece", "none"}


def test_larger_places_have_more_jobs(jobs):
    codes = [job.town for job in jobs]
    kinds = {town.code: town.weight for town in parts().towns}
    average = {
        weight: sum(1 for code in codes if kinds[code] == weight)
        / sum(1 for each in kinds.values() if each == weight)
        for weight in set(kinds.values())
    }
    assert [average[weight] for weight in sorted(average)] == sorted(average.values())


def test_relation_follows_employment_type(jobs):
    assert {(job.employment_type, job.relation) for job in jobs} == {
        ("part_time", "employment"),
        ("full_time", "employment"),
        ("temporary", "employment"),
        ("per_diem", "employment"),
        ("contractor", "contract"),
        ("volunteer", "volunteer"),
    }


def test_nights_are_nights_and_others_are_not(jobs):
    assert {is_night(job.job_time) for job in jobs if job.night} == {True}
    assert {is_night(job.job_time) for job in jobs if not job.night} == {False}


def test_working_times_are_of_all_kinds_and_well_formed():
    pool = time_pool(7)
    assert {each["kind"] for each in pool.times} == {"fixed", "choose", "flexible", "free"}
    for each in pool.times:
        shifts = each.get("shifts", each.get("windows", []))
        assert len({tuple(shift.values()) for shift in shifts}) == len(shifts)
        assert all(shift["start"] != shift["end"] and shift["end"] != "00:00" for shift in shifts)
        assert 1 <= each.get("min_shifts", 1) <= max(len(shifts), 1)


def test_skills_exist():
    known = {line.split("id: ")[1].split(",")[0] for line in _skill_lines()}
    assert {skill for trade in parts().trades for skill in trade.skills} <= known


def test_tokens_of_the_fragments_are_the_tokens_of_the_text(jobs):
    memo: dict[str, WordTokens] = {}
    for text in distinct_texts():
        document_tokens(SearchDocument(duties=text), memo=memo)
    size = len(memo)
    for job in jobs[:2000]:
        document = SearchDocument(title=job.title, employer=job.employer, duties=job.duties)
        assert document_tokens(document, memo=memo) == document_tokens(document)
        parts_of = [
            part for text in (job.title, job.employer, job.duties) for _at, part in segments(clean(text))
        ]
        assert frozenset().union(*(memo[part][0] for part in parts_of)) <= document_tokens(document)
    assert len(memo) == size


def _skill_lines() -> list[str]:
    text = files("mikke.domain").joinpath("data", "skills.yaml").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("  - {id: ") and "category:" in line]
