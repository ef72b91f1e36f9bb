"""Asking the owner of a few lines whether they are still right: one link, one page, one button."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.directory.enums import AssuredHow, WrongKind
from mikke.directory.errors import ChangedMeanwhileError, OwnerUnreachableError
from mikke.directory.models import Organization, Service
from mikke.directory.notice_kinds import CONFIRM
from mikke.directory.selectors import organizations_to_ask, services_of_owner
from mikke.directory.services.queue import report_wrong
from mikke.directory.services.save import assure_service
from mikke.kernel import links
from mikke.notices.errors import UnreachableError
from mikke.notices.message import Notice, Recipient
from mikke.notices.services.send import send_notice
from mikke.tenancy.addresses import page_address

LINK = "directory.confirm"
ANSWER_WITHIN = dt.timedelta(days=60)


def stamp_of(services: Collection[Service]) -> str:
    """Return what stands for the texts as they are now, so that nobody confirms what they have not seen."""
    return ",".join(f"{service.pk}:{service.updated_at.timestamp():.6f}" for service in services)


@transaction.atomic
def ask_owner(*, organization: Organization, now: dt.datetime) -> None:
    """Send the owner the link to the page of all their services; by telephone they come on the call list.

    Raises: OwnerUnreachableError when no way is known; nothing is written then.
    """
    token = links.issue_link(
        site=organization.site,
        purpose=LINK,
        subject=str(organization.public_id),
        now=now,
        lives=ANSWER_WITHIN,
    )
    notice = Notice(
        CONFIRM.id,
        _("Is this still right? %(name)s") % {"name": organization.name},
        (
            _("“%(name)s” stands in our directory of help for the town.") % {"name": organization.name},
            _(
                "Please look at it behind this link: one button says that everything is right, a field what is not."
            ),
            _(
                "After six months without a word readers see that it is old; after twelve months it is not shown."
            ),
        ),
        _("Look and confirm"),
        page_address(organization.site, "directory:confirm", token),
    )
    to = Recipient(name=organization.owner_name, mail=organization.owner_mail, phone=organization.owner_phone)
    try:
        send_notice(site=organization.site, to=to, notice=notice, dedupe_key=f"directory:{token}", now=now)
    except UnreachableError as error:
        raise OwnerUnreachableError from error
    Organization.objects.filter(pk=organization.pk).update(asked_on=timezone.localdate(now))


def ask_due(*, now: dt.datetime) -> int:
    """Ask every owner whose lines will soon be six months old, a short transaction each; return how many."""
    asked = 0
    for organization in organizations_to_ask(today=timezone.localdate(now)):
        try:
            ask_owner(organization=organization, now=now)
        except OwnerUnreachableError:
            continue
        asked += 1
    return asked


@transaction.atomic
def confirm_all(*, organization: Organization, stamp: str, now: dt.datetime) -> int:
    """Note that the owner has confirmed all the lines they saw; return how many.

    Args:
        organization: whose link it was.
        stamp: of what the page showed (``stamp_of``).
        now: when.
    Raises: ChangedMeanwhileError when a text was changed since.
    """
    services = list(services_of_owner(organization))
    if stamp != stamp_of(services):
        raise ChangedMeanwhileError
    who = organization.owner_name or organization.name
    for service in services:
        assure_service(service=service, how=AssuredHow.LINK, who=who, actor=None, now=now)
    return len(services)


@transaction.atomic
def owner_says_different(*, service: Service, text: str, now: dt.datetime) -> Any:
    """Put what the owner wants changed into the queue of the office."""
    return report_wrong(service=service, kind=WrongKind.OTHER, text=text, is_by_owner=True, now=now)
