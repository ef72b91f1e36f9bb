"""Consent to pictures and names: written down, renewed, withdrawn, carried out when it ends."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.assets.withholding import release, withhold
from mikke.cms.services import index_page
from mikke.editorial.errors import ConsentEndedError
from mikke.editorial.models import Consent
from mikke.editorial.selectors import ended_consents, pages_with_picture
from mikke.jobs.services.tell_reviewers import Arrival, tell_reviewers
from mikke.kernel import audit
from mikke.tenancy.sites import bump_all

ANNOUNCED_BEFORE = dt.timedelta(days=14)


def _record(action: str, consent: Consent, *, actor: Any, now: dt.datetime) -> None:
    audit.record(action=action, actor=actor, site=consent.site, at=now, target=f"consent {consent.public_id}")


@transaction.atomic
def write_consent(
    *, consent: Consent, images: Iterable[Any], renews: Consent | None, actor: Any, now: dt.datetime
) -> Consent:
    """Keep a consent that was given.

    Args:
        consent: what the form made of it, not saved yet; its site is set.
        images: the pictures it covers.
        renews: the consent it takes the place of: pictures that were taken away come back.
        actor: who writes it down.
        now: when.
    """
    consent.made_by, consent.made_at = actor, now
    consent.page_title = consent.page.title if consent.page else ""
    consent.save()
    pictures = list(images)
    consent.images.set(pictures)
    if renews is not None:
        Consent.objects.filter(pk=renews.pk, renewed_by__isnull=True).update(
            renewed_by=consent, settled_at=now
        )
    _record("consent.given", consent, actor=actor, now=now)
    follow_consents(pictures, now=now)
    return consent


@transaction.atomic
def attach_pictures(*, consent: Consent, images: Iterable[Any], now: dt.datetime) -> None:
    """Say anew which pictures a consent covers."""
    before = set(consent.images.all())
    after = set(images)
    consent.images.set(after)
    follow_consents(before | after, now=now)


@transaction.atomic
def withdraw_consent(*, consent: Consent, actor: Any, now: dt.datetime) -> None:
    """End a consent at once, because the person wishes so. Raises ConsentEndedError when it was withdrawn before."""
    moved = Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=True).update(withdrawn_at=now)
    if not moved:
        raise ConsentEndedError
    consent.refresh_from_db()
    _record("consent.withdrawn", consent, actor=actor, now=now)
    _carry_out(consent, now=now)


def settle_consent(*, consent: Consent, actor: Any, now: dt.datetime) -> None:
    """Take an ended consent from the list of work: pictures and names were put in order."""
    if Consent.objects.filter(pk=consent.pk, settled_at__isnull=True).update(settled_at=now):
        _record("consent.settled", consent, actor=actor, now=now)


def end_due(*, now: dt.datetime) -> int:
    """Carry out every consent whose last day is over; return how many."""
    due = ended_consents(today=timezone.localdate(now)).filter(ended_at__isnull=True).select_related("site")
    ended = 0
    for consent in due:
        with transaction.atomic():
            ended += _carry_out(consent, now=now)
    return ended


def _carry_out(consent: Consent, *, now: dt.datetime) -> bool:
    """Take the pictures away and tell the editors, once."""
    if not Consent.objects.filter(pk=consent.pk, ended_at__isnull=True).update(ended_at=now):
        return False
    follow_consents(consent.images.all(), now=now)
    _record("consent.ended", consent, actor=None, now=now)
    words = _("A consent has ended: %(person)s. The pictures have left the pages.") % {
        "person": consent.person
    }
    if not consent.covers_pictures:
        words = _("The consent to a name has ended: %(person)s.") % {"person": consent.person}
    tell_reviewers(site=consent.site, arrival=Arrival(f"consent-ended:{consent.public_id}", words), now=now)
    return True


def announce_ending(*, now: dt.datetime) -> int:
    """Tell the editors of consents that end within fourteen days, once each; return how many."""
    today = timezone.localdate(now)
    soon = Consent.objects.filter(
        valid_until__gte=today,
        valid_until__lte=today + ANNOUNCED_BEFORE,
        announced_at__isnull=True,
        withdrawn_at__isnull=True,
        renewed_by__isnull=True,
    )
    told = 0
    for consent in soon.select_related("site"):
        with transaction.atomic():
            if not Consent.objects.filter(pk=consent.pk, announced_at__isnull=True).update(announced_at=now):
                continue
            words = _("A consent ends on %(day)s: %(person)s") % {
                "day": consent.valid_until,
                "person": consent.person,
            }
            arrival = Arrival(f"consent-soon:{consent.public_id}", words)
            tell_reviewers(site=consent.site, arrival=arrival, now=now)
            told += 1
    return told


def follow_consents(images: Iterable[Any], *, now: dt.datetime) -> None:
    """Show or withhold pictures as their consents say, inside the caller's transaction.

    A picture is withheld as long as one consent that covers it has ended and was not renewed: everybody in the
    picture must agree. Every page changes with it: finished pages, lists and the words for the search.
    """
    today = timezone.localdate(now)
    has_changed = False
    for image in images:
        must_go = ended_consents(today=today).filter(covers_pictures=True, images=image).exists()
        changed = withhold(image, now=now) if must_go else release(image)
        if changed:
            has_changed = True
            for page in pages_with_picture(image):
                index_page(page)
    if has_changed:
        bump_all()
