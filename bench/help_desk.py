"""The desk's pages with 10,000 cases behind them, 600 of them open: CPU time and queries of a whole request."""

import datetime as dt
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test import Client as Browser  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.measure import rest_memory  # noqa: E402
from bench.telework_pages import director  # noqa: E402
from mikke.accounts.enums import Role  # noqa: E402
from mikke.helpdesk.enums import Topic  # noqa: E402
from mikke.helpdesk.models import Case, HelpEnquiry, Visit  # noqa: E402
from mikke.people.models import Person  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402

CASES, OPEN, PEOPLE, WAITING, TIMES, GOAL_MS = 10_000, 600, 2_000, 20, 21, 20
PAGES = (
    "office_help",
    "office_help_calendar",
    "office_help_calls",
    "office_help_unsolved",
    "office_help_campaigns",
    "helpdesk:ask",
)


def desk() -> Site:
    """Return a site of its own with a desk of some years."""
    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="bench", slug="bench-desk"))
    site = Site.objects.create(hostname="desk.localhost", root_page=page, site_name="bench")
    SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    SiteRev.objects.create(site=site, rev=1)
    now, topics = timezone.now(), list(Topic.values)
    people = Person.objects.bulk_create(
        Person(site=site, name=f"見本 {n}", names_key=f"見本{n}", created_at=now, updated_at=now)
        for n in range(PEOPLE)
    )
    Case.objects.bulk_create(_case(site, people[n % PEOPLE], n, topics, now) for n in range(CASES))
    held = list(Case.objects.for_site(site).filter(state="open"))
    Visit.objects.bulk_create(
        Visit(site=site, case=case, at=now + dt.timedelta(hours=3 * n), place="desk")
        for n, case in enumerate(held)
    )
    HelpEnquiry.objects.bulk_create(
        HelpEnquiry(site=site, number=f"e{n}", way="web", topic="phone", created_at=now)
        for n in range(WAITING)
    )
    return site


def _case(site: Site, person: Person, n: int, topics: list[str], now: dt.datetime) -> Case:
    then = now - dt.timedelta(hours=n)
    case = Case(site=site, number=f"{n:06}", person=person, topic=topics[n % len(topics)], opened_at=then)
    case.touched_at = then
    if n >= OPEN:
        case.state, case.closed_at, case.closed_minutes = "closed", then, 45
        case.solved = "no" if n % 9 == 0 else "yes"
    elif n % 3:
        case.next_on = timezone.localdate(now) + dt.timedelta(days=n % 20)
    return case


def row(browser: Browser, name: str) -> str:
    """Ask for a page some times and return the row of the table."""
    address = reverse(name)
    for _warm in range(3):
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
    return (
        f"| {name} | {sorted(cpus)[middle] * 1000:.1f} | {sorted(walls)[middle] * 1000:.1f} | {len(counted)} "
        f"| {len(answer.content) // 1024} | ≤ {GOAL_MS} |"
    )


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        browser = director(desk(), Role.DESK)
        rest_memory()
        print("| page | CPU ms | median ms | queries | KB | goal, CPU ms |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name in PAGES:
            print(row(browser, name))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
