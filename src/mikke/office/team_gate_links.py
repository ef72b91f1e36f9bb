"""Where in the office it is put right when something stands before somebody's work."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from mikke.telework.gate import Missing
from mikke.telework.models import Client, Worker

PLACES = {"nda": "ndas", "quiz": "ndas", "access": "items", "team": "team"}  # parts of the client's page


@dataclass(frozen=True, slots=True)
class GateRow:
    """One missing thing: its sentence, who does what next, and the page where the office does it."""

    text: str
    next_step: str
    href: str


def gate_rows(missing: Iterable[Missing], *, worker: Worker, client: Client) -> list[GateRow]:
    """Return what is missing with the page where each thing is put right: the client's, or the worker's own."""
    of_client = reverse("office_team_client", args=(client.public_id,))
    of_worker = reverse("office_team_worker", args=(worker.public_id,))
    return [
        GateRow(
            one.text,
            one.next_step,
            f"{of_client}#{PLACES[one.code]}" if one.code in PLACES else of_worker,
        )
        for one in missing
    ]
