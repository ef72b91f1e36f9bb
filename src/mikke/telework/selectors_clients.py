"""Asking for clients, teams, agreements, accesses and devices."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from mikke.domain.japanese import clean
from mikke.telework.enums import ClientState, OrderState, WorkerState
from mikke.telework.gate import Missing, is_in_force, missing_by_pair
from mikke.telework.gate_facts import current_ndas
from mikke.telework.models import (
    AccessGrant,
    Client,
    ClientContract,
    Leaving,
    LentDevice,
    NdaAgreement,
    NdaVersion,
    TeamMember,
    TimeEntry,
    Worker,
    WorkOrder,
)
from mikke.tenancy.models import Site

WARN_DAYS = 30


def clients_of_site(site: Site, *, q: str = "", state: str = "") -> QuerySet[Client]:
    """Return the clients of a site for whom every word of ``q`` stands in name, kana, trade or a contact's name."""
    rows: QuerySet[Client] = Client.objects.for_site(site)
    if state in ClientState.values:
        rows = rows.filter(state=state)
    for word in clean(q, limit=200).split()[:6]:
        looked = Q(name__icontains=word) | Q(kana__icontains=word) | Q(trade__icontains=word)
        rows = rows.filter(looked | Q(contacts__name__icontains=word, contacts__removed_at__isnull=True))
    open_members = Count("members", filter=Q(members__left_on__isnull=True), distinct=True)
    return rows.annotate(team=open_members).distinct().order_by("kana", "name", "pk")


def workers_of_site(
    site: Site, *, q: str = "", state: str = "", step: str = "", client: Client | None = None
) -> QuerySet[Worker]:
    """Return the workers of a site with a word of ``q`` in their name or kana, narrowed by state, step and client."""
    rows: QuerySet[Worker] = Worker.objects.for_site(site).select_related("person__user")
    if state in WorkerState.values:
        rows = rows.filter(state=state)
    if step:
        rows = rows.filter(step=step)
    if client is not None:
        rows = rows.filter(teams__client=client, teams__left_on__isnull=True)
    for word in clean(q, limit=200).split()[:6]:
        rows = rows.filter(Q(person__name__icontains=word) | Q(person__kana__icontains=word))
    return rows.prefetch_related("teams__client")


def team_of(client: Client) -> QuerySet[TeamMember]:
    """Return who is in a client's team now."""
    rows = TeamMember.objects.filter(client=client, left_on__isnull=True)
    return rows.select_related("worker__person__user", "worker__site")


def teams_of(worker: Worker) -> QuerySet[TeamMember]:
    """Return the teams a worker is in now."""
    return TeamMember.objects.filter(worker=worker, left_on__isnull=True).select_related("client")


def open_grants(worker: Worker, *, client: Client | None = None) -> QuerySet[AccessGrant]:
    """Return what a worker is let into now, of one client or of all."""
    rows = AccessGrant.objects.filter(worker=worker, revoked_at__isnull=True).select_related("item__client")
    return rows if client is None else rows.filter(item__client=client)


def lent_devices(worker: Worker, *, client: Client | None = None) -> QuerySet[LentDevice]:
    """Return what a worker was lent and has not returned, for one client or in all."""
    rows = LentDevice.objects.filter(worker=worker, returned_on__isnull=True).select_related("client")
    return rows if client is None else rows.filter(client=client)


def accepted_orders(worker: Worker, *, client: Client | None = None) -> QuerySet[WorkOrder]:
    """Return the orders that a worker has accepted and not finished."""
    rows: QuerySet[WorkOrder] = WorkOrder.objects.for_site(worker.site)
    rows = rows.filter(worker=worker, state=OrderState.ACCEPTED)
    return rows if client is None else rows.filter(client=client)


def open_leavings(site: Site) -> QuerySet[Leaving]:
    """Return the leavings of a site that are begun and not ended, the oldest first."""
    rows: QuerySet[Leaving] = Leaving.objects.for_site(site)
    return (
        rows.filter(finished_at=None, called_off_at=None)
        .select_related("worker__person", "client")
        .annotate(waiting=Count("rows", filter=Q(rows__done_at__isnull=True)))
        .order_by("begun_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement as it stands for one worker; ``is_asked``: it still waits for them."""

    client: Client
    nda: NdaVersion
    agreement: NdaAgreement | None

    @property
    def is_asked(self) -> bool:
        """Whether the worker has something to do: to agree, or to answer the questions."""
        return self.agreement is None or self.has_quiz_open

    @property
    def has_quiz_open(self) -> bool:
        """Whether the questions wait for an answer."""
        agreed = self.agreement
        return agreed is not None and bool(self.nda.quiz) and agreed.quiz_passed_at is None


def papers_of(worker: Worker, *, on: dt.date) -> list[Paper]:
    """Return the agreement in force of each team a worker is in, those that wait for them first."""
    clients = [member.client for member in teams_of(worker)]
    ndas = current_ndas(clients, on=on)
    agreed = {
        row.nda_id: row for row in NdaAgreement.objects.filter(worker=worker, nda__in=list(ndas.values()))
    }
    found = [
        Paper(client, nda, agreed.get(nda.pk))
        for client in clients
        if (nda := ndas.get(client.pk)) is not None and is_in_force(nda, on=on)
    ]
    return sorted(found, key=lambda paper: not paper.is_asked)


def earlier_agreements(worker: Worker) -> QuerySet[NdaAgreement]:
    """Return everything a worker has ever agreed to, the newest first."""
    return (
        NdaAgreement.objects.filter(worker=worker).select_related("nda__client").order_by("-agreed_at", "-pk")
    )


def readiness(client: Client, *, on: dt.date) -> list[tuple[TeamMember, list[Missing]]]:
    """Return for each member of a team what still stands before their work."""
    members = list(team_of(client))
    found = missing_by_pair(workers=[member.worker for member in members], clients=[client], on=on)
    return [(member, found[member.worker_id, client.pk]) for member in members]


def ending_ndas(*, site: Site, today: dt.date) -> list[NdaVersion]:
    """Return the newest version of each running client when it has ended or ends within 30 days, soonest first."""
    rows = NdaVersion.objects.filter(client__site=site, valid_from__lte=today)
    rows = rows.exclude(client__state=ClientState.ENDED).order_by("client", "-number")
    rows = rows.select_related("client").only("valid_until", "client__public_id", "client__name")
    newest: dict[int, NdaVersion] = {}
    for row in rows:
        newest.setdefault(row.client_id, row)
    limit = today + dt.timedelta(days=WARN_DAYS)
    found = [row for row in newest.values() if row.valid_until is not None and row.valid_until <= limit]
    if not found:
        return []
    coming = set(
        NdaVersion.objects.filter(client__site=site, valid_from__gt=today).values_list("client_id", flat=True)
    )
    return sorted(
        (row for row in found if row.client_id not in coming),
        key=lambda row: (row.valid_until or today, row.pk),
    )


def contracts_to_tell(*, site: Site, today: dt.date) -> QuerySet[ClientContract]:
    """Return the running contracts whose last day to give notice lies within 30 days from ``today``."""
    rows = ClientContract.objects.filter(client__site=site, notice_on__gte=today)
    rows = rows.filter(notice_on__lte=today + dt.timedelta(days=WARN_DAYS)).exclude(ends_on__lt=today)
    return rows.exclude(client__state=ClientState.ENDED).select_related("client").order_by("notice_on", "pk")


def running_contract(client: Client, *, on: dt.date) -> ClientContract | None:
    """Return the contract that counts on a day: the one that began last."""
    rows = ClientContract.objects.filter(client=client, starts_on__lte=on)
    return rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).order_by("-starts_on", "-pk").first()


def minutes_for(client: Client, *, first: dt.date, last: dt.date) -> int:
    """Return the minutes logged for a client's orders from one day to another, both counted."""
    rows = TimeEntry.objects.for_site(client.site).filter(
        order__client=client, is_void=False, minutes__isnull=False, work_date__gte=first, work_date__lte=last
    )
    return int(rows.aggregate(n=Sum("minutes"))["n"] or 0)


def first_month_of(client: Client) -> dt.date:
    """Return the first day of the month in which a client began: entered, or its first contract, whichever is earlier."""
    first = client.contracts.order_by("starts_on").values_list("starts_on", flat=True).first()
    entered = timezone.localdate(client.created_at)
    return (min(first, entered) if first else entered).replace(day=1)


def months_back(day: dt.date, count: int) -> Iterable[dt.date]:
    """Return the first days of ``count`` months, that of ``day`` first."""
    year, month = day.year, day.month
    for _number in range(count):
        yield dt.date(year, month, 1)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
