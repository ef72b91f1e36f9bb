"""A worker changes how they are reached, and nobody else's."""

import pytest
from django.urls import reverse

from mikke.people.services.entering import Way, add_contact
from tests.factories import NOW
from tests.telework.makers import make_worker


@pytest.fixture
def worker(client, site):
    found = make_worker(site, with_user=True)
    client.force_login(found.person.user, backend="django.contrib.auth.backends.ModelBackend")
    return found


def test_a_way_is_added_changed_preferred_and_removed(client, worker):
    page = reverse("team:contacts")
    typed = {"kind": "phone", "value": "０４２２（００）０００１", "note": "18時から", "is_preferred": "on"}
    assert client.post(page, typed).status_code == 302
    assert client.post(page, {"kind": "visits", "value": "火曜の午後に来ます"}).status_code == 302
    first, second = worker.person.contacts.order_by("pk")
    assert (first.value, first.is_preferred, second.value) == ("+81422000001", True, "火曜の午後に来ます")
    assert "0422-00-0001" in client.get(page).content.decode()
    client.post(reverse("team:contact_do", args=(second.pk,)), {"deed": "prefer"})
    client.post(reverse("team:contact", args=(first.pk,)), {"kind": "mail", "value": "Hana@Example.jp"})
    assert list(worker.person.contacts.values_list("value", "is_preferred")) == [
        ("火曜の午後に来ます", True),
        ("hana@example.jp", False),
    ]
    assert client.get(reverse("team:contact_do", args=(first.pk,))).status_code == 405
    client.post(reverse("team:contact_do", args=(first.pk,)), {"deed": "remove"})
    assert worker.person.contacts.count() == 1


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "12345"), ("family_phone", "なし"), ("mail", "hana@"), ("phone", "")]
)
def test_what_cannot_be_is_said_and_stays_on_the_page(client, worker, kind, value):
    answer = client.post(reverse("team:contacts"), {"kind": kind, "value": value, "note": "娘の電話"})
    assert (answer.status_code, worker.person.contacts.count()) == (422, 0)
    assert "娘の電話" in answer.content.decode()


def test_the_same_way_twice_is_said(client, worker):
    for status in (302, 422):
        answer = client.post(reverse("team:contacts"), {"kind": "phone", "value": "0422-00-0001"})
        assert answer.status_code == status


def test_other_peoples_ways_are_not_there(client, site, worker):
    other = make_worker(site, with_user=True)
    theirs = add_contact(person=other.person, way=Way("phone", "0422000002"), actor=None, now=NOW)
    for name in ("team:contact", "team:contact_do"):
        assert client.post(reverse(name, args=(theirs.pk,)), {"deed": "remove"}).status_code == 404
    assert other.person.contacts.count() == 1
