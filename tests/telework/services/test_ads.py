"""Calls to the pool: six items, no words of employment, closed when filled, nobody named."""

import datetime as dt

import pytest
from django.core import mail

from mikke.kernel import outbox
from mikke.telework.errors import AdNotReadyError, OrderStateChangedError
from mikke.telework.services.ads import close_ad, end_old_ads, lower_hand, open_ad, raise_hand, save_ad
from mikke.telework.services.orders import accept_order, send_order
from tests.factories import NOW
from tests.telework.makers import TODAY, make_worker
from tests.telework.order_makers import make_ad, make_draft, make_team_worker


@pytest.mark.parametrize(
    "fields",
    [{"recruiter_address": ""}, {"fee": " "}, {"fee": "時給1,200円"}, {"title": "シフト制のお仕事"}],
)
def test_a_call_that_lacks_something_stays_a_draft(site, fields):
    ad = make_ad(site, **fields)
    with pytest.raises(AdNotReadyError) as refused:
        open_ad(ad=ad, now=NOW)
    ad.refresh_from_db()
    assert (len(refused.value.lines), ad.state) == (1, "draft")


def test_an_open_call_tells_the_team_with_all_six_items(site, other_site):
    make_team_worker(site)
    make_team_worker(site, mail="resting@example.jp", state="resting")
    make_team_worker(other_site, mail="other@example.jp")
    make_worker(site)  # nobody can write to this one
    ad = make_ad(site)
    assert open_ad(ad=ad, now=NOW) == 1
    outbox.deliver_due(now=NOW + dt.timedelta(hours=1))  # by day: nobody is called at night
    (letter,) = mail.outbox
    assert letter.to == ["hana@example.jp"]
    for words in (
        ad.duties,
        ad.workplace,
        ad.fee,
        ad.recruiter_name,
        ad.recruiter_address,
        ad.recruiter_contact,
    ):
        assert words in letter.body
    assert ad.client.name not in letter.body
    with pytest.raises(OrderStateChangedError):
        open_ad(ad=ad, now=NOW)
    with pytest.raises(OrderStateChangedError):
        save_ad(ad=ad, values={"fee": "1枚10円"}, now=NOW)


def test_several_raise_a_hand_and_may_take_it_down(site):
    ad = make_ad(site, state="open", opened_at=NOW)
    one, other = make_worker(site), make_worker(site)
    assert [raise_hand(ad=ad, worker=who, now=NOW) for who in (one, other, one)] == [True, True, False]
    assert lower_hand(ad=ad, worker=one)
    assert [answer.worker for answer in ad.answers.all()] == [other]
    close_ad(ad=ad, now=NOW)
    with pytest.raises(OrderStateChangedError):
        raise_hand(ad=ad, worker=one, now=NOW)


def test_a_call_closes_when_its_places_are_taken(site):
    ad = make_ad(site, state="open", opened_at=NOW, places=2)
    states = []
    for _place in range(2):
        order = make_draft(site, client=ad.client, ad=ad)
        send_order(order=order, actor=None, now=NOW)
        accept_order(order=order, worker=order.worker, now=NOW)
        ad.refresh_from_db()
        states.append(ad.state)
    assert states == ["open", "filled"]


def test_a_call_ends_after_its_last_day(site):
    ad = make_ad(site, state="open", opened_at=NOW, ends_on=TODAY)
    assert end_old_ads(today=TODAY, now=NOW) == 0
    assert end_old_ads(today=TODAY + dt.timedelta(days=1), now=NOW) == 1
    ad.refresh_from_db()
    assert ad.state == "closed"
