"""A posting that waits: asked back or refused with a reason, once; editors hear of what comes as they chose."""

import datetime as dt

import pytest

from mikke.accounts.enums import Role
from mikke.jobs.enums import JobStatus, ReviewPace
from mikke.jobs.errors import JobStateChangedError, ReasonMissingError
from mikke.jobs.models import Employer, ReviewerWish
from mikke.jobs.services.review import ask_back, refuse_job, tell_published
from mikke.jobs.services.tell_reviewers import Arrival, send_mornings, tell_reviewers
from mikke.kernel.models import OutboxEntry
from tests.conftest import NOW
from tests.factories import make_job, make_member, make_report


@pytest.fixture
def waiting(mitaka):
    shop = Employer.objects.create(site=mitaka.site, name="見本の店", contact="shop@example.org")
    return make_job(mitaka.site, employer=shop, status=JobStatus.REVIEW, published_at=None)


def mails():
    rows = OutboxEntry.objects.filter(kind="notices.mail").order_by("pk")
    return [(row.payload["to"]["mail"], "\n".join(row.payload["notice"]["paragraphs"])) for row in rows]


@pytest.mark.parametrize(("do", "status"), [(ask_back, "returned"), (refuse_job, "refused")])
def test_the_shop_is_told_the_reason_and_the_step_is_kept(waiting, do, status):
    do(job=waiting, reason="休憩の時間を書いてください。", actor=None, now=NOW)
    waiting.refresh_from_db()
    assert waiting.status == status
    assert [(step.action, step.reason) for step in waiting.review_events.all()] == [
        (status, "休憩の時間を書いてください。")
    ]
    [(to, text)] = mails()
    assert (to, "休憩の時間を書いてください。" in text) == ("shop@example.org", True)


@pytest.mark.parametrize("do", [ask_back, refuse_job])
def test_without_a_reason_nothing_happens(waiting, do):
    with pytest.raises(ReasonMissingError):
        do(job=waiting, reason="  ", actor=None, now=NOW)
    waiting.refresh_from_db()
    assert (waiting.status, mails()) == ("review", [])


def test_the_second_reviewer_is_told_that_the_first_was_faster(waiting):
    ask_back(job=waiting, reason="質問です。", actor=None, now=NOW)
    with pytest.raises(JobStateChangedError):
        refuse_job(job=waiting, reason="質問です。", actor=None, now=NOW)
    assert (len(mails()), waiting.review_events.count()) == (1, 1)


def test_the_shop_hears_that_it_is_shown(waiting):
    tell_published(waiting, now=NOW)
    assert [to for to, _text in mails()] == ["shop@example.org"]


def test_each_editor_hears_as_they_chose(mitaka, waiting):
    people = {pace: make_member(mitaka.site, Role.EDITOR) for pace in ReviewPace}
    for pace, user in people.items():
        ReviewerWish.objects.create(site=mitaka.site, user=user, pace=pace)
    make_member(mitaka.site, Role.DESK)
    assert tell_reviewers(site=mitaka.site, arrival=Arrival("job:1", "新しい求人"), now=NOW) == 1
    assert [send_mornings(now=NOW), send_mornings(now=NOW)] == [1, 0]
    assert [to for to, _text in mails()] == [people["at_once"].email, people["morning"].email]


def test_before_eight_and_where_nothing_waits_nobody_is_woken(mitaka, misawa, waiting):
    make_member(misawa.site, Role.EDITOR)
    make_member(mitaka.site, Role.EDITOR)
    assert send_mornings(now=NOW.replace(hour=7)) == 0
    assert send_mornings(now=NOW.replace(hour=8)) == 1
    assert send_mornings(now=NOW.replace(hour=8) + dt.timedelta(days=1)) == 1


def test_a_report_is_told_without_its_words(mitaka):
    user = make_member(mitaka.site, Role.OWNER)
    ReviewerWish.objects.create(site=mitaka.site, user=user, pace=ReviewPace.ONCE)
    make_report(mitaka.site, text="店長の名前は見本です", contact="reader@example.org")
    [(to, text)] = mails()
    assert (to, "見本です" in text, "reader@example.org" in text) == (user.email, False, False)
