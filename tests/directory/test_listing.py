"""The counts of the list are those that reading every service one by one gives."""

import itertools
from collections import Counter

import pytest
from django.utils import timezone

from mikke.directory.enums import Audience
from mikke.directory.listing import NAMES, Asked, find_services
from mikke.directory.models import Service
from tests.directory.makers import make_organization, make_service

CHOICES = {
    "subject": [(), ("phone",), ("phone", "pc"), ("money",)],
    "fee": [(), ("free",)],
    "nosale": [(), ("1",)],
    "sector": [(), ("public", "npo")],
}


def values_of(service):
    """What a service says, by the name of the facet."""
    return {
        "subject": {service.subject},
        "for": set(service.audiences) or set(Audience.values),
        "town": {at.location.town_id for at in service.at_locations.all()},
        "fee": {service.fee_kind},
        "sector": {service.organization.sector},
        "language": set(service.languages),
        "nosale": {"1"} if service.is_selling is False else set(),
    }


@pytest.fixture
def services(mitaka):
    wanted = itertools.product(("phone", "pc"), ("free", "paid"), (False, True), ("public", "private"))
    for number, (subject, fee, selling, sector) in enumerate(wanted):
        make_service(
            mitaka.site,
            organization=make_organization(mitaka.site, sector=sector),
            subject=subject,
            fee_kind=fee,
            is_selling=selling,
            audiences=["seniors"] if number % 3 else [],
            languages=["ja", "en"] if number % 5 else ["ja"],
            with_parts=number % 2 == 0,
            name=f"スマホの手伝い{number}" if number % 4 else f"折り紙の集まり{number}",
        )
    return [(one, values_of(one)) for one in Service.objects.order_by("kana", "name", "pk")]


@pytest.mark.parametrize("q", ["", "折り紙"])
def test_every_choice_counts_as_one_by_one(mitaka, services, q):
    named = [(one, said) for one, said in services if q in one.name]
    for picked in itertools.product(*CHOICES.values()):
        chosen = {name: values for name, values in zip(CHOICES, picked, strict=True) if values}

        def meets(said, but="", chosen=chosen):
            return all(name == but or said[name] & set(values) for name, values in chosen.items())

        found = find_services(Asked(q, chosen), facts=mitaka, today=timezone.localdate())
        met = [one.pk for one, said in named if meets(said)]
        assert (found.count, set(found.pks)) == (len(met), set(met))
        assert q or found.pks == met
        counts = {
            name: Counter(value for _one, said in named if meets(said, name) for value in said[name])
            for name in NAMES
        }
        assert dict(found.facets) == counts
    assert len(named) in {4, 16}


def test_a_page_beyond_the_last_is_the_last(mitaka, services):
    found = find_services(Asked("", {}, 9), facts=mitaka, today=timezone.localdate(), per_page=7)
    assert (found.page, found.pages, found.pks) == (3, 3, [one.pk for one, _said in services][14:])
