"""Telling the people of the team something, each by the way they have."""

import datetime as dt

from mikke.accounts.enums import Role
from mikke.accounts.models import User
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.people.reach import recipient_of
from mikke.telework.models import Worker
from mikke.tenancy.models import Site


def tell_worker(*, worker: Worker, notice: Notice, key: str, now: dt.datetime) -> bool:
    """Write down that a worker is to be told, inside the caller's transaction; False when there is no way at all."""
    to = recipient_of(worker.person)
    if not to.subject:
        return False
    send_notice(site=worker.site, to=to, notice=notice, dedupe_key=f"{key}:w{worker.pk}", now=now)
    return True


def tell_directors(*, site: Site, notice: Notice, key: str, now: dt.datetime) -> int:
    """Write to the directors of a site, or to its owners where there is none; return how many."""
    people = User.objects.filter(is_active=True, memberships__site=site).exclude(email=None)
    found = list(people.filter(memberships__role=Role.DIRECTOR, memberships__site=site).distinct())
    found = found or list(people.filter(memberships__role=Role.OWNER, memberships__site=site).distinct())
    for user in found:
        to = Recipient(name=user.name, mail=user.email or "")
        send_notice(site=site, to=to, notice=notice, dedupe_key=f"{key}:u{user.pk}", now=now)
    return len(found)
