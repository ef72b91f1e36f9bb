"""A shop's own pages: its postings and nobody else's, with what can be done; who acts for it."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.jobs.enums import JobStatus, MemberRole
from mikke.jobs.models import EmployerMember, JobDayCount
from mikke.jobs.services.members import LastOwnerError, add_member, remove_member
from tests.conftest import NOW, TODAY
from tests.factories import make_enquiry, make_job, make_six_item_job, make_user


@pytest.fixture
def shop(mitaka):
    job = make_job(mitaka.site, title="見本の仕事", valid_through=TODAY)
    user = make_user("owner@example.org")
    EmployerMember.objects.create(employer=job.employer, user=user, role=MemberRole.OWNER)
    return job, user


def test_the_list_holds_ones_own_postings_with_views(client, shop, mitaka):
    job, user = shop
    make_job(mitaka.site, title="ほかの店の仕事")
    JobDayCount.objects.create(job=job, day=timezone.localdate(), views=7)
    client.force_login(user)
    page = client.get("/my-shop/").content.decode()
    assert ("見本の仕事" in page, "ほかの店の仕事" in page) == (True, False)
    assert [row.views for row in client.get("/my-shop/").context["rows"]] == [7]


def test_words_narrow_the_list(client, shop):
    client.force_login(shop[1])
    assert [len(client.get(f"/my-shop/?q={q}").context["rows"]) for q in ("見本", "経理")] == [1, 0]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_for_many(client, shop, count, django_assert_max_num_queries):
    job, user = shop
    for _ in range(count - 1):
        make_job(job.site, employer=job.employer)
    client.force_login(user)
    client.get("/my-shop/")
    with django_assert_max_num_queries(12):
        assert len(client.get("/my-shop/").context["rows"]) == min(count, 20)


def test_the_posting_of_another_shop_is_not_there(client, shop, mitaka):
    other = make_job(mitaka.site)
    client.force_login(shop[1])
    assert client.get(f"/my-shop/{other.public_id}/").status_code == 404
    assert client.post(f"/my-shop/{other.public_id}/answer/", {"answer": "filled"}).status_code == 404
    other.refresh_from_db()
    assert other.status == JobStatus.PUBLISHED


@pytest.mark.parametrize(
    ("answer", "state"), [("open", "published"), ("filled", "closed"), ("nonsense", "published")]
)
def test_one_button_answers(client, shop, answer, state):
    job, user = shop
    client.force_login(user)
    assert client.post(f"/my-shop/{job.public_id}/answer/", {"answer": answer}).status_code == 302
    job.refresh_from_db()
    assert job.status == state


def test_an_owner_adds_and_removes_people_but_a_member_does_not(client, shop):
    job, owner = shop
    people = f"/my-shop/people/{job.employer.public_id}/"
    client.force_login(owner)
    assert client.post(people, {"mail": "Second@Example.org"}).status_code == 302
    second = EmployerMember.objects.get(user__email="second@example.org")
    assert second.role == MemberRole.MEMBER
    client.force_login(second.user)
    assert client.get("/my-shop/").status_code == 200
    assert client.post(people, {"mail": "third@example.org"}).status_code == 404
    client.force_login(owner)
    client.post(f"{people}{second.pk}/remove/")
    assert EmployerMember.objects.count() == 1


def test_the_last_owner_stays(shop):
    job, owner = shop
    member = EmployerMember.objects.get(user=owner)
    with pytest.raises(LastOwnerError):
        remove_member(member=member, actor=owner, now=NOW)
    add_member(employer=job.employer, mail="b@example.org", role=MemberRole.OWNER, actor=owner, now=NOW)
    remove_member(member=member, actor=owner, now=NOW)
    assert [one.user.email for one in EmployerMember.objects.all()] == ["b@example.org"]


def test_a_bad_address_keeps_what_was_typed(client, shop):
    client.force_login(shop[1])
    page = client.post(f"/my-shop/people/{shop[0].employer.public_id}/", {"mail": "nobody"})
    assert (page.status_code, 'value="nobody"' in page.content.decode()) == (422, True)


@pytest.mark.parametrize("status", ["draft", "review", "returned", "refused", "published", "closed"])
def test_the_page_of_a_posting_can_be_read_in_every_state(client, site, status):
    closed = {"closed_reason": "filled", "closed_at": NOW} if status == "closed" else {}
    job = make_six_item_job(site, status=status, valid_through=TODAY + dt.timedelta(days=9), **closed)
    make_enquiry(site, job=job)
    user = make_user()
    EmployerMember.objects.create(employer=job.employer, user=user, role=MemberRole.OWNER)
    client.force_login(user)
    page = client.get(f"/my-shop/{job.public_id}/")
    assert (page.status_code, "482-913" in page.content.decode()) == (200, True)
    assert bool(page.context["texts"]) is (status == "published")
