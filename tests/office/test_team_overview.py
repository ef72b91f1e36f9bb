"""The director's overview of home work: true numbers in every block, nobody else's, and at a constant cost."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.domain.calendar_jp import add_months
from mikke.office.today import todo
from mikke.office.today_team_quotes import ending_quote_rows
from mikke.telework.models import CareRequest, Chunk, ClientContract, TeamRules, Worker, WorkOrder
from mikke.telework.months import month_before
from mikke.telework.services.month_close import approve_client, close_month
from mikke.telework.services.statements import compute_month
from mikke.telework.suggestion_words import hours_minutes
from tests.telework.board_makers import board, hold, ready_worker
from tests.telework.makers import (
    make_client,
    make_entry,
    make_hand_back,
    make_inventory,
    make_leaving,
    make_order,
    make_quote,
    make_task,
    make_worker,
)
from tests.telework.pay_makers import make_contract, make_statement


def url(name="overview", *args):
    return reverse(f"office_team_{name}", args=args)


def waits(page):
    """Return what waits, by the address it leads to and its words."""
    return {row.title: row.count for row in page.context["waiting"]}


def look(client):
    page = client.get(url())
    assert page.status_code == 200
    return page


def far_off(site):
    """Put the days of all orders so far away that nothing is due or ends."""
    day = timezone.localdate() + dt.timedelta(60)
    rows = WorkOrder.objects.for_site(site).exclude(title__startswith="Ends soon")
    rows.update(order_date=timezone.localdate(), delivery_date=day, payment_date=day)


def fill(site, *, number=1):
    """Write one of everything that the page shows, ``number`` times."""
    today, now = timezone.localdate(), timezone.now()
    for _place in range(number):
        firm, task, [taken, late, free] = board(site, chunks=3, due_at=now + dt.timedelta(hours=30))
        Chunk.objects.filter(pk=late.pk).update(due_at=now - dt.timedelta(hours=1))
        worker = ready_worker(site, firm, task=task, wanted_minutes_week=600)
        hold(taken, worker)
        ClientContract.objects.create(
            client=firm, starts_on=today.replace(day=1), price_kind="hour", price_yen=2000,
            included_minutes_month=600, notice_on=today + dt.timedelta(5),
        )  # fmt: skip
        far_off(site)
        order = make_order(
            site, worker=worker, client=firm, task=task, state="accepted", fee_kind="hour", fee_yen=900,
            title=f"Ends soon {firm.name}", order_date=today, delivery_date=today + dt.timedelta(6), payment_date=today + dt.timedelta(9),
        )  # fmt: skip
        make_entry(site, order=order, work_date=month_before(today), minutes=120)
        make_entry(site, order=order, work_date=today, minutes=30)
        make_quote(site, state="sent", sent_at=now, issued_on=today, valid_until=today + dt.timedelta(3))
        make_leaving(site)
        CareRequest.objects.create(order=order, asked_at=now, wished_date=today + dt.timedelta(8))
        make_statement(
            site, month=add_months(today.replace(day=1), -2), state="closed", closed_at=now,
            lines_yen=5000, total_yen=5000, payment_date=today + dt.timedelta(4),
        )  # fmt: skip
        assert free.state == "open"


def test_owner_and_director_get_in_and_other_staff_do_not(enter):
    for role in (Role.OWNER, Role.DIRECTOR):
        assert enter(role).get(url()).status_code == 200
    for role in (Role.EDITOR, Role.DESK):
        assert enter(role).get(url()).status_code in {302, 403}
    assert enter(Role.DIRECTOR).post(url()).status_code == 405


def test_it_is_the_first_entry_of_the_menu(enter):
    page = look(enter(Role.DIRECTOR)).content.decode()
    assert page.index(url()) < page.index(url("clients"))
    assert url() not in enter(Role.EDITOR).get(reverse("office_today")).content.decode()


def test_an_empty_team_is_told_how_to_begin(enter, office_site):
    director = enter(Role.DIRECTOR)
    page = look(director)
    text = page.content.decode()
    assert url("client_new") in text
    assert url("worker_new") in text
    assert (waits(page), page.context["month_is_empty"], page.context["clients"]) == ({}, True, [])
    make_client(office_site)
    make_worker(office_site)
    after = look(director).content.decode()
    assert url("client_new") not in after
    assert url("worker_new") not in after


def test_every_block_shows_true_numbers(enter, office_site):
    fill(office_site)
    firm, first = Chunk.objects.first().client, timezone.localdate().replace(day=1)
    # what is due in the month at hand is planned in it, also when the test runs on its last days
    planned = 30 * sum(
        timezone.localdate(chunk.due_at).replace(day=1) == first for chunk in Chunk.objects.all()
    )
    page = look(enter(Role.DIRECTOR))
    context = page.context
    assert {state.value: count for state, count in context["states"] if count} == {"open": 2, "taken": 1}
    [row] = [row for row in context["clients"] if row.client == firm]
    assert (row.agreed, row.worked, row.left) == tuple(map(hours_minutes, (600, 30, 570 - planned)))
    assert (row.planned, row.late) == (hours_minutes(planned), 1)
    [(one, more)] = context["wishing"]
    assert Worker.objects.get(public_id=one.public_id).teams.get().client == firm
    assert more == hours_minutes(540)  # ten hours wished, half an hour worked and half an hour in hand
    assert [(one.count, one.yen) for one in context["pay_days"]] == [(1, 5000)]
    assert [one.order.title for one in context["due"]] == [order.title for order in context["ending"]]
    assert len(context["ending"]) == 1
    assert sum(day.open_minutes for day, *_words in context["days"]) == 60
    assert sum(day.held_minutes for day, *_words in context["days"]) == 30


def test_what_waits_is_what_stands_in_the_list_of_today(enter, office_site):
    """The counts come from the same reads: each kind has as many rows in 「きょうやること」."""
    fill(office_site, number=2)
    hand_back = make_hand_back(office_site)
    far_off(office_site)
    Chunk.objects.filter(pk=hand_back.chunk_id).update(due_at=timezone.now() + dt.timedelta(days=1))
    director = enter(Role.DIRECTOR)
    found = look(director).context["waiting"]
    by_href = {(row.href, row.state): row.count for row in found}
    rows = todo(site=office_site, today=timezone.localdate())
    both = [*rows.first, *rows.later]

    def listed(part):
        return sum(part in row.href for row in both if row.right)

    assert by_href[url("quotes"), "soon"] == 2 == listed("/quotes/")
    assert by_href[url("leavings"), "soon"] == 2 == listed("/leaving")
    assert by_href[f"{url('board')}?late=1", "late"] == 2
    assert by_href[f"{url('board')}?state=open", "late"] == 1
    assert by_href[url("suggestion"), "soon"] == 2
    assert listed("/board/") == 5
    assert by_href[url("clients"), "calm"] == 2
    assert by_href[url("orders"), "late"] == 2 == listed("/care/")


def test_the_month_end_names_the_next_step(enter, office_site):
    site, month, now = office_site, month_before(timezone.localdate()), timezone.now()
    contract = make_contract(site, starts_on=month)
    worker = make_worker(site)
    order = make_order(
        site, worker=worker, client=contract.client, state="accepted", fee_kind="hour", fee_yen=1200
    )
    make_entry(site, order=order, work_date=month, minutes=90)
    director = enter(Role.DIRECTOR)

    def steps():
        page = look(director)
        rows = page.context["steps"]
        assert sum(row.is_next for row in rows) <= 1
        place = next((place for place, row in enumerate(rows) if row.is_next), None)
        return place, [(row.done, row.total) for row in rows]

    assert steps() == (0, [(0, 1), (0, 1), (0, 1), (0, 1), (0, 1)])
    close_month(worker=worker, month=month, seen_minutes=90, actor=None, now=now)
    assert steps()[0] == 1
    approve_client(client=contract.client, month=month, actor=None, now=now)
    assert steps() == (2, [(1, 1), (1, 1), (0, 1), (0, 1), (0, 1)])
    make_entry(site, order=order, work_date=month, minutes=10)  # what was closed is not what is there now
    assert steps()[0] == 0
    close_month(worker=worker, month=month, seen_minutes=100, actor=None, now=now)
    approve_client(client=contract.client, month=month, actor=None, now=now)
    [draft] = compute_month(site=site, month=month, now=now)
    assert draft.total_yen == 2000
    assert look(director).context["month_yen"] == 2000
    draft.state, draft.closed_at = "closed", now
    draft.save()
    assert steps()[0] == 3
    draft.state, draft.paid_on = "paid", timezone.localdate()
    draft.save()
    assert steps() == (4, [(1, 1), (1, 1), (1, 1), (1, 1), (0, 1)])


def test_the_least_pay_and_what_is_below_the_promise(enter, office_site):
    site, month, now = office_site, month_before(timezone.localdate()), timezone.now()
    TeamRules.objects.create(site=site, promised_yen_per_hour=1100)
    task = make_task(make_inventory(site))
    order = make_order(
        site, client=task.inventory.client, task=task, state="accepted", fee_kind="hour", fee_yen=900
    )
    make_entry(site, order=order, work_date=month, minutes=60)
    compute_month(site=site, month=month, now=now)
    context = look(enter(Role.DIRECTOR)).context
    assert (context["lowest"].label, context["lowest"].yen_per_hour) == (task.name, 900)
    assert [row.subject for row, _key in context["low"]] == [task]
    assert (context["low_count"], context["promised"]) == (1, 1100)


def test_nothing_of_another_site_is_shown(enter, office_site, next_site):
    fill(next_site)
    page = look(enter(Role.DIRECTOR))
    context = page.context
    assert (waits(page), context["clients"], context["wishing"], context["pay_days"], context["due"]) == (
        {},
        [],
        [],
        [],
        [],
    )
    assert (context["ending"], context["month_is_empty"], context["pieces"].total) == ([], True, 0)
    assert "見本商店" not in page.content.decode()
    there = enter(Role.DIRECTOR, next_site)
    assert waits(there.get(url()))


def test_the_cost_does_not_grow(enter, office_site):
    director, counts = enter(Role.DIRECTOR), []
    for number in (1, 14):
        fill(office_site, number=number)
        look(director)
        with CaptureQueriesContext(connection) as counted:
            look(director)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_rows_about_home_work_show_only_to_whoever_holds_the_right(enter, office_site):
    fill(office_site)
    make_hand_back(office_site)
    rows = todo(site=office_site, today=timezone.localdate())
    team = [row for row in (*rows.first, *rows.later) if "/work/team/" in row.href]
    assert len(team) >= 6
    assert [row.title for row in team if not row.right] == []
    for role in (Role.EDITOR, Role.DESK):
        assert "/work/team/" not in enter(role).get(reverse("office_today")).content.decode()
    assert "/work/team/" in enter(Role.DIRECTOR).get(reverse("office_today")).content.decode()


def test_quotes_without_an_answer_are_named_in_time(office_site):
    today, now = timezone.localdate(), timezone.now()
    sent = {"state": "sent", "sent_at": now, "issued_on": today - dt.timedelta(40)}
    over = make_quote(office_site, valid_until=today - dt.timedelta(1), **sent)
    soon = make_quote(office_site, valid_until=today + dt.timedelta(7), **sent)
    make_quote(office_site, valid_until=today + dt.timedelta(8), **sent)
    make_quote(office_site, valid_until=today, **(sent | {"state": "agreed"}))
    make_quote(office_site, valid_until=today, **(sent | {"state": "draft"}))
    replaced = make_quote(office_site, valid_until=today, **sent)
    make_quote(
        office_site, number=replaced.number, version=2, inventory=replaced.inventory,
        valid_until=today + dt.timedelta(30), **sent,
    )  # fmt: skip
    rows = ending_quote_rows(site=office_site, today=today)
    assert [(row.state, row.href) for row in rows] == [
        ("late", url("quote", over.public_id)),
        ("soon", url("quote", soon.public_id)),
    ]
    assert all(row.right for row in rows)
