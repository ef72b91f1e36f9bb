"""The survey after an event: five questions with one button, the link once to whoever came, results on the page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.events.models import Booking, Event
from mikke.journeys.event_feedback import ask_after_events, make_feedback_survey, survey_of
from mikke.notices.models import HandTask
from mikke.surveys.models import Questionnaire
from mikke.surveys.selectors import items_of
from mikke.surveys.services.build import close_survey, open_survey
from tests.events.makers import DAY, book, make_event


@pytest.fixture
def over(mitaka):
    """An event of yesterday to which two of three came."""
    event = make_event(mitaka.site, seats=9)
    rows = [book(event, "見本 一郎", way="0422-00-0001"), book(event, "見本 二郎"), book(event, "見本 三郎")]
    Booking.objects.filter(pk__in=[row.pk for row in rows[:2]]).update(state="attended")
    Booking.objects.filter(pk=rows[2].pk).update(state="missed")
    begin = timezone.now() - DAY
    Event.objects.update(state="done", starts_at=begin, ends_at=begin + dt.timedelta(hours=1))
    return Event.objects.select_related("site__profile").get()


def test_whoever_came_is_asked_once_and_only_while_the_survey_is_open(over):
    now = timezone.now()
    survey = make_feedback_survey(event=over, actor=None, now=now)
    over.refresh_from_db()
    assert make_feedback_survey(event=over, actor=None, now=now) == survey_of(over) == survey
    assert (len(items_of(survey)), survey.status, survey.is_listed) == (5, "draft", False)
    assert ask_after_events(now=now) == 0  # still a draft
    open_survey(questionnaire=survey, actor=None, now=now)
    tasks = HandTask.objects.count()
    assert ask_after_events(now=now) == 2
    assert ask_after_events(now=now) == 0
    assert HandTask.objects.count() == tasks + 1  # the one with a telephone
    untold = dict(Booking.objects.values_list("person__name", "untold"))
    assert untold == {"見本 一郎": "", "見本 二郎": "feedback", "見本 三郎": ""}


def test_two_weeks_later_nobody_is_asked_any_more(over):
    now = timezone.now()
    survey = make_feedback_survey(event=over, actor=None, now=now)
    open_survey(questionnaire=survey, actor=None, now=now)
    assert ask_after_events(now=now + 15 * DAY) == 0


def test_public_results_stand_on_the_page_of_the_event(client, over):
    now = timezone.now()
    survey = make_feedback_survey(event=over, actor=None, now=now)
    open_survey(questionnaire=survey, actor=None, now=now)
    close_survey(questionnaire=survey, actor=None, now=now - dt.timedelta(hours=2))
    page = reverse("events:event", args=(over.public_id,))
    results = reverse("survey_results:page", args=(survey.slug,))
    assert results not in client.get(page).content.decode()
    Questionnaire.objects.update(is_results_public=True)
    assert results in client.get(page).content.decode()
