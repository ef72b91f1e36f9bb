"""Who could take what: 50 workers, 300 pieces of work, from the rule alone and from the tables."""

import datetime as dt
import time
from collections.abc import Callable

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from bench.telework_team import promise  # noqa: E402
from mikke.domain.assignment import suggest  # noqa: E402
from mikke.domain.clock_times import DAYS  # noqa: E402
from mikke.people.models import Person  # noqa: E402
from mikke.telework.models import (  # noqa: E402
    Chunk,
    Client,
    Task,
    TaskInventory,
    TeamMember,
    Worker,
)
from mikke.telework.suggesting import open_chunks, pieces_of, suggestion_for, team_of  # noqa: E402

WORKERS, PIECES, CLIENTS, TASKS = 50, 300, 10, 40
TIMES = 7


def scene(site: Site, *, now: dt.datetime) -> None:
    """Write a team whose free hours, limits and clients differ, and open pieces over two weeks."""
    today = timezone.localdate(now)
    clients = [
        Client.objects.create(site=site, name=f"bench {n}", state="active", created_at=now)
        for n in range(CLIENTS)
    ]
    tasks = []
    for n in range(TASKS):
        client = clients[n % CLIENTS]
        inventory = TaskInventory.objects.create(
            site=site, client=client, title="bench", taken_on=today, created_at=now, updated_at=now
        )
        tasks.append(
            Task.objects.create(
                inventory=inventory, name=f"task {n}", category="general", frequency="weekly", minutes_each=30,
                volume_month=4, sensitivity="open", judgement="none", deadline="within_week",
            )
        )  # fmt: skip
    for n in range(WORKERS):
        person = Person.objects.create(site=site, name=f"bench {n}", created_at=now, updated_at=now)
        free = [
            {"day": day, "start": f"{9 + n % 4:02}:00", "end": f"{11 + n % 5:02}:30"}
            for day in DAYS[: 3 + n % 5]
        ]
        worker = Worker.objects.create(
            site=site, person=person, step="worker", joined_on=today, free=free, wanted_minutes_week=240 + 30 * (n % 9),
            cap_minutes_day=120 if n % 3 else None,
        )  # fmt: skip
        TeamMember.objects.bulk_create(
            TeamMember(client=client, worker=worker, joined_on=today)
            for place, client in enumerate(clients)
            if (place + n) % 3
        )
    promise(site, now=now)
    Chunk.objects.bulk_create(
        Chunk(
            site=site, client=clients[n % TASKS % CLIENTS], task=tasks[n % TASKS], title=f"piece {n}",
            minutes=15 + n * 7 % 46, due_at=now + dt.timedelta(hours=6 + n), created_at=now, updated_at=now,
        )
        for n in range(PIECES)
    )  # fmt: skip


def row(name: str, ask: Callable[[], object], *, goal: str) -> str:
    """Ask some times and return a row of the table."""
    walls, cpus = [], []
    ask()
    for _number in range(TIMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        ask()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    middle = TIMES // 2
    return (
        f"| {name} | {sorted(walls)[middle]:.3f} | {max(walls):.3f} | {sorted(cpus)[middle]:.3f} | {goal} |"
    )


def main() -> None:
    """Print the table."""
    call_command("migrate", verbosity=0)
    site = Site.objects.first()
    if site is None:
        raise SystemExit
    now = timezone.now()
    with transaction.atomic():
        scene(site, now=now)
        people, pieces = team_of(site, now=now).people, pieces_of(open_chunks(site, now=now))
        made = suggest(pieces=pieces, people=people, now=now)
        if not made.pairs:
            raise SystemExit("Nobody can take anything: this would measure nothing.")
        with CaptureQueriesContext(connection) as queries:
            suggestion_for(site, now=now)
        print("| what | median s | most s | CPU s | goal |\n| --- | --- | --- | --- | --- |")
        rule = lambda: suggest(pieces=pieces, people=people, now=now)  # noqa: E731
        print(row(f"the rule, {WORKERS} workers, {PIECES} pieces", rule, goal="< 1"))
        print(row("the same from the tables", lambda: suggestion_for(site, now=now), goal="< 1"))
        print(
            f"\n{len(made.pairs)} pieces found somebody, {len(made.unplaced)} nobody; {len(queries)} queries."
        )
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
