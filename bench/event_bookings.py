"""500 people book 20 seats at the same moment, each in a thread of its own; then the roster of 300 among 10,000."""

import datetime as dt
import threading
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from bench.measure import rest_memory  # noqa: E402
from bench.telework_pages import director  # noqa: E402
from mikke.accounts.enums import Role  # noqa: E402
from mikke.events.models import Booking, Event  # noqa: E402
from mikke.events.services.bookings import Guest, Wish, book_seats  # noqa: E402
from mikke.people.models import Contact, Person  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402

PEOPLE, SEATS, AT_ONCE = 500, 20, 50
ALL, ON_ONE, TIMES, GOAL_MS = 10_000, 300, 21, 20


def town(host: str) -> Site:
    """Return a site of its own; one of a measurement that was broken off stays beside it."""
    host = f"{time.time_ns()}-{host}"
    slug = host.partition(".")[0]
    page = Page.get_first_root_node().add_child(instance=Page(title="bench", slug=slug))
    site = Site.objects.create(hostname=host, root_page=page, site_name="bench")
    SiteProfile.objects.create(site=site, name="bench", operator_name="bench")
    SiteRev.objects.create(site=site, rev=1)
    return site


def event_of(site: Site, *, seats: int, days: int = 10) -> Event:
    """Return an open event."""
    now = timezone.now()
    begin = now + dt.timedelta(days=days)
    values = {"title": "見本", "words": "見本", "place": "見本", "state": "open", "seats": seats}
    return Event.objects.create(
        site=site,
        starts_at=begin,
        ends_at=begin + dt.timedelta(hours=2),
        created_at=now,
        updated_at=now,
        **values,
    )


def rush(event: Event) -> tuple[list[str], float]:
    """Let all book at the same moment from ``AT_ONCE`` workers, as many as a large server has; return errors and seconds."""
    gate, errors, names = threading.Barrier(AT_ONCE), [], iter(range(PEOPLE))
    lock = threading.Lock()

    def worker() -> None:
        gate.wait()
        while True:
            with lock:
                number = next(names, None)
            if number is None:
                break
            try:
                book_seats(event=event, guest=Guest(name=f"見本 {number}"), wish=Wish(), now=timezone.now())
            except Exception as error:  # noqa: BLE001 -- each is counted
                errors.append(f"{type(error).__name__}: {error}")
        connection.close()

    threads = [threading.Thread(target=worker) for _number in range(AT_ONCE)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors, time.perf_counter() - begun


def rush_row(event: Event) -> str:
    """Return the row of the table, and stop when the rule does not hold."""
    errors, seconds = rush(event)
    rows = list(Booking.objects.filter(event=event).order_by("number").values_list("number", "state"))
    wanted = [(n, "seated" if n <= SEATS else "waiting") for n in range(1, PEOPLE + 1)]
    if errors or rows != wanted:
        raise SystemExit(f"errors {len(errors)} {errors[:3]}, rows {len(rows)}, in order {rows == wanted}")
    return f"| {connection.vendor} | {PEOPLE} | {SEATS} | {PEOPLE - SEATS}, in order | 0 | {seconds:.1f} |"


def fill(site: Site) -> Event:
    """Return an event with 300 bookings among 10,000 of the site."""
    now = timezone.now()
    people = Person.objects.bulk_create(
        Person(site=site, name=f"見本 {n}", names_key=f"見本{n}", created_at=now, updated_at=now)
        for n in range(2_000)
    )
    Contact.objects.bulk_create(
        Contact(person=person, kind="phone", value=f"+8142200{n:04}") for n, person in enumerate(people)
    )
    events = [event_of(site, seats=280, days=3 + n) for n in range(-(-ALL // ON_ONE))]
    Booking.objects.bulk_create(
        Booking(
            site=site,
            event=events[n // ON_ONE],
            person=people[n % 2_000],
            number=n % ON_ONE + 1,
            state="seated" if n % ON_ONE < 280 else "waiting",
            wants_hearing=n % 5 == 0,
            created_at=now,
        )
        for n in range(ALL)
    )
    return events[0]


def roster_row(site: Site) -> str:
    """Return how long the roster takes."""
    event = fill(site)
    browser, address = director(site, Role.DESK), reverse("office_event", args=(event.public_id,))
    rest_memory()
    cpus, walls = [], []
    for number in range(TIMES + 3):
        wall, cpu = time.perf_counter(), time.thread_time()
        answer = browser.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{answer.status_code}")
        if number >= 3:
            walls.append(time.perf_counter() - wall)
            cpus.append(time.thread_time() - cpu)
    with CaptureQueriesContext(connection) as counted:
        browser.get(address)
    middle, size = TIMES // 2, len(answer.content) // 1024
    cpu_ms, wall_ms = (sorted(values)[middle] * 1000 for values in (cpus, walls))
    return f"| {connection.vendor} | {cpu_ms:.1f} | {wall_ms:.1f} | {len(counted)} | {size} | ≤ {GOAL_MS} |"


def main() -> None:
    """Print both tables; what was written is taken away again."""
    call_command("migrate", verbosity=0)
    site = town("rush.localhost")
    event = event_of(site, seats=SEATS)
    print("| database | people at once | seated | waiting | errors | seconds |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(rush_row(event))
    Booking.objects.filter(event=event).delete()
    event.delete()
    print("\n| roster on | CPU ms | median ms | queries | KB | goal, CPU ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    with transaction.atomic():
        print(roster_row(town("roster.localhost")))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
