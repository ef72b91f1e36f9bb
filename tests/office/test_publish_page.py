"""Before a posting is published, what stands against it is said in sentences that lead to the field."""

import re

from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.jobs.enums import JobStatus
from tests import factories


def draft(site, **fields):
    return factories.make_job(site, status=JobStatus.DRAFT, published_at=None, **fields)


def page(client, job) -> str:
    return client.get(f"{reverse('office_jobs:index')}publish/{job.pk}/").content.decode()


def whole(site, **fields):
    """A draft that says everything a posting must say."""
    employer = factories.Employer.objects.create(
        site=site, name="見本の店", address="東京都三鷹市下連雀1-1-1", contact="0422-00-0000"
    )
    texts = {
        "workplace": "三鷹市下連雀1-1-1",
        "duties_change_scope": "変更なし",
        "workplace_change_scope": "変更なし",
        "contract_term": "期間の定めなし",
        "trial_period": "なし",
        "working_hours": "9時から13時",
        "breaks": "なし",
        "overtime": "なし",
        "holidays": "土日",
        "insurance": "労災保険",
        "smoking": "屋内禁煙",
        "wage_min": 1500,
    }
    return draft(site, employer=employer, **(texts | fields))


def test_what_is_missing_is_a_sentence_with_its_law_and_the_way_to_the_field(enter, office_site):
    job = draft(office_site, duties="仕事です。")
    client = enter(Role.EDITOR)

    html = page(client, job)

    assert "missing." not in html
    assert "legal_basis" not in html
    assert f'href="{reverse("office_employers:index")}edit/{job.employer_id}/#id_address"' in html
    assert f'href="{reverse("office_jobs:index")}edit/{job.pk}/#id_workplace"' in html
    assert "職業安定法" in html
    assert '<button class="obtn">' not in html  # nothing to press while it is held back


def test_each_link_leads_to_a_field_of_a_form(enter, office_site):
    job = draft(office_site, duties="20代の女性募集", wage_min=500)
    client = enter(Role.EDITOR)
    targets = re.findall(r'href="(/cms/[^"#]+)#([^"]+)"', page(client, job))

    assert len(targets) > 5
    for address in {address for address, _id in targets}:
        form = client.get(address).content.decode()
        for wanted in (one for other, one in targets if other == address):
            assert f'id="{wanted}"' in form


def test_findings_stand_under_their_weight(enter, office_site):
    job = draft(office_site, duties="女性歓迎の仕事です。", wage_min=500)
    client = enter(Role.EDITOR)
    groups = client.get(f"{reverse('office_jobs:index')}publish/{job.pk}/").context["groups"]

    assert [group.severity for group in groups] == ["error", "warning", "info"]
    errors = {row.href.rpartition("#")[2]: row for row in groups[0].rows}
    assert "500" in errors["id_wage_min"].text
    assert errors["id_wage_min"].law == "最低賃金法4条"
    assert "女性歓迎" in errors["id_duties"].text


def test_a_whole_posting_can_be_published_at_once(enter, office_site):
    job = whole(office_site)
    client = enter(Role.EDITOR)

    assert '<button class="obtn">' in page(client, job)
    assert client.post(f"{reverse('office_jobs:index')}publish/{job.pk}/").status_code == 302
    job.refresh_from_db()
    assert job.status == "published"


def test_without_its_working_time_the_page_leads_to_it(enter, office_site):
    job = whole(office_site, job_time=None)
    client = enter(Role.EDITOR)

    html = page(client, job)

    assert f'href="{reverse("office_jobs:index")}edit/{job.pk}/#job_time"' in html
    assert '<button class="obtn">' not in html
