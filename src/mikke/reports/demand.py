"""Counting who is free when and when there is work, for the demand map. Only counts leave this module."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from mikke.domain.demand_map import HourCell, demand_map, without_remainders
from mikke.domain.job_time import JobTime
from mikke.jobs.alerts.sealing import asked_of
from mikke.jobs.enums import SavedState
from mikke.jobs.models import SavedCondition
from mikke.jobs.selectors import open_jobs
from mikke.tenancy.models import Site


@dataclass(frozen=True, slots=True)
class Counted:
    """The 168 hours of a place, and how many postings may be worked at any time (they are not in the hours)."""

    cells: list[HourCell]
    any_time: int


@dataclass(frozen=True, slots=True)
class _Person:
    bits: int
    towns: frozenset[str]


def _people(site: Site) -> list[_Person]:
    """Return each person who saved conditions, once, with all their free hours; who named none is left out."""
    bits: dict[str, int] = defaultdict(int)
    towns: dict[str, frozenset[str]] = {}
    everywhere: set[str] = set()
    rows = SavedCondition.objects.for_site(site).filter(state=SavedState.ACTIVE)
    for public_id, sealed, who in rows.values_list("public_id", "sealed", "contact_hash").iterator():
        profile = asked_of(sealed, public_id=public_id).profile
        if not profile.free:
            continue
        bits[who] |= profile.free.bits
        towns[who] = towns.get(who, frozenset()) | profile.towns
        if not profile.towns:
            everywhere.add(who)
    return [_Person(bits[who], frozenset() if who in everywhere else towns[who]) for who in bits]


def count_demand(*, site: Site, town_codes: list[str], today: dt.date) -> dict[str, Counted]:
    """Return the counts of the whole site (key "") and of each town.

    A person who named no town is free in every town; work from home counts in every town as well. An hour that is
    hidden in one town is hidden in all.
    """
    people = _people(site)
    rows = open_jobs(site=site, today=today).values_list("town_id", "is_remote", "job_time")
    jobs = [(town, is_remote, JobTime.from_json(raw)) for town, is_remote, raw in rows if raw]
    times = {
        code: [time for town, is_remote, time in jobs if not code or is_remote or town == code]
        for code in ("", *town_codes)
    }
    maps = {
        code: demand_map(
            [one.bits for one in people if not code or not one.towns or code in one.towns],
            [time.week.bits for time in mine if time.kind != "free"],
        )
        for code, mine in times.items()
    }
    whole = maps.pop("")
    shown = {"": whole, **without_remainders(maps)}
    return {code: Counted(cells, sum(t.kind == "free" for t in times[code])) for code, cells in shown.items()}
