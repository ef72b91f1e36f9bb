"""Somebody is found, asks to be asked later, answers twice two questions, and only counts are left of it."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from mikke.domain.calendar_jp import add_months
from mikke.jobs.enums import EnquiryState
from mikke.jobs.models import Employer, Enquiry, StayCheck, StayWish
from mikke.jobs.services.close import close_expired
from mikke.jobs.services.enquiry_steps import move_enquiry
from mikke.jobs.services.stay_wishes import ask_later, forget_wishes, stop_asking
from mikke.jobs.services.staying import ask_due, stay_counts
from mikke.kernel import outbox
from mikke.notices.hashes import address_hash
from mikke.notices.message import Recipient
from mikke.notices.services.wishes import forget_address, stop
from tests import factories
from tests.flows.test_enquiry_trace import keep
from tests.flows.test_no_trace import cells
from tests.jobs.enquiry_forms import enquiry_fields, status_link

HANAKO = "hanako-later@example.jp"
SENT = {"text": "見本の文です。", "name": "見本 花子", "mail": HANAKO}


@pytest.fixture
def job(site):
    shop = Employer.objects.create(site=site, name="見本ベーカリー", contact="shop@example.jp")
    return factories.make_job(site, employer=shop, title="パンの袋づめ")


def sent(client, job, **fields):
    """Return the sender's page, without the mark of a fresh receipt."""
    answer = client.post(f"/jobs/{job.public_id}/apply/", enquiry_fields(**(SENT | fields)))
    return status_link(answer).replace("&sent=1", "")


def hired(client, job, **fields):
    page = sent(client, job, **fields)
    move_enquiry(enquiry=Enquiry.objects.get(), seen="new", to="hired", now=timezone.now())
    outbox.deliver_due(now=timezone.now())
    mail.outbox.clear()
    return page


def later(months, *, hour=3):
    """Return a moment of the day on which the questions of ``months`` are due."""
    day = add_months(timezone.localdate(), months)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dt.UTC)


def ask(client, page, address=HANAKO):
    return client.post(page, {"action": "stay", "mail": address})


def left(word):
    return [table for table, text in cells() if word in text]


@pytest.mark.parametrize("state", ["new", "contacted", "meeting", "declined"])
def test_the_box_stands_only_when_the_shop_has_decided(client, job, state):
    page = sent(client, job)
    Enquiry.objects.update(state=state)
    assert client.get(page).context["stay"] is None
    assert ask(client, page).status_code == 409
    assert StayWish.objects.count() == 0


def test_in_plain_information_the_address_is_given_anew_and_gone_in_the_end(client, job, site):
    page = hired(client, job)
    shown = client.get(page)
    assert (shown.context["stay"]["form"]["mail"].value(), HANAKO in shown.content.decode()) == ("", False)
    assert ask(client, page).status_code == 302
    assert left(HANAKO) == []
    for months in (1, 3, 6):
        assert ask_due(now=later(months)) == 1
        assert left(HANAKO) == []
        outbox.deliver_due(now=later(months))
    assert [message.to for message in mail.outbox] == [[HANAKO]] * 3
    assert StayCheck.objects.exclude(contact=b"", wish=None).count() == 0
    assert (StayWish.objects.get().contact_hash, client.get(page).context["stay"]) == ("", None)


def test_where_the_letter_is_kept_its_address_stands_there_already(client, job, site):
    keep(site)
    page = hired(client, job, consent="on")
    assert client.get(page).context["stay"]["form"]["mail"].value() == HANAKO
    assert ask(client, page, "other@example.jp").status_code == 302
    assert ask_due(now=later(1)) == 1
    outbox.deliver_due(now=later(1))
    assert [message.to for message in mail.outbox] == [["other@example.jp"]]


def test_two_answers_come_out_as_counts_and_lead_back_to_nobody(client, job, site):
    ask(client, hired(client, job))
    ask_due(now=later(1))
    outbox.deliver_due(now=later(1))
    address = next(line for line in mail.outbox[0].body.split("\n") if "/jobs/stay/" in line)
    path = address[address.index("/jobs/stay/") :]
    for answer in ({"going": "yes", "trouble": "people"}, {"going": "no", "trouble": "hours"}):
        assert client.post(path, answer).status_code == 200
    assert stay_counts(site=site) == [("person", 1, "yes", "people", 1)]
    check = StayCheck.objects.get(months=1)
    assert (check.wish, bytes(check.contact)) == (None, b"")


def test_tapping_twice_asks_once(client, job):
    page = hired(client, job)
    assert [ask(client, page).status_code for _ in range(2)] == [302, 302]
    assert StayCheck.objects.filter(who="person").count() == 3
    assert ask_later(enquiry=Enquiry.objects.get(), to=Recipient(mail=HANAKO), now=timezone.now()) is False


def test_stopped_with_one_tap_and_asked_again_only_of_what_is_ahead(client, job):
    page = hired(client, job)
    ask(client, page)
    ask_due(now=later(1))
    assert client.get(page).context["stay"]["next_on"] == add_months(timezone.localdate(), 3)
    assert [client.post(page, {"action": "stay_stop"}).status_code for _ in range(2)] == [302, 302]
    wish = StayWish.objects.get()
    assert (wish.contact_hash, StayCheck.objects.filter(wish=wish).count()) == ("", 0)
    assert ask_later(enquiry=wish.enquiry, to=Recipient(mail=HANAKO), now=later(1)) is True
    assert sorted(wish.checks.values_list("months", flat=True)) == [3, 6]


def test_what_is_no_address_is_said_and_nothing_typed_is_lost(client, job):
    page = hired(client, job)
    answer = ask(client, page, "hanako.example.jp")
    assert (answer.status_code, 'value="hanako.example.jp"' in answer.content.decode()) == (422, True)
    assert ask(client, page, "").status_code == 422
    assert StayWish.objects.count() == 0


def test_nothing_tells_the_shop(client, job):
    page = hired(client, job)
    ask(client, page)
    outbox.deliver_due(now=timezone.now())
    assert mail.outbox == []
    member = factories.make_user()
    job.employer.members.create(user=member, role="owner")
    client.force_login(member)
    theirs = client.get(f"/enquiries/{Enquiry.objects.get().public_id}/").content.decode()
    assert (HANAKO in theirs, "stay" in theirs) == (False, False)


def test_only_the_senders_link_opens_it(client, job, other_site):
    page = hired(client, job)
    assert client.post("/enquiries/?t=nothing", {"action": "stay", "mail": HANAKO}).status_code == 404
    assert ask_status(client, page, other_site) == 404
    assert StayWish.objects.count() == 0


def ask_status(client, page, other_site):
    return client.post(page, {"action": "stay", "mail": HANAKO}, HTTP_HOST=other_site.hostname).status_code


def test_a_decision_taken_back_is_not_asked_about(client, job):
    ask(client, hired(client, job))
    move_enquiry(enquiry=Enquiry.objects.get(), seen="hired", to="declined", now=timezone.now())
    assert ask_due(now=later(6)) == 0
    assert StayCheck.objects.count() == 0


def test_months_after_only_what_is_ahead_is_planned_and_then_nothing(client, job):
    page = hired(client, job)
    Enquiry.objects.update(changed_at=timezone.now() - dt.timedelta(days=100))
    ask(client, page)
    assert list(StayCheck.objects.values_list("months", flat=True)) == [6]
    stop_asking(StayWish.objects.get(), now=timezone.now())
    StayWish.objects.update(counts_from=timezone.localdate() - dt.timedelta(days=190))
    assert client.get(page).context["stay"] is None


def test_the_link_in_every_mail_stops_the_rest(client, job, site):
    ask(client, hired(client, job))
    hashed = address_hash(site.pk, HANAKO)
    stop(site=site, address_hash=hashed, kind="jobs.stay_person", now=timezone.now())
    assert ask_due(now=later(1)) == 0
    assert StayCheck.objects.filter(sent_at=None).count() == 0


def test_an_address_that_is_forgotten_is_forgotten_here(client, job, site, other_site):
    ask(client, hired(client, job))
    hashed = address_hash(site.pk, HANAKO)
    assert forget_wishes(site=other_site, contact_hash=hashed, now=timezone.now()) == 0
    forget_address(site=site, address_hash=hashed, now=timezone.now())
    assert (StayCheck.objects.count(), StayWish.objects.get().contact_hash) == (0, "")


def test_the_shops_own_questions_are_not_touched(client, job):
    ask(client, hired(client, job))
    job.valid_through = timezone.localdate() - dt.timedelta(days=1)
    job.save()
    close_expired(now=timezone.now())
    assert set(StayCheck.objects.values_list("who", flat=True)) == {"person"}
    assert Enquiry.objects.get().state == EnquiryState.HIRED
