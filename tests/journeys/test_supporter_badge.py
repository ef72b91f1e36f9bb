"""The badge of supporters: given by itself to who goes alone and wants it, once, and taken back when it ends."""

import datetime as dt

import jwt
import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from mikke.helpdesk.models import DeskRules, Supporter
from mikke.helpdesk.supporter_links import address_of, open_door
from mikke.journeys.supporter_badge import settle_supporter_badges
from mikke.journeys.tasks import keep_supporter_badges
from mikke.learning.models import Badge, BadgeAward
from mikke.learning.services.badges import revoke_badge
from mikke.learning.services.lessons import publish, save_badge
from mikke.people.services.erasing import erase_person
from tests import factories
from tests.factories import NOW
from tests.helpdesk.makers import make_supporter
from tests.learning.test_independent_verifier import fetched, verified

pytestmark = pytest.mark.django_db
YEAR = dt.timedelta(days=364)


def choose_badge(site):
    """The badge that the desk has chosen for its supporters."""
    badge = Badge(site=site, title="見本のサポーター", summary="見本", criteria="2回いっしょに行きました。")
    badge = save_badge(badge=badge, lessons=[], now=NOW)
    publish(row=badge, actor=None, now=NOW)
    DeskRules.objects.create(site=site, supporter_badge=badge.public_id)
    return badge


@pytest.fixture
def badge(site):
    return choose_badge(site)


def settle(site, now=NOW):
    return settle_supporter_badges(site=site, now=now)


def change(supporter, **values):
    Supporter.objects.filter(pk=supporter.pk).update(**values)


def test_it_is_given_once_to_who_goes_alone_and_wants_it(site, other_site, badge):
    sakura = make_supporter(site, wants_badge=True, badge_name="さくら")
    make_supporter(site, "見本 いらない")
    make_supporter(site, "見本 まだ", step="trained", wants_badge=True)
    make_supporter(other_site, "見本 となり", wants_badge=True)
    assert [settle(site), settle(site), settle(other_site)] == [(1, 0), (0, 0), (0, 0)]
    award = BadgeAward.objects.get()
    assert (award.badge, award.holder_name, award.source) == (
        badge,
        "さくら",
        f"supporter:{sakura.public_id}",
    )
    assert str(sakura.public_id) not in award.token


def test_it_goes_on_with_the_year_and_ends_without_it(site, badge):
    supporter = make_supporter(site, wants_badge=True)
    settle(site)
    change(supporter, solo_until=supporter.solo_until + YEAR)
    assert settle(site, NOW + YEAR + dt.timedelta(days=3)) == (0, 0)
    assert settle(site, NOW + 2 * YEAR + dt.timedelta(days=3)) == (0, 1)
    change(supporter, solo_until=(NOW + 3 * YEAR).date())
    assert settle(site, NOW + 2 * YEAR + dt.timedelta(days=9)) == (1, 0)
    assert [row.revoked_at is None for row in BadgeAward.objects.order_by("pk")] == [False, True]


@pytest.mark.parametrize("end", [{"wants_badge": False}, {"state": "left", "left_on": NOW.date()}])
def test_it_ends_when_the_supporter_ends_or_does_not_want_it(site, badge, end):
    supporter = make_supporter(site, wants_badge=True)
    settle(site)
    change(supporter, **end)
    assert [settle(site), settle(site)] == [(0, 1), (0, 0)]
    assert BadgeAward.objects.get().revoked_why


def test_who_rests_keeps_it_and_what_the_office_took_back_stays_taken(site, badge):
    supporter = make_supporter(site, wants_badge=True)
    settle(site)
    change(supporter, state="paused")
    assert settle(site) == (0, 0)
    revoke_badge(award=BadgeAward.objects.get(), why="見本", actor=None, now=NOW)
    assert settle(site) == (0, 0)


def test_a_desk_that_has_chosen_none_gives_none(site):
    make_supporter(site, wants_badge=True)
    assert settle(site) == (0, 0)


def test_erasing_takes_name_and_credential_out_at_once(client, site, badge):
    supporter = make_supporter(site, "見本 さくら", wants_badge=True, badge_name="さくら")
    settle(site)
    erase_person(person=supporter.person, actor=None, now=timezone.now())
    award = BadgeAward.objects.get()
    assert (award.holder_name, award.token, award.revoked_at is None) == ("", "", False)
    names = {"award": 200, "credential": 404}
    for name, status in names.items():
        page = client.get(reverse(f"learning:{name}", args=(award.public_id,)))
        assert (page.status_code, "さくら" in page.content.decode()) == (status, False)


def test_the_supporter_finds_it_on_their_own_page(client, site, badge):
    supporter = make_supporter(site, solo_until=(timezone.now() + YEAR).date())
    open_door(supporter, now=timezone.now())
    own = address_of(supporter).removeprefix("http://localhost")
    wish = {"action": "takes", "most_travel_minutes": "20", "wants_badge": "on", "badge_name": "さくら"}
    assert client.post(f"{own}times/", wish).status_code == 302
    supporter.refresh_from_db()
    assert (supporter.wants_badge, supporter.badge_name) == (True, "さくら")
    assert "learning" not in str(client.get(own).context["badge"])
    keep_supporter_badges(timezone.now())
    award = BadgeAward.objects.get()
    page = client.get(own).content.decode()
    assert reverse("learning:award", args=(award.public_id,)) in page


@pytest.mark.django_db(transaction=True)
def test_anybody_can_verify_it_and_sees_that_it_was_revoked(live_server):
    site = factories.make_site()
    host, _, port = live_server.url.removeprefix("http://").partition(":")
    Site.objects.filter(pk=site.pk).update(hostname=host, port=int(port))
    site = Site.objects.get(pk=site.pk)
    choose_badge(site)
    supporter = make_supporter(site, wants_badge=True, solo_until=(timezone.now() + YEAR).date())
    settle(site, timezone.now())
    award = BadgeAward.objects.get()
    token = fetched(live_server.url + reverse("learning:credential", args=(award.public_id,)))
    said = verified(token)
    assert said["credentialSubject"]["achievement"]["name"] == "見本のサポーター"
    head, body, signature = token.split(".")
    with pytest.raises((jwt.InvalidTokenError, ValueError, KeyError)):
        verified(".".join([head, body[:200] + ("B" if body[200] == "A" else "A") + body[201:], signature]))
    change(supporter, state="left", left_on=timezone.localdate())
    settle(site, timezone.now())
    assert said["id"] in fetched(said["credentialStatus"]["id"])
