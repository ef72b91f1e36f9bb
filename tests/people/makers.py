"""Makers of people, so that a test names only what it is about."""

from typing import Any

from wagtail.models import Site

from mikke.people.models import Person
from tests.factories import NOW


def make_person(site: Site, name: str = "見本 花子", **fields: Any) -> Person:
    """A person with a name and no way to reach them."""
    return Person.objects.create(site=site, name=name, **({"created_at": NOW, "updated_at": NOW} | fields))


MAKERS = {"people.Person": make_person}
