"""The form of a posting: its working time, what is known of the workplace, loads and voices in one page."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.domain.job_time_text import job_time_from_text
from mikke.jobs.models import Employer, Fact, Job, Load, Voice
from tests import factories
from tests.office.job_form import form_data
from tests.support.controls import sent_by

NEW = f"{reverse('office_jobs:index')}new/"


@pytest.fixture
def editor(enter):
    return enter(Role.EDITOR)


@pytest.fixture
def filled(editor, office_site):
    """What is sent of a new posting that says what it must."""
    factories.make_consideration()
    employer = Employer.objects.create(site=office_site, name="見本の店")
    return form_data(editor, NEW) | {
        "title": "朝のパンならべ",
        "employer": employer.pk,
        "duties": "ならべます。",
        "town": "132047",
        "wage_min": "1300",
    }


def address(job) -> str:
    return f"{reverse('office_jobs:index')}edit/{job.pk}/"


def test_a_new_job_is_a_draft_of_this_site_with_its_facts(editor, office_site, filled):
    times = {
        "job_time-kind": "choose",
        "job_time-min_shifts": "2",
        "job_time-times1-all_on": "1",
        "job_time-times1-all_end": "13:00",
    }
    answers = {"fact-child_sick_leave": "yes", "facts_source": "editor_saw"}

    response = editor.post(NEW, filled | times | answers)

    assert response.status_code == 302, response.context["form"].error_links()
    job = Job.objects.get(title="朝のパンならべ")
    stored = job_time_from_text("choose 2: mon-fri 9:00-13:00").to_json()
    assert (job.site_id, job.status, job.job_time) == (office_site.pk, "draft", stored)
    fact = Fact.objects.get(job=job, consideration_id="child_sick_leave")
    assert (fact.answer, fact.source, fact.checked_on) == ("yes", "editor_saw", timezone.localdate())


def test_saving_an_untouched_form_changes_nothing(editor, office_site):
    shifts = factories.shifts() + factories.shifts("mon", "14:00", "17:00")
    job = factories.make_job(office_site, job_time={"kind": "fixed", "shifts": shifts})
    Load.objects.create(
        job=job, kind="lift", text="5kg", source="editor_saw", checked_on=dt.date(2026, 11, 6)
    )
    Voice.objects.create(job=job, text="休めました。", who="見本 花子さん")
    before = Job.objects.filter(pk=job.pk).values("job_time", "title", "wage_min").get()
    times_before = sorted((one["day"], one["start"], one["end"]) for one in before.pop("job_time")["shifts"])

    response = editor.post(address(job), form_data(editor, address(job)))

    assert response.status_code == 302, response.context["form"].error_links()
    after = Job.objects.filter(pk=job.pk).values("job_time", "title", "wage_min").get()
    times_after = after.pop("job_time")["shifts"]
    assert after == before
    assert (
        sorted((one["day"], one["start"].removeprefix("0"), one["end"]) for one in times_after)
        == times_before
    )
    assert list(job.loads.values_list("kind", "text", "source", "checked_on")) == [
        ("lift", "5kg", "editor_saw", dt.date(2026, 11, 6))
    ]
    assert list(job.voices.values_list("text", "who")) == [("休めました。", "見本 花子さん")]


def test_loads_and_voices_are_added_changed_and_taken_away(editor, office_site):
    job = factories.make_job(office_site)
    Load.objects.create(
        job=job, kind="lift", text="5kg", source="editor_saw", checked_on=dt.date(2026, 11, 6)
    )
    Load.objects.create(
        job=job, kind="noise", text="静か", source="editor_saw", checked_on=dt.date(2026, 11, 6)
    )
    changes = {
        "loads-0-text": "8kg",
        "loads-1-DELETE": "on",
        "loads-2-kind": "stand",
        "loads-2-text": "4時間",
        "voices-0-text": "休めました。",
        "voices-0-who": "見本 花子さん",
    }

    response = editor.post(address(job), form_data(editor, address(job)) | changes)

    assert response.status_code == 302, response.context["form"].error_links()
    assert list(job.loads.values_list("kind", "text", "source", "checked_on")) == [
        ("lift", "8kg", "editor_saw", dt.date(2026, 11, 6)),
        ("stand", "4時間", "employer_said", timezone.localdate()),
    ]
    assert list(job.voices.values_list("text", "who")) == [("休めました。", "見本 花子さん")]


def test_a_change_of_loads_is_on_the_page_at_once(editor, client, office_site):
    job = factories.make_job(office_site, published_at=timezone.now())
    assert "8kgの箱" not in client.get(f"/jobs/{job.public_id}/").content.decode()

    rows = {"loads-0-kind": "lift", "loads-0-text": "8kgの箱"}
    assert editor.post(address(job), form_data(editor, address(job)) | rows).status_code == 302

    assert "8kgの箱" in client.get(f"/jobs/{job.public_id}/").content.decode()


def test_errors_are_listed_with_links_and_everything_typed_is_kept(editor, filled):
    typed = {
        "title": "",
        "job_time-kind": "choose",
        "job_time-times1-day3_on": "1",
        "job_time-times1-day3_end": "15:30",
        "job_time-min_shifts": "たくさん",
        "loads-0-text": "重い箱",
        "voices-1-who": "見本 花子さん",
    }

    response = editor.post(NEW, filled | typed)

    assert response.status_code == 200
    html = response.content.decode()
    places = [place for place, _sentence in response.context["form"].error_links()]
    assert places == ["id_title", "job_time", "id_loads-0-kind", "id_voices-1-text"]
    for place in places:
        assert f'href="#{place}"' in html
        assert f'id="{place}"' in html
    again = sent_by(html, form="w-editor-form")
    assert {name: again.get(name) for name in typed} == typed
    assert not Job.objects.exists()


def test_a_line_that_cannot_be_read_is_shown_again_with_what_is_expected(editor, filled):
    response = editor.post(NEW, filled | {"job_time": "きのうから"})

    assert response.status_code == 200
    assert "きのうから" in response.context["form"].errors["job_time"][0]
    assert "choose 2: mon-fri 9:00-13:00" in response.context["form"].errors["job_time"][0]
    assert 'value="きのうから"' in response.content.decode()


def test_rows_of_another_posting_cannot_be_taken_over(editor, office_site):
    ours, other = factories.make_job(office_site), factories.make_job(office_site)
    theirs = Voice.objects.create(job=other, text="ここはよい。", who="見本 次郎さん")
    mine = Voice.objects.create(job=ours, text="休めました。", who="見本 花子さん")
    data = form_data(editor, address(ours)) | {"voices-0-id": str(theirs.pk), "voices-0-text": "変えた"}

    editor.post(address(ours), data)

    theirs.refresh_from_db()
    mine.refresh_from_db()
    assert (theirs.text, mine.text) == ("ここはよい。", "休めました。")
