"""What stands before anybody works for a client: the gate that every assignment passes.

Nobody can be given work of a client while the agreement in force is not agreed to, its questions are not answered,
an access that the work needs is not given, a device is missing, or the person is not in the client's team.
The rules are explained in docs/explanation/gate.md.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mikke.telework.enums import ClientState, WorkerState
from mikke.telework.errors import NotReadyError
from mikke.telework.gate_facts import Facts, current_ndas, device_key, read_facts
from mikke.telework.models import Client, NdaVersion, Worker

__all__ = ["Missing", "NotReadyError", "missing_before_work", "missing_by_pair", "require_ready"]


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing.

    Attributes:
        code: nda, quiz, access, team, devices or left.
        text: what is missing, one sentence.
        next_step: who does what next, one sentence.
        name: which access or device, or empty.
    """

    code: str
    text: str
    next_step: str
    name: str = ""


def current_nda(client: Client, *, on: dt.date) -> NdaVersion | None:
    """Return the version that counts on a day: the newest that has begun, in force or not; None before the first."""
    return current_ndas([client], on=on).get(client.pk)


def is_in_force(nda: NdaVersion, *, on: dt.date) -> bool:
    """Return whether an agreement has begun and has not ended; its last day counts."""
    return nda.valid_from <= on and (nda.valid_until is None or nda.valid_until >= on)


def missing_devices(*, worker: Worker, client: Client, lent: set[str]) -> list[str]:
    """Return what the client's work needs and is not at hand, as the client's list names it.

    Args:
        worker: who says what they have.
        client: whose work needs something.
        lent: what the worker was lent, as ``device_key`` writes it.
    """
    at_hand = {device_key(name) for name in worker.devices} | lent
    return [name for name in client.device_needs if device_key(name) not in at_hand]


def _left(facts: Facts, worker: Worker, client: Client) -> Iterator[Missing]:
    if worker.state == WorkerState.LEFT:
        yield Missing("left", _("This person has left the team."), _("Choose somebody else."))
        return
    if client.state == ClientState.ENDED:
        text = _("The work for this client has ended.")
        yield Missing("left", text, _("The office opens the client again if that is wrong."))
    if facts.leaving & {(worker.pk, client.pk), (worker.pk, None)}:
        text = _("This person is about to leave.")
        yield Missing("left", text, _("The office finishes the checklist or calls the leaving off."))


def _team(facts: Facts, worker: Worker, client: Client) -> Iterator[Missing]:
    if (worker.pk, client.pk) not in facts.members:
        text = _("This person is not in the client's team.")
        yield Missing("team", text, _("The office takes them into the team, on the client's page."))


def _nda(facts: Facts, worker: Worker, client: Client, on: dt.date) -> Iterator[Missing]:
    nda = facts.ndas.get(client.pk)
    if nda is None:
        if client.needs_nda:
            text = _("No non-disclosure agreement of this client is in force.")
            yield Missing("nda", text, _("The office writes it down, on the client's page."))
        return
    if not is_in_force(nda, on=on):
        text = _("The non-disclosure agreement of this client has ended.")
        yield Missing("nda", text, _("The office writes a new version; all are asked again."))
        return
    agreed = facts.agreements.get((worker.pk, nda.pk))
    if agreed is None:
        text = _("The non-disclosure agreement in force is not agreed to.")
        yield Missing("nda", text, _("The worker reads it and agrees to it, under “Papers”."))
    elif nda.quiz and agreed.quiz_passed_at is None:
        text = _("The questions on the non-disclosure agreement are not answered.")
        yield Missing("quiz", text, _("The worker answers them, under “Papers”; as often as needed."))


def _access(facts: Facts, worker: Worker, client: Client) -> Iterator[Missing]:
    for item in facts.needed.get(client.pk, ()):
        if (worker.pk, item.pk) not in facts.granted:
            text = _("The access “%(name)s” is not given.") % {"name": item.name}
            yield Missing("access", text, _("The office gives it, on the client's page."), item.name)


def _devices(facts: Facts, worker: Worker, client: Client) -> Iterator[Missing]:
    for name in missing_devices(worker=worker, client=client, lent=facts.lent.get(worker.pk, set())):
        text = _("“%(name)s” is not at hand.") % {"name": name}
        next_step = _("The worker says that they have it, under “Papers”, or the office lends it.")
        yield Missing("devices", text, next_step, name)


def missing_by_pair(
    *, workers: Sequence[Worker], clients: Sequence[Client], on: dt.date, only_members: bool = False
) -> dict[tuple[int, int], list[Missing]]:
    """Return what is missing for each (key of a worker, key of a client), in a fixed number of queries.

    ``only_members`` leaves out who is not in the client's team.
    """
    facts = read_facts(workers=workers, clients=clients, on=on)
    return {
        (worker.pk, client.pk): [
            *_left(facts, worker, client),
            *_team(facts, worker, client),
            *_nda(facts, worker, client, on),
            *_access(facts, worker, client),
            *_devices(facts, worker, client),
        ]
        for worker in workers
        for client in clients
        if not only_members or (worker.pk, client.pk) in facts.members
    }


def missing_before_work(*, worker: Worker, client: Client, on: dt.date) -> list[Missing]:
    """Return what is missing before ``worker`` may work for ``client`` on a day (Japan); empty: nothing."""
    return missing_by_pair(workers=[worker], clients=[client], on=on)[worker.pk, client.pk]


def require_ready(*, worker: Worker, client: Client, on: dt.date) -> None:
    """Raise NotReadyError, with every missing thing named, when something is missing."""
    missing = missing_before_work(worker=worker, client=client, on=on)
    if missing:
        raise NotReadyError(missing)
