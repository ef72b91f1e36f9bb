"""The whole output in HSDS 3.0: every kind of record is looked into, and every required field is truly missed."""

import copy

from django.urls import reverse

from mikke.directory.hsds_out import service_record
from mikke.directory.models import Location, Organization, Phone, Schedule, Service
from mikke.directory.selectors import with_parts
from mikke.domain.hsds import MAY_BE_BLANK, PARTS, REQUIRED, problems_of
from tests.directory.makers import make_service

NUMBERS = {"extension", "timezone", "minimum_age", "maximum_age", "amount", "latitude", "longitude"}


def whole(site):
    service = make_service(
        site, with_parts=True, fee_kind="free", fee_words="お茶代は別", documents=["めがね"], languages=["ja", "en"],
        minimum_age=60, maximum_age=90, audiences=["seniors"], is_selling=False, url="https://example.jp/",
        email="mihon@example.jp", how_to_apply="電話で", who_words="近くのかた",
    )  # fmt: skip
    Organization.objects.update(website="https://example.jp/", email="mihon@example.jp", kana="みほん")
    Location.objects.update(lat=35.7, lon=139.56)
    Phone.objects.update(extension="12", description="受付")
    Schedule.objects.update(description="祝日は休み")
    return with_parts(Service.objects.filter(pk=service.pk)).get()


def records(record, kind="service"):
    """Yield every record with its kind; whatever is a record must have a kind that is known."""
    yield kind, record
    for key, value in record.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from records(one, PARTS[key])


def test_every_kind_of_record_we_give_is_looked_into(site):
    found = list(records(service_record(whole(site))))
    assert {kind for kind, _record in found} == set(REQUIRED) - {"taxonomy_term"}
    ids = [record["id"] for _kind, record in found]
    assert len(set(ids)) == len(ids)


def test_whatever_required_field_is_taken_away_is_missed(site):
    record = service_record(whole(site))
    assert list(problems_of(record)) == []
    tried = 0
    for number, (kind, _one) in enumerate(records(record)):
        for name in REQUIRED[kind]:
            broken = copy.deepcopy(record)
            del list(records(broken))[number][1][name]
            (problem,) = problems_of(broken)
            assert (problem.code, problem.field.rpartition(".")[2]) == ("key.missing", name)
            if name not in MAY_BE_BLANK:
                list(records(broken))[number][1][name] = " "
                assert next(one.code for one in problems_of(broken)) == "key.missing"
            tried += 1
    assert tried == 29


def test_numbers_are_numbers_and_all_else_is_text(site):
    for kind, record in records(service_record(whole(site))):
        for name, value in record.items():
            if name in NUMBERS:
                assert isinstance(value, int | float), (kind, name)
            elif not isinstance(value, list | dict):
                assert isinstance(value, str), (kind, name)


def test_an_extension_in_words_is_not_lost(site):
    service = whole(site)
    Phone.objects.update(extension="内線12")
    shown = service_record(with_parts(Service.objects.filter(pk=service.pk)).get())["phones"][0]
    assert ("extension" in shown, shown["description"]) == (False, "内線12 受付")


def test_the_address_answers_with_the_same(client, site):
    service = whole(site)
    answer = client.get(f"/api/v1/hsds/services/{service.public_id}")
    assert answer.json() == service_record(service)
    assert client.get(reverse("directory:detail", args=(service.public_id,))).status_code == 200
