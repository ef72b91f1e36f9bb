import pytest

from mikke.jobs.search.about import ids_about
from tests.jobs.search.corpus import TODAY, indexed, posting

FILING = "back-office.filing"


@pytest.fixture
def jobs(town_site):
    made = {
        "needs": posting(town_site, skills=(FILING,)),
        "nothing": posting(town_site),
        "needs and teaches": posting(town_site, skills=(FILING,), teaches=(FILING,)),
        "needs too": posting(town_site, skills=(FILING,)),
    }
    return indexed(town_site, *made.values()), made


def test_most_shared_come_first_then_newest_then_the_highest_id(jobs):
    facts, made = jobs
    asked = {"facts": facts, "today": TODAY, "skill_ids": [FILING], "topic_ids": []}
    found = ids_about(**asked, limit=9)
    by_age = sorted(
        (made["needs"], made["needs too"]), key=lambda job: (job.published_at, job.pk), reverse=True
    )
    assert found == [made["needs and teaches"].pk, *(job.pk for job in by_age)]
    assert ids_about(**asked, limit=1) == found[:1]


def test_nothing_asked_or_known_finds_nothing(jobs):
    facts, _made = jobs
    assert ids_about(facts=facts, today=TODAY, skill_ids=[], topic_ids=[], limit=9) == []
    assert ids_about(facts=facts, today=TODAY, skill_ids=["no.such"], topic_ids=["none"], limit=9) == []
