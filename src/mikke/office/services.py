"""Writing the settings of a site."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.kernel import audit
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev

WATCHED = ("legal_mode", "notification_number", "ranking_reply_on", "ranking_reply_reference")


@transaction.atomic
def save_profile(*, profile: SiteProfile, actor: Any, now: dt.datetime) -> SiteProfile:
    """Save a site's profile; a change of what the law lets it do is written into the trail with before and after."""
    before = SiteProfile.objects.get(pk=profile.pk)
    changed = {
        name: {"before": str(getattr(before, name) or ""), "after": str(getattr(profile, name) or "")}
        for name in WATCHED
        if getattr(before, name) != getattr(profile, name)
    }
    profile.save()
    if changed:
        audit.record(
            action="legal_mode.changed",
            actor=actor,
            site=profile.site,
            at=now,
            target=profile.name,
            changes=changed,
        )
    bump_rev(profile.site_id)
    return profile
