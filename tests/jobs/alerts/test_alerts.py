"""From a new posting to the people whose saved conditions it meets: once each, at their pace, saying nothing private."""

import datetime as dt
import re

import pytest
from django.db import connection

from mikke.domain.profile import Place, Profile
from mikke.domain.week import Week
from mikke.jobs.alerts.match import look_for_readers, readers_of, write_matches
from mikke.jobs.alerts.tell import tell_due
from mikke.jobs.enums import AlertPace, SavedState
from mikke.jobs.models import AlertMatch, SavedCondition
from mikke.jobs.search.projection import write_projection
from mikke.jobs.services.publish import publish_job
from mikke.jobs.services.saved_conditions import end_conditions, end_old, keep_longer, warn_of_end
from mikke.kernel import outbox
from mikke.kernel.models import OutboxEntry
from mikke.notices.services.wishes import forget_address, save_wishes, stop
from mikke.vocabulary.models import Consideration
from tests.conftest import NOW, TODAY
from tests.factories import make_fact, make_job, make_saved_condition

MORNINGS = Week.from_json([{"day": day, "start": "9:00", "end": "14:00"} for day in ("mon", "tue", "wed")])
IN_TIME = {"kind": "fixed", "shifts": [{"day": "mon", "start": "10:00", "end": "13:00"}]}
OUT_OF_TIME = {"kind": "fixed", "shifts": [{"day": "sat", "start": "10:00", "end": "18:00"}]}


def mails(kind="notices.mail"):
    return [entry.payload for entry in OutboxEntry.objects.filter(kind=kind, dedupe_key__contains="alert:")]


def text_of(payload):
    return "\n".join((payload["notice"]["subject"], *payload["notice"]["paragraphs"]))


@pytest.fixture
def here(mitaka):
    return mitaka.site


@pytest.fixture
def there(misawa):
    return misawa.site


@pytest.fixture
def job(here):
    return make_job(here, job_time=IN_TIME, title="見本のパンの袋づめ")


def test_a_posting_is_told_to_those_it_fits_and_to_nobody_else(here, job):
    fitting = make_saved_condition(here, profile=Profile(free=MORNINGS), now=NOW)
    make_saved_condition(here, profile=Profile(free=MORNINGS, min_hourly_wage_yen=9_000), now=NOW)
    make_saved_condition(
        here,
        profile=Profile(free=Week.from_json([{"day": "sun", "start": "9:00", "end": "12:00"}])),
        now=NOW,
    )
    assert readers_of(job, now=NOW) == [(fitting.pk, "fits")]


def test_what_is_worth_asking_is_told_only_to_those_who_want_it(here, job):
    asking = make_saved_condition(here, profile=Profile(must=frozenset({"quiet"})), now=NOW)
    make_saved_condition(here, profile=Profile(must=frozenset({"quiet"})), with_ask=False, now=NOW)
    assert readers_of(job, now=NOW) == [(asking.pk, "ask")]


def test_words_must_be_found_in_the_posting(here, job):
    write_projection(job, today=TODAY)
    found = make_saved_condition(here, q="パン", now=NOW)
    make_saved_condition(here, q="経理", now=NOW)
    assert readers_of(job, now=NOW) == [(found.pk, "fits")]


def test_nobody_is_told_of_a_posting_twice(here, job):
    for wage in (900, 1_000):  # two saved conditions of one person
        make_saved_condition(here, profile=Profile(min_hourly_wage_yen=wage), mail="one@example.org", now=NOW)
    assert write_matches(job, now=NOW) == 1
    assert tell_due(now=NOW) == 1
    assert write_matches(job, now=NOW + dt.timedelta(days=1)) == 0
    assert tell_due(now=NOW + dt.timedelta(days=1)) == 0
    assert len(mails()) == 1


def test_the_other_site_hears_nothing(here, there, job):
    make_saved_condition(there, now=NOW)
    assert readers_of(job, now=NOW) == []


@pytest.mark.parametrize(
    ("pace", "told_on"),
    [
        (AlertPace.ONCE, "2026-11-22 10:00"),
        (AlertPace.DAILY, "2026-11-23 08:00"),
        (AlertPace.WEEKLY, "2026-11-23 08:00"),
    ],
)
def test_each_hears_at_the_pace_chosen(here, job, pace, told_on):
    """NOW is Sunday, 22 November 2026, 10:00; the next Monday morning is the day after."""
    make_saved_condition(here, pace=pace, now=NOW)
    write_matches(job, now=NOW)
    moments = [
        NOW,
        NOW.replace(hour=23),
        NOW.replace(day=23, hour=7, minute=59),
        NOW.replace(day=23, hour=8, minute=0),
    ]
    told = next(moment for moment in moments if tell_due(now=moment))
    assert told.strftime("%Y-%m-%d %H:%M") == told_on


def test_a_weekly_reader_waits_for_monday(here, job):
    make_saved_condition(here, pace=AlertPace.WEEKLY, now=NOW.replace(day=24))
    write_matches(job, now=NOW.replace(day=24))
    assert [tell_due(now=NOW.replace(day=day, hour=12)) for day in (25, 29, 30)] == [0, 0, 1]


def test_the_message_says_hours_and_the_six_items_but_nothing_of_body_mind_money_or_home(here):
    job = make_job(
        here,
        job_time=IN_TIME,
        title="見本の仕事",
        workplace="見本町1-2-3",
        contact="0422-00-0000",
        wage_min=1_500,
    )
    for need in ("quiet", "seated", "school_events"):
        make_fact(job, Consideration.objects.get(pk=need))
    write_projection(job, today=TODAY)
    profile = Profile(
        free=MORNINGS,
        must=frozenset({"quiet", "seated", "school_events"}),
        annual_cap_yen=1_299_999,
        home=Place(35.7, 139.56),
        min_hourly_wage_yen=1_234,
    )
    make_saved_condition(here, profile=profile, now=NOW)
    write_matches(job, now=NOW)
    tell_due(now=NOW)
    [payload] = mails()
    text = text_of(payload)
    for item in (job.title, job.duties, "見本町1-2-3", "1,500", job.employer.name, "0422-00-0000"):
        assert item in text
    labels = {row.pk: row.label_ja for row in Consideration.objects.all()}
    assert labels["school_events"] in text
    for private in (
        labels["quiet"],
        labels["seated"],
        "1,299,999",
        "1,234",
        "35.7",
        "139.56",
        "quiet",
        "seated",
    ):
        assert private not in text


def test_publishing_asks_the_worker_and_the_worker_writes_the_message(
    here, django_capture_on_commit_callbacks
):
    del django_capture_on_commit_callbacks
    make_saved_condition(here, now=NOW)
    job = make_lawful_draft(here)
    publish_job(job=job, actor=None, now=NOW)
    outbox.deliver_due(now=NOW + dt.timedelta(seconds=1))
    assert list(AlertMatch.objects.values_list("job", flat=True)) == [job.pk]


def make_lawful_draft(site):
    job = make_job(
        site,
        status="draft",
        published_at=None,
        job_time=IN_TIME,
        wage_min=1_400,
        workplace="東京都三鷹市見本町1-2-3",
        contact="0422-00-0000",
        contract_term="期間の定めなし",
        working_hours="10:00〜13:00",
    )
    job.employer.address = "東京都三鷹市見本町1-2-3"
    job.employer.save()
    return job


def test_where_the_mode_does_not_allow_it_nothing_is_looked_for(there):
    job = make_job(there, status="published", job_time=IN_TIME)
    look_for_readers(job, now=NOW)
    assert OutboxEntry.objects.filter(kind="jobs.match").count() == 0


def test_ended_conditions_hold_nothing_of_the_person(here):
    row = make_saved_condition(
        here, profile=Profile(must=frozenset({"quiet"})), mail="marker@example.org", now=NOW
    )
    assert end_conditions(row, state=SavedState.STOPPED, now=NOW) is True
    assert end_conditions(row, state=SavedState.STOPPED, now=NOW) is False
    row.refresh_from_db()
    assert (bytes(row.sealed), bytes(row.contact), row.contact_hash) == (b"", b"", "")


def test_what_is_kept_cannot_be_read_from_the_table(here):
    row = make_saved_condition(
        here,
        profile=Profile(must=frozenset({"hospital_visits"})),
        q="植木",
        mail="marker@example.org",
        now=NOW,
    )
    OutboxEntry.objects.all().delete()  # the mail that asks for confirmation carries the address
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM jobs_savedcondition WHERE id = %s", [row.pk])
        stored = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
            for cell in cursor.fetchone()
        )
    assert re.findall(rb"hospital|marker|example", stored) == []
    assert "植木".encode() not in stored


def test_the_end_is_announced_once_and_then_everything_is_erased(here):
    row = make_saved_condition(here, now=NOW)
    row.refresh_from_db()
    two_weeks_before = NOW + dt.timedelta(days=166)
    assert [warn_of_end(now=NOW), warn_of_end(now=two_weeks_before), warn_of_end(now=two_weeks_before)] == [
        0,
        1,
        0,
    ]
    assert [end_old(now=two_weeks_before), end_old(now=NOW + dt.timedelta(days=181))] == [0, 1]
    row.refresh_from_db()
    assert (row.state, bytes(row.sealed)) == ("expired", b"")


def test_who_presses_the_button_is_kept_for_another_half_year(here):
    row = make_saved_condition(here, now=NOW)
    later = NOW + dt.timedelta(days=170)
    warn_of_end(now=later)
    assert keep_longer(row, now=later) is True
    assert end_old(now=NOW + dt.timedelta(days=181)) == 0
    assert end_old(now=later + dt.timedelta(days=181)) == 1


def test_conditions_nobody_confirmed_are_erased_after_two_days(here):
    row = make_saved_condition(here, now=NOW)
    SavedCondition.objects.filter(pk=row.pk).update(state=SavedState.WAITING, confirmed_at=None)
    assert [end_old(now=NOW + dt.timedelta(hours=47)), end_old(now=NOW + dt.timedelta(hours=49))] == [0, 1]


def test_who_has_their_address_deleted_or_stops_the_kind_is_forgotten_here_too(here, job):
    gone = make_saved_condition(here, mail="gone@example.org", now=NOW)
    stopping = make_saved_condition(here, mail="stop@example.org", now=NOW)
    forget_address(site=here, address_hash=gone.contact_hash, now=NOW)
    stop(site=here, address_hash=stopping.contact_hash, kind="jobs.alert", now=NOW)
    write_matches(job, now=NOW)
    assert tell_due(now=NOW) == 0
    for row in (gone, stopping):
        row.refresh_from_db()
        assert (row.state, bytes(row.sealed), bytes(row.contact)) == ("stopped", b"", b"")


def test_how_often_said_for_all_messages_counts_here_too(here):
    row = make_saved_condition(here, pace=AlertPace.ONCE, now=NOW)
    said = {"kept": ["jobs.alert"], "channel": "", "rhythm": "weekly", "now": NOW}
    save_wishes(site=here, address_hash=row.contact_hash, **said)
    row.refresh_from_db()
    assert row.pace == AlertPace.WEEKLY
