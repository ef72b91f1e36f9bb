"""Makers around clients: agreements, contacts who sign in, somebody with everything in hand."""

import datetime as dt
from typing import Any

from wagtail.models import Site

from mikke.accounts.enums import Role
from mikke.telework.models import Client, ClientContact, ClientInvoice, NdaVersion, Quote, Worker
from mikke.telework.services.ndas import agree_to_nda, text_hash, write_nda
from mikke.telework.services.quotes import draft_quote, hand_over
from tests.factories import NOW, make_member, make_user
from tests.telework.makers import (
    TODAY,
    join_team,
    make_chunk,
    make_client,
    make_inventory,
    make_order,
    make_task,
    make_worker,
)

QUIZ = [
    {"question": "名簿を家族に見せてもよい？", "choices": ["よい", "だめ"], "right": 1},
    {"question": "画面を見られたら？", "choices": ["だまっている", "すぐ知らせる", "写真をとる"], "right": 1},
]


def write_version(client: Client, **values: Any) -> NdaVersion:
    """A version in force from today, without questions."""
    said = {"text": "秘密を守ります。", "quiz": [], "valid_from": TODAY, "valid_until": None}
    return write_nda(client=client, values=said | values, file=None, actor=None, now=NOW)


def agree(nda: NdaVersion, worker: Worker) -> Any:
    """The worker reads the version and agrees."""
    return agree_to_nda(nda=nda, worker=worker, seen=text_hash(nda), now=NOW, on=TODAY)


def make_contact(client: Client, **fields: Any) -> ClientContact:
    """A contact who signs in to the client's own page."""
    user = make_member(client.site, Role.CLIENT)
    return client.contacts.create(**({"user": user, "name": "見本 担当"} | fields))


def make_sent_quote(client: Client, *, yen: tuple[int, int] = (2000, 1250), tasks: int = 2) -> Quote:
    """A quote with a line for each task, counted by the hour, that the client has since NOW."""
    inventory = make_inventory(client.site, client=client)
    rows = [make_task(inventory, minutes_each=50) for _number in range(tasks)]
    quote = draft_quote(inventory=inventory, tasks=rows, yen_per_hour=yen, actor=make_user(), now=NOW)
    hand_over(quote=quote, actor=make_user(), now=NOW)
    return Quote.objects.get(pk=quote.pk)


def make_invoice(client: Client, **fields: Any) -> ClientInvoice:
    """An issued invoice of October with one line of 2,000 yen."""
    values = {
        "month": dt.date(2026, 10, 1),
        "number": f"I202610-{client.pk:04}",
        "state": "closed",
        "issued_on": dt.date(2026, 11, 1),
        "closed_at": NOW,
        "computed_at": NOW,
        "lines_yen": 2000,
        "tax_yen": 200,
        "total_yen": 2200,
        "frozen": {
            "client": client.name,
            "issuer": "見本の会",
            "issuer_number": "T0000000000000",
            "groups": [[10, 2000, 200]],
        },
    }
    row = ClientInvoice.objects.create(site=client.site, client=client, **(values | fields))
    row.lines.create(
        kind="work", work_month=row.month, title="見本の仕事", unit="minute", quantity=60, unit_yen=2000, amount_yen=2000
    )  # fmt: skip
    return row


def make_holder(site: Site) -> tuple[Worker, Client]:
    """Somebody in a client's team with an access, a device, an accepted order and a piece of work in hand."""
    worker, client = make_worker(site), make_client(site)
    join_team(client, worker)
    item = client.access_items.create(name="共有フォルダ")
    item.grants.create(worker=worker, granted_at=NOW)
    worker.lent_devices.create(client=client, name="ノートパソコン", mark="PC-03", lent_on=TODAY)
    order = make_order(site, worker=worker, client=client, state="accepted")
    make_chunk(site, client=client, state="doing", worker=worker, order=order, state_note="半分まで")
    return worker, client
