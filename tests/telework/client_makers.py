"""Makers around clients: agreements, contacts who sign in, somebody with everything in hand."""

from typing import Any

from wagtail.models import Site

from mikke.accounts.enums import Role
from mikke.telework.models import Client, ClientContact, NdaVersion, Worker
from mikke.telework.services.ndas import agree_to_nda, text_hash, write_nda
from tests.factories import NOW, make_member
from tests.telework.makers import TODAY, join_team, make_chunk, make_client, make_order, make_worker

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
