"""Tips: one case for a shop, a draft with its consent, nothing left after fourteen days."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from mikke.jobs import selectors
from mikke.jobs.enums import CallOutcome, JobSource, JobStatus, TipState
from mikke.jobs.errors import TipStateChangedError
from mikke.jobs.models import Employer, Job, ReviewEvent, Tip, TipCall, TipCase
from mikke.jobs.services.tip_draft import SixItems, draft_from_case
from mikke.jobs.services.tips import (
    LIFE,
    GivenTip,
    TipWords,
    end_case,
    give_tip,
    lapse_tips,
    picture_of,
    record_call,
    words_of,
)
from mikke.kernel import outbox
from mikke.kernel.form_guard import new_stamp
from mikke.kernel.models import AuditEntry
from tests import factories

NOW = factories.NOW
WORDS = TipWords(note="パートさん募集。午前だけ。", mail="giver@example.jp")


def given(shop="見本ベーカリー", words=WORDS, **fields):
    stamp = new_stamp("tip", now=timezone.now())
    return GivenTip(shop, fields.pop("town", "132047"), words, stamp, **fields)


def case_with(site, *tips):
    for tip in tips or (given(),):
        give_tip(site=site, tip=tip, now=NOW)
    return TipCase.objects.latest("pk")


def test_neighbours_of_one_shop_share_a_case(site):
    case = case_with(
        site, given("株式会社 見本ベーカリー"), given("㈱見本べーかりー"), given("見本ベーカリー三鷹店")
    )
    assert sorted(TipCase.objects.values_list("shop_name", "tips_count")) == [
        ("株式会社 見本ベーカリー", 2),
        ("見本ベーカリー三鷹店", 1),
    ]
    assert case.lapses_on == timezone.localdate(NOW + LIFE)


def test_another_town_or_site_is_another_case(site, other_site):
    factories.make_town("132039", "武蔵野市")
    case_with(site, given(), given(town="132039"))
    case_with(other_site, given())
    assert TipCase.objects.count() == 3
    assert selectors.waiting_tips(site=other_site).count() == 1


def test_a_form_sent_twice_is_one_tip(site):
    tip = given()
    assert [give_tip(site=site, tip=tip, now=NOW) for _ in range(2)] == [True, False]
    assert (Tip.objects.count(), TipCase.objects.get().tips_count) == (1, 1)


def test_words_and_picture_are_sealed(site):
    case_with(site, given(picture=(b"picture bytes", "jpg")))
    tip = Tip.objects.get()
    assert (words_of(tip), picture_of(tip)) == (WORDS, b"picture bytes")
    assert b"giver@example.jp" not in bytes(tip.sealed)
    assert b"picture bytes" not in bytes(tip.picture)


def test_consent_makes_a_draft_with_what_is_known_and_tells_the_giver(site):
    case, editor = case_with(site), factories.make_user()
    items = SixItems(
        name="見本ベーカリー",
        address="三鷹市見本1-2-3",
        contact="0422-00-0001",
        duties="パンの袋づめ",
        wage_min=1300,
        hours="月〜金の午前",
    )
    job = draft_from_case(case=case, items=items, note="店長", actor=editor, now=NOW)
    assert (job.status, job.source, job.employer.name, job.duties, job.wage_min, job.working_hours) == (
        JobStatus.DRAFT,
        JobSource.TIP,
        "見本ベーカリー",
        "パンの袋づめ",
        1300,
        "月〜金の午前",
    )
    assert (job.workplace, job.contact, job.confirmed_how) == ("三鷹市見本1-2-3", "0422-00-0001", "phone")
    assert list(selectors.open_jobs(site=site, today=timezone.localdate(NOW))) == []
    case.refresh_from_db()
    assert (case.state, case.job, case.tips_count) == (TipState.DRAFTED, job, 1)
    assert (Tip.objects.get().sealed, Tip.objects.get().picture) == (None, None)
    assert [(call.outcome, call.actor) for call in TipCall.objects.all()] == [("consent", editor)]
    assert [step.action for step in ReviewEvent.objects.filter(job=job)] == ["entered", "confirmed"]
    assert AuditEntry.objects.filter(action="tip.drafted", actor=editor).count() == 1
    outbox.deliver_due(now=timezone.now())
    assert [message.to for message in mail.outbox] == [["giver@example.jp"]]
    with pytest.raises(TipStateChangedError):
        draft_from_case(case=case, items=items, note="", actor=editor, now=NOW)
    assert (Job.objects.count(), Employer.objects.count()) == (1, 1)


@pytest.mark.parametrize("outcome", [CallOutcome.NOT_REACHED, CallOutcome.LATER])
def test_a_call_without_an_answer_leaves_it_waiting(site, outcome):
    case = case_with(site)
    record_call(case=case, outcome=outcome, note="夕方にもう一度", actor=factories.make_user(), now=NOW)
    case.refresh_from_db()
    assert (case.state, words_of(Tip.objects.get())) == (TipState.WAITING, WORDS)


def test_a_shop_that_declines_ends_it(site):
    case = case_with(site)
    record_call(case=case, outcome=CallOutcome.DECLINED, note="もう決まった", actor=None, now=NOW)
    case.refresh_from_db()
    assert (case.state, Tip.objects.get().sealed, TipCall.objects.get().note) == (TipState.DECLINED, None, "")
    outbox.deliver_due(now=timezone.now())
    assert len(mail.outbox) == 1
    with pytest.raises(TipStateChangedError):
        record_call(case=case, outcome=CallOutcome.LATER, note="", actor=None, now=NOW)


def test_after_fourteen_days_everything_but_the_numbers_is_gone(site):
    case = case_with(site, given(picture=(b"x", "png")), given(words=TipWords(note="ほかの人")))
    assert lapse_tips(now=NOW + LIFE - dt.timedelta(days=1)) == 0
    assert lapse_tips(now=NOW + LIFE) == 1
    case.refresh_from_db()
    assert (case.state, case.tips_count, case.tips.count()) == (TipState.LAPSED, 2, 2)
    assert list(case.tips.values_list("sealed", "picture")) == [(None, None)] * 2
    assert lapse_tips(now=NOW + LIFE) == 0
    outbox.deliver_due(now=NOW + LIFE)
    assert [message.to for message in mail.outbox] == [["giver@example.jp"]]


def test_a_shop_may_be_told_of_again_after_its_case_has_ended(site):
    end_case(case=case_with(site), state=TipState.DECLINED, actor=None, now=NOW)
    case_with(site)
    assert list(TipCase.objects.values_list("state", flat=True).order_by("pk")) == ["declined", "waiting"]


def test_a_giver_with_a_telephone_only_is_no_obstacle(site):
    case = case_with(site, given(words=TipWords(note="x", phone="0422-00-0001")))
    end_case(case=case, state=TipState.DECLINED, actor=None, now=NOW)
    assert Tip.objects.get().sealed is None


@pytest.mark.django_db(transaction=True)
def test_neighbours_at_once_share_one_case():
    site = factories.make_site()

    def give():
        give_tip(site=site, tip=given(), now=NOW)
        connection.close()

    neighbours = [threading.Thread(target=give) for _ in range(4)]
    for one in neighbours:
        one.start()
    for one in neighbours:
        one.join()
    assert list(TipCase.objects.values_list("tips_count", flat=True)) == [4]


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_and_one_draft():
    case, results = case_with(factories.make_site()), []

    def draft():
        try:
            draft_from_case(case=case, items=SixItems(name="見本"), note="", actor=None, now=NOW)
            results.append("made")
        except TipStateChangedError:
            results.append("late")
        connection.close()

    editors = [threading.Thread(target=draft) for _ in range(2)]
    for one in editors:
        one.start()
    for one in editors:
        one.join()
    assert (sorted(results), Job.objects.count()) == (["late", "made"], 1)
