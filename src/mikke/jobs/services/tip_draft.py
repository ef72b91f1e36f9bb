"""From a shop's yes on the telephone to a draft of its posting, in one step."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.jobs.enums import CallOutcome, ConfirmedHow, JobSource, JobStatus, ReviewAction, TipState
from mikke.jobs.errors import TipStateChangedError
from mikke.jobs.models import Job, TipCall, TipCase
from mikke.jobs.services.employers import employer_called
from mikke.jobs.services.history import note_step
from mikke.jobs.services.tips import end_case


@dataclass(frozen=True, slots=True)
class SixItems:
    """What an ad itself must state, as far as the call told: 職業安定法5条の4 and the ministry's notice of 2024-12-18.

    The first of the six, the name, is that of the case (corrected by ``name``).
    """

    name: str
    address: str = ""
    contact: str = ""
    duties: str = ""
    workplace: str = ""
    wage_min: int | None = None
    hours: str = ""


@transaction.atomic
def draft_from_case(*, case: TipCase, items: SixItems, note: str, actor: Any, now: dt.datetime) -> Job:
    """Make a draft with what is known, note the shop's consent, end the case and tell the givers.

    The draft is not public: it lacks its working time at least, and goes the way of every posting.

    Raises: TipStateChangedError when somebody has decided first; then there is no draft.
    """
    if not TipCase.objects.filter(pk=case.pk, state=TipState.WAITING).exists():
        raise TipStateChangedError
    job = Job.objects.create(
        site=case.site,
        employer=employer_called(
            site=case.site, name=items.name, address=items.address, contact=items.contact
        ),
        status=JobStatus.DRAFT,
        source=JobSource.TIP,
        title=_("Work at %(shop)s") % {"shop": items.name},
        town=case.town,
        duties=items.duties,
        workplace=items.workplace or items.address,
        working_hours=items.hours,
        wage_min=items.wage_min,
        contact=items.contact,
        confirmed_on=timezone.localdate(now),
        confirmed_how=ConfirmedHow.PHONE,
    )
    TipCall.objects.create(case=case, at=now, actor=actor, outcome=CallOutcome.CONSENT, note=note)
    note_step(job, ReviewAction.ENTERED, actor=actor, now=now, how=ConfirmedHow.PHONE, reason=note)
    note_step(job, ReviewAction.CONFIRMED, actor=actor, now=now, how=ConfirmedHow.PHONE)
    end_case(case=case, state=TipState.DRAFTED, actor=actor, now=now)
    TipCase.objects.filter(pk=case.pk).update(job=job)
    return job
