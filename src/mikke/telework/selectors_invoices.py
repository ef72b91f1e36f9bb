"""What clients are to be asked for: contracts against time and pieces, and what invoices say already."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Max, Sum
from django.db.models.functions import Coalesce, TruncDate

from mikke.domain.calendar_jp import JST, jst_moment
from mikke.domain.closing import Due, Stated, last_of
from mikke.telework.enums import ChunkState, PriceKind
from mikke.telework.models import Chunk, Client, ClientContract, InvoiceLine
from mikke.telework.pay_enums import InvoiceUnit, LineKind, PaperState
from mikke.telework.selectors_pay import counted_time
from mikke.tenancy.models import Site

UNITS: dict[str, InvoiceUnit] = {
    PriceKind.HOUR: InvoiceUnit.MINUTE,
    PriceKind.MONTH: InvoiceUnit.MONTH,
    PriceKind.PIECE: InvoiceUnit.PIECE,
}
ByDay = Mapping[dt.date, int]


@dataclass(slots=True)
class ClientLedger:
    """What is due and stated of each client, by the client's key."""

    dues: dict[int, list[Due]] = field(default_factory=lambda: defaultdict(list))
    stated: dict[int, list[Stated]] = field(default_factory=lambda: defaultdict(list))
    contracts: dict[int, ClientContract] = field(default_factory=dict)
    used: dict[int, int] = field(default_factory=dict)
    agreed: dict[int, int | None] = field(default_factory=dict)

    @property
    def clients(self) -> set[int]:
        """Every client of whom anything is due or stated."""
        return set(self.dues) | set(self.stated)


def client_ledger(site: Site, month: dt.date) -> ClientLedger:
    """Return what is due up to the end of ``month`` (its first day). Four queries."""
    last = last_of(month)
    found = ClientLedger()
    lines = InvoiceLine.objects.filter(
        invoice__site=site, invoice__state__in=(PaperState.CLOSED, PaperState.PAID), contract__isnull=False,
        kind__in=(LineKind.WORK, LineKind.CORRECTION), work_month__lte=month,
    )  # fmt: skip
    _put_stated(found, lines.order_by().values_list(
        "invoice__client_id", "contract_id", "work_month", "unit_yen", "unit"
    ).annotate(q=Sum("quantity"), yen=Sum("amount_yen"), newest=Max("pk")))  # fmt: skip
    minutes, pieces = _minutes_by_day(site, last), _pieces_by_day(site, last)
    for client, days in minutes.items():
        found.used[client] = sum(total for day, total in days.items() if day >= month)
    contracts = ClientContract.objects.filter(client__site=site, starts_on__lte=last).order_by(
        "starts_on", "pk"
    )
    for contract in contracts.select_related("client"):
        found.contracts[contract.pk] = contract
        done = (pieces if contract.price_kind == PriceKind.PIECE else minutes).get(contract.client_id, {})
        stated = {row.month for row in found.stated.get(contract.client_id, ()) if row.key == contract.pk}
        if dues := _dues_of(contract, done, month, stated):
            found.dues[contract.client_id] += dues
        if contract.ends_on is None or contract.ends_on >= month:
            found.agreed[contract.client_id] = contract.included_minutes_month
    return found


def _dues_of(contract: ClientContract, done: ByDay, month: dt.date, stated: set[dt.date]) -> list[Due]:
    """A monthly price is due for the month at hand, and stays due where it was asked for before."""
    first, end = contract.starts_on, contract.ends_on or last_of(month)
    if contract.price_kind == PriceKind.MONTH:
        months = sorted(stated | ({month} if end >= month else set()))
        return [Due(contract.pk, one, 1, contract.price_yen, is_by_hour=False) for one in months]
    sums: dict[dt.date, int] = defaultdict(int)
    for day, total in done.items():
        if first <= day <= end:
            sums[day.replace(day=1)] += total
    is_by_hour = contract.price_kind == PriceKind.HOUR
    return [
        Due(contract.pk, one, total, contract.price_yen, is_by_hour=is_by_hour)
        for one, total in sorted(sums.items())
    ]


def _by_client(rows: Iterable[tuple[int, dt.date, int]]) -> dict[int, dict[dt.date, int]]:
    found: dict[int, dict[dt.date, int]] = defaultdict(dict)
    for client, day, total in rows:
        found[client][day] = total
    return found


def _minutes_by_day(site: Site, last: dt.date) -> dict[int, dict[dt.date, int]]:
    rows = counted_time(site, until=last).order_by().values_list("order__client_id", "work_date")
    return _by_client(rows.annotate(total=Sum("minutes")))


def _pieces_by_day(site: Site, last: dt.date) -> dict[int, dict[dt.date, int]]:
    """Return pieces that were found good, under the day on which they were handed in."""
    rows = (
        Chunk.objects.for_site(site)
        .filter(state=ChunkState.ACCEPTED)
        .annotate(received_at=Coalesce("delivered_at", "accepted_at"))
        .filter(received_at__lt=jst_moment(last + dt.timedelta(days=1)))
        .order_by()
        .annotate(day=TruncDate("received_at", tzinfo=JST))
        .values_list("client_id", "day")
    )
    return _by_client(rows.annotate(total=Sum("quantity")))


def _put_stated(
    found: ClientLedger, rows: Iterable[tuple[int, int, dt.date, int, str, int, int, int]]
) -> None:
    for client, contract, month, unit_yen, unit, quantity, yen, newest in rows:
        by_hour = unit == InvoiceUnit.MINUTE
        found.stated[client].append(Stated(contract, month, quantity, yen, 0, unit_yen, by_hour, newest))


def clients_with_books(site: Site, keys: Iterable[int]) -> dict[int, Client]:
    """Return clients by their key."""
    return Client.objects.for_site(site).in_bulk(list(keys))
