"""What the office changes is seen by the next visitor: revisions grow and search rows follow."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.jobs.models import Employer, Fact, Job, JobSearch
from mikke.jobs.search.projection import write_projections
from mikke.kernel.models import AuditEntry
from mikke.tenancy.models import SiteRev
from mikke.vocabulary.models import Consideration
from tests import factories


@pytest.fixture
def job(office_site):
    one = factories.make_job(
        office_site, title="パンの仕事", job_time=factories.choose(), published_at=timezone.now()
    )
    write_projections([one], today=timezone.localdate())
    return one


def rev(site):
    return SiteRev.objects.get(site=site).rev


def titles(client):
    return [item["title"] for item in client.get("/api/v1/jobs?q=麦畑").json()["items"]]


def test_a_renamed_employer_is_found_by_its_new_name(enter, office_site, job):
    client = enter(Role.EDITOR)
    assert titles(client) == []
    data = {
        "name": "麦畑ベーカリー",
        "address": job.employer.address,
        "contact": "0422",
        "url": "",
        "description": "",
    }
    client.post(reverse("office_employers:edit", args=(job.employer.pk,)), data)
    assert Employer.objects.get(pk=job.employer.pk).name == "麦畑ベーカリー"
    assert titles(client) == ["パンの仕事"]


def test_a_deleted_posting_leaves_the_search(enter, office_site, job):
    client, before = enter(Role.EDITOR), rev(office_site)
    client.post(reverse("office_jobs:delete", args=(job.pk,)))
    assert not Job.objects.filter(pk=job.pk).exists()
    assert not JobSearch.objects.filter(job_id=job.pk).exists()
    assert rev(office_site) > before
    assert client.get("/api/v1/jobs").json()["count"] == 0
    assert AuditEntry.objects.filter(action="job.deleted").count() == 1


def test_a_deleted_fact_is_a_question_again(enter, office_site, job):
    today = timezone.localdate()
    seated = Consideration.objects.get(pk="seated")
    fact = factories.make_fact(
        job, seated, answer="yes", checked_on=today, expires_on=today.replace(year=today.year + 1)
    )
    write_projections([job], today=today)
    client = enter(Role.EDITOR)
    assert client.get("/api/v1/jobs?consideration=seated").json()["count"] == 1
    client.post(f"{reverse('office_facts:index')}delete/{fact.pk}/")
    assert not Fact.objects.filter(pk=fact.pk).exists()
    assert client.get("/api/v1/jobs?consideration=seated").json()["count"] == 0


def test_a_changed_word_is_seen_on_every_site_and_keeps_its_id(enter, office_site, next_site):
    owner, before = enter(Role.OWNER), (rev(office_site), rev(next_site))
    word = Consideration.objects.get(pk="seated")
    form = owner.get("/cms/words/considerations/edit/seated/").context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {
        "id": "changed",
        "name_en": "Work on a chair",
    }
    owner.post("/cms/words/considerations/edit/seated/", data)
    word.refresh_from_db()
    assert (word.pk, word.name_en) == ("seated", "Work on a chair")
    assert not Consideration.objects.filter(pk="changed").exists()
    assert (rev(office_site) > before[0], rev(next_site) > before[1]) == (True, True)


def test_shared_words_are_not_deleted_by_one_site(enter, office_site):
    enter(Role.OWNER).post("/cms/words/considerations/delete/seated/")
    assert Consideration.objects.filter(pk="seated").exists()
