"""Shops that may be one and the same: which pairs the office should look at, and what each side has."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from mikke.domain.phone_numbers import phones_in, spoken
from mikke.domain.shop_names import shop_key
from mikke.domain.shop_pairs import ShopRow, same_shop_pairs
from mikke.jobs.enums import DraftState, TipState
from mikke.jobs.models import DifferentShops, Employer, EmployerMember, Enquiry, Job, PostingDraft, TipCase
from mikke.tenancy.models import Site

MARKED = "marked"


@dataclass(frozen=True, slots=True)
class ShopPair:
    """Two shops of a site that may be one, the one entered first before the other.

    ``reasons`` are codes: ``marked`` when somebody entered a shop that was there, and those of
    ``mikke.domain.shop_pairs``.
    """

    first: Employer
    second: Employer
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShopSide:
    """One of the two shops, with everything that a joining would move.

    Attributes:
        employer: the shop.
        phones: numbers in its contact, in groups for reading out.
        members: who acts for it.
        jobs: its postings, the newest first.
        tips: waiting tips on it.
        enquiries: how many have come for its postings.
        drafts: how many drafts are on their way.
    """

    employer: Employer
    phones: list[str]
    members: list[EmployerMember]
    jobs: list[Job]
    tips: list[TipCase]
    enquiries: int
    drafts: int


def in_order(one: int, other: int) -> tuple[int, int]:
    """Return two keys, the smaller first."""
    return (one, other) if one < other else (other, one)


def _found(site: Site, *, reckon: bool) -> dict[tuple[int, int], list[str]]:
    rows = Employer.objects.for_site(site)
    marked = rows.filter(same_as__isnull=False, same_as__site=site).order_by("pk")
    found: dict[tuple[int, int], list[str]] = {
        in_order(one, other): [MARKED] for one, other in marked.values_list("pk", "same_as_id")
    }
    if reckon:
        columns = rows.order_by("pk").values_list("pk", "name", "address", "contact")
        for pair, reasons in same_shop_pairs(ShopRow(*row) for row in columns).items():
            found.setdefault(pair, []).extend(reasons)
    for pair in DifferentShops.objects.for_site(site).values_list("first_id", "second_id"):
        found.pop(pair, None)
    return found


def shop_pairs(*, site: Site, employer: Employer | None = None, limit: int | None = None) -> list[ShopPair]:
    """Return the pairs that may be one shop: those that were marked first, then the older ones.

    What the office has said to be different shops is left out.

    Args:
        site: whose shops.
        employer: only the pairs of this shop.
        limit: at most so many.
    """
    found = _found(site, reckon=True)
    wanted = sorted(
        (pair for pair in found if employer is None or employer.pk in pair),
        key=lambda pair: (MARKED not in found[pair], pair),
    )[:limit]
    shops = Employer.objects.for_site(site).in_bulk({pk for pair in wanted for pk in pair})
    return [ShopPair(shops[a], shops[b], tuple(found[a, b])) for a, b in wanted]


def reasons_of(*, site: Site, one: Employer, other: Employer) -> tuple[str, ...]:
    """Return why two shops may be one; empty when nothing but a person says so."""
    row = [ShopRow(shop.pk, shop.name, shop.address, shop.contact) for shop in (one, other)]
    is_marked = one.same_as_id == other.pk or other.same_as_id == one.pk
    reasons = same_shop_pairs(row).get(in_order(one.pk, other.pk), [])
    return ((MARKED,) if is_marked else ()) + tuple(reasons)


def different_shops(*, site: Site, one: Employer, other: Employer) -> DifferentShops | None:
    """Return who said when that two shops are different, or None."""
    first, second = in_order(one.pk, other.pk)
    rows = DifferentShops.objects.for_site(site).filter(first=first, second=second)
    said: DifferentShops | None = rows.select_related("by").first()
    return said


def shops_named(*, site: Site, q: str, but: Employer, limit: int) -> list[Employer]:
    """Return other shops of the site whose name, address or contact holds the words."""
    rows = Employer.objects.for_site(site).exclude(pk=but.pk).order_by("name", "pk")
    for word in q.split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(address__icontains=word) | Q(contact__icontains=word))
    return list(rows[:limit])


def tips_of(employers: Sequence[Employer], *, site: Site) -> dict[int, list[TipCase]]:
    """Return the waiting tips on each shop, by its key.

    A tip names a shop and a town: it belongs to a shop of that name which has a posting in the town or says the
    town in its address.
    """
    waiting = list(TipCase.objects.for_site(site).filter(state=TipState.WAITING).select_related("town"))
    towns = set(Job.objects.for_site(site).filter(employer__in=employers).values_list("employer", "town"))
    return {
        shop.pk: [
            case
            for case in waiting
            if case.shop_key == shop_key(shop.name, town=case.town_id)
            and ((shop.pk, case.town_id) in towns or case.town.name_ja in shop.address)
        ]
        for shop in employers
    }


def sides_of(employers: Sequence[Employer], *, site: Site) -> list[ShopSide]:
    """Return what each of some shops has."""
    tips = tips_of(employers, site=site)
    return [
        ShopSide(
            shop,
            sorted(spoken(phone) for phone in phones_in(shop.contact)),
            list(shop.members.select_related("user")),
            list(shop.jobs.select_related("town").order_by("-updated_at", "-pk")),
            tips[shop.pk],
            Enquiry.objects.for_site(site).filter(job__employer=shop).count(),
            PostingDraft.objects.for_site(site).filter(employer=shop, state=DraftState.OPEN).count(),
        )
        for shop in employers
    ]
