"""The front door shows what is coming, and lets go of it when it does not take place."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.events.enums import EventState
from mikke.events.services.events import move_event
from tests.events.makers import DAY, make_event

pytestmark = pytest.mark.django_db


def shown(client) -> list[str]:
    return [line["title"] for line in client.get("/").context["events"]]


def test_the_next_three_stand_on_the_front_door(client, town_site):
    for number in (4, 2, 1, 3):
        make_event(town_site, title=f"講座{number}（見本）", starts_at=timezone.now() + number * DAY)
    make_event(town_site, title="下書き（見本）", state="draft", starts_at=timezone.now() + DAY)

    page = client.get("/")

    assert [line["title"] for line in page.context["events"]] == [f"講座{n}（見本）" for n in (1, 2, 3)]
    assert page.content.decode().count(f'href="{reverse("events:list")}"') >= 2  # the section and the foot


def test_one_that_is_called_off_leaves_it_at_once(client, town_site, admin_user):
    event = make_event(town_site)
    assert shown(client) == [event.title]

    move_event(
        event=event, to=EventState.CANCELLED, actor=admin_user, now=timezone.now(), words="雪のため（見本）"
    )

    assert shown(client) == []


def test_without_events_nothing_is_said_about_them(client, town_site):
    assert 'id="events"' not in client.get("/").content.decode()
