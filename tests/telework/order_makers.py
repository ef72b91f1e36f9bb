"""Orders at every step, made by the services that people use."""

import datetime as dt
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from mikke.accounts.enums import Role
from mikke.telework.models import PoolAd, TeamRules, Worker, WorkOrder
from mikke.telework.services.order_drafts import draft_order
from mikke.telework.services.orders import accept_order, send_order
from tests.factories import NOW, make_member
from tests.telework.makers import TODAY, join_team, make_client, make_worker

TEN_DAYS = dt.timedelta(days=10)
WHOLE: dict[str, Any] = {
    "title": "会議の文字起こし（見本）",
    "deliverable": "会議の録音60分の文字起こし（整文）1本。.docxで納品",
    "delivery_date": TODAY + TEN_DAYS,
    "delivery_place": "納品フォーム",
    "fee_yen": 3000,
    "expected_minutes": 120,
}


def make_team_worker(site: Site, *, mail: str = "hana@example.jp", **fields: Any) -> Worker:
    """A worker with a mail address."""
    worker = make_worker(site, **fields)
    if mail:
        worker.person.contacts.create(kind="mail", value=mail, is_preferred=True)
    return worker


def make_draft(site: Site, *, worker: Worker | None = None, actor: Any = None, **terms: Any) -> WorkOrder:
    """A draft that says everything, for somebody in the team of its client; ``now`` is NOW unless told."""
    now = terms.pop("now", NOW)
    whole = WHOLE | {"delivery_date": timezone.localdate(now) + TEN_DAYS}
    worker = worker or make_team_worker(site)
    client = terms.pop("client", None) or make_client(site)
    if not worker.teams.filter(client=client).exists():
        join_team(client, worker)
    return draft_order(client=client, worker=worker, actor=actor, now=now, terms=whole | terms)


def make_sent(site: Site, **terms: Any) -> WorkOrder:
    """An order that went out, sent by a director."""
    actor = terms.pop("actor", None) or make_member(site, Role.DIRECTOR)
    order = make_draft(site, actor=actor, **terms)
    send_order(order=order, actor=actor, now=terms.get("now", NOW))
    order.refresh_from_db()
    return order


def make_accepted(site: Site, **terms: Any) -> WorkOrder:
    """An order that the worker took."""
    order = make_sent(site, **terms)
    return accept_order(order=order, worker=order.worker, now=NOW)


def make_ad(site: Site, **fields: Any) -> PoolAd:
    """A draft of a call with its six items."""
    values = {
        "title": "名刺の入力をお願いします（見本）",
        "recruiter_name": "見本の会",
        "recruiter_address": "三鷹市見本1-2-3",
        "recruiter_contact": "0422-00-0001",
        "duties": "名刺100枚を表に入力する",
        "workplace": "在宅",
        "fee": "1枚30円（税込）",
        "created_at": NOW,
        "updated_at": NOW,
    }
    client = fields.pop("client", None) or make_client(site)
    return PoolAd.objects.create(site=site, client=client, **(values | fields))


MAKERS = {
    "telework.PoolAd": make_ad,
    "telework.TeamRules": lambda site: TeamRules.objects.create(site=site),
}
