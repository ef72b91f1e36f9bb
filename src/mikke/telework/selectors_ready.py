"""Who may work for whom, for many people at once: what ``gate.missing_before_work`` asks for one pair."""

import datetime as dt
from collections import defaultdict

from django.db.models import Q

from mikke.telework.enums import WorkerState
from mikke.telework.models import (
    AccessGrant,
    AccessItem,
    Client,
    NdaAgreement,
    NdaVersion,
    TeamMember,
    Worker,
)
from mikke.tenancy.models import Site

MISSING = ("left", "team", "nda", "quiz", "access", "devices")
Gaps = dict[tuple[int, int], tuple[str, ...]]


def gaps_of(*, site: Site, on: dt.date, worker: Worker | None = None) -> Gaps:
    """Return what is missing for each (worker, client) of teams of ``site`` on a day; six queries.

    A pair that is not in the answer is not in the client's team at all.
    """
    people = Worker.objects.for_site(site)
    people = people.filter(pk=worker.pk) if worker else people
    members = TeamMember.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=on), joined_on__lte=on, client__site=site, worker__in=people
    )
    pairs = set(members.values_list("worker_id", "client_id"))
    found: dict[tuple[int, int], list[str]] = {pair: [] for pair in sorted(pairs)}
    states = {pk: (state, set(has)) for pk, state, has in people.values_list("pk", "state", "devices")}
    needs = {pk: set(want) for pk, want in Client.objects.for_site(site).values_list("pk", "device_needs")}
    versions = _versions(site, on)
    agreed = {
        (nda, one): passed
        for nda, one, passed in NdaAgreement.objects.filter(
            nda__in=[pk for pk, _quiz in versions.values()], worker__in=people
        ).values_list("nda_id", "worker_id", "quiz_passed_at")
    }
    items, granted = _accesses(site)
    for (one, client), missing in found.items():
        state, has = states[one]
        if state == WorkerState.LEFT:
            missing.append("left")
        if client in versions:
            nda, has_quiz = versions[client]
            if (nda, one) not in agreed:
                missing.append("nda")
            elif has_quiz and agreed[nda, one] is None:
                missing.append("quiz")
        if any((item, one) not in granted for item in items[client]):
            missing.append("access")
        if needs[client] - has:
            missing.append("devices")
    return {pair: tuple(missing) for pair, missing in found.items()}


def _versions(site: Site, on: dt.date) -> dict[int, tuple[int, bool]]:
    """Return the newest agreement of each client that is valid on the day: its number in the table, has it a quiz."""
    rows = NdaVersion.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), client__site=site, valid_from__lte=on
    ).order_by("number")
    return {row.client_id: (row.pk, bool(row.quiz)) for row in rows.only("client_id", "quiz")}


def _accesses(site: Site) -> tuple[dict[int, list[int]], set[tuple[int, int]]]:
    items: dict[int, list[int]] = defaultdict(list)
    for pk, client in AccessItem.objects.filter(client__site=site, is_needed=True).values_list(
        "pk", "client_id"
    ):
        items[client].append(pk)
    open_grants = AccessGrant.objects.filter(item__client__site=site, revoked_at__isnull=True)
    return items, set(open_grants.values_list("item_id", "worker_id"))
