"""What a client sees: finished work by month and task, hours of the month, who has access. Never who worked when."""

import datetime as dt
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from mikke.telework.enums import ChunkState
from mikke.telework.models import AccessGrant, Chunk, Client, TeamMember
from mikke.telework.selectors_clients import minutes_for, running_contract

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of one month. ``agreed`` and ``left`` are None without agreed hours; ``left`` is never negative."""

    used: float
    agreed: float | None
    left: float | None
    over: float


@dataclass(frozen=True, slots=True)
class Finished:
    """Finished work of one task in one month."""

    task: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Access:
    """One access and who has it: names of those who let their name be shown, and how many others."""

    name: str
    people: tuple[str, ...]
    others: int


def last_of(month: dt.date) -> dt.date:
    """Return the last day of the month of a day."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def hours_of(client: Client, *, month: dt.date, today: dt.date) -> Hours:
    """Return the hours used and left in a month (its first day), of the contract that counted at its end or now."""
    last = last_of(month)
    contract = running_contract(client, on=min(last, max(today, month)))
    used = minutes_for(client, first=month, last=last)
    agreed = contract.included_minutes_month if contract else None
    if agreed is None:
        return Hours(used / 60, None, None, 0)
    return Hours(used / 60, agreed / 60, max(0, agreed - used) / 60, max(0, used - agreed) / 60)


def _month_start(month: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime(month.year, month.month, 1))  # noqa: DTZ001 -- made aware here


def finished_work(client: Client, *, month: dt.date) -> list[Finished]:
    """Return what was found good in a month (its first day), by task, the most first."""
    rows = Chunk.objects.for_site(client.site).filter(
        client=client,
        state=ChunkState.ACCEPTED,
        accepted_at__gte=_month_start(month),
        accepted_at__lt=_month_start(last_of(month) + dt.timedelta(days=1)),
    )
    counted: Counter[str] = Counter()
    for task, title, quantity in rows.values_list("task__name", "title", "quantity"):
        counted[task or title] += quantity
    return [
        Finished(task, pieces) for task, pieces in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


def access_register(client: Client) -> list[Access]:
    """Return who has each access now, by the names that the people of the team let be shown."""
    members = TeamMember.objects.filter(client=client, left_on__isnull=True)
    shown = dict(members.exclude(shown_as="").values_list("worker_id", "shown_as"))
    grants = AccessGrant.objects.filter(item__client=client, revoked_at__isnull=True)
    holders: dict[int, list[int]] = {}
    for item_id, worker_id in grants.values_list("item_id", "worker_id"):
        holders.setdefault(item_id, []).append(worker_id)
    found = []
    for item in client.access_items.all():
        workers = holders.get(item.pk, [])
        names = tuple(sorted(shown[one] for one in workers if one in shown))
        found.append(Access(item.name, names, len(workers) - len(names)))
    return found
