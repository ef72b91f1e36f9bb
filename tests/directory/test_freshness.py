"""Old lines say so, older ones are hidden; owners confirm by a link, staff by a call."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.directory.errors import ChangedMeanwhileError, OwnerUnreachableError
from mikke.directory.models import Assurance, Correction, Service
from mikke.directory.selectors import lapsed_services, public_services, services_to_confirm
from mikke.directory.services.ask_owner import LINK, ask_due, ask_owner, confirm_all, stamp_of
from mikke.directory.services.search_entry import renew_entries
from mikke.kernel import links
from mikke.kernel.models import OutboxEntry
from mikke.notices.models import HandTask
from mikke.search_index.models import SearchEntry
from mikke.tenancy.sites import facts_of
from tests.directory.makers import make_organization, make_service

pytestmark = pytest.mark.django_db


def page(service):
    return reverse("directory:detail", args=(service.public_id,))


def test_fresh_old_and_hidden_as_a_reader_sees_them(client, site):
    fresh, old, hidden = (make_service(site, days_ago=days) for days in (10, 200, 400))
    shown = client.get(reverse("directory:list"))
    assert [card["service"] for card in shown.context["cards"]] == [fresh, old]
    assert [card["is_old"] for card in shown.context["cards"]] == [False, True]
    assert [client.get(page(one)).status_code for one in (fresh, old, hidden)] == [200, 200, 410]
    assert (client.get(page(old)).context["is_old"], client.get(page(fresh)).context["is_old"]) == (
        True,
        False,
    )
    assert hidden.name not in client.get(page(hidden)).content.decode()


def test_the_lists_of_the_office(site):
    today = timezone.localdate()
    make_service(site, days_ago=10)
    soon, old, hidden = (make_service(site, days_ago=days) for days in (172, 200, 400))
    never = make_service(site, days_ago=None)
    make_service(site, days_ago=None, status="draft")
    assert list(services_to_confirm(site=site, today=today)) == [never, hidden, old, soon]
    assert list(lapsed_services(site=site, today=today)) == [hidden, never]
    assert public_services(site=site, today=today).count() == 3


def test_what_grows_too_old_leaves_the_site_search(site):
    service = make_service(site, days_ago=300)
    assert SearchEntry.objects.filter(object_key=str(service.public_id)).exists()
    rev = facts_of(site).rev
    later = timezone.localdate() + dt.timedelta(days=100)
    assert (renew_entries(today=later), renew_entries(today=later)) == (1, 0)
    assert not SearchEntry.objects.filter(object_key=str(service.public_id)).exists()
    assert facts_of(site).rev > rev


def link_of(organization, now):
    return links.issue_link(
        site=organization.site,
        purpose=LINK,
        subject=str(organization.public_id),
        now=now,
        lives=dt.timedelta(days=60),
    )


def test_an_owner_confirms_all_lines_with_one_button(client, site):
    organization = make_organization(site, owner_name="見本 花子")
    services = [
        make_service(site, organization=organization, days_ago=200, with_parts=True) for _ in range(2)
    ]
    stranger = make_service(site, days_ago=200)
    address = reverse("directory:confirm", args=(link_of(organization, timezone.now()),))
    shown = client.get(address)
    assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")
    assert Assurance.objects.filter(how="link").count() == 0
    answer = client.post(address, {"what": "right", "stamp": shown.context["stamp"]})
    assert answer.status_code == 302
    today = timezone.localdate()
    found = Service.objects.filter(assured_on=today, assured_how="link")
    assert set(found) == set(services)
    assert stranger not in found
    assert client.get(answer["Location"]).context["said"] == "right"


def test_nobody_confirms_what_they_have_not_seen(site):
    organization = make_organization(site)
    service = make_service(site, organization=organization, days_ago=200)
    stamp = stamp_of([service])
    Service.objects.filter(pk=service.pk).update(updated_at=timezone.now() + dt.timedelta(seconds=5))
    with pytest.raises(ChangedMeanwhileError):
        confirm_all(organization=organization, stamp=stamp, now=timezone.now())
    service.refresh_from_db()
    assert confirm_all(organization=organization, stamp=stamp_of([service]), now=timezone.now()) == 1


def test_an_owner_says_what_is_different(client, site):
    organization = make_organization(site)
    service = make_service(site, organization=organization, days_ago=200)
    address = reverse("directory:confirm", args=(link_of(organization, timezone.now()),))
    said = {"what": "different", "service": str(service.public_id), "text": ""}
    refused = client.post(address, said)
    assert (refused.status_code, bool(refused.context["errors"])) == (422, True)
    assert client.post(address, said | {"text": "水曜は休みです"}).status_code == 302
    line = Correction.objects.get()
    assert (line.service, line.is_by_owner, line.text) == (service, True, "水曜は休みです")
    service.refresh_from_db()
    assert service.assured_how == "call"
    other = make_service(site)
    assert client.post(address, said | {"service": str(other.public_id), "text": "x"}).status_code == 422


def test_a_link_of_another_site_or_an_old_one_opens_nothing(client, site, other_site):
    now = timezone.now()
    far = make_organization(other_site)
    old = make_organization(site)
    for token in (link_of(far, now), link_of(old, now - dt.timedelta(days=61)), "nothing"):
        address = reverse("directory:confirm", args=(token,))
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_owners_are_asked_by_mail_or_come_on_the_call_list_once(site):
    now = timezone.now()
    by_mail = make_organization(site, owner_mail="owner@example.jp")
    by_phone = make_organization(site, owner_phone="0422-00-0001")
    nobody = make_organization(site)
    fresh = make_organization(site, owner_mail="fresh@example.jp")
    for one in (by_mail, by_phone, nobody):
        make_service(site, organization=one, days_ago=175)
    make_service(site, organization=fresh, days_ago=20)
    letters = OutboxEntry.objects.count()
    assert ask_due(now=now) == 2
    assert OutboxEntry.objects.count() > letters
    assert HandTask.objects.for_site(site).count() == 1
    assert ask_due(now=now + dt.timedelta(days=59)) == 0
    assert ask_due(now=now + dt.timedelta(days=61)) >= 2
    with pytest.raises(OwnerUnreachableError):
        ask_owner(organization=nobody, now=now)


def test_the_page_names_the_day_and_how(client, site):
    service = make_service(site, days_ago=3)
    day = timezone.localdate() - dt.timedelta(days=3)
    text = re.sub(r"\s+", " ", client.get(page(service)).content.decode())
    assert f"{day.year}年{day.month}月{day.day}日" in text
