"""Visits and supporters as the published rule reads them (docs/explanation/supporter-match.md)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from mikke.domain.supporter_match import Candidate, Helper, Proposal, Request, candidates, suggest
from mikke.helpdesk.enums import Device, Place, Topic, VisitState
from mikke.helpdesk.models import DeskRules, Supporter, Visit, VisitHelper
from mikke.helpdesk.selectors import rules_of
from mikke.helpdesk.supporter_enums import STANDING, SupporterState, SupporterStep, VisitRole
from mikke.kernel.time_words import week_said
from mikke.tenancy.models import Site


@dataclass(slots=True)
class _Deeds:
    """What one supporter has promised and done."""

    busy: list[tuple[dt.datetime, dt.datetime]] = field(default_factory=list)
    months: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))
    knows: set[int] = field(default_factory=set)


def _deeds(site: Site, rules: DeskRules) -> dict[int, _Deeds]:
    found: dict[int, _Deeds] = defaultdict(_Deeds)
    rows = VisitHelper.objects.for_site(site).filter(
        state__in=STANDING, visit__state__in=(VisitState.PLANNED, VisitState.DONE)
    )
    columns = ("supporter", "visit__at", "visit__minutes", "visit__state", "visit__case__person")
    for key, at, minutes, state, person in rows.values_list(*columns):
        one, length, day = found[key], minutes or rules.slot_minutes, timezone.localdate(at)
        one.months[day.year, day.month] += length
        if state == VisitState.DONE:
            one.knows.add(person)
        else:
            one.busy.append((at, at + dt.timedelta(minutes=length)))
    return found


def _point(place: Any) -> tuple[float, float] | None:
    return (place.lat, place.lon) if place is not None else None


def _helper(row: Supporter, deeds: _Deeds) -> Helper:
    is_ready = row.state == SupporterState.ACTIVE and row.step == SupporterStep.SOLO
    return Helper(
        id=row.pk,
        free=week_said(row.free),
        solo_until=row.solo_until if is_ready else None,
        days_off=tuple((off.first_on, off.last_on) for off in row.days_off.all()),
        busy=tuple(deeds.busy),
        devices=frozenset(row.devices),
        topics=frozenset(row.topics),
        languages=frozenset(row.languages),
        towns=frozenset(town.pk for town in row.towns.all()),
        point=_point(row.area or row.person.town),
        travel="car" if row.has_car else "bicycle",
        most_travel_minutes=row.most_travel_minutes,
        most_minutes_month=row.most_minutes_month,
        minutes_of_month=deeds.months,
        knows=frozenset(deeds.knows),
    )


def team_of(site: Site) -> tuple[dict[int, Supporter], list[Helper]]:
    """Return those who go alone and take part, by key and as the rule reads them."""
    rows = (
        Supporter.objects.for_site(site)
        .filter(state=SupporterState.ACTIVE, step=SupporterStep.SOLO)
        .select_related("person__town", "area")
        .prefetch_related("towns", "days_off")
        .order_by("pk")
    )
    team, deeds = {row.pk: row for row in rows}, _deeds(site, rules_of(site=site))
    return team, [_helper(row, deeds[key]) for key, row in team.items()]


def request_of(visit: Visit, *, rules: DeskRules, language: str = "", people: int = 0) -> Request:
    """Return a visit as the rule reads it.

    Args:
        visit: with its case, person, town and enquiries at hand.
        rules: how long a visit is.
        language: to look with; else the one the person asked in.
        people: how many are looked for; else two for a home without a waiver, one elsewhere.
    """
    case, is_out = visit.case, visit.place in {Place.HOME, Place.ELSEWHERE}
    asked = next((row.language for row in case.enquiries.all()), "ja")
    town = case.person.town if is_out else None
    two = visit.place == Place.HOME and not visit.waiver
    return Request(
        id=visit.pk,
        starts_at=visit.at,
        minutes=rules.slot_minutes,
        topic="" if case.topic == Topic.OTHER else case.topic,
        device="" if case.device in {Device.UNKNOWN, Device.NONE} else case.device,
        language=language or asked,
        town=town.pk if town else "",
        point=_point(town),
        people=people or (2 if two else 1),
        person=case.person_id,
    )


def _missing(visit: Visit) -> int:
    """Return how many are missing where somebody is: staff or supporters may be named already."""
    needs = 2 if visit.place == Place.HOME and not visit.waiver else 1
    return max(needs - bool(visit.who) - bool(visit.second), 1)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A visit with whom the rule proposes for it."""

    visit: Visit
    proposal: Proposal
    names: tuple[str, ...]


def suggestion_for(*, site: Site, visits: Iterable[Visit]) -> list[Suggested]:
    """Return a proposal for every visit, in their order; nothing is written."""
    rows, rules = {visit.pk: visit for visit in visits}, rules_of(site=site)
    team, helpers = team_of(site)
    requests = [request_of(visit, rules=rules, people=_missing(visit)) for visit in rows.values()]
    return [
        Suggested(rows[made.request], made, tuple(team[one.helper].person.name for one in made.chosen))
        for made in suggest(requests=requests, helpers=helpers)
    ]


def candidates_for(visit: Visit, *, language: str = "") -> list[tuple[Supporter, Candidate]]:
    """Return everybody who goes alone beside one visit: who could go first, then who lacks the least."""
    team, helpers = team_of(visit.site)
    request = request_of(visit, rules=rules_of(site=visit.site), language=language)
    standing = VisitHelper.objects.filter(visit=visit, state__in=STANDING)
    taken = set(standing.values_list("supporter", flat=True))
    found = candidates(request=request, helpers=helpers)
    return [(team[one.helper], one) for one in found if one.helper not in taken]


def learners_for(visit: Visit) -> list[Supporter]:
    """Return who has passed the course and looks for a visit to look on at."""
    rows = Supporter.objects.for_site(visit.site).filter(
        state=SupporterState.ACTIVE, step=SupporterStep.TRAINED
    )
    there = VisitHelper.objects.filter(visit=visit, state__in=STANDING).values("supporter")
    return list(rows.exclude(pk__in=there).select_related("person").order_by("trained_on", "pk"))


def open_roles(visit: Visit) -> list[str]:
    """Return the roles somebody may still be asked for: helping, going along, looking on."""
    standing = VisitHelper.objects.filter(visit=visit, state__in=STANDING).values_list("role", flat=True)
    return [role for role in VisitRole.values if role not in set(standing)]
