"""Asking for what happens at the help desk: free times, the queue, visits, the list for the city desk, the funnel."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Prefetch, Q, QuerySet

from mikke.domain.calendar_jp import jst_date, jst_moment
from mikke.domain.help_slots import free_slots
from mikke.domain.spoken_codes import read_code
from mikke.domain.week import Week, spans_from_json, week_from_text
from mikke.helpdesk.enums import OPEN_STATES, CaseState, EnquiryState, Solved, VisitState
from mikke.helpdesk.models import Campaign, Case, CaseMerge, DeskRules, HelpEnquiry, Incident, Visit
from mikke.people.models import Contact
from mikke.people.selectors import people_matching
from mikke.tenancy.models import Site

SLOTS_SHOWN = 3
USUAL_WEEK = "mon-fri 10:00-12:00, 13:00-16:00"


def rules_of(*, site: Site) -> DeskRules:
    """Return the rules of a desk; the usual ones, not saved, where nobody has set any."""
    found: DeskRules | None = DeskRules.objects.for_site(site).first()
    return found or DeskRules(site=site, week=week_from_text(USUAL_WEEK).to_json())


def _taken(site: Site, *, since: dt.datetime) -> list[dt.datetime]:
    visits = Visit.objects.for_site(site).filter(state=VisitState.PLANNED, at__gte=since)
    kept = HelpEnquiry.objects.for_site(site).filter(slot_at__gte=since)
    times = [*visits.values_list("at", flat=True), *kept.values_list("slot_at", flat=True)]
    return [at for at in times if at is not None]


def next_slots(*, site: Site, now: dt.datetime, count: int = SLOTS_SHOWN) -> list[dt.datetime]:
    """Return the next free times of a desk, the soonest first."""
    rules = rules_of(site=site)
    return free_slots(
        week=Week.of(spans_from_json(rules.week)),
        minutes=rules.slot_minutes,
        taken=_taken(site, since=now - dt.timedelta(minutes=rules.slot_minutes)),
        now=now,
        count=count,
        notice_hours=rules.notice_hours,
    )


def slot_is_free(*, site: Site, at: dt.datetime) -> bool:
    """Return whether nobody has a time, or one that reaches into it."""
    length = dt.timedelta(minutes=rules_of(site=site).slot_minutes)
    return all(abs(other - at) >= length for other in _taken(site, since=at - length))


def campaign_called(*, site: Site, text: str) -> Campaign | None:
    """Return the batch of flyers with the code somebody typed in letters or kana, or None."""
    code = read_code(text)
    return Campaign.objects.for_site(site).filter(code=code).first() if code else None


def waiting_enquiries(*, site: Site) -> QuerySet[HelpEnquiry]:
    """Return what waits for the desk, the oldest first."""
    rows: QuerySet[HelpEnquiry] = HelpEnquiry.objects.for_site(site).filter(state=EnquiryState.NEW)
    return rows.select_related("campaign").order_by("created_at", "pk")


def open_cases(*, site: Site) -> QuerySet[Case]:
    """Return the open cases, what is next first: days in their order, then what has no day, the longest silent first."""
    rows: QuerySet[Case] = Case.objects.for_site(site).filter(state__in=OPEN_STATES)
    return rows.select_related("person").order_by(F("next_on").asc(nulls_last=True), "touched_at", "pk")


def cases_matching(*, site: Site, q: str) -> QuerySet[Case]:
    """Return open and closed cases by number, or by anything one may know of the person; the newest first."""
    people = people_matching(site=site, q=q).values("pk")
    number = q.strip().replace("ー", "-")
    rows: QuerySet[Case] = Case.objects.for_site(site).filter(Q(number=number) | Q(person__in=people))
    return rows.select_related("person").order_by("-opened_at", "-pk")


def idle_cases(*, site: Site, now: dt.datetime) -> QuerySet[Case]:
    """Return open cases without a next step: no day ahead, no visit planned, and nothing done for the set days."""
    today = jst_date(now)
    before = now - dt.timedelta(days=rules_of(site=site).idle_days)
    planned = Visit.objects.for_site(site).filter(state=VisitState.PLANNED, at__gte=now).values("case")
    rows = open_cases(site=site).filter(touched_at__lt=before)
    return rows.filter(Q(next_on=None) | Q(next_on__lt=today)).exclude(pk__in=planned)


def due_cases(*, site: Site, today: dt.date) -> QuerySet[Case]:
    """Return open cases whose day of the next step is here."""
    return open_cases(site=site).filter(next_on__lte=today)


def visits_between(*, site: Site, start: dt.date, end: dt.date) -> QuerySet[Visit]:
    """Return the visits from the beginning of one day to the beginning of another, in their order."""
    rows: QuerySet[Visit] = Visit.objects.for_site(site).filter(
        at__gte=jst_moment(start), at__lt=jst_moment(end)
    )
    return rows.exclude(state=VisitState.CANCELLED).select_related("case__person")


def with_ways(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Return visits with the ways to reach their people, the best first."""
    ways = Contact.objects.order_by("-is_preferred", "pk")
    return visits.prefetch_related(Prefetch("case__person__contacts", queryset=ways))


def visits_to_write_down(*, site: Site, now: dt.datetime) -> QuerySet[Visit]:
    """Return planned visits whose time is over."""
    rows: QuerySet[Visit] = Visit.objects.for_site(site).filter(state=VisitState.PLANNED, at__lt=now)
    return rows.select_related("case__person").order_by("at", "pk")


def unsolved_cases(*, site: Site) -> QuerySet[Case]:
    """Return closed cases that are not solved, those the city desk was not told of first."""
    rows: QuerySet[Case] = Case.objects.for_site(site).filter(
        state=CaseState.CLOSED, solved__in=(Solved.NO, Solved.PARTLY)
    )
    return rows.order_by(F("city_told_at").desc(nulls_first=True), "-closed_at", "pk")


def waiting_incidents(*, site: Site) -> QuerySet[Incident]:
    """Return incidents nobody has settled, the oldest first."""
    rows: QuerySet[Incident] = Incident.objects.for_site(site).filter(settled_at=None)
    return rows.select_related("case").order_by("at", "pk")


def joinings_of(case: Case) -> QuerySet[CaseMerge]:
    """Return the joinings that stand and led another case to this one, the newest first."""
    return CaseMerge.objects.filter(keep=case, undone_at=None).select_related("gone")


@dataclass(frozen=True, slots=True)
class Funnel:
    """What one batch of flyers brought; costs in whole yen, rounded up, None where nothing came."""

    campaign: Campaign
    enquiries: int
    cases: int

    def yen_each(self, count: int) -> int | None:
        """What each of ``count`` cost."""
        return -(-self.campaign.cost_yen // count) if count else None

    @property
    def yen_each_enquiry(self) -> int | None:
        """What one enquiry cost."""
        return self.yen_each(self.enquiries)

    @property
    def yen_each_case(self) -> int | None:
        """What one case cost."""
        return self.yen_each(self.cases)


def funnels(*, site: Site) -> list[Funnel]:
    """Return what each batch of flyers brought, the newest batch first; what was put aside counts nowhere."""
    rows = Campaign.objects.for_site(site).annotate(
        asked=Count("enquiries", filter=~Q(enquiries__state=EnquiryState.ASIDE)),
        taken=Count("enquiries__case", distinct=True),
    )
    return [Funnel(row, row.asked, row.taken) for row in rows.order_by("-started_on", "-pk")]
