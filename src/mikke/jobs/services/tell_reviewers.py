"""Telling the people of the office what waits for them: at once or in the morning, as each chose."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.accounts.enums import Role
from mikke.accounts.models import User
from mikke.jobs.enums import ReviewPace
from mikke.jobs.models import ReviewerWish
from mikke.jobs.waiting import all_waiting_counts
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.addresses import page_address
from mikke.tenancy.models import Site
from mikke.tenancy.sites import all_sites

WAITING = "jobs.waiting"
MORNING_HOUR = 8
REVIEWERS = (Role.OWNER, Role.EDITOR)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What has come: a posting, a change, a tip, a report.

    Attributes:
        key: what makes it the same as another.
        text: one line, in Japanese; never a reader's own words.
    """

    key: str
    text: str


def _reviewers(site: Site) -> list[tuple[User, str]]:
    wishes = dict(ReviewerWish.objects.for_site(site).values_list("user_id", "pace"))
    people = User.objects.filter(is_active=True, memberships__site=site, memberships__role__in=REVIEWERS)
    return [(user, wishes.get(user.pk, ReviewPace.MORNING)) for user in people.exclude(email=None).distinct()]


def _send(
    user: User, *, site: Site, subject: str, lines: tuple[str, ...], key: str, now: dt.datetime
) -> None:
    to = Recipient(name=user.name, mail=user.email or "")
    notice = Notice(WAITING, subject, lines, _("To do today"), page_address(site, "wagtailadmin_home"))
    send_notice(site=site, to=to, notice=notice, dedupe_key=f"{key}:{user.pk}", now=now)


def tell_reviewers(*, site: Site, arrival: Arrival, now: dt.datetime) -> int:
    """Write to everybody who wants to hear at once, inside the caller's transaction; return how many."""
    people = [user for user, pace in _reviewers(site) if pace == ReviewPace.ONCE]
    for user in people:
        _send(
            user,
            site=site,
            subject=arrival.text,
            lines=(arrival.text,),
            key=f"waiting:{arrival.key}",
            now=now,
        )
    return len(people)


def send_mornings(*, now: dt.datetime) -> int:
    """Write to everybody who wants one mail a morning, where something waits; return how many."""
    if timezone.localtime(now).hour < MORNING_HOUR:
        return 0
    return sum(_send_morning(facts.site, now=now) for facts in all_sites().values())


@transaction.atomic
def _send_morning(site: Site, *, now: dt.datetime) -> int:
    lines = tuple(f"{label}: {count}" for label, count in all_waiting_counts(site=site) if count)
    today, sent = timezone.localdate(now), 0
    for user, pace in _reviewers(site) if lines else ():
        if pace != ReviewPace.MORNING:
            continue
        wish, _is_new = ReviewerWish.objects.get_or_create(site=site, user=user)
        if wish.told_on == today:
            continue
        ReviewerWish.objects.filter(pk=wish.pk).update(told_on=today)
        subject = _("This waits for you (%(site)s)") % {"site": site.profile.name}
        _send(user, site=site, subject=subject, lines=lines, key=f"morning:{site.pk}:{today}", now=now)
        sent += 1
    return sent
