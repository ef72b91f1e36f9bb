"""Several at the same moment: one decision counts, a hand counts once; on both databases."""

import pytest
from django.utils import timezone

from mikke.community.enums import PostKind
from mikke.community.models import Reply, Wish
from mikke.community.services.moderate import decline_post, hide_post, restore_post, show_post
from mikke.community.services.wishes import tell_it_exists
from mikke.notices.models import SendLog
from tests.community.makers import fresh, make_hand, make_post, make_wish
from tests.factories import make_site
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_decisions_one_counts_and_one_message_goes_out():
    post, now = make_post(make_site(), is_shown=False), timezone.now()
    one, other = fresh(post), fresh(post)  # both read it before anybody decided
    said = at_once(
        lambda: show_post(post=one, version=1, actor=None, now=now),
        lambda: decline_post(post=other, version=1, reason="x", actor=None, now=now),
    )
    assert said == ["community_changed", "done"]
    assert SendLog.objects.filter(kind="community.decided").count() == 1


def test_two_taps_on_undo_show_the_post_once():
    post, now = make_post(make_site()), timezone.now()
    hide_post(post=post, reason="x", actor=None, now=now)
    said = at_once(*[lambda: restore_post(post=fresh(post), actor=None, now=now)] * 2)
    assert (said, fresh(post).state) == (["community_changed", "done"], "shown")


def test_the_same_person_at_the_same_moment_is_one_hand():
    idea = make_post(make_site(), PostKind.IDEA)
    said = at_once(*[lambda: make_hand(idea)] * 4)
    assert (said, Reply.objects.count()) == (["done"] * 4, 1)


def test_those_who_wait_are_told_once():
    site = make_site()
    keys, now = [str(make_wish(site).public_id)], timezone.now()

    def tell():
        tell_it_exists(site=site, keys=keys, words="6月から", address="", actor=None, now=now)

    assert "done" in at_once(tell, tell)
    assert (Wish.objects.count(), SendLog.objects.filter(kind="community.exists").count()) == (0, 1)
