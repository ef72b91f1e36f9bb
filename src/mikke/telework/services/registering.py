"""Taking a person into the home-work team, and saying whether they rest."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from mikke.domain.phone_numbers import read_phone
from mikke.kernel import audit
from mikke.people.enums import ContactKind
from mikke.people.models import Person
from mikke.telework.client_errors import AlreadyInTeamError
from mikke.telework.enums import Step, WorkerState
from mikke.telework.models import Worker
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is not in the list of people yet; a name is enough."""

    name: str
    kana: str = ""
    mail: str = ""
    phone: str = ""


def _enter(site: Site, said: NewPerson, now: dt.datetime) -> Person:
    person: Person = Person.objects.create(
        site=site, name=said.name, kana=said.kana, created_at=now, updated_at=now
    )
    if said.mail:
        person.contacts.create(kind=ContactKind.MAIL, value=said.mail.lower(), is_preferred=True)
    if said.phone:
        value = read_phone(said.phone) or said.phone
        person.contacts.create(kind=ContactKind.PHONE, value=value, is_preferred=not said.mail)
    return person


@transaction.atomic
def register_worker(
    *, site: Site, who: Person | NewPerson, step: Step, joined_on: dt.date, actor: Any, now: dt.datetime
) -> Worker:
    """Take somebody into the team, with or without a sign-in.

    Args:
        site: whose team.
        who: somebody of the list of people, or somebody new.
        step: where they begin.
        joined_on: since when.
        actor: who does it.
        now: when.
    Raises: AlreadyInTeamError.
    """
    person = who if isinstance(who, Person) else _enter(site, who, now)
    try:
        with transaction.atomic():
            worker: Worker = Worker.objects.create(site=site, person=person, step=step, joined_on=joined_on)
    except IntegrityError as error:
        raise AlreadyInTeamError from error
    target = f"worker {worker.public_id}"
    audit.record(action="worker.registered", actor=actor, site=site, at=now, target=target, step=str(step))
    return worker


@transaction.atomic
def set_resting(*, worker: Worker, is_resting: bool) -> bool:
    """Write down that somebody rests, or takes part again; no reason is asked. False when it stands so, or they left."""
    before, after = (
        (WorkerState.ACTIVE, WorkerState.RESTING) if is_resting else (WorkerState.RESTING, WorkerState.ACTIVE)
    )
    return bool(Worker.objects.filter(pk=worker.pk, state=before).update(state=after))
