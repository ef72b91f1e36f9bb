"""Taking a person's words out of texts and JSON, and finding everything that points to a person."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.people.models import Person
from mikke.people.relations import STAYS, person_pointers, pointers_to
from mikke.people.services.entering import Way, add_contact
from mikke.people.words import ERASED, five_years_after, scrub, without, words_of
from tests.factories import NOW
from tests.people.makers import make_person
from tests.telework.makers import make_worker


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("見本 花子様", f"{ERASED}様"),
        ("見本花子と見本　花子", f"{ERASED}と{ERASED}"),
        ("0422-00-0001へ", f"{ERASED}へ"),
        ("花の見本", "花の見本"),
        ("花", ERASED),
    ],
)
def test_every_writing_goes_and_nothing_else(site, text, rest):
    person = make_person(site, "見本 花子", other_names="花")
    add_contact(person=person, way=Way("phone", "0422000001"), actor=None, now=NOW)
    assert without(text, words_of([person])) == rest


def test_json_loses_the_words_and_keeps_its_shape(site):
    worker = make_worker(site, devices=["花子のパソコン", {"花子": 1, "true": ["花子", True, None]}])
    originals = scrub([worker], ["花子", "tr"])
    worker.refresh_from_db()
    assert worker.devices == [f"{ERASED}のパソコン", {"花子": 1, "true": [ERASED, True, None]}]
    assert originals[f"telework.Worker:{worker.pk}"]["devices"][0] == "花子のパソコン"


@given(st.dates(min_value=dt.date(2020, 1, 1), max_value=dt.date(2200, 1, 1)))
def test_five_years_is_five_years(day):
    assert five_years_after(day).year == day.year + 5


def test_no_pointer_is_forgotten_and_what_stays_exists():
    keys = {pointer.key for pointer in pointers_to(Person)}
    assert keys - {pointer.key for pointer in person_pointers()} == STAYS
