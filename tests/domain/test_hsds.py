"""What HSDS 3.0 requires is found missing, at every depth, all at once."""

import pytest

from mikke.domain.errors import DomainError
from mikke.domain.hsds import problems_of, read_service

ID = "5f0c1f0e-5d1b-4c57-9d6f-0a8f3a1f2b11"


def record(**more):
    owner = {"id": ID, "name": "見本の会", "description": ""}
    return {"id": ID, "name": "見本", "status": "active", "organization": owner} | more


def found(data):
    return [(problem.code, problem.field) for problem in problems_of(data)]


def test_a_whole_record_has_no_problem():
    assert found(record(phones=[{"id": ID, "number": "188"}])) == []
    assert read_service(record())["name"] == "見本"


def test_missing_ids_are_all_named():
    data = record(id="", phones=[{"number": "188"}, {"id": "7", "number": ""}])
    assert found(data) == [
        ("key.missing", "id"),
        ("key.missing", "phones[0].id"),
        ("key.missing", "phones[1].number"),
        ("id.not_uuid", "phones[1].id"),
    ]


def test_an_address_deep_inside_is_looked_into():
    place = {"id": ID, "location_type": "physical", "addresses": [{"id": ID, "address_1": "1"}]}
    data = record(service_at_locations=[{"id": ID, "location": place}])
    names = {field.rpartition(".")[2] for _code, field in found(data)}
    assert names == {"city", "state_province", "postal_code", "country", "address_type"}


@pytest.mark.parametrize(
    "data", [None, [], "text", {"id": ID}, record(organization=None), record(status="open")]
)
def test_what_is_no_service_is_refused(data):
    with pytest.raises(DomainError):
        read_service(data)
