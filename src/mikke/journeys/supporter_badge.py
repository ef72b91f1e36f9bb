"""サポーター → バッジ: who goes alone and wants it gets the badge the desk has chosen; it ends when their year ends."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mikke.helpdesk.selectors import rules_of
from mikke.helpdesk.selectors_supporters import TAKING_PART, SupporterFact, supporter_facts
from mikke.helpdesk.services.supporter_badges import note_badge
from mikke.learning.errors import BadgeAlreadyRevokedError
from mikke.learning.selectors import awards_from, badge_for_others
from mikke.learning.services.badges import erase_holder, give_named_badge, revoke_badge
from mikke.tenancy.models import Site

SUPPORTER = "supporter:"


def settle_supporter_badges(*, site: Site, now: dt.datetime) -> tuple[int, int]:
    """Let badges follow who goes alone and wants one; done twice it changes nothing.

    Somebody who rests keeps theirs. What the office has revoked is not given again in the same year.

    Args:
        site: whose.
        now: when.
    Returns: how many were given and how many revoked.
    """
    today = timezone.localdate(now)
    entitled = {
        f"{SUPPORTER}{fact.public_id}": fact
        for fact in supporter_facts(site=site, today=today, states=TAKING_PART)
        if fact.has_badge
    }
    valid = list(awards_from(site=site, prefix=SUPPORTER).filter(revoked_at=None))
    gone = sum(_end(award, now) for award in valid if award.source not in entitled)
    chosen = rules_of(site=site).supporter_badge
    badge = badge_for_others(site=site, public_id=chosen) if chosen else None
    if badge is None:
        return 0, gone
    held = {award.source for award in valid if award.badge_id == badge.pk}
    return sum(_give(badge, fact, has_it=key in held, now=now) for key, fact in entitled.items()), gone


@transaction.atomic
def _give(badge: Any, fact: SupporterFact, *, has_it: bool, now: dt.datetime) -> int:
    """Give the badge of a year, or note that it goes on; 1 when it is a new one."""
    if fact.badge_year == fact.solo_until:
        return 0
    note_badge(site=badge.site, public_id=fact.public_id, year=fact.solo_until)
    if has_it:
        return 0
    give_named_badge(
        badge=badge,
        holder_name=fact.badge_name,
        source=f"{SUPPORTER}{fact.public_id}",
        has_agreed=fact.wants_badge,
        now=now,
    )
    return 1


@transaction.atomic
def _end(award: Any, now: dt.datetime) -> int:
    with translation.override("ja"):
        why = _("The year as a supporter is over, or its holder does not want it any more.")
    try:
        revoke_badge(award=award, why=why, actor=None, now=now)
    except BadgeAlreadyRevokedError:
        return 0
    note_badge(site=award.site, public_id=award.source.removeprefix(SUPPORTER), year=None)
    return 1


@transaction.atomic
def forget_badges(*, site: Site, public_id: Any, now: dt.datetime) -> None:
    """Revoke the badges of a supporter who was erased and take their name out."""
    for award in awards_from(site=site, prefix=f"{SUPPORTER}{public_id}"):
        if award.revoked_at is None:
            _end(award, now)
        erase_holder(award=award)


def badge_page(site: Site, public_id: str) -> str:
    """Return the path of the badge that a supporter holds, or nothing."""
    award = awards_from(site=site, prefix=f"{SUPPORTER}{public_id}").filter(revoked_at=None).last()
    return reverse("learning:award", args=(award.public_id,)) if award else ""
