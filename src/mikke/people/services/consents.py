"""What a person said yes to, and helpers: both begin with the words and end at any time."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from mikke.kernel import audit
from mikke.people.consent_texts import TEXTS, VERSION
from mikke.people.enums import ConsentPurpose
from mikke.people.errors import ConsentStandsError
from mikke.people.models import Helper, Person, PersonConsent


@dataclass(frozen=True, slots=True)
class Said:
    """How a yes came."""

    on: dt.date
    how: str
    note: str = ""


@transaction.atomic
def write_consent(*, person: Person, purpose: str, said: Said, actor: Any, now: dt.datetime) -> PersonConsent:
    """Write down that a person said yes to the words of today's version.

    Raises: ConsentStandsError when one for the same purpose stands.
    """
    try:
        with transaction.atomic():
            consent: PersonConsent = PersonConsent.objects.create(
                person=person,
                purpose=purpose,
                text_version=VERSION,
                text=str(TEXTS[purpose]),
                given_on=said.on,
                given_how=said.how,
                note=said.note,
                written_by=actor,
                written_at=now,
            )
    except IntegrityError as error:
        raise ConsentStandsError from error
    _note("person.consent_given", consent, actor, now)
    return consent


@transaction.atomic
def end_consent(*, consent: PersonConsent, actor: Any, now: dt.datetime) -> bool:
    """End a consent, and with it what rests on it; False when it had ended already."""
    ended = PersonConsent.objects.filter(pk=consent.pk, ended_at=None).update(ended_at=now, ended_by=actor)
    if ended:
        _note("person.consent_ended", consent, actor, now)
    return bool(ended)


@transaction.atomic
def add_helper(*, person: Person, values: dict[str, Any], said: Said, actor: Any, now: dt.datetime) -> Helper:
    """Write down who helps a person and what may be told to them, with the person's own consent.

    Args:
        person: who is helped and has said yes.
        values: ``helper`` (a person of the list) or ``helper_name``, ``relation``, ``reach``, ``may_tell``.
        said: how the yes came.
        actor: who writes it down.
        now: when.
    """
    consent = write_consent(person=person, purpose=ConsentPurpose.HELPER, said=said, actor=actor, now=now)
    helper: Helper = Helper.objects.create(person=person, consent=consent, **values)
    return helper


def _note(action: str, consent: PersonConsent, actor: Any, now: dt.datetime) -> None:
    audit.record(
        action=action,
        actor=actor,
        site=consent.person.site,
        at=now,
        target=f"person {consent.person.public_id}",
        purpose=str(consent.purpose),
        version=consent.text_version,
    )
