"""Who may work for whom, for many people at once: what ``gate.missing_before_work`` asks for one pair."""

import datetime as dt

from mikke.telework.gate import missing_by_pair
from mikke.telework.models import Client, Worker
from mikke.tenancy.models import Site

MISSING = ("left", "team", "nda", "quiz", "access", "devices")
Gaps = dict[tuple[int, int], tuple[str, ...]]


def gaps_of(*, site: Site, on: dt.date, worker: Worker | None = None) -> Gaps:
    """Return the codes of what is missing for each (worker, client) of teams of ``site`` on a day.

    A pair that is not in the answer is not in the client's team at all.
    """
    workers = [worker] if worker is not None else list(Worker.objects.for_site(site).only("state", "devices"))
    clients = list(Client.objects.for_site(site))
    found = missing_by_pair(workers=workers, clients=clients, on=on, only_members=True)
    return {pair: tuple(dict.fromkeys(one.code for one in missing)) for pair, missing in found.items()}
