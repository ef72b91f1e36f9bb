"""What this room has on a day: pages that go out, days of review, ideas, ends of consents and of postings."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from mikke.cms.selectors import pages_reviewed_between
from mikke.editorial import selectors
from mikke.editorial.models import Consent
from mikke.jobs.selectors import ending_between
from mikke.kernel.calendar_entries import CalendarEntry, register_calendar


def _edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=(page.pk,))


def pages(site: Any, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Yield pages that go out, went out, or are to be looked at again."""
    for revision, page in selectors.scheduled_revisions(site=site):
        day = timezone.localdate(revision.approved_go_live_at)
        if first <= day <= last:
            yield CalendarEntry(day, "scheduled", _("goes out"), revision.object_str, _edit(page))
    begin, end = _moment(first), _moment(last + dt.timedelta(days=1))
    out = Page.objects.live().filter(
        path__startswith=site.root_page.path,
        depth__gt=site.root_page.depth + 1,
        first_published_at__gte=begin,
        first_published_at__lt=end,
    )
    for page in out:
        yield CalendarEntry(
            timezone.localdate(page.first_published_at), "out", _("went out"), page.title, _edit(page)
        )
    for page in pages_reviewed_between(site=site, first=first, last=last):
        yield CalendarEntry(page.review_on, "review", _("still right?"), page.title, _edit(page))


def _moment(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def ideas(site: Any, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Yield ideas that are good to have on a day."""
    for idea in selectors.open_ideas(site=site).filter(wanted_on__gte=first, wanted_on__lte=last):
        if idea.wanted_on:
            yield CalendarEntry(idea.wanted_on, "idea", _("idea"), idea.text, reverse("office_ideas"))


def consents(site: Any, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Yield the last days of consents."""
    rows = Consent.objects.for_site(site).filter(
        valid_until__gte=first, valid_until__lte=last, withdrawn_at__isnull=True, renewed_by__isnull=True
    )
    for row in rows:
        if row.valid_until:
            href = reverse("office_consent", args=(row.public_id,))
            yield CalendarEntry(row.valid_until, "consent", _("consent ends"), row.person, href)


def jobs(site: Any, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Yield the last days of open postings."""
    for job in ending_between(site=site, first=first, last=last):
        title, href = f"{job.title}（{job.employer.name}）", reverse("office_review", args=(job.pk,))
        if job.valid_through:
            yield CalendarEntry(job.valid_through, "job", _("job ends"), title, href)


def register() -> None:
    """Make the entries known to the calendar."""
    register_calendar("consents", consents)
    register_calendar("ideas", ideas)
    register_calendar("jobs", jobs)
    register_calendar("pages", pages)
