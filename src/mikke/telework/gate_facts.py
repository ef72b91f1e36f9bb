"""What the gate needs to know of some workers and some clients, read in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from mikke.domain.japanese import clean, fold
from mikke.telework.models import (
    AccessGrant,
    AccessItem,
    Client,
    Leaving,
    LentDevice,
    NdaAgreement,
    NdaVersion,
    TeamMember,
    Worker,
)

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows by their keys; a pair is (key of the worker, key of the client) unless said."""

    members: frozenset[Pair]
    leaving: frozenset[tuple[int, int | None]]
    ndas: dict[int, NdaVersion]  # by client: the version that counts
    agreements: dict[Pair, NdaAgreement]  # by (worker, version)
    needed: dict[int, list[AccessItem]]  # by client
    granted: frozenset[Pair]  # (worker, access)
    lent: dict[int, set[str]]  # by worker, names as ``device_key`` writes them


def device_key(name: str) -> str:
    """Return the form in which two spellings of one device are the same: width, case and kana make no difference."""
    return fold(clean(name))


def current_ndas(clients: Sequence[Client], *, on: dt.date) -> dict[int, NdaVersion]:
    """Return by client the version that counts on a day: the newest that has begun, whether it still runs or not."""
    rows = NdaVersion.objects.filter(client__in=clients, valid_from__lte=on)
    found: dict[int, NdaVersion] = {}
    for row in rows.order_by("client", "-number"):
        found.setdefault(row.client_id, row)
    return found


def read_facts(*, workers: Sequence[Worker], clients: Sequence[Client], on: dt.date) -> Facts:
    """Read everything the gate asks on a day."""
    both = {"worker__in": workers, "client__in": clients}
    members = TeamMember.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=on), joined_on__lte=on, **both
    )
    leaving = Leaving.objects.filter(
        Q(client__in=clients) | Q(client__isnull=True),
        worker__in=workers,
        finished_at=None,
        called_off_at=None,
    )
    ndas = current_ndas(clients, on=on)
    agreed = NdaAgreement.objects.filter(nda__in=[nda.pk for nda in ndas.values()], worker__in=workers)
    agreed = agreed.only("worker_id", "nda_id", "quiz_passed_at").order_by()
    needed: dict[int, list[AccessItem]] = defaultdict(list)
    for item in AccessItem.objects.filter(client__in=clients, is_needed=True):
        needed[item.client_id].append(item)
    grants = AccessGrant.objects.filter(
        item__client__in=clients, item__is_needed=True, worker__in=workers, revoked_at__isnull=True
    )
    lent: dict[int, set[str]] = defaultdict(set)
    for device in LentDevice.objects.filter(worker__in=workers, returned_on__isnull=True):
        lent[device.worker_id].add(device_key(device.name))
    return Facts(
        members=frozenset(members.values_list("worker_id", "client_id")),
        leaving=frozenset(leaving.values_list("worker_id", "client_id")),
        ndas=ndas,
        agreements={(row.worker_id, row.nda_id): row for row in agreed},
        needed=needed,
        granted=frozenset(grants.values_list("worker_id", "item_id")),
        lent=lent,
    )
