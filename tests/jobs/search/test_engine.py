import datetime as dt

import pytest

from mikke.jobs.models import Fact, Job
from mikke.jobs.search import DistanceNeedsTownError, JobQuery, search_jobs
from mikke.jobs.search.projection import remove_projection, write_projection
from mikke.search_index.models import SearchTerm
from mikke.tenancy.sites import facts_of
from tests.jobs.search.corpus import NOON, TODAY, fact, indexed, posting, site_with_towns


def ask(facts, q="", today=TODAY, **fields):
    return search_jobs(JobQuery(q=q, **fields), facts=facts_of(facts.site), today=today)


def test_only_open_published_unexpired_postings_of_the_site_are_listed(town_site):
    shown = posting(town_site, valid_through=TODAY)
    other = site_with_towns("b.localhost")
    hidden = [
        posting(town_site, status="draft", published_at=None),
        posting(town_site, status="closed", closed_at=NOON, closed_reason="filled"),
        posting(town_site, valid_through=TODAY - dt.timedelta(days=1)),
    ]
    indexed(town_site, shown, *hidden)
    indexed(other, posting(other))
    assert ask(town_site).job_ids == [shown.pk]
    assert ask(town_site, today=TODAY + dt.timedelta(days=1)).job_ids == []
    assert ask(other).count == 1


def test_an_empty_site_gives_an_empty_list(town_site):
    found = ask(town_site, "カフェ")
    assert (found.count, found.job_ids, found.page, found.pages) == (0, [], 1, 1)
    assert all(counts == {} for counts in found.facets.values())


def test_a_title_hit_comes_before_a_newer_exact_word_and_that_before_a_looser_one(town_site):
    loose = posting(town_site, title="会計の補助", duties="伝票の整理。", published_at=NOON)
    exact = posting(
        town_site, title="事務の仕事", duties="経理の補助。", published_at=NOON - dt.timedelta(days=1)
    )
    title = posting(
        town_site, title="経理の補助", duties="伝票の整理。", published_at=NOON - dt.timedelta(days=2)
    )
    indexed(town_site, loose, exact, title)
    assert ask(town_site, "経理").job_ids == [title.pk, exact.pk, loose.pk]


def test_orders_end_on_the_id(town_site):
    jobs = [posting(town_site, wage_min=wage, published_at=NOON) for wage in (1300, 1500, 1300, 1500)]
    unpaid = posting(town_site, wage_unit="month", wage_min=None, published_at=NOON + dt.timedelta(seconds=1))
    indexed(town_site, *jobs, unpaid)
    one, two, three, four = (job.pk for job in jobs)
    assert ask(town_site).job_ids == [unpaid.pk, one, two, three, four]
    assert ask(town_site, sort="wage").job_ids == [two, four, one, three, unpaid.pk]


def test_distance_is_from_the_office_of_the_one_town(town_site):
    far = posting(town_site, lat=35.70, lon=139.60)
    near = posting(town_site, lat=35.684, lon=139.560)
    nowhere = posting(town_site)
    indexed(town_site, far, near, nowhere)
    assert ask(town_site, sort="distance", towns=("132047",)).job_ids == [near.pk, far.pk, nowhere.pk]
    for towns in ((), ("132047", "132039"), ("999999",)):
        with pytest.raises(DistanceNeedsTownError):
            ask(town_site, sort="distance", towns=towns)


def test_each_facet_is_counted_without_its_own_choice(town_site):
    indexed(
        town_site,
        posting(town_site, town_id="132047", wage_min=1300, yes=("quiet", "seated")),
        posting(town_site, town_id="132047", wage_min=1600, employment_type="full_time", yes=("quiet",)),
        posting(town_site, town_id="132039", wage_min=1600, no=("quiet",)),
    )
    found = ask(town_site, towns=("132047",), employment_types=("part_time",), considerations=("quiet",))
    assert found.count == 1
    assert found.facets["town"] == {"132047": 1}
    assert found.facets["employment_type"] == {"part_time": 1, "full_time": 1}
    assert found.facets["consideration"] == {"quiet": 1, "seated": 1}
    everything = ask(town_site)
    assert everything.facets["town"] == {"132047": 2, "132039": 1}
    assert everything.facets["wage"]["1600"] == 2
    assert everything.facets["wage"]["1300"] == 3
    assert "1700" not in everything.facets["wage"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"towns": ("132047", "132039")}, {0, 1}),
        ({"towns": ("999999", "x")}, set()),
        ({"employment_types": ("full_time", "intern")}, {1}),
        ({"wage_min": 1500}, {1}),
        ({"remote": True}, {2}),
        ({"remote": False}, {0, 1}),
        ({"considerations": ("quiet",)}, {0}),
        ({"considerations": ("quiet", "seated")}, set()),
        ({"considerations": ("nobody_answered_this",)}, set()),
    ],
)
def test_filters(town_site, fields, expected):
    jobs = [
        posting(town_site, town_id="132047", wage_min=1300, yes=("quiet",), no=("seated",)),
        posting(town_site, town_id="132039", wage_min=1500, employment_type="full_time"),
        posting(town_site, town_id="132080", wage_min=1400, is_remote=True),
    ]
    indexed(town_site, *jobs)
    assert set(ask(town_site, **fields).job_ids) == {jobs[number].pk for number in expected}


def test_pages_cut_one_order(town_site):
    indexed(town_site, *[posting(town_site) for _ in range(7)])
    whole = ask(town_site, per_page=100).job_ids
    pages = [ask(town_site, page=page, per_page=3) for page in (1, 2, 3, 4)]
    assert [page.job_ids for page in pages] == [whole[:3], whole[3:6], whole[6:], []]
    assert {(page.count, page.pages) for page in pages} == {(7, 3)}


def test_a_typed_need_becomes_a_filter_with_a_chip(town_site):
    night = posting(town_site, title="介護の仕事", no=("no_night",))
    day = posting(town_site, title="介護の仕事", yes=("no_night",))
    indexed(town_site, night, day)
    found = ask(town_site, "夜勤なし 介護")
    assert found.job_ids == [day.pk]
    assert [(chip.kind, chip.code, chip.without) for chip in found.chips] == [
        ("consideration", "no_night", "介護")
    ]


def test_a_quoted_phrase_is_verified_on_the_text(town_site):
    whole = posting(town_site, title="パンの袋づめ")
    parts = posting(town_site, title="袋づめとパンの販売")
    indexed(town_site, whole, parts)
    assert ask(town_site, '"パンの袋づめ"').job_ids == [whole.pk]
    assert set(ask(town_site, "パン 袋づめ").job_ids) == {whole.pk, parts.pk}


def test_what_was_left_out_or_widened_is_said(town_site):
    library = posting(town_site, title="図書の整理")
    cafe = posting(town_site, title="カフェの店員")
    indexed(town_site, library, cafe)
    widened = ask(town_site, "図")
    assert widened.job_ids == [library.pk]
    assert [(notice.code, notice.words) for notice in widened.notices] == [("widened", ("図", "図書"))]
    unknown = ask(town_site, "カフェ ほげほげふが")
    assert unknown.job_ids == [cafe.pk]
    assert [notice.code for notice in unknown.notices] == ["unknown_left_out"]
    noise = ask(town_site, "仕事")
    assert (noise.count, [notice.code for notice in noise.notices]) == (2, ["left_out"])
    assert ask(town_site, "ほげほげふが").count == 0


@pytest.mark.parametrize(
    "q", ['"', "AND", "c++", "-犬", "\x00", "(((", "😀" * 300, "' OR 1=1 --", "*", "a" * 5000]
)
def test_no_text_breaks_the_question(town_site, q):
    indexed(town_site, posting(town_site))
    assert ask(town_site, q).count in {0, 1}


def test_a_fact_counts_for_a_year_and_then_not(town_site):
    job = posting(town_site)
    old = TODAY - dt.timedelta(days=300)
    Fact.objects.bulk_create([fact(job, "quiet", "yes", checked_on=old)])
    indexed(town_site, job)
    last_day = old.replace(year=old.year + 1)
    assert ask(town_site, considerations=("quiet",), today=last_day).count == 1
    assert ask(town_site, considerations=("quiet",), today=last_day + dt.timedelta(days=1)).count == 0
    assert ask(town_site, today=last_day + dt.timedelta(days=1)).facets["consideration"] == {}
    assert ask(town_site, considerations=("quiet",), today=last_day).count == 1


def test_a_changed_posting_is_seen_by_the_next_question(town_site):
    job, other = posting(town_site, title="カフェの店員"), posting(town_site, title="受付")
    indexed(town_site, job, other)
    assert ask(town_site, "カフェ").job_ids == [job.pk]
    Job.objects.filter(pk=job.pk).update(title="図書館の受付", wage_min=1800)
    write_projection(Job.objects.get(pk=job.pk), today=TODAY)
    assert ask(town_site, "カフェ").job_ids == []
    assert ask(town_site, "図書館").job_ids == [job.pk]
    assert ask(town_site, wage_min=1800).job_ids == [job.pk]


def test_a_posting_entered_early_and_published_late_is_seen(town_site):
    draft, other = posting(town_site, status="draft", published_at=None), posting(town_site)
    indexed(town_site, draft, other)
    assert ask(town_site).job_ids == [other.pk]
    Job.objects.filter(pk=draft.pk).update(status="published", published_at=NOON + dt.timedelta(days=1))
    write_projection(Job.objects.get(pk=draft.pk), today=TODAY)
    assert ask(town_site).job_ids == [draft.pk, other.pk]


def test_withdrawn_and_deleted_postings_are_gone_for_the_next_question(town_site):
    withdrawn, deleted, kept = (
        posting(town_site, title=f"花屋 {word}") for word in ("ひまわり", "すみれ", "つばき")
    )
    indexed(town_site, withdrawn, deleted, kept)
    assert ask(town_site, "花屋").count == 3
    Job.objects.filter(pk=withdrawn.pk).update(status="closed", closed_at=NOON, closed_reason="withdrawn")
    write_projection(Job.objects.get(pk=withdrawn.pk), today=TODAY)
    assert set(ask(town_site, "花屋").job_ids) == {deleted.pk, kept.pk}
    remove_projection(deleted)
    deleted.delete()
    assert ask(town_site, "花屋").job_ids == [kept.pk]
    assert ask(town_site).job_ids == [kept.pk]
    assert SearchTerm.objects.filter(term__in=["ひまわり", "菫", "すみれ", "向日葵"]).count() == 0


def test_questions_cost_the_same_for_one_row_and_for_thirty(town_site, django_assert_num_queries):
    indexed(town_site, posting(town_site, title="花屋"))
    ask(town_site, "花屋")
    facts = facts_of(town_site.site)
    for _ in range(2):
        with django_assert_num_queries(2):
            search_jobs(JobQuery(q="花屋"), facts=facts, today=TODAY)
        facts = indexed(town_site, *[posting(town_site, title="花屋") for _ in range(30)])
        search_jobs(JobQuery(q="花屋"), facts=facts, today=TODAY)
    with django_assert_num_queries(0):
        search_jobs(JobQuery(towns=("132047",)), facts=facts, today=TODAY)
