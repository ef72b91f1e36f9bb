"""Incidents: told in one's own words, sealed, and waiting until somebody has settled them."""

import datetime as dt
from typing import Any

from django.db import transaction

from mikke.helpdesk.models import Case, Incident
from mikke.helpdesk.services.cases import note
from mikke.kernel.encryption import decrypt, encrypt


@transaction.atomic
def tell_incident(*, case: Case, text: str, actor: Any, now: dt.datetime) -> Incident:
    """Write down what went wrong or nearly did; also of a closed case."""
    row = Incident(site=case.site, case=case, at=now, by=actor)
    row.sealed = encrypt(text.encode(), place=row.place_of("sealed"))
    row.save()
    note(case, "incident_told", actor, now)
    return row


@transaction.atomic
def settle_incident(*, incident: Incident, answer: str, actor: Any, now: dt.datetime) -> bool:
    """Write down what was done about it; False when somebody was faster."""
    sealed = encrypt(answer.encode(), place=incident.place_of("answer"))
    settled = Incident.objects.filter(pk=incident.pk, settled_at=None).update(
        settled_at=now, settled_by=actor, answer_sealed=sealed
    )
    if settled:
        note(incident.case, "incident_settled", actor, now)
    return bool(settled)


def words_of(incident: Incident) -> tuple[str, str]:
    """Return what happened and what was done about it; the second is empty while it waits."""
    told = decrypt(bytes(incident.sealed), place=incident.place_of("sealed")).decode()
    answer = bytes(incident.answer_sealed)
    return told, decrypt(answer, place=incident.place_of("answer")).decode() if answer else ""
