"""Asking for supporters: who there is, their visits, hours and allowances, and what waits for the desk."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from mikke.domain.calendar_jp import jst_moment
from mikke.helpdesk.enums import OPEN_STATES, Place, VisitState
from mikke.helpdesk.models import Case, Supporter, SupporterAllowance, Visit, VisitHelper
from mikke.helpdesk.selectors import rules_of
from mikke.helpdesk.supporter_enums import STANDING, SupporterState, SupporterStep, VisitRole
from mikke.people.models import Contact
from mikke.tenancy.models import Site

REPORT_DAYS = 3
APPLICANT_DAYS = 7
RENEWAL_DAYS = 30
TAKING_PART = (SupporterState.ACTIVE, SupporterState.PAUSED)


def supporters(*, site: Site, step: str = "") -> QuerySet[Supporter]:
    """Return those who take part or rest, by name; those who have left with ``step="left"``."""
    rows: QuerySet[Supporter] = Supporter.objects.for_site(site)
    if step == SupporterState.LEFT:
        rows = rows.filter(state=SupporterState.LEFT)
    else:
        rows = rows.filter(state__in=TAKING_PART, **({"step": step} if step in SupporterStep.values else {}))
    held = Q(visits__state__in=STANDING, visits__visit__state=VisitState.DONE)
    return (
        rows.select_related("person")
        .annotate(held=Count("visits", filter=held), minutes=Sum("visits__visit__minutes", filter=held))
        .order_by("person__kana", "person__name", "pk")
    )


def applicants(*, site: Site) -> QuerySet[Supporter]:
    """Return who has applied and nobody has talked with, the oldest first."""
    rows: QuerySet[Supporter] = Supporter.objects.for_site(site).filter(
        welcomed_at=None, state=SupporterState.ACTIVE
    )
    return rows.select_related("person").order_by("applied_at", "pk")


def ending_years(*, site: Site, today: dt.date) -> QuerySet[Supporter]:
    """Return whose year ends within 30 days or has ended, the first to end first."""
    rows: QuerySet[Supporter] = Supporter.objects.for_site(site).filter(
        state=SupporterState.ACTIVE,
        step=SupporterStep.SOLO,
        solo_until__lte=today + dt.timedelta(days=RENEWAL_DAYS),
    )
    return rows.select_related("person").order_by("solo_until", "pk")


def _standing(role: str) -> Exists:
    return Exists(VisitHelper.objects.filter(visit=OuterRef("pk"), state__in=STANDING, role=role))


def visits_without_supporter(*, site: Site, now: dt.datetime) -> QuerySet[Visit]:
    """Return coming visits where somebody is missing: nobody helps, or nobody goes along to a home."""
    rows: QuerySet[Visit] = Visit.objects.for_site(site).filter(
        state=VisitState.PLANNED, at__gt=now, case__state__in=OPEN_STATES
    )
    alone = Q(place=Place.HOME, second="", waiver="")
    return (
        rows.filter(Q(who="") & ~_standing(VisitRole.FIRST) | alone)
        .select_related("case__person__town")
        .prefetch_related("case__enquiries")
        .order_by("at", "pk")
    )


def helpers_of(visits: list[Visit]) -> dict[int, list[VisitHelper]]:
    """Return the supporters of some visits by visit, those who were let off last."""
    found: dict[int, list[VisitHelper]] = {visit.pk: [] for visit in visits}
    rows = VisitHelper.objects.filter(visit__in=found).select_related("supporter__person")
    for row in sorted(rows, key=lambda one: (one.state not in STANDING, one.pk)):
        found[row.visit_id].append(row)
    return found


def asked_for(*, site: Site, day: dt.date) -> QuerySet[VisitHelper]:
    """Return the supporters who stand for a visit of a day, with the ways to reach them, in the order of the visits."""
    ways = Prefetch("supporter__person__contacts", queryset=Contact.objects.order_by("-is_preferred", "pk"))
    rows: QuerySet[VisitHelper] = VisitHelper.objects.for_site(site).filter(
        state__in=STANDING,
        visit__state=VisitState.PLANNED,
        visit__at__gte=jst_moment(day),
        visit__at__lt=jst_moment(day + dt.timedelta(days=1)),
    )
    return (
        rows.select_related("visit__case", "supporter__person")
        .prefetch_related(ways)
        .order_by("visit__at", "pk")
    )


def own_coming(supporter: Supporter, *, now: dt.datetime) -> QuerySet[VisitHelper]:
    """Return a supporter's visits that are not over: planned, and begun less than three days ago."""
    rows: QuerySet[VisitHelper] = VisitHelper.objects.filter(
        supporter=supporter,
        visit__state=VisitState.PLANNED,
        visit__at__gt=now - dt.timedelta(days=REPORT_DAYS),
    ).filter(Q(state__in=STANDING) | Q(state="declined", visit__at__gt=now))
    return rows.select_related("visit__case__person__town", "visit__case__site").order_by("visit__at", "pk")


def own_held(supporter: Supporter) -> QuerySet[VisitHelper]:
    """Return the visits a supporter was at, the newest first."""
    rows: QuerySet[VisitHelper] = VisitHelper.objects.filter(
        supporter=supporter, state__in=STANDING, visit__state=VisitState.DONE
    )
    return rows.select_related("visit__case").order_by("-visit__at", "-pk")


@dataclass(frozen=True, slots=True)
class Hours:
    """How much somebody has helped: visits and minutes in all."""

    visits: int
    minutes: int


def hours_of(supporter: Supporter) -> Hours:
    """Return how much a supporter has helped so far."""
    sums = own_held(supporter).aggregate(n=Count("pk"), minutes=Sum("visit__minutes"))
    return Hours(sums["n"], sums["minutes"] or 0)


@dataclass(frozen=True, slots=True)
class AllowanceLine:
    """What a supporter gets for a month, whole yen; ``paid`` where it was noted."""

    supporter: Supporter
    visits: int
    minutes: int
    amount_yen: int
    paid: SupporterAllowance | None

    @property
    def open_yen(self) -> int:
        """What is still to be paid; visits that were written down after the paying are added."""
        return max(0, self.amount_yen - self.paid.amount_yen) if self.paid else self.amount_yen


def allowance_lines(*, site: Site, month: dt.date) -> list[AllowanceLine]:
    """Return the allowances of the visits held in a month (any day of it), by name of the supporter."""
    first = month.replace(day=1)
    after = (first + dt.timedelta(days=31)).replace(day=1)
    yen = rules_of(site=site).allowance_yen
    held = Q(
        visits__state__in=STANDING,
        visits__visit__state=VisitState.DONE,
        visits__visit__at__gte=jst_moment(first),
        visits__visit__at__lt=jst_moment(after),
    )
    paid = {row.supporter_id: row for row in SupporterAllowance.objects.for_site(site).filter(month=first)}
    rows = Supporter.objects.for_site(site).select_related("person")
    rows = rows.annotate(
        held=Count("visits", filter=held), minutes=Sum("visits__visit__minutes", filter=held)
    )
    found = rows.filter(Q(held__gt=0) | Q(pk__in=paid)).order_by("person__kana", "person__name", "pk")
    return [AllowanceLine(row, row.held, row.minutes or 0, row.held * yen, paid.get(row.pk)) for row in found]


@dataclass(frozen=True, slots=True)
class SupporterFact:
    """What a badge may say of a supporter: only of those who want one, and only while their year runs."""

    public_id: str
    name: str
    step: str
    wants_badge: bool
    solo_on: dt.date | None
    solo_until: dt.date | None
    badge_name: str = ""
    badge_year: dt.date | None = None

    @property
    def has_badge(self) -> bool:
        """Whether the badge is theirs: they go alone, their year runs, and they want it."""
        return self.step == SupporterStep.SOLO and self.wants_badge


def supporter_facts(
    *, site: Site, today: dt.date | None = None, states: tuple[str, ...] = (SupporterState.ACTIVE,)
) -> list[SupporterFact]:
    """Return name, step and wish of those who take part; somebody whose year has ended counts as trained.

    Args:
        site: whose.
        today: the day in Japan; today unless told.
        states: those who rest are left out unless named.
    """
    day = today or timezone.localdate()
    rows = Supporter.objects.for_site(site).filter(state__in=states).select_related("person")
    return [
        SupporterFact(
            str(row.public_id),
            row.person.name,
            SupporterStep.TRAINED if row.solo_until and row.solo_until < day else row.step,
            row.wants_badge,
            row.solo_on,
            row.solo_until,
            row.badge_name,
            row.badge_year,
        )
        for row in rows.order_by("pk")
    ]


def reports_of(case: Case) -> list[VisitHelper]:
    """Return what supporters said after the visits of a case, the last visit first; their visits and names are at hand."""
    rows = VisitHelper.objects.filter(visit__case=case, reported_at__isnull=False)
    return list(rows.select_related("visit", "supporter__person").order_by("-visit__at", "-pk"))


def answers_so_far(case: Case) -> dict[str, Any]:
    """Return the answers to the closing questions as far as they are known: by the last report, else by the case.

    The minutes are those of all visits. The three promises are never filled: who closes confirms them.
    """
    last = next(iter(reports_of(case)), None)
    return {
        "topic": (last.topic if last else "") or case.topic,
        "device": (last.device if last else "") or case.device,
        "minutes": sum(visit.minutes or 0 for visit in case.visits.all()),
        "solved": last.solved if last else None,
        "matter": case.matter,
    }
