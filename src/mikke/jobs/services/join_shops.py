"""Two rows for one shop become one, or are said to be two shops after all."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from mikke.domain.shop_names import shop_key
from mikke.jobs.enums import MemberRole
from mikke.jobs.errors import ShopsChangedError
from mikke.jobs.models import (
    DifferentShops,
    Employer,
    EmployerMember,
    FormerShop,
    Job,
    PostingDraft,
    Tip,
    TipCall,
    TipCase,
)
from mikke.jobs.services.remove import refresh_jobs
from mikke.jobs.shop_pairs import in_order, tips_of
from mikke.kernel import audit
from mikke.tenancy.models import Site

FILLED_IN = ("contact", "url", "description")


def _both(site: Site, one: Employer, other: Employer) -> tuple[Employer, Employer]:
    """Return both shops as they are now, held until the end of the transaction.

    PostgreSQL holds the rows; SQLite's transactions are one after the other (``transaction_mode=IMMEDIATE``).
    """
    rows = Employer.objects.for_site(site).select_for_update().filter(pk__in=(one.pk, other.pk))
    found = {shop.pk: shop for shop in rows.order_by("pk")}
    if len(found) != 2:
        raise ShopsChangedError
    return found[one.pk], found[other.pk]


def _move_people(keep: Employer, gone: Employer) -> int:
    """Let everybody who acts for one act for the other, with the higher of their two roles."""
    here = {member.user_id: member for member in keep.members.all()}
    for member in gone.members.all():
        mine = here.get(member.user_id)
        if mine is None:
            EmployerMember.objects.filter(pk=member.pk).update(employer=keep)
        elif member.role == MemberRole.OWNER:
            EmployerMember.objects.filter(pk=mine.pk).update(role=MemberRole.OWNER)
    return keep.members.exclude(pk__in=[member.pk for member in here.values()]).count()


def _move_tips(keep: Employer, gone: Employer) -> int:
    """Put the waiting tips on one under the name of the other; a case keeps its own last day, the earlier of two."""
    cases = tips_of([gone], site=keep.site)[gone.pk]
    for case in cases:
        key = shop_key(keep.name, town=case.town_id)
        twin = TipCase.objects.for_site(keep.site).filter(shop_key=key, state=case.state)
        other = twin.exclude(pk=case.pk).first()
        if other is None:
            TipCase.objects.filter(pk=case.pk).update(shop_key=key, shop_name=keep.name)
            continue
        Tip.objects.filter(case=case).update(case=other)
        TipCall.objects.filter(case=case).update(case=other)
        TipCase.objects.filter(pk=other.pk).update(
            tips_count=F("tips_count") + case.tips_count,
            opened_at=min(case.opened_at, other.opened_at),
            lapses_on=min(case.lapses_on, other.lapses_on),
        )
        TipCase.objects.filter(pk=case.pk).delete()
    return len(cases)


def _move_sayings(keep: Employer, gone: Employer) -> None:
    """Keep what was said of the shop that goes: which others it is not, and which are marked as maybe it."""
    for said in DifferentShops.objects.filter(Q(first=gone) | Q(second=gone)):
        other = said.second_id if said.first_id == gone.pk else said.first_id
        if other == keep.pk:
            continue
        first, second = in_order(keep.pk, other)
        values = {"site": said.site, "by": said.by, "at": said.at}
        DifferentShops.objects.get_or_create(first_id=first, second_id=second, defaults=values)
    Employer.objects.filter(same_as=gone).exclude(pk=keep.pk).update(same_as=keep)


def _remember(keep: Employer, gone: Employer, now: dt.datetime) -> None:
    FormerShop.objects.filter(employer=gone).update(employer=keep)
    FormerShop.objects.create(
        public_id=gone.public_id,
        site=keep.site,
        employer=keep,
        name=gone.name,
        address=gone.address,
        joined_at=now,
    )


def _finish(keep: Employer, gone: Employer) -> None:
    """Fill in what only the other knew, take the mark away, and delete the other.

    The mark stays where a third row is still written the same, or where the other was marked as maybe a third.
    """
    filled = [name for name in FILLED_IN if not getattr(keep, name) and getattr(gone, name)]
    for name in filled:
        setattr(keep, name, getattr(gone, name))
    if keep.same_as_id in {None, gone.pk}:
        alike = Employer.objects.for_site(keep.site).filter(
            name=keep.name, address=keep.address, same_as=None
        )
        third = alike.exclude(pk__in=(keep.pk, gone.pk)).first()
        keep.same_as = third or (gone.same_as if gone.same_as_id != keep.pk else None)
    Employer.objects.filter(pk=gone.pk).update(same_as=keep)  # two unmarked rows may not be written the same
    keep.save(update_fields=["same_as", *filled])
    gone.delete()


@transaction.atomic
def join_shops(*, keep: Employer, gone: Employer, actor: Any, now: dt.datetime) -> Employer:
    """Make one shop of two and return it.

    The postings move with everything that hangs on them (history, enquiries, reports, counts, posts on networks,
    flyers, check-ins), and so do the people (with the higher role), drafts and waiting tips. What the kept one does
    not say is filled in. The other row is deleted; its public address and its writing lead to the kept one.

    Args:
        keep: the shop that stays.
        gone: the shop that is joined with it.
        actor: who of the office says so.
        now: when.

    Raises:
        ShopsChangedError: one of them was joined meanwhile, is on another site, or both are the same row.
    """
    keep, gone = _both(keep.site, keep, gone)
    moved = {"tips": _move_tips(keep, gone), "people": _move_people(keep, gone)}
    moved["postings"] = Job.objects.filter(employer=gone).update(employer=keep)
    PostingDraft.objects.filter(employer=gone).update(employer=keep)
    _move_sayings(keep, gone)
    _remember(keep, gone, now)
    target, was = f"employer {keep.public_id}", str(gone.public_id)
    _finish(keep, gone)
    refresh_jobs(keep.jobs.all(), now=now)
    audit.record(
        action="employer.joined", actor=actor, site=keep.site, at=now, target=target, was=was, **moved
    )
    return keep


@transaction.atomic
def say_different(*, one: Employer, other: Employer, actor: Any, now: dt.datetime) -> bool:
    """Remember that two shops are not one, and do not propose them again; return whether this is new.

    Raises: ShopsChangedError when one of them was joined meanwhile.
    """
    one, other = _both(one.site, one, other)
    first, second = in_order(one.pk, other.pk)
    _row, is_new = DifferentShops.objects.get_or_create(
        first_id=first, second_id=second, defaults={"site": one.site, "by": actor, "at": now}
    )
    if is_new:
        _note("employer.said_different", one, other, actor, now)
    return is_new


@transaction.atomic
def take_back_different(*, one: Employer, other: Employer, actor: Any, now: dt.datetime) -> bool:
    """Forget that two shops were said to be different; return whether somebody had said so."""
    first, second = in_order(one.pk, other.pk)
    gone, _by_table = DifferentShops.objects.for_site(one.site).filter(first=first, second=second).delete()
    if gone:
        _note("employer.different_taken_back", one, other, actor, now)
    return bool(gone)


def _note(action: str, one: Employer, other: Employer, actor: Any, now: dt.datetime) -> None:
    target = f"employers {one.public_id} {other.public_id}"
    audit.record(action=action, actor=actor, site=one.site, at=now, target=target)
