"""What somebody wrote to a shop: in plain information nothing of it is left after delivery; kept, it is sealed until its day."""

import json

import pytest
from django.core import mail
from django.utils import timezone

from mikke.jobs.models import Employer
from mikke.jobs.services.enquiries import KEPT_FOR
from mikke.kernel import outbox, periodic
from mikke.tenancy import sites
from mikke.tenancy.enums import LegalMode
from mikke.tenancy.models import SiteProfile
from mikke.tenancy.sites import bump_rev
from tests import factories
from tests.flows.test_no_trace import cells
from tests.jobs.enquiry_forms import enquiry_fields, status_link

PLANTED = {
    "text": "ここだけの植えた言葉",
    "name": "植野 名前",
    "mail": "planted-marker@example.jp",
    "phone": "090-9876-5432",
}


def found():
    """Every planted word that some cell of some table holds, as it is or as JSON writes it."""
    texts = [text for _table, text in cells()]
    spellings = {word: (word, json.dumps(word)[1:-1]) for word in PLANTED.values()}
    return sorted(
        {word for word, ways in spellings.items() for text in texts if any(way in text for way in ways)}
    )


@pytest.fixture
def job(site):
    shop = Employer.objects.create(site=site, name="見本ベーカリー", contact="shop@example.jp")
    return factories.make_job(site, employer=shop)


def deliver():
    outbox.deliver_due(now=timezone.now())
    assert [message.to[0] for message in mail.outbox] == ["shop@example.jp", PLANTED["mail"]]
    assert PLANTED["text"] in mail.outbox[0].body


def keep(site):
    SiteProfile.objects.filter(site=site).update(
        legal_mode=LegalMode.INFO_NOTIFIED, notification_number="見本-1"
    )
    bump_rev(site.pk)
    sites.forget()


def test_the_search_finds_a_planted_word_where_one_stands(job):
    outbox.enqueue(kind="other", dedupe_key="x", payload={"a": PLANTED["text"]}, due_at=timezone.now())
    Employer.objects.filter(pk=job.employer_id).update(description=PLANTED["phone"])
    assert found() == sorted([PLANTED["text"], PLANTED["phone"]])


def test_what_waits_to_be_delivered_is_not_readable_in_the_database(client, job):
    client.post(f"/jobs/{job.public_id}/ask/", enquiry_fields(**PLANTED))
    assert found() == []


def test_in_plain_information_nothing_is_left_after_delivery(client, job):
    address = status_link(client.post(f"/jobs/{job.public_id}/ask/", enquiry_fields(consent="on", **PLANTED)))
    deliver()
    assert found() == []
    token = address.partition("t=")[2].partition("&")[0]
    assert [table for table, text in cells() if token in text] == []


def test_what_waits_for_the_office_is_not_readable_in_the_database(client, job):
    client.post(f"/jobs/{job.public_id}/ask/", enquiry_fields(has_script=False, **PLANTED))
    assert found() == []


def test_kept_with_consent_it_is_sealed_and_gone_on_its_day(client, site, job):
    keep(site)
    address = status_link(client.post(f"/jobs/{job.public_id}/ask/", enquiry_fields(consent="on", **PLANTED)))
    deliver()
    assert found() == []
    assert PLANTED["text"] in client.get(address).content.decode()

    work = periodic.REGISTRY["jobs.erase_enquiries"].work
    work(timezone.now() + KEPT_FOR)

    assert PLANTED["text"] not in client.get(address).content.decode()


def test_without_consent_nothing_is_kept_in_any_mode(client, site, job):
    keep(site)
    address = status_link(client.post(f"/jobs/{job.public_id}/ask/", enquiry_fields(**PLANTED)))
    deliver()
    assert found() == []
    assert client.get(address).context["letter"] is None
