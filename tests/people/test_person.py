"""What the table of people holds by itself."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_user
from tests.people.makers import make_person


def test_a_nickname_without_any_contact_is_enough(site):
    person = make_person(site, "はなちゃん", is_nickname=True)
    assert (str(person), person.contacts.count()) == ("はなちゃん", 0)


def test_a_sign_in_is_one_person_on_a_site(site, other_site):
    user = make_user()
    make_person(site, user=user)
    make_person(other_site, user=user)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(site, user=user)


def test_one_way_is_the_best(site):
    person = make_person(site)
    person.contacts.create(kind="phone", value="+81422000000", is_preferred=True)
    person.contacts.create(kind="visits", value="火曜の午後に来る")
    with pytest.raises(IntegrityError), transaction.atomic():
        person.contacts.create(kind="mail", value="hana@example.jp", is_preferred=True)
    assert [contact.kind for contact in person.contacts.all()] == ["phone", "visits"]
