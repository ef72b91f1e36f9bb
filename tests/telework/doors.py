"""A whole small team with a record of every kind, for the tests of who may open what."""

from typing import Any

from wagtail.models import Site

from mikke.learning.models import SkillEvidence
from mikke.people.models import Contact, Helper, PersonConsent
from mikke.telework.models import (
    ClientInvoice,
    HandBack,
    InvoiceLine,
    OrderChange,
    PayLine,
    TimeQuestion,
)
from tests.cms.makers import make_skill
from tests.factories import NOW
from tests.people.makers import MAKERS as PEOPLE
from tests.people.makers import make_person
from tests.telework.client_makers import QUIZ, make_contact, write_version
from tests.telework.makers import (
    TODAY,
    join_team,
    make_chunk,
    make_client,
    make_entry,
    make_inventory,
    make_leaving,
    make_quote,
    make_task,
    make_worker,
)
from tests.telework.order_makers import make_accepted, make_ad
from tests.telework.pay_makers import MAKERS as PAY
from tests.telework.pay_makers import OCTOBER, make_contract, make_statement

Team = dict[str, Any]
ISSUED = {"state": "closed", "closed_at": NOW, "issued_on": TODAY}


def make_team(site: Site) -> Team:
    """Make a worker, a client with its contact, and one record of every kind that an address can name.

    Returns: what stands in an address (public ids, numbers) by a short name; ``worker_user`` and ``contact_user``
        are who may sign in.
    """
    worker = make_worker(site, with_user=True)
    client = make_client(site, needs_nda=False)
    member = join_team(client, worker)
    task = make_task(make_inventory(site, client=client))
    order = make_accepted(site, worker=worker, client=client)
    held = {"client": client, "task": task, "worker": worker, "order": order, "taken_at": NOW}
    chunk = make_chunk(site, state="doing", **held)
    handed_in = make_chunk(site, state="delivered", delivered_at=NOW, **held)
    entry = make_entry(site, order=order)
    statement = make_statement(site, worker=worker, state="closed", closed_at=NOW)
    invoice = ClientInvoice.objects.create(
        site=site, client=client, month=OCTOBER, number=f"I{client.pk}", computed_at=NOW, **ISSUED
    )
    quote = make_quote(site, inventory=task.inventory, state="sent", sent_at=NOW)
    batch = HandBack.objects.create(
        site=site, chunk=make_chunk(site, client=client), worker=worker, order=order, returned_at=NOW
    ).batch
    return {
        "worker_user": worker.person.user,
        "contact_user": make_contact(client).user,
        "worker": worker.public_id,
        "client": client.public_id,
        "client_contact": client.contacts.get().pk,
        "contract": make_contract(site, client=client).pk,
        "member": member.pk,
        "access": client.access_items.create(name="共有フォルダ").pk,
        "nda": write_version(client, quiz=QUIZ, valid_until=None).public_id,
        "order": order.public_id,
        "change": _change(order).public_id,
        "care": order.care_requests.create(asked_at=NOW).public_id,
        "chunk": chunk.public_id,
        "handed_in": handed_in.public_id,
        "batch": batch,
        "entry": entry.public_id,
        "question": TimeQuestion.objects.create(
            site=site, entry=entry, text="見本の質問", asked_at=NOW
        ).public_id,
        "statement": statement.public_id,
        "pay_line": PayLine.objects.filter(statement=statement).values_list("pk", flat=True).first() or 0,
        "invoice": invoice.public_id,
        "invoice_line": InvoiceLine.objects.filter(invoice=invoice).values_list("pk", flat=True).first() or 0,
        "transfer": PAY["telework.TransferFile"](site).public_id,
        "inventory": task.inventory.public_id,
        "task": task.public_id,
        "quote": quote.public_id,
        "quote_question": quote.questions.create(
            asked_as="見本 担当", text="見本の質問", asked_at=NOW
        ).public_id,
        "ad": make_ad(site, client=client, state="open", is_public=False, opened_at=NOW).public_id,
        "leaving": make_leaving(site).public_id,
        **_people(site, worker.person),
    }


def _change(order: Any) -> OrderChange:
    return OrderChange.objects.create(
        order=order,
        base_version=1,
        side="office",
        before={"fee_yen": 3000},
        after={"fee_yen": 3500},
        proposed_at=NOW,
    )


def _people(site: Site, person: Any) -> Team:
    consent = PersonConsent.objects.create(
        person=person,
        purpose="helper",
        text_version="1",
        text="見本",
        given_on=TODAY,
        given_how="spoken",
        written_at=NOW,
    )
    Helper.objects.create(
        person=person, helper_name="見本 娘", relation="child", may_tell="約束の日", consent=consent
    )
    merge = PEOPLE["people.PersonMerge"](site)
    return {
        "person": person.public_id,
        "other_person": make_person(site, "見本 次郎").public_id,
        "contact": Contact.objects.create(person=person, kind="phone", value="+81422000001").pk,
        "consent": consent.public_id,
        "evidence": SkillEvidence.objects.create(
            site=site, person=person, skill=make_skill(), kind="class", source="office:1", noted_at=NOW
        ).public_id,
        "merge": merge.public_id,
        "erasure": PEOPLE["people.PersonErasure"](site).public_id,
    }
