"""HSDS files come in whole or not at all, once by their ids, and say where something is missing."""

import copy
import datetime as dt
import json
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from mikke.directory.hsds_out import service_record
from mikke.directory.models import Location, Organization, Phone, Service
from mikke.directory.selectors import public_services, with_parts
from mikke.directory.services.import_hsds import import_hsds
from mikke.domain.errors import DomainError
from tests.directory.makers import make_service
from tests.factories import NOW

OWNER = {"id": "7d7e4b5e-0001-4a6b-9d6f-0a8f3a1f2b11", "name": "見本の会", "description": ""}


def record(number=1, **more):
    place = {
        "id": f"7d7e4b5e-0003-4a6b-9d6f-0a8f3a1f2b{number:02}",
        "location": {
            "id": f"7d7e4b5e-0004-4a6b-9d6f-0a8f3a1f2b{number:02}",
            "location_type": "physical",
            "name": f"見本館{number}",
            "addresses": [
                {
                    "id": "7d7e4b5e-0005-4a6b-9d6f-0a8f3a1f2b11",
                    "address_1": "下連雀3丁目",
                    "city": "三鷹市",
                    "state_province": "東京都",
                    "postal_code": "181-0013",
                    "country": "JP",
                    "address_type": "physical",
                }
            ],
        },
    }
    return {
        "id": f"7d7e4b5e-0002-4a6b-9d6f-0a8f3a1f2b{number:02}",
        "name": f"スマホの手伝い{number}",
        "status": "active",
        "description": "となりで手伝います。",
        "organization": OWNER,
        "assured_date": "2026-11-01",
        "phones": [{"id": "7d7e4b5e-0006-4a6b-9d6f-0a8f3a1f2b11", "number": "+81 422 00 0001"}],
        "schedules": [
            {
                "id": "7d7e4b5e-0007-4a6b-9d6f-0a8f3a1f2b11",
                "freq": "WEEKLY",
                "byday": "MO,WE",
                "opens_at": "10:00+09:00",
                "closes_at": "12:00+09:00",
            }
        ],
        "service_at_locations": [place],
    } | more


def take(site, data, **more):
    raw = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    found = import_hsds(raw, site=site, now=NOW, **more)
    return found.added, found.updated, found.unchanged, [(one.code, one.field) for one in found.problems]


def test_a_file_comes_in_once_and_a_second_time_changes_nothing(site):
    data = [record(1), record(2)]
    assert take(site, data, dry_run=True) == (2, 0, 0, [])
    assert not Service.objects.exists()
    assert take(site, data) == (2, 0, 0, [])
    assert take(site, [one | {"last_modified": "2026-11-19T00:00:00Z"} for one in data]) == (0, 0, 2, [])
    assert (Service.objects.count(), Organization.objects.count(), Location.objects.count()) == (2, 1, 2)
    shown = public_services(site=site, today=NOW.date()).first()
    assert str(shown.public_id) in {data[0]["id"], data[1]["id"]}
    assert (shown.assured_on, shown.assured_how) == (dt.date(2026, 11, 1), "data")
    assert shown.phones.get().number == "0422-00-0001"
    assert (shown.schedules.get().byday, shown.schedules.get().opens_at) == ("MO,WE", dt.time(10))


def test_a_later_file_changes_what_differs_and_leaves_what_the_office_mended(site):
    take(site, record())
    Service.objects.update(description="事務局が直しました。")
    Phone.objects.update(number="0422-00-9999")
    assert take(site, record(name="スマホの相談", assured_date="2026-11-10")) == (0, 1, 0, [])
    service = Service.objects.get()
    assert (service.name, service.description) == ("スマホの相談", "事務局が直しました。")
    assert (service.phones.get().number, service.assured_on) == ("0422-00-9999", dt.date(2026, 11, 10))
    take(site, record(name="スマホの相談", phones=[]))
    assert not Phone.objects.exists()


def test_everything_wrong_is_told_at_once_and_nothing_is_written(site):
    bad = record(2, minimum_age=300, url="javascript:alert(1)", assured_date="2026-13-40")
    bad["phones"] = [{"id": "7d7e4b5e-0006-4a6b-9d6f-0a8f3a1f2b11", "number": "電話"}]
    bad["service_at_locations"][0]["location"]["addresses"][0]["city"] = "札幌市"
    lost = copy.deepcopy(record(3))
    del lost["id"], lost["phones"][0]["id"], lost["organization"]
    added, updated, same, problems = take(site, [record(1), bad, lost, record(1)])
    assert (added, updated, same) == (0, 0, 0)
    assert sorted(problems) == [
        ("cell.shape", "[1].url"),
        ("date.impossible", "[1].assured_date"),
        ("external_id.twice", "[3].id"),
        ("key.missing", "[2].id"),
        ("key.missing", "[2].organization"),
        ("key.missing", "[2].phones[0].id"),
        ("number.out_of_range", "[1].minimum_age"),
        ("phone.unreadable", "[1].phones[0].number"),
        ("town.not_of_site", "[1].service_at_locations[0].location.addresses[0].city"),
    ]
    assert not Service.objects.exists()
    assert not Organization.objects.exists()


def test_our_own_file_comes_back_as_it_was(site):
    now = timezone.now()
    service = make_service(
        site, with_parts=True, audiences=["seniors"], who_words="近くの方", fee_kind="free"
    )
    whole = with_parts(Service.objects.filter(pk=service.pk)).get()
    sent = json.loads(json.dumps(service_record(whole)))
    found = import_hsds(json.dumps({"contents": [sent]}).encode(), site=site, now=now)
    assert (found.added, found.updated) == (0, 1)
    again = service_record(with_parts(Service.objects.filter(pk=service.pk)).get())
    for one in (sent, again):
        for name in ("last_modified", "phones", "schedules", "service_at_locations"):
            one.pop(name)
    assert again == sent
    assert Service.objects.get().who_words == "近くの方"


def test_two_sites_take_the_same_file_without_touching_each_other(site, other_site):
    data = record(service_at_locations=[])
    take(site, data)
    assert take(other_site, data) == (1, 0, 0, [])
    ids = set(Service.objects.values_list("public_id", flat=True))
    assert len(ids) == 2
    assert uuid.UUID(data["id"]) in ids


def test_what_nobody_confirmed_stays_hidden(site):
    take(site, record(assured_date=None))
    assert Service.objects.get().assured_on is None
    assert not public_services(site=site, today=NOW.date()).exists()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file.json"),
        ("見本".encode("cp932"), "file.json"),
        (b'"text"', "object.expected"),
        (b"[]", "file.empty"),
        (b'[{"id": NaN}]', "file.json"),
        (b'[{"id": "\\u0000"}]', "file.json"),
        (b'[{"id": "\\ud800"}]', "file.json"),
    ],
)
def test_what_is_no_such_file_says_so(site, raw, code):
    with pytest.raises(DomainError) as error:
        take(site, raw)
    assert error.value.code == code


def test_utf_16_is_read(site):
    assert take(site, json.dumps([record()], ensure_ascii=False).encode("utf-16")) == (1, 0, 0, [])


def test_the_command_counts_and_names_each_place(site, tmp_path, capsys):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(record()), encoding="utf-8")
    bad.write_text(json.dumps([record(), {"name": "x"}]), encoding="utf-8")
    call_command("import_hsds", good)
    assert "added=1 updated=0 unchanged=0 refused=0" in capsys.readouterr().out
    with pytest.raises(CommandError) as error:
        call_command("import_hsds", bad)
    assert error.value.returncode == 2
    assert "[1].id" in capsys.readouterr().err
    with pytest.raises(CommandError):
        call_command("import_hsds", good, site="nowhere.example")
    with pytest.raises(CommandError):
        call_command("import_hsds", tmp_path / "none.json")
