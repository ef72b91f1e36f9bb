"""The sample events: once a site, with a waiting line, and nobody is written to."""

import datetime as dt

from django.utils import timezone

from mikke.demo.build_events import build_events
from mikke.events.models import Booking, Event
from mikke.kernel.models import OutboxEntry
from mikke.notices.models import HandTask


def test_sample_events_come_once_and_tell_nobody(mitaka, misawa):
    today = timezone.localdate()
    for facts, key, least in ((misawa, "misawa", 12), (mitaka, "mitaka", 6)):
        made = build_events(site=facts.site, key=key, today=today)
        events = Event.objects.for_site(facts.site)
        assert events.count() >= least
        assert made == events.count() + Booking.objects.for_site(facts.site).count()
        assert build_events(site=facts.site, key=key, today=today) == 0
        assert Booking.objects.for_site(facts.site).filter(state="waiting").exists()
        assert all("見本" in event.title for event in events)
        assert events.filter(kind="help", bookings__slot_at__isnull=False).exists()
        assert events.filter(series__isnull=False, state="open").count() >= 3
    sent = OutboxEntry.objects.filter(kind__startswith="notices.")
    assert (sent.count(), HandTask.objects.count()) == (0, 0)
    assert all(event.starts_at > timezone.now() + dt.timedelta(hours=1) for event in Event.objects.all())
