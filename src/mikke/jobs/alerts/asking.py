"""What a visitor wants to hear of: the conditions at hand, or a search with its filters."""

from django.http import HttpRequest
from django.utils import timezone

from mikke.domain.profile import Profile
from mikke.jobs.alerts.sealing import Asked
from mikke.jobs.conditions import conditions_of
from mikke.jobs.list_query import read_list_query


def asked_by(request: HttpRequest) -> Asked:
    """Return what is asked: with ``search=1`` the filters of the address and the needs of the list, else the conditions.

    Nothing of the person stands in the address: the conditions and the needs come with the visitor's own cookie.
    """
    held = conditions_of(request, now=timezone.now())
    if request.GET.get("search") != "1":
        return Asked(held.profile if held else Profile())
    query = read_list_query(request.GET, facts=request.facts).query  # type: ignore[attr-defined]
    needs = held.needs if held else frozenset()
    profile = Profile(
        towns=frozenset(query.towns),
        employment_types=frozenset(query.employment_types),
        min_hourly_wage_yen=query.wage_min,
        must=needs | {"remote"} if query.remote else needs,
    )
    return Asked(profile, query.q)
