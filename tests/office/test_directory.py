"""The directory in the office: organisations, places, services with their rows, calls, the queue."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.directory.enums import WrongKind
from mikke.directory.models import Assurance, Correction, Location, Organization, Service, Suggestion
from mikke.directory.services.queue import report_wrong, suggest_service
from mikke.kernel.models import AuditEntry
from mikke.notices.models import HandTask
from mikke.office.today import todo
from tests.directory.makers import make_location, make_organization, make_service

LIST = "office_directory"


def rows(**given):
    """The rows of a service's form: none but those given."""
    data = {}
    for prefix in ("places", "hours", "phones"):
        own = given.get(prefix, [])
        data |= {f"{prefix}-TOTAL_FORMS": len(own), f"{prefix}-INITIAL_FORMS": 0}
        data |= {
            f"{prefix}-{number}-{name}": value
            for number, row in enumerate(own)
            for name, value in ({"freq": "WEEKLY"} if prefix == "hours" else {}).items() | row.items()
        }
    return data


def form_of(organization, **values):
    data = {
        "organization": organization.pk,
        "name": "スマホ相談",
        "subject": "phone",
        "description": "となりで手伝います。",
        "fee_kind": "free",
        "status": "active",
        "audiences": ["seniors"],
        "languages": ["ja"],
        "document_lines": "スマホ\n\nめがね\nスマホ",
        "is_selling": "no",
    }
    return data | values


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.DESK])
def test_who_keeps_the_directory(enter, role):
    assert enter(role).get(reverse(LIST)).status_code == 200


def test_who_does_not(enter, office_site, next_site):
    service = make_service(office_site)
    assert enter(Role.DIRECTOR).get(reverse(LIST)).status_code in {302, 403}
    far = enter(Role.OWNER, next_site)
    for name in ("office_directory_service", "office_directory_edit"):
        assert far.get(reverse(name, args=(service.public_id,))).status_code == 404
    assert (
        far.post(reverse("office_directory_do", args=(service.public_id,)), {"what": "right"}).status_code
        == 404
    )


def test_an_organisation_a_place_and_a_service_are_written_down(enter, office_site):
    client = enter(Role.DESK)
    said = {"name": "見本の会", "sector": "npo", "owner_phone": "０４２２ー００ー０００１"}
    client.post(reverse("office_directory_organization_new"), said)
    organization = Organization.objects.get()
    assert organization.owner_phone == "0422-00-0001"
    refused = client.post(reverse("office_directory_organization_new"), said | {"owner_phone": "なし"})
    assert (refused.status_code, "見本の会" in refused.content.decode()) == (422, True)
    town = office_site.profile.towns.first()
    place = {"name": "見本館", "location_type": "physical", "town": town.pk, "address": "1丁目"}
    client.post(reverse("office_directory_location_new", args=(organization.public_id,)), place)
    location = Location.objects.get()
    data = form_of(organization) | rows(
        places=[{"location": location.pk}],
        hours=[{"byday": "月・水", "opens_at": "10:00", "closes_at": "12:00"}],
        phones=[{"number": "0120 123 456", "kind": "voice"}],
    )
    answer = client.post(reverse("office_directory_new"), data)
    service = Service.objects.get()
    assert answer["Location"] == reverse("office_directory_service", args=(service.public_id,))
    assert (service.documents, service.audiences, service.is_selling) == (
        ["スマホ", "めがね"],
        ["seniors"],
        False,
    )
    assert service.schedules.get().byday == "MO,WE"
    assert service.phones.get().number == "0120-123-456"
    assert list(service.locations.all()) == [location]
    assert AuditEntry.objects.filter(action="directory.service_saved", actor=client.user).exists()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"hours": [{"byday": "いつか"}]}, "byday"),
        ({"hours": [{"byday": "1SA"}]}, "freq"),
        ({"hours": [{"byday": "月", "opens_at": "12:00", "closes_at": "10:00"}]}, "__all__"),
        ({"phones": [{"number": "電話", "kind": "voice"}]}, "number"),
    ],
)
def test_a_wrong_row_writes_nothing_and_loses_nothing(enter, office_site, given, name):
    data = form_of(make_organization(office_site)) | rows(**given)
    answer = enter(Role.DESK).post(reverse("office_directory_new"), data)
    assert (answer.status_code, Service.objects.count()) == (422, 0)
    found = [error for _title, row_set in answer.context["row_sets"] for error in row_set.errors if error]
    assert list(found[0]) == [name]
    assert "となりで手伝います。" in answer.content.decode()


def test_a_service_is_changed_with_its_rows(enter, office_site):
    service = make_service(office_site, with_parts=True)
    client, address = enter(Role.EDITOR), reverse("office_directory_edit", args=(service.public_id,))
    shown = client.get(address)
    data = form_of(service.organization, name="新しい名前")
    for _title, row_set in shown.context["row_sets"]:
        data |= {
            f"{row_set.prefix}-{name}": row_set.management_form[name].value()
            for name in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        for row in row_set.forms:
            data |= {field.html_name: field.value() for field in row if field.value() is not None}
    data["phones-0-DELETE"] = "on"
    assert client.post(address, data).status_code == 302
    service.refresh_from_db()
    assert (service.name, service.phones.count(), service.schedules.count()) == ("新しい名前", 0, 1)


def test_places_of_another_site_cannot_be_chosen(enter, office_site, next_site):
    far = make_location(next_site)
    data = form_of(make_organization(office_site)) | rows(places=[{"location": far.pk}])
    assert enter(Role.DESK).post(reverse("office_directory_new"), data).status_code == 422
    data = form_of(far.organization) | rows()
    assert enter(Role.DESK).post(reverse("office_directory_new"), data).status_code == 422


def test_a_call_makes_a_line_fresh_and_a_failed_one_does_not(enter, office_site):
    service = make_service(office_site, days_ago=400)
    client, address = enter(Role.DESK), reverse("office_directory_do", args=(service.public_id,))
    assert service in [row for row, _age in client.get(reverse("office_directory_calls")).context["rows"]]
    client.post(address, {"what": "not", "how": "call", "note": "留守"})
    service.refresh_from_db()
    assert (timezone.localdate() - service.assured_on).days == 400
    client.post(address, {"what": "right", "how": "call", "who": "係の方"})
    service.refresh_from_db()
    assert (service.assured_on, service.assured_how) == (timezone.localdate(), "call")
    assert list(
        Assurance.objects.filter(service=service, actor=client.user).values_list("is_right", flat=True)
    ) == [
        True,
        False,
    ]
    assert list(client.get(reverse("office_directory_calls")).context["rows"]) == []


def test_the_owner_is_asked_by_one_button(enter, office_site):
    service = make_service(
        office_site, organization=make_organization(office_site, owner_phone="0422-00-0001")
    )
    nobody = make_service(office_site)
    client = enter(Role.DESK)
    for one, tasks in ((nobody, 0), (service, 1)):
        client.post(reverse("office_directory_do", args=(one.public_id,)), {"what": "ask"})
        assert HandTask.objects.for_site(office_site).count() == tasks
    assert Organization.objects.get(pk=service.organization_id).asked_on == timezone.localdate()


def test_what_a_reader_found_is_settled_once_and_the_contact_is_erased(enter, office_site):
    service, now = make_service(office_site), timezone.now()
    line = report_wrong(
        service=service, kind=WrongKind.HOURS, text="水曜は休み", contact="0422-00-0000", now=now
    )
    client = enter(Role.DESK)
    address = reverse("office_directory_correction", args=(line.public_id,))
    tasks = todo(site=office_site, today=timezone.localdate()).first
    assert address in [task.href for task in tasks]
    assert "0422-00-0000" in client.get(address).content.decode()
    assert AuditEntry.objects.filter(action="directory.contact_opened").count() == 1
    assert client.post(address, {"state": "done"}).status_code == 422
    client.post(address, {"state": "done", "outcome": "直しました"})
    client.post(address, {"state": "declined", "outcome": "二人目"})
    line = Correction.objects.get()
    assert (line.state, line.outcome, line.contact, line.settled_by) == (
        "done",
        "直しました",
        "",
        client.user,
    )


def test_a_suggestion_becomes_a_draft_that_nobody_sees_yet(enter, office_site, client):
    values = {"name": "読み聞かせ", "where": "見本図書館", "text": "土曜", "contact": "a@example.jp"}
    line = suggest_service(site=office_site, values=values, doubt="", now=timezone.now())
    desk = enter(Role.DESK)
    address = reverse("office_directory_suggestion", args=(line.public_id,))
    answer = desk.post(address, {"what": "take"})
    service = Service.objects.get()
    assert answer["Location"] == reverse("office_directory_edit", args=(service.public_id,))
    assert (service.status, service.organization.name, service.name) == ("draft", "見本図書館", "読み聞かせ")
    assert client.get(reverse("directory:detail", args=(service.public_id,))).status_code == 404
    desk.post(address, {"what": "take"})
    line = Suggestion.objects.get()
    assert (Service.objects.count(), line.state, line.service, line.contact) == (1, "done", service, "")


def test_every_page_of_the_directory_opens(enter, office_site):
    service = make_service(office_site, with_parts=True)
    client = enter(Role.OWNER)
    owner = service.organization
    pages = [reverse(name) for name in (LIST, "office_directory_new", "office_directory_calls")]
    pages += [reverse(name) for name in ("office_directory_queue", "office_directory_organizations")]
    pages += [reverse(f"office_directory_{name}", args=(service.public_id,)) for name in ("service", "edit")]
    pages += [
        reverse(f"office_directory_{name}", args=(owner.public_id,))
        for name in ("organization", "organization_edit", "location_new")
    ]
    pages.append(reverse("office_directory_location", args=(owner.locations.get().public_id,)))
    pages += [f"{reverse(LIST)}?state={state}&q=x" for state in ("ask", "lapsed", "active", "nonsense")]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_the_day_counts_what_grows_old(office_site):
    make_service(office_site, days_ago=200)
    later = todo(site=office_site, today=timezone.localdate()).later
    assert reverse("office_directory_calls") in [task.href for task in later]
