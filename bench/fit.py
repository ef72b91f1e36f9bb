"""The 50 best fits with reasons for many different people, and one changed posting seen by the next question."""

import random
import time

import django

django.setup()

from django.db import transaction  # noqa: E402 -- Django must be set up first
from django.utils import timezone  # noqa: E402

from bench.measure import HEAD, row  # noqa: E402
from mikke.domain.profile import KnownIds, Profile  # noqa: E402
from mikke.jobs.models import Job  # noqa: E402
from mikke.jobs.search import fit_jobs, similar_jobs  # noqa: E402
from mikke.jobs.search.projection import write_projection  # noqa: E402
from mikke.jobs.search.snapshot import snapshot_for  # noqa: E402
from mikke.tenancy.sites import facts_for_host  # noqa: E402
from mikke.vocabulary.models import Town  # noqa: E402

NEEDS = ("child_sick_leave", "no_night", "quiet", "seated", "school_events", "no_weekend", "remote")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat")


def person(rng: random.Random, towns: list[Town]) -> Profile:
    """Return the conditions of one invented person; each but the week and the place may be missing."""
    town, start = rng.choice(towns), rng.randint(7, 12)
    raw = {
        "free": [
            {"day": day, "start": f"{start}:00", "end": f"{start + rng.randint(4, 9)}:00"}
            for day in rng.sample(DAYS, rng.randint(2, 5))
        ],
        "home": {"lat": town.lat, "lon": town.lon},
        "travel": rng.choice(["walk", "bicycle", "car"]),
        "max_travel_minutes": rng.choice([15, 20, 30, 60]),
        "min_hourly_wage": rng.choice([1050, 1200, 1400]),
        "must": rng.sample(NEEDS, rng.randint(0, 2)),
        "nice": ["trial"],
        "skills": ["back-office.reception"],
        "max_hours_per_week": rng.choice([15, 20, 30]),
        "annual_cap": 1_299_999,
    }
    kept = {key: value for key, value in raw.items() if key in {"free", "home"} or rng.random() < 0.75}
    return Profile.from_json(kept, KnownIds())


def main() -> None:
    """Print the table of one size."""
    facts, today, rng = facts_for_host(""), timezone.localdate(), random.Random(7)
    towns = list(Town.objects.all())
    snapshot = snapshot_for(facts, today=today)
    wall, cpu = time.perf_counter(), time.thread_time()
    snapshot.fit_view()
    wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
    size = snapshot.columns.size

    def ask(profile: Profile) -> None:
        fit_jobs(profile, facts=facts, today=today, limit=50)

    def like(job: Job) -> None:
        similar_jobs(job, facts=facts, today=today)

    def change(job: Job) -> None:
        with transaction.atomic():
            rev = write_projection(job, today=today)
        snapshot.refresh(rev=rev, today=today)

    people = [person(rng, towns) for _ in range(400)]
    some = list(Job.objects.filter(pk__in=rng.sample(range(1, size), 30)).select_related("employer"))
    print(f"\n## {size:,} open postings\n\n{HEAD}")
    goal = {10_000: "p99 7", 100_000: "p99 10"}.get(size, "p99 30")
    print(row("50 best fits with reasons", ask, people, goal=goal))
    print(row("the same, nobody's conditions", ask, [Profile()] * 10))
    print(row("4 similar postings", like, some))
    print(row("one changed posting, written and seen", change, some))
    print(row("fits after each change", lambda job: (change(job), ask(people[0])), some))
    print(f"\nTables of working times and skills: {wall:.2f} s wall, {cpu:.2f} s CPU, once a process.")


if __name__ == "__main__":
    main()
