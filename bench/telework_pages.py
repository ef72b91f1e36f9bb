"""The director's pages with a year of 100 workers behind them: CPU time and queries of a whole request."""

import datetime as dt
import time
from typing import Any

import django

django.setup()

from allauth.account.internal.flows.login import record_authentication  # noqa: E402 -- Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.measure import rest_memory  # noqa: E402
from bench.telework_month import CLIENTS, MONTHS, books, settle  # noqa: E402
from bench.telework_team import promise  # noqa: E402
from mikke.accounts import second_factor  # noqa: E402
from mikke.accounts.enums import Role  # noqa: E402
from mikke.accounts.models import Membership, User  # noqa: E402
from mikke.domain.calendar_jp import add_months, jst_moment  # noqa: E402
from mikke.domain.clock_times import DAYS  # noqa: E402
from mikke.telework.models import (  # noqa: E402
    Chunk,
    Client,
    Task,
    TaskInventory,
    TeamMember,
    TimeEntry,
    Worker,
    WorkOrder,
)
from mikke.telework.suggesting import suggestion_for  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402

PAGES = (
    "office_team_overview",
    "office_team_month",
    "office_team_time",
    "office_team_board",
    "office_team_suggestion",
    "office_team_coverage",
    "office_team_pay",
    "office_team_orders",
    "office_today",
)
DONE_A_MONTH, OPEN, HELD, TIMES = 5, 300, 200, 11


def team(site: Site, *, today: dt.date) -> None:
    """Give everybody free hours, a team, an order for each month, and the pieces of a year."""
    now = timezone.now()
    clients, workers = list(Client.objects.for_site(site)), list(Worker.objects.for_site(site))
    tasks = [_task(site, clients[n % CLIENTS], n, now) for n in range(40)]
    for n, worker in enumerate(workers):
        worker.free = [
            {"day": day, "start": f"{9 + n % 4:02}:00", "end": f"{11 + n % 5:02}:30"}
            for day in DAYS[: 3 + n % 5]
        ]
        worker.wanted_minutes_week, worker.cap_minutes_day = 240 + 30 * (n % 9), 120 if n % 3 else None
        worker.save(update_fields=["free", "wanted_minutes_week", "cap_minutes_day"])
        TeamMember.objects.bulk_create(
            TeamMember(client=client, worker=worker, joined_on=today) for client in clients[: 1 + n % CLIENTS]
        )
    promise(site, now=now)
    months = [add_months(today.replace(day=1), -back) for back in range(MONTHS)]
    WorkOrder.objects.bulk_create(
        _order(site, worker, clients[(n + place) % CLIENTS], month, number=n * MONTHS + place, today=today)
        for n, worker in enumerate(workers)
        for place, month in enumerate(months)
    )
    _year(site, tasks, months)
    rows = WorkOrder.objects.for_site(site).filter(number__startswith="M", state="accepted")
    running = list(rows.order_by("pk"))
    Chunk.objects.bulk_create(
        _chunk(site, tasks, running[n % len(running)], n, state="taken", due=today + dt.timedelta(1 + n % 14))
        for n in range(HELD)
    )
    Chunk.objects.bulk_create(
        _chunk(site, tasks, None, n, state="open", due=today + dt.timedelta(n % 14)) for n in range(OPEN)
    )


def _year(site: Site, tasks: list[Task], months: list[dt.date]) -> None:
    """Write the pieces of a year, each on a day with time, and the time of the month at hand."""
    orders, today = (
        list(WorkOrder.objects.for_site(site).filter(number__startswith="B")),
        timezone.localdate(),
    )
    TimeEntry.objects.bulk_create(
        TimeEntry(
            site=site, worker_id=order.worker_id, order=order, minutes=17 + n, source="hand",
            created_at=timezone.now(), work_date=months[0] + dt.timedelta(n),
        )
        for place, order in enumerate(orders)
        for n in range(place % 2, today.day, 2)
    )  # fmt: skip
    days = [(month, n) for month in months for n in range(DONE_A_MONTH)]
    Chunk.objects.bulk_create(
        _chunk(site, tasks, order, n, state="accepted", due=month + dt.timedelta(2 * n + place % 2))
        for place, order in enumerate(orders)
        for month, n in days
        if month + dt.timedelta(2 * n + 1) <= today
    )


def _task(site: Site, client: Client, number: int, now: dt.datetime) -> Task:
    inventory = TaskInventory.objects.create(
        site=site, client=client, title="bench", taken_on=now.date(), created_at=now, updated_at=now
    )
    return Task.objects.create(
        inventory=inventory, name=f"task {number}", category="general", frequency="weekly", minutes_each=30,
        volume_month=4, sensitivity="open", judgement="none", deadline="within_week",
    )  # fmt: skip


def _order(
    site: Site, worker: Worker, client: Client, month: dt.date, *, number: int, today: dt.date
) -> WorkOrder:
    last, now = add_months(month, 1) - dt.timedelta(1), jst_moment(month, 9)
    is_over = last < today
    return WorkOrder(
        site=site, worker=worker, client=client, number=f"M{number:05}", title="bench", fee_kind="hour",
        fee_yen=1_100, state="done" if is_over else "accepted", order_date=month, period_from=month,
        delivery_date=last, received_on=last if is_over else None, payment_date=last + dt.timedelta(20),
        paid_until=last + dt.timedelta(20) if is_over else None, sent_at=now, created_at=now, updated_at=now,
    )  # fmt: skip


def _chunk(
    site: Site, tasks: list[Task], order: WorkOrder | None, number: int, *, state: str, due: dt.date | None
) -> Chunk:
    at = jst_moment(due or timezone.localdate(), 17)
    task = tasks[number % len(tasks)]
    return Chunk(
        site=site, client_id=order.client_id if order else task.inventory.client_id, task=task, order=order,
        worker_id=order.worker_id if order else None, title=f"piece {number}", minutes=15 + number * 7 % 46,
        due_at=at, state=state, taken_at=at if order else None,
        delivered_at=at if state == "accepted" else None, accepted_at=at if state == "accepted" else None,
        created_at=at, updated_at=at,
    )  # fmt: skip


def director(site: Site, role: Role = Role.DIRECTOR) -> Browser:
    """Return a browser in which a director (or another role) has signed in and shown the second factor."""
    user = User.objects.create_user("director@example.org", None, name="bench")
    Membership.objects.create(user=user, site=site, role=role)
    second_factor.fresh_recovery_codes(user)
    browser = Browser(headers={"host": site.hostname})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    request: Any = RequestFactory().get("/")
    request.session, request.user = browser.session, user
    record_authentication(request, user, method=second_factor.SHOWN)
    request.session.save()
    return browser


def row(browser: Browser, name: str) -> str:
    """Ask for a page some times and return the row of the table."""
    address = reverse(name)
    for _warm in range(2):
        answer = browser.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    walls, cpus = [], []
    for _number in range(TIMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        browser.get(address)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    with CaptureQueriesContext(connection) as counted:
        browser.get(address)
    middle = TIMES // 2
    goal = "" if name == "office_today" else "≤ 40"
    return (
        f"| {name} | {sorted(cpus)[middle] * 1000:.0f} | {sorted(walls)[middle] * 1000:.0f} | {max(walls) * 1000:.0f} "
        f"| {len(counted)} | {len(answer.content) // 1024} | {goal} |"
    )


def scene() -> Site:
    """Return a site of its own with a year of work up to today."""
    root: Any = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="bench", slug="bench-team"))
    site = Site.objects.create(hostname="team.localhost", root_page=page, site_name="bench")
    SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    SiteRev.objects.create(site=site, rev=1)
    today = timezone.localdate()
    first = add_months(today.replace(day=1), -MONTHS)
    books(site, first=first)
    settle(site, add_months(first, MONTHS - 1))
    team(site, today=today)
    return site


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        site = scene()
        browser = director(site)
        if not suggestion_for(site, now=timezone.now())[0].pairs:
            raise SystemExit("Nobody can take anything: this would measure nothing.")
        rest_memory()
        print("| page | CPU ms | median ms | most ms | queries | KB | goal, CPU ms |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for name in PAGES:
            print(row(browser, name))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
