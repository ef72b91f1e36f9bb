"""Makers of people, so that a test names only what it is about."""

from typing import Any

from wagtail.models import Site

from mikke.people.models import DifferentPeople, Household, Person, PersonErasure, PersonMerge
from mikke.people.services.joining import merge_people, say_different
from tests.factories import NOW


def make_person(site: Site, name: str = "見本 花子", **fields: Any) -> Person:
    """A person with a name and no way to reach them."""
    return Person.objects.create(site=site, name=name, **({"created_at": NOW, "updated_at": NOW} | fields))


def make_merge(site: Site) -> PersonMerge:
    """Two rows for one person that were joined."""
    keep, gone = make_person(site, "見本 花子"), make_person(site, "みほん はなこ")
    return merge_people(keep=keep, gone=gone, actor=None, now=NOW)


def make_different(site: Site) -> DifferentPeople:
    """Two people of one name who were said to be two."""
    one, other = make_person(site), make_person(site)
    say_different(one=one, other=other, actor=None, now=NOW)
    return DifferentPeople.objects.get(first=one)


MAKERS = {
    "people.Person": make_person,
    "people.Household": lambda site: Household.objects.create(site=site, created_at=NOW),
    "people.PersonMerge": make_merge,
    "people.DifferentPeople": make_different,
    "people.PersonErasure": lambda site: PersonErasure.objects.create(
        site=site, person=make_person(site), at=NOW
    ),
}
