"""Questions of the office, and the reminder of the evening."""

import datetime as dt

import pytest
from django.utils import timezone

from mikke.kernel.outbox import OutboxEntry
from mikke.notices.hashes import address_hash
from mikke.notices.models import Preference, SendLog
from mikke.telework.selectors_time import minutes_of, missing_by_worker, open_questions
from mikke.telework.services.time_questions import answer_question, ask_about_time, settle_question
from mikke.telework.services.time_reminders import remind_of_time
from mikke.telework.services.timer import start_timer
from mikke.telework.tasks_time import remind_in_the_evening
from mikke.telework.time_errors import QuestionOpenError, TimeChangedError
from tests.factories import NOW
from tests.telework.makers import TODAY, make_entry
from tests.telework.time_makers import accepted_order, handed_in_chunk, mail_of

EVENING = timezone.localtime(NOW).replace(hour=19, minute=30)


def test_a_question_waits_once_and_the_time_counts_all_the_while(site):
    entry = make_entry(site)
    mail_of(entry.worker)
    question = ask_about_time(entry=entry, text="3時間で合っていますか。", actor=None, now=NOW)
    with pytest.raises(QuestionOpenError):
        ask_about_time(entry=entry, text="もう一度", actor=None, now=NOW)
    assert list(open_questions(entry.worker)) == [question]
    assert minutes_of(entry.worker, TODAY, TODAY) == 60
    answer_question(question=question, answer="はい、資料が多い日でした。", now=NOW)
    assert list(open_questions(entry.worker)) == []
    settle_question(question=question, actor=None, now=NOW)
    with pytest.raises(TimeChangedError):
        answer_question(question=question, answer="やっぱり", now=NOW)
    assert ask_about_time(entry=entry, text="別のこと", actor=None, now=NOW) != question
    assert SendLog.objects.filter(kind="telework.time_question").count() == 2


def test_a_piece_without_time_is_reminded_of_once_a_day_for_two_days(site):
    chunk = handed_in_chunk(site, delivered_at=EVENING - dt.timedelta(hours=2))
    logged = handed_in_chunk(site, delivered_at=EVENING - dt.timedelta(hours=2))
    make_entry(site, order=logged.order, chunk=logged)
    by_order = handed_in_chunk(site, delivered_at=EVENING - dt.timedelta(hours=2))
    make_entry(site, order=by_order.order)
    for one in (chunk, logged, by_order):
        mail_of(one.worker, f"mihon{one.pk}@example.com")
    today = timezone.localdate(EVENING)
    assert missing_by_worker(site, today=today, days=2) == {chunk.worker_id: [chunk]}
    for _round in range(2):
        remind_in_the_evening(EVENING)
    assert SendLog.objects.filter(kind="telework.time_missing").count() == 1
    assert remind_of_time(site=site, now=EVENING + dt.timedelta(days=1)) == 1
    assert remind_of_time(site=site, now=EVENING + dt.timedelta(days=2)) == 0


def test_the_reminder_comes_in_the_evening_only_and_can_be_stopped(site):
    chunk = handed_in_chunk(site, delivered_at=EVENING - dt.timedelta(hours=2))
    mail_of(chunk.worker, "mihon@example.com")
    remind_in_the_evening(EVENING.replace(hour=15))
    remind_in_the_evening(EVENING.replace(hour=21))
    assert SendLog.objects.count() == 0
    Preference.objects.create(
        site=site,
        address_hash=address_hash(site.pk, "mihon@example.com"),
        stopped_kinds=["telework.time_missing"],
        updated_at=NOW,
    )
    remind_of_time(site=site, now=EVENING)
    assert OutboxEntry.objects.count() == 0
    assert [log.state for log in SendLog.objects.all()] == ["stopped"]


def test_a_forgotten_clock_is_reminded_of_and_who_rests_is_left_alone(site):
    order = accepted_order(site)
    mail_of(order.worker)
    start_timer(worker=order.worker, order=order, chunk=None, actor=None, now=EVENING - dt.timedelta(hours=3))
    assert remind_of_time(site=site, now=EVENING) == 0
    assert remind_of_time(site=site, now=EVENING + dt.timedelta(hours=1, minutes=1)) == 1
    order.worker.state = "resting"
    order.worker.save()
    assert remind_of_time(site=site, now=EVENING + dt.timedelta(days=1)) == 0
