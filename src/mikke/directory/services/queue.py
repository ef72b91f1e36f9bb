"""What readers tell us: taken, looked at within a week, settled; the contact is erased with the answer."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.directory.enums import QueueState, Subject, WrongKind
from mikke.directory.errors import SettledBeforeError
from mikke.directory.models import Correction, Organization, Service, Suggestion
from mikke.directory.services.save import write_service
from mikke.kernel import audit
from mikke.tenancy.models import Site

SETTLE_WITHIN = dt.timedelta(days=7)


@transaction.atomic
def report_wrong(
    *,
    service: Service,
    kind: WrongKind,
    text: str,
    contact: str = "",
    is_by_owner: bool = False,
    now: dt.datetime,
) -> Correction:
    """Take 「ちがいます」 of a reader or the owner; to be settled within a week.

    Args:
        service: what it is about.
        kind: what differs.
        text: in words; may be empty.
        contact: how to answer; erased when it is settled.
        is_by_owner: it came by the owner's link.
        now: when.
    """
    return Correction.objects.create(
        site=service.site,
        service=service,
        kind=kind,
        text=text,
        contact=contact,
        is_by_owner=is_by_owner,
        created_at=now,
        due_on=timezone.localdate(now) + SETTLE_WITHIN,
    )


@transaction.atomic
def suggest_service(*, site: Site, values: dict[str, str], doubt: str, now: dt.datetime) -> Suggestion:
    """Take a suggestion of a reader.

    Args:
        site: where.
        values: ``name``, ``where``, ``phone``, ``text``, ``contact``.
        doubt: why to look twice, from ``form_guard``.
        now: when.
    """
    due_on = timezone.localdate(now) + SETTLE_WITHIN
    return Suggestion.objects.create(site=site, doubt=doubt, created_at=now, due_on=due_on, **values)


def _settle(row: Any, *, state: QueueState, outcome: str, actor: Any, now: dt.datetime) -> None:
    mine = type(row).objects.filter(pk=row.pk, state=QueueState.OPEN)
    if not mine.update(state=state, outcome=outcome[:500], settled_at=now, settled_by=actor, contact=""):
        raise SettledBeforeError
    row.refresh_from_db()
    audit.record(
        action=f"directory.{row._meta.model_name}_settled",  # noqa: SLF001 -- Django's public name for it
        actor=actor,
        site=row.site,
        at=now,
        target=str(row.public_id),
        state=str(state),
    )


@transaction.atomic
def settle_correction(
    *, correction: Correction, state: QueueState, outcome: str, actor: Any, now: dt.datetime
) -> None:
    """Settle what a reader found different. Raises SettledBeforeError."""
    _settle(correction, state=state, outcome=outcome, actor=actor, now=now)


@transaction.atomic
def decline_suggestion(*, suggestion: Suggestion, outcome: str, actor: Any, now: dt.datetime) -> None:
    """Leave a suggestion out. Raises SettledBeforeError."""
    _settle(suggestion, state=QueueState.DECLINED, outcome=outcome, actor=actor, now=now)


@transaction.atomic
def take_suggestion(*, suggestion: Suggestion, actor: Any, now: dt.datetime) -> Service:
    """Make a draft of a suggestion, for the office to ask and complete. Raises SettledBeforeError."""
    _settle(suggestion, state=QueueState.DONE, outcome="", actor=actor, now=now)
    organization, _is_new = Organization.objects.get_or_create(
        site=suggestion.site, name=(suggestion.where or suggestion.name)[:120], defaults={"created_at": now}
    )
    name = suggestion.name
    if Service.objects.filter(organization=organization, name=name).exists():
        name = f"{name[:90]} ({timezone.localdate(now)})"
    values = {
        "name": name,
        "description": suggestion.text or _("To be asked."),
        "subject": Subject.OTHER,
        "how_to_apply": suggestion.phone,
    }
    service = write_service(organization=organization, row=None, values=values, now=now)
    Suggestion.objects.filter(pk=suggestion.pk).update(service=service)
    return service
