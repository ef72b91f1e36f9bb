"""The sample home-work team of the second site: a client with its inventory, five people, three months of work and pay.

The last two months are closed and paid, the running one is open. One order by the piece brings less than what was
promised, and one person has a fever this morning, so their pieces wait in the pool.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.accounts.models import User
from mikke.demo.page_files import document
from mikke.domain.calendar_jp import jst_moment
from mikke.domain.task_templates import trade
from mikke.domain.week import spans_from_text
from mikke.domain.zengin import Account, Payer
from mikke.people.enums import ContactKind
from mikke.people.models import Person
from mikke.telework.enums import ChunkState, ClientState, EntrySource, FeeKind, Step
from mikke.telework.models import (
    AccessGrant,
    AccessItem,
    Chunk,
    Client,
    ClientContact,
    ClientContract,
    NdaAgreement,
    NdaVersion,
    PayStatement,
    QuoteQuestion,
    Task,
    TeamMember,
    TimeEntry,
    Worker,
    WorkOrder,
)
from mikke.telework.pay_enums import PaperState
from mikke.telework.selectors_month import worker_months
from mikke.telework.services.chunks import assign_chunk, begin_chunk, deliver_chunk, note_chunk
from mikke.telework.services.handing_back import hand_back_soon
from mikke.telework.services.inventory import add_tasks, create_inventory
from mikke.telework.services.invoices import compute_invoices, invoice_paid, issue_invoice
from mikke.telework.services.month_close import approve_client, close_month
from mikke.telework.services.order_drafts import draft_order
from mikke.telework.services.order_work import finish_order
from mikke.telework.services.orders import accept_order, send_order
from mikke.telework.services.pay_details import save_account, save_payer
from mikke.telework.services.quotes import answer_quote, draft_quote, hand_over
from mikke.telework.services.statements import close_statements, compute_month, mark_paid
from mikke.telework.services.team_rules import save_rules
from mikke.telework.statement_sums import seen_hash
from mikke.tenancy.models import Site

WITH_TEAM = "misawa"
MONTHS = 3
HOUR, MORNING = 60, 9
HANDED_BACK = 2
CONTACTS = {"email": ContactKind.MAIL, "phone": ContactKind.PHONE, "visits": ContactKind.VISITS}
BANK, BRANCH = ("0001", "ミホンギンコウ"), ("001", "ミサワ")


@dataclass(frozen=True, slots=True)
class Team:
    """What the pieces below build on."""

    site: Site
    client: Client
    tasks: Mapping[str, Task]
    workers: Mapping[str, Worker]


@transaction.atomic
def build_telework(*, site: Site, key: str, today: dt.date) -> int:
    """Build the team where it is missing; return how many orders were made."""
    if key != WITH_TEAM or Client.objects.for_site(site).exists():
        return 0
    said = document("telework.yaml")
    months = _months(today)
    team = _team(site, said, start=months[0] - dt.timedelta(days=7))
    orders = [_month_of_order(team, row, month, today=today) for month in months for row in said["orders"]]
    for month in months[:-1]:
        _close(team, month)
    _quotes(team, start=months[0], today=today)
    _in_hand(
        team, {order.task_id: order for order in orders[-len(said["orders"]) :]}, said["in_hand"], today=today
    )
    _fever(team, today=today)
    _add_contacts(team, said["workers"])
    return len(orders)


def _add_contacts(team: Team, workers: list[dict[str, Any]]) -> None:
    """Write down how the sample people are reached: last, so that nobody is sent the letters of three months."""
    team.client.contacts.update(is_for_bills=True)
    for said in workers:
        for name, kind in CONTACTS.items():
            if name in said:
                person = team.workers[said["key"]].person
                person.contacts.create(kind=kind, value=said[name], is_preferred=True)


def _months(today: dt.date) -> list[dt.date]:
    """Return the first days of the last two months and of this one."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.insert(0, (found[0] - dt.timedelta(days=1)).replace(day=1))
    return found


def _team(site: Site, said: dict[str, Any], *, start: dt.date) -> Team:
    now = jst_moment(start, MORNING)
    save_rules(site=site, values=said["rules"], actor=None, now=now)
    account = Account(*BANK, *BRANCH, "ordinary", "7654321", "ミサワシゴト")
    save_payer(site=site, payer=Payer("1234567890", account), actor=None, now=now)
    client = _client(site, said["client"], start=start)
    row = said["inventory"]
    inventory = create_inventory(
        site=site,
        client=client,
        values={"title": row["title"], "taken_on": start, "owner_name": ""},
        actor=None,
        now=now,
    )
    lines = [line for name in row["trades"] if (found := trade(name)) for line in found.tasks]
    tasks = add_tasks(inventory=inventory, lines=lines[: row["count"]], now=now)
    workers = {one["key"]: _worker(client, one, start=start) for one in said["workers"]}
    return Team(site, client, {task.name: task for task in tasks}, workers)


def _client(site: Site, said: dict[str, Any], *, start: dt.date) -> Client:
    now = jst_moment(start, MORNING)
    plain = {name: said[name] for name in ("name", "kana", "trade", "address")}
    client = Client.objects.create(site=site, state=ClientState.ACTIVE, created_at=now, **plain)
    ClientContact.objects.create(client=client, **said["contact"])
    ClientContract.objects.create(client=client, starts_on=start, **said["contract"])
    NdaVersion.objects.create(client=client, number=1, valid_from=start, **said["nda"])
    AccessItem.objects.bulk_create(AccessItem(client=client, name=name) for name in said["access"])
    return client


def _worker(client: Client, said: dict[str, Any], *, start: dt.date) -> Worker:
    now = jst_moment(start, MORNING)
    person = Person.objects.create(
        site=client.site,
        name=said["name"],
        kana=said["kana"],
        is_nickname=said.get("nickname", False),
        created_at=now,
        updated_at=now,
    )
    worker = Worker.objects.create(
        site=client.site,
        person=person,
        step=Step(said["step"]),
        free=[span.to_json() for span in spans_from_text(said["free"])],
        wanted_minutes_week=said["wanted"],
        cap_minutes_week=said["week_cap"],
        joined_on=start,
    )
    TeamMember.objects.create(client=client, worker=worker, joined_on=start)
    nda = client.nda_versions.get()
    digest = hashlib.sha256(nda.text.encode()).hexdigest()
    NdaAgreement.objects.create(nda=nda, worker=worker, agreed_at=now, text_sha256=digest, quiz_passed_at=now)
    AccessGrant.objects.bulk_create(
        AccessGrant(item=item, worker=worker, granted_at=now) for item in client.access_items.all()
    )
    account = Account(*BANK, *BRANCH, "ordinary", said["account"], said["holder"])
    save_account(worker=worker, account=account, invoice_number="", actor=None, now=now)
    return worker


def _month_of_order(team: Team, said: dict[str, Any], month: dt.date, *, today: dt.date) -> WorkOrder:
    """Make one order of a month, sent and accepted on its first day, with the work done until yesterday."""
    now = jst_moment(month, MORNING)
    last = (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    terms = {
        "period_from": month,
        "delivery_date": last,
        "fee_kind": FeeKind(said["fee"]),
        "fee_yen": said["yen"],
        "unit_words": said.get("unit", ""),
        "expected_quantity": said.get("quantity"),
        "expected_minutes": said.get("expected", said["minutes"] * len(said["days"])),
    }
    worker = team.workers[said["worker"]]
    order = draft_order(
        client=team.client, worker=worker, actor=None, now=now, task=team.tasks[said["task"]], terms=terms
    )
    send_order(order=order, actor=None, now=now)
    order = accept_order(order=order, worker=worker, now=now + dt.timedelta(hours=2))
    for number in said["days"]:
        if (day := month.replace(day=number)) < today:
            _work(order, said, day)
    if last < today:
        finish_order(order=order, actor=None, now=jst_moment(last, 17))
    return order


def _work(order: WorkOrder, said: dict[str, Any], day: dt.date) -> None:
    """Write down one day: the time, and for work by the piece what was handed in and found good."""
    done = jst_moment(day, 16)
    chunk = None
    if order.fee_kind == FeeKind.PIECE:
        chunk = Chunk.objects.create(
            site=order.site,
            client=order.client,
            task=order.task,
            order=order,
            worker=order.worker,
            title=order.title,
            minutes=min(said["minutes"], HOUR),
            quantity=said["quantity"],
            due_at=done,
            state=ChunkState.ACCEPTED,
            taken_at=jst_moment(day, MORNING),
            delivered_at=done,
            accepted_at=done,
            created_at=jst_moment(day, MORNING),
            updated_at=done,
        )
    TimeEntry.objects.create(
        site=order.site,
        worker=order.worker,
        order=order,
        chunk=chunk,
        work_date=day,
        minutes=said["minutes"],
        source=EntrySource.HAND,
        created_at=done,
    )


def _close(team: Team, month: dt.date) -> None:
    """Settle, close and pay one month on the first days of the next."""
    after = (month + dt.timedelta(days=31)).replace(day=1)
    now, site = jst_moment(after, MORNING), team.site
    for row in worker_months(site, month):
        close_month(worker=row.worker, month=month, seen_minutes=row.minutes, actor=None, now=now)
    approve_client(client=team.client, month=month, actor=None, now=now)
    seen = seen_hash(compute_month(site=site, month=month, now=now))
    close_statements(site=site, month=month, seen=seen, actor=None, now=now)
    paid_on = min(after.replace(day=20), timezone.localdate())
    for statement in PayStatement.objects.for_site(site).filter(month=month, state=PaperState.CLOSED):
        mark_paid(statement=statement, paid_on=paid_on, actor=None, now=now)
    for invoice in compute_invoices(site=site, month=month, now=now):
        issue_invoice(invoice=invoice, seen=invoice.content_sha256, actor=None, now=now)
        invoice_paid(invoice=invoice, paid_on=paid_on, actor=None, now=now)


def _quotes(team: Team, *, start: dt.date, today: dt.date) -> None:
    """Write the quote the contract rests on, and one for six more tasks that the client has had since yesterday."""
    tasks, contact = list(team.tasks.values()), team.client.contacts.get()
    first, second = (jst_moment(day, MORNING) for day in (start, today - dt.timedelta(days=1)))
    agreed, asked = (
        draft_quote(inventory=rows[0].inventory, tasks=rows, yen_per_hour=(1900, 1300), actor=None, now=now)
        for rows, now in ((tasks[:6], first), (tasks[6:12], second))
    )
    hand_over(quote=agreed, actor=None, now=first)
    answer_quote(quote=agreed, is_agreed=True, actor=None, now=first, answered_as=contact.name)
    ClientContract.objects.filter(client=team.client).update(quote=agreed)
    hand_over(quote=asked, actor=None, now=second)
    words = "月の途中から始めることもできますか。"  # written as it is, so that nobody is sent a letter
    QuoteQuestion.objects.create(
        quote=asked, contact=contact, asked_as=contact.name, text=words, asked_at=second
    )


def _in_hand(
    team: Team, orders: Mapping[int | None, WorkOrder], rows: list[dict[str, Any]], *, today: dt.date
) -> None:
    """Put this week's pieces on the board as they stand this morning: waiting, begun, handed in."""
    now = jst_moment(today, 8)
    for row in rows:
        order = orders[team.tasks[row["task"]].pk]
        chunk = Chunk.objects.create(
            site=team.site,
            client=team.client,
            task=order.task,
            title=row["title"],
            minutes=row["minutes"],
            due_at=jst_moment(today + dt.timedelta(days=row["days"]), 17),
            second_reader=team.workers["natsuko"] if row["state"] == "delivered" else None,
            created_at=now,
            updated_at=now,
        )
        chunk = assign_chunk(chunk=chunk, worker=order.worker, actor=None, now=now)
        if row["state"] == "doing":
            begin_chunk(chunk=chunk, worker=order.worker, now=now)
            note_chunk(chunk=chunk, worker=order.worker, note=row["note"], now=now)
        elif row["state"] == "delivered":
            deliver_chunk(chunk=chunk, worker=order.worker, note=row["note"], now=now)


def _fever(team: Team, *, today: dt.date) -> None:
    """Put pieces of the coming days on the board; one person had some and has a fever this morning."""
    now = jst_moment(today, 7)
    task = team.tasks["領収書を費目に分けて経費の表に入れる"]
    natsuko, fuyuki = team.workers["natsuko"], team.workers["fuyuki"]
    for number in range(1, 7):
        chunk = Chunk.objects.create(
            site=team.site,
            client=team.client,
            task=task,
            title=f"{task.name}（{number}）",
            minutes=45,
            due_at=jst_moment(today + dt.timedelta(days=number), 17),
            backup=natsuko,
            created_at=now,
            updated_at=now,
        )
        if number <= HANDED_BACK:
            assign_chunk(chunk=chunk, worker=fuyuki, actor=None, now=now)
    hand_back_soon(worker=fuyuki, now=now + dt.timedelta(hours=1))


def link_sign_ins(*, site: Site) -> int:
    """Join the sample workers and the client's contact to their sign-ins, made last; return how many are new."""
    made = 0
    for contact in ClientContact.objects.filter(client__site=site, user=None).exclude(email=""):
        user = User.objects.filter(email=contact.email).first()
        if user is not None:
            made += ClientContact.objects.filter(pk=contact.pk, user=None).update(user=user)
    for worker in Worker.objects.for_site(site).filter(person__user=None).select_related("person"):
        mail = worker.person.contacts.filter(kind=ContactKind.MAIL).values_list("value", flat=True).first()
        user = User.objects.filter(email=mail).first() if mail else None
        if user is not None:
            made += Person.objects.filter(pk=worker.person_id, user=None).update(user=user)
    return made
