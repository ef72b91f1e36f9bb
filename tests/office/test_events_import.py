"""A calendar file in the office: looked at first, taken as drafts, and said plainly when it is none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.events.models import Event
from tests.events.calendar_files import calendar, vevent
from tests.events.makers import DAY

URL = "office_event_import"


def upload(*parts, data=None):
    return SimpleUploadedFile("mihon.ics", calendar(*parts) if data is None else data)


def typed(**more):
    return {"kind": "class", "seats": "12", "place": "未定"} | more


def when(days=10):
    return f"DTSTART:{timezone.now() + days * DAY:%Y%m%d}T010000Z"


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


def test_a_file_is_looked_at_then_taken(editor, office_site):
    url = reverse(URL)
    assert editor.get(url).status_code == 200
    bad = vevent("DTSTART:いつか", uid="c", title="読めない予定")
    look = editor.post(url, typed(file=upload(vevent(when()), vevent(when(), uid="b", title="2つめ"), bad)))
    page = look.content.decode()
    assert not Event.objects.exists()
    assert [one["title"] for one in look.context["rows"]] == ["スマホ教室（見本）", "2つめ"]
    assert "読めない予定" in page
    assert look.context["problems"][0][0] == 14
    first = look.context["rows"][0]["row"].key
    done = editor.post(url, typed(kept=look.context["kept"], take=first, write="1"))
    assert done.url == reverse("office_events")
    event = Event.objects.get()
    assert (event.site, event.title, event.state, event.seats) == (
        office_site,
        "スマホ教室（見本）",
        "draft",
        12,
    )
    again = editor.post(url, typed(kept=look.context["kept"], take=first, write="1"))
    assert (again.status_code, Event.objects.count()) == (302, 1)


def test_nothing_ticked_writes_nothing_and_keeps_the_file(editor):
    look = editor.post(reverse(URL), typed(file=upload(vevent(when())), write="1"))
    assert (look.status_code, len(look.context["rows"]), Event.objects.count()) == (200, 1, 0)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\n"])
def test_what_is_no_calendar_is_said_at_the_field_and_what_was_typed_stays(editor, data):
    answer = editor.post(reverse(URL), typed(file=upload(data=data)))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert 'value="12"' in answer.content.decode()


def test_without_a_file_or_with_one_that_was_tampered_with_it_is_asked_again(editor):
    assert editor.post(reverse(URL), typed()).status_code == 422
    assert editor.post(reverse(URL), typed(kept="!!")).status_code == 422


def test_what_was_noted_as_off_is_said_on_the_page_of_the_event(editor, office_site):
    url = reverse(URL)
    for status in ("CONFIRMED", "CANCELLED"):
        look = editor.post(url, typed(file=upload(vevent(when(), f"STATUS:{status}"))))
        editor.post(url, typed(kept=look.context["kept"], take=look.context["rows"][0]["row"].key, write="1"))
    page = editor.get(reverse("office_event", args=(Event.objects.get().public_id,)))
    assert page.context["is_noted_off"]
