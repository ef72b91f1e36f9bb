"""Lists, forms and buttons of the office, each narrowed to the site."""

import pytest
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Employer
from mikke.kernel.models import AuditEntry
from tests import factories

LISTS = ["work/jobs", "work/employers", "work/facts", "words/areas", "words/towns", "words/skills"]
LISTS += ["words/considerations", "words/topics", "words/occupations", "words/minimum-wages"]
OWNERS_ONLY = ["house/members", "house/audit"]


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_an_editor_sees_every_list_and_an_owner_also_the_house(enter, path):
    assert enter(Role.EDITOR).get(f"/cms/{path}/").status_code == 200


@pytest.mark.parametrize("path", OWNERS_ONLY)
def test_people_and_trail_are_for_owners(enter, path):
    assert enter(Role.OWNER).get(f"/cms/{path}/").status_code == 200
    assert enter(Role.EDITOR).get(f"/cms/{path}/").status_code == 302


@pytest.mark.parametrize("path", ["work/jobs", "work/employers", "work/facts"])
def test_a_desk_may_look_and_not_change(enter, office_site, path):
    job = factories.make_job(office_site)
    desk, editor = enter(Role.DESK), enter(Role.EDITOR)

    assert desk.get(f"/cms/{path}/").status_code == 200
    assert desk.get(f"{reverse('office_jobs:index')}new/").status_code == 302
    assert desk.get(f"{reverse('office_jobs:index')}publish/{job.pk}/").status_code in {302, 403}
    assert editor.get(f"{reverse('office_jobs:index')}new/").status_code == 200


def test_records_of_another_site_are_not_there(enter, office_site, next_site):
    ours = factories.make_job(office_site, title="うちの求人")
    theirs = factories.make_job(next_site, title="よその求人")
    client = enter(Role.EDITOR)

    page = text(client.get(reverse("office_jobs:index")))

    assert "うちの求人" in page
    assert "よその求人" not in page
    for name in ("edit", "delete", "history", "usage", "publish", "close"):
        assert client.get(f"{reverse('office_jobs:index')}{name}/{ours.pk}/").status_code == 200, name
        assert client.get(f"{reverse('office_jobs:index')}{name}/{theirs.pk}/").status_code == 404, name
    assert client.get(f"{reverse('office_employers:index')}edit/{ours.employer_id}/").status_code == 200
    assert client.get(f"{reverse('office_employers:index')}edit/{theirs.employer_id}/").status_code == 404


def test_lists_can_be_searched_filtered_and_taken_home(enter, office_site):
    factories.make_job(office_site, title="パンの袋づめ")
    factories.make_job(
        office_site, title="花の水やり", duties="水をやります。", status=JobStatus.DRAFT, published_at=None
    )
    client = enter(Role.EDITOR)

    found = text(client.get(reverse("office_jobs:index"), {"q": "パン"}))
    assert ("パンの袋づめ" in found, "花の水やり" in found) == (True, False)
    drafts = text(client.get(reverse("office_jobs:index"), {"status": "draft"}))
    assert ("パンの袋づめ" in drafts, "花の水やり" in drafts) == (False, True)
    table = client.get(reverse("office_jobs:index"), {"export": "csv"})
    rows = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["花の水やり", "パンの袋づめ"]
    sheet = client.get(reverse("office_jobs:index"), {"export": "xlsx"})
    assert b"".join(sheet.streaming_content)[:2] == b"PK"


def test_the_employers_of_another_site_cannot_be_chosen(enter, office_site, next_site):
    theirs = Employer.objects.create(site=next_site, name="よその店")
    ours = Employer.objects.create(site=office_site, name="うちの店")

    field = enter(Role.EDITOR).get(f"{reverse('office_jobs:index')}new/").context["form"].fields["employer"]

    assert list(field.queryset) == [ours]
    assert theirs not in field.queryset


def test_publishing_asks_first_and_shows_what_the_law_wants(enter, office_site):
    job = factories.make_job(office_site, status=JobStatus.DRAFT, published_at=None, duties="仕事です。")
    client = enter(Role.EDITOR)
    url = f"{reverse('office_jobs:index')}publish/{job.pk}/"

    client.get(url)
    job.refresh_from_db()
    assert job.status == "draft"
    refused = client.post(url)

    assert refused.status_code == 200
    assert refused.context["is_held"] is True
    assert [group.severity for group in refused.context["groups"]][:1] == ["error"]
    job.refresh_from_db()
    assert job.status == "draft"


def test_a_job_is_closed_with_a_reason_and_by_post_only(enter, office_site):
    job = factories.make_job(office_site)
    client = enter(Role.EDITOR)
    url = f"{reverse('office_jobs:index')}close/{job.pk}/"

    client.get(url)
    client.post(url, {"reason": "because"})
    job.refresh_from_db()
    assert job.status == "published"
    client.post(url, {"reason": "filled"})

    job.refresh_from_db()
    assert (job.status, job.closed_reason) == ("closed", "filled")
    assert AuditEntry.objects.filter(action="job.closed", site=office_site).count() == 1


def test_areas_belong_to_the_towns_of_the_site(enter, office_site, next_site):
    client = enter(Role.EDITOR)
    data = {"town": "132047", "name_ja": "中町", "kind": "quarter", "lat": "35.70", "lon": "139.56"}

    assert client.post("/cms/words/areas/new/", data).status_code == 302
    far = factories.make_town("132012", "八王子市")
    assert client.post("/cms/words/areas/new/", data | {"town": far.pk, "name_ja": "遠町"}).status_code == 200
