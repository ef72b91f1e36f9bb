"""支払明細: what is due becomes lines, closed ones never change, nothing is lost or counted twice."""

import datetime as dt

import pytest
from django.db import transaction

from mikke.notices.models import SendLog
from mikke.telework.models import PayLine, PayStatement, TimeEntry, WithholdingRule
from mikke.telework.pay_errors import MonthChangedError, MonthNotOverError, PaperClosedError
from mikke.telework.services.month_close import approve_client, close_month
from mikke.telework.services.pay_details import save_withheld
from mikke.telework.services.statement_lines import add_line, remove_line
from mikke.telework.services.statements import close_statements, compute_month
from mikke.telework.statement_sums import is_untouched, seen_hash
from tests.factories import NOW
from tests.telework.makers import make_chunk, make_entry, make_order, make_worker
from tests.telework.pay_makers import DECEMBER_1, NOVEMBER, OCTOBER, close_all, make_account, settle_time

JANUARY_1 = dt.datetime(2027, 1, 1, 3, 0, tzinfo=dt.UTC)
DECEMBER = dt.date(2026, 12, 1)


def hourly(site, **fields):
    return make_order(site, state="accepted", **({"fee_kind": "hour", "fee_yen": 1200} | fields))


def by_piece(site, **fields):
    return make_order(site, state="accepted", **({"fee_kind": "piece", "fee_yen": 150} | fields))


def handed_in(site, order, *, quantity=1, at=NOW, state="accepted", **fields):
    values = {"client": order.client, "worker": order.worker, "order": order, "delivered_at": at}
    return make_chunk(site, quantity=quantity, state=state, **values, **fields)


def lines_of(site, month=NOVEMBER):
    rows = PayLine.objects.filter(statement__site=site, statement__month=month)
    return [(row.kind, row.work_month, row.quantity, row.amount_yen, row.minutes) for row in rows]


def test_hours_pieces_and_a_whole_sum_become_lines(site):
    worker = make_worker(site)
    by_hour = hourly(site, worker=worker)
    make_entry(site, order=by_hour, minutes=50)
    make_entry(site, order=by_hour, minutes=45, is_void=True)
    pieces = by_piece(site, worker=worker)
    chunk = handed_in(site, pieces, quantity=7)
    make_entry(site, order=pieces, chunk=chunk, minutes=40)
    make_entry(site, order=pieces, minutes=5)
    whole = make_order(site, worker=worker, state="done", received_on=NOVEMBER, fee_yen=3000)
    make_entry(site, order=whole, minutes=100, work_date=OCTOBER)
    (draft,) = compute_month(site=site, month=NOVEMBER, now=NOW)
    assert lines_of(site) == [
        ("work", NOVEMBER, 50, 1000, 50),
        ("work", NOVEMBER, 7, 1050, 45),
        ("work", NOVEMBER, 1, 3000, 100),
    ]
    draft.refresh_from_db()
    assert (draft.total_yen, draft.lines_yen, draft.payment_date) == (5050, 5050, dt.date(2026, 12, 18))
    assert draft.number == f"P202611-{worker.pk:04}"


def test_reckoned_again_it_is_the_same(site):
    order = hourly(site)
    make_entry(site, order=order, minutes=50)
    (first,) = compute_month(site=site, month=NOVEMBER, now=NOW)
    (again,) = compute_month(site=site, month=NOVEMBER, now=DECEMBER_1)
    assert (first.content_sha256, first.public_id) == (again.content_sha256, again.public_id)
    assert len(lines_of(site)) == 1


def test_what_is_not_handed_in_or_not_received_is_not_due(site):
    handed_in(site, by_piece(site), at=None, state="doing")
    make_order(site, state="accepted", received_on=None)
    make_order(site, state="accepted", received_on=dt.date(2026, 12, 1))
    hour = hourly(site)
    make_entry(site, order=hour, work_date=dt.date(2026, 12, 1))
    make_entry(site, order=hour, minutes=None, started_at=NOW, source="timer")
    assert compute_month(site=site, month=NOVEMBER, now=NOW) == []


def test_a_piece_counts_in_the_month_it_was_handed_in_in_japan(site):
    order = by_piece(site)
    handed_in(site, order, at=dt.datetime(2026, 10, 31, 14, 59, tzinfo=dt.UTC))
    handed_in(site, order, at=dt.datetime(2026, 10, 31, 15, 0, tzinfo=dt.UTC), quantity=2)
    compute_month(site=site, month=OCTOBER, now=NOW)
    assert lines_of(site, OCTOBER) == [("work", OCTOBER, 1, 150, 0)]
    compute_month(site=site, month=NOVEMBER, now=NOW)
    assert ("work", NOVEMBER, 2, 300, 0) in lines_of(site)


def test_a_correction_after_closing_is_a_new_line_and_the_closed_one_stays(site):
    order = hourly(site)
    entry = make_entry(site, order=order, minutes=60)
    (closed,) = close_all(site)
    before = closed.content_sha256
    entry.is_void = True
    entry.save(update_fields=["is_void"])
    make_entry(site, order=order, minutes=90, replaces=entry)
    assert compute_month(site=site, month=NOVEMBER, now=DECEMBER_1) == []
    close_all(site, DECEMBER, JANUARY_1)
    closed.refresh_from_db()
    assert (closed.total_yen, closed.content_sha256, is_untouched(closed)) == (1200, before, True)
    (line,) = PayLine.objects.filter(statement__month=DECEMBER)
    assert (line.kind, line.work_month, line.quantity, line.amount_yen) == ("correction", NOVEMBER, 30, 600)
    assert line.corrects.statement == closed
    assert compute_month(site=site, month=DECEMBER, now=JANUARY_1) == []


def test_what_is_taken_back_waits_until_the_worker_has_seen_it(site):
    order = hourly(site)
    entry = make_entry(site, order=order, minutes=600)
    close_all(site)
    TimeEntry.objects.filter(pk=entry.pk).update(minutes=60)
    make_entry(site, order=order, minutes=600, work_date=DECEMBER)
    compute_month(site=site, month=DECEMBER, now=JANUARY_1)
    assert lines_of(site, DECEMBER) == [("work", DECEMBER, 600, 12000, 600)]
    close_month(worker=order.worker, month=DECEMBER, seen_minutes=600, actor=None, now=JANUARY_1)
    compute_month(site=site, month=DECEMBER, now=JANUARY_1)
    assert lines_of(site, DECEMBER)[0] == ("correction", NOVEMBER, -540, -10800, -540)
    assert PayStatement.objects.get(month=DECEMBER).total_yen == 1200


def test_a_statement_never_asks_a_worker_for_money(site):
    order = hourly(site)
    entry = make_entry(site, order=order, minutes=600)
    close_all(site)
    entry.delete()
    make_entry(site, order=order, minutes=60, work_date=DECEMBER)
    (second,) = close_all(site, DECEMBER, JANUARY_1)
    assert second.total_yen == 1200


def test_a_new_fee_does_not_reach_into_a_closed_month(site):
    order = hourly(site)
    make_entry(site, order=order, minutes=60)
    close_all(site)
    order.fee_yen = 1500
    order.save(update_fields=["fee_yen"])
    make_entry(site, order=order, minutes=30)
    make_entry(site, order=order, minutes=60, work_date=DECEMBER)
    close_all(site, DECEMBER, JANUARY_1)
    assert lines_of(site, DECEMBER) == [
        ("correction", NOVEMBER, 30, 600, 30),
        ("work", DECEMBER, 60, 1500, 60),
    ]


def test_a_month_is_closed_after_its_end_and_as_it_was_seen(site):
    order = hourly(site)
    make_entry(site, order=order)
    settle_time(site)
    seen = seen_hash(compute_month(site=site, month=NOVEMBER, now=DECEMBER_1))
    with pytest.raises(MonthNotOverError):
        close_statements(site=site, month=NOVEMBER, seen=seen, actor=None, now=NOW)
    make_entry(site, order=order, minutes=5)
    with pytest.raises(MonthChangedError), transaction.atomic():
        close_statements(site=site, month=NOVEMBER, seen=seen, actor=None, now=DECEMBER_1)
    assert PayStatement.objects.get().state == "draft"


def test_time_that_is_not_approved_waits_and_others_are_paid(site):
    ready, late = hourly(site), hourly(site)
    make_entry(site, order=ready)
    make_entry(site, order=late)
    close_month(worker=ready.worker, month=NOVEMBER, seen_minutes=60, actor=None, now=DECEMBER_1)
    assert approve_client(client=late.client, month=NOVEMBER, actor=None, now=DECEMBER_1) == (0, 1)
    assert approve_client(client=ready.client, month=NOVEMBER, actor=None, now=DECEMBER_1) == (1, 0)
    seen = seen_hash(compute_month(site=site, month=NOVEMBER, now=DECEMBER_1))
    done = close_statements(site=site, month=NOVEMBER, seen=seen, actor=None, now=DECEMBER_1)
    assert (done.closed, done.waiting) == (1, 1)
    assert PayStatement.objects.get(worker=ready.worker).state == "closed"


def test_time_added_after_the_approval_asks_for_a_new_one(site):
    order = hourly(site)
    make_entry(site, order=order)
    settle_time(site)
    make_entry(site, order=order, minutes=10)
    seen = seen_hash(compute_month(site=site, month=NOVEMBER, now=DECEMBER_1))
    assert close_statements(site=site, month=NOVEMBER, seen=seen, actor=None, now=DECEMBER_1).closed == 0
    assert len(close_all(site)) == 1
    assert PayStatement.objects.get().state == "closed"


def test_each_worker_is_told_once_in_their_own_way(site):
    order = hourly(site)
    order.worker.person.contacts.create(kind="phone", value="+81422000000")
    make_entry(site, order=order)
    close_all(site)
    close_all(site)
    assert [(row.kind, row.channel) for row in SendLog.objects.all()] == [("telework.pay", "call")]


def test_lines_by_hand_stay_when_it_is_reckoned_again_and_count_as_they_say(site):
    order = hourly(site)
    make_entry(site, order=order)
    line = PayLine(kind="expense", title="切手", amount_yen=84, tax="none")
    add_line(worker=order.worker, month=NOVEMBER, line=line, actor=None, now=NOW)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    draft = PayStatement.objects.get()
    assert (draft.total_yen, draft.frozen["groups"]) == (1284, [[10, 1090, 110, 0]])
    remove_line(statement=draft, line_pk=line.pk, actor=None, now=NOW)
    draft.refresh_from_db()
    assert draft.total_yen == 1200
    close_all(site)
    with pytest.raises(PaperClosedError):
        add_line(worker=order.worker, month=NOVEMBER, line=PayLine(kind="other", title="x", amount_yen=1), actor=None, now=NOW)  # fmt: skip


def test_tax_is_added_or_inside_and_withheld_only_where_the_operator_says_so(site):
    order = hourly(site, fee_tax="excluded", fee_yen=1000)
    make_entry(site, order=order, minutes=603)
    WithholdingRule.objects.create(
        site=site, valid_from=OCTOBER, rate_per_myriad=500, source="見本の出典", entered_at=NOW
    )
    compute_month(site=site, month=NOVEMBER, now=NOW)
    draft = PayStatement.objects.get()
    assert (draft.lines_yen, draft.added_tax_yen, draft.withheld_yen, draft.total_yen) == (
        10050,
        1005,
        0,
        11055,
    )
    make_account(order.worker)
    save_withheld(worker=order.worker, is_withheld=True, actor=None, now=NOW)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    draft.refresh_from_db()
    assert (draft.withheld_yen, draft.total_yen) == (502, 10553)
    assert draft.frozen["withholding"] == "見本の出典"


def test_another_site_is_left_alone(site, other_site):
    make_entry(other_site, order=hourly(other_site))
    assert compute_month(site=site, month=NOVEMBER, now=NOW) == []


def test_work_of_a_month_that_is_still_a_draft_stands_there_and_only_there(site):
    order = hourly(site)
    make_entry(site, order=order, minutes=60, work_date=OCTOBER)
    make_entry(site, order=order, minutes=30)
    compute_month(site=site, month=OCTOBER, now=NOW)
    compute_month(site=site, month=NOVEMBER, now=NOW)
    assert (lines_of(site, OCTOBER), lines_of(site)) == (
        [("work", OCTOBER, 60, 1200, 60)],
        [("work", NOVEMBER, 30, 600, 30)],
    )


def test_work_of_a_month_that_was_never_reckoned_comes_with_the_next(site):
    order = hourly(site)
    make_entry(site, order=order, minutes=60, work_date=OCTOBER)
    (row,) = close_all(site)
    assert (row.total_yen, lines_of(site)) == (1200, [("work", OCTOBER, 60, 1200, 60)])
    assert compute_month(site=site, month=OCTOBER, now=DECEMBER_1) == []
