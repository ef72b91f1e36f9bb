"""Keys and links do not pile up."""

import datetime as dt

from django.utils import timezone

from mikke.kernel import outbox, periodic
from mikke.kernel.done_entries import BATCH, DONE_LIVES, purge_done
from mikke.kernel.form_guard import STAMP_LIVES
from mikke.kernel.form_keys import once, result_of
from mikke.kernel.links import issue_link, open_link
from mikke.kernel.models import OutboxEntry, OutboxState, SecretLink
from mikke.kernel.tasks import FORM_KEYS_LIVE
from mikke.notices.services.retention import EVENTS_LIVE
from tests.factories import NOW


def test_old_keys_and_dead_links_are_swept_and_living_ones_stay(site):
    now = timezone.now()
    once(key="k", purpose="tip", make=lambda: "made")
    lives = {"short": dt.timedelta(days=1), "long": dt.timedelta(days=30)}
    tokens = {
        name: issue_link(site=site, purpose="p", subject=name, now=now, lives=life)
        for name, life in lives.items()
    }
    sweep = periodic.REGISTRY["kernel.sweep"].work
    sweep(now + FORM_KEYS_LIVE - dt.timedelta(hours=1))
    assert result_of(key="k", purpose="tip") == "made"
    assert open_link(site=site, purpose="p", token=tokens["long"], now=now) is not None
    assert SecretLink.objects.count() == 1
    sweep(now + FORM_KEYS_LIVE + dt.timedelta(hours=1))
    assert result_of(key="k", purpose="tip") is None


def test_a_key_outlives_every_stamp():
    assert FORM_KEYS_LIVE > STAMP_LIVES


def put_entries(count, state, *, prefix):
    rows = [
        OutboxEntry(kind="tests.note", dedupe_key=f"{prefix}{number}", due_at=NOW, state=state)
        for number in range(count)
    ]
    OutboxEntry.objects.bulk_create(rows)


def test_what_is_done_is_purged_when_its_time_is_over_and_the_rest_stays(db):
    for state in OutboxState:
        put_entries(1, state, prefix=state.value)
    purge = periodic.REGISTRY["outbox.purge"].work
    purge(NOW + DONE_LIVES)
    assert outbox.enqueue(kind="tests.note", dedupe_key="done0", payload={}, due_at=NOW) is False
    purge(NOW + DONE_LIVES + dt.timedelta(seconds=1))
    left = set(OutboxEntry.objects.values_list("dedupe_key", flat=True))
    assert left == {"waiting0", "handing_over0", "dead0"}


def test_many_done_entries_go_a_batch_at_a_time(db, django_assert_num_queries):
    put_entries(BATCH + 1, OutboxState.DONE, prefix="many")
    later = NOW + DONE_LIVES + dt.timedelta(days=1)
    assert purge_done(now=later, most_batches=1) == BATCH
    assert purge_done(now=later) == 1
    with django_assert_num_queries(1):
        assert purge_done(now=later) == 0


def test_a_key_is_remembered_longer_than_anything_that_can_come_again():
    assert max(EVENTS_LIVE, FORM_KEYS_LIVE) < DONE_LIVES
