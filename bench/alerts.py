"""One new posting against 100,000 saved conditions: whom would an alert go to?"""

import random
import time
from collections.abc import Sequence

import django
import numpy as np

django.setup()

from django.utils import timezone  # noqa: E402 -- Django must be set up first

from bench.fit import person  # noqa: E402
from bench.measure import HEAD, row  # noqa: E402
from mikke.domain.columns import Codes  # noqa: E402
from mikke.domain.fit import FitState  # noqa: E402
from mikke.domain.job_facts import JobFacts  # noqa: E402
from mikke.domain.profile import Profile  # noqa: E402
from mikke.domain.profile_columns import ProfileColumns, evaluate_profiles  # noqa: E402
from mikke.domain.vocabulary_data import certificate_ids  # noqa: E402
from mikke.jobs.search.shown_facts import facts_of_rows  # noqa: E402
from mikke.jobs.search.snapshot import Snapshot, snapshot_for  # noqa: E402
from mikke.tenancy.sites import facts_for_host  # noqa: E402
from mikke.vocabulary.models import Skill, Town  # noqa: E402

SAVED = 100_000
ASKED = 1_000


def some_jobs(snapshot: Snapshot, rng: random.Random, towns: Sequence[Town] = ()) -> list[JobFacts]:
    """Return different postings, of some towns where they are named."""
    numbers = [snapshot.columns.towns.row(int(town.code)) for town in towns]
    is_there = np.isin(snapshot.columns["town"], [number for number in numbers if number is not None])
    rows = np.flatnonzero(is_there) if towns else np.arange(snapshot.columns.size)
    chosen = np.array(rng.sample(rows.tolist(), min(ASKED, len(rows))))
    parts = [
        facts_of_rows(snapshot.columns, part, snapshot.bits) for part in np.array_split(chosen, ASKED // 50)
    ]
    return [job for part in parts for job in part]


def measure(name: str, columns: ProfileColumns, jobs: Sequence[JobFacts]) -> None:
    """Print rows and what one core can do: down to asks, as alerts are sent, and down to near fits."""
    measured: tuple[tuple[str, FitState, str], ...] = (
        ("fits and asks, as for alerts", "ask", "CPU mean < 1, > 2,000 jobs/s"),
        ("near fits too", "near", "CPU mean < 1"),
    )
    for kept, down_to, goal in measured:
        found: list[int] = []

        def ask(job: JobFacts, state: FitState = down_to, into: list[int] = found) -> None:
            rows, _ = evaluate_profiles(job, columns, cert_skills=certificate_ids(), down_to=state)
            into.append(len(rows))

        for job in jobs[:20]:
            ask(job)
        cpu = time.thread_time()
        print(row(f"one new job, {name}: {kept}", ask, jobs, goal=goal))
        cpu = time.thread_time() - cpu
        print(
            f"| … {len(jobs) / cpu:,.0f} jobs/s of one core; {sum(found) / len(found):,.0f} people found each |"
        )


def main() -> None:
    """Print the table."""
    facts, today, rng = facts_for_host(""), timezone.localdate(), random.Random(11)
    snapshot = snapshot_for(facts, today=today)
    snapshot.fit_view()
    towns = list(Town.objects.all())
    near = [town for town in towns if abs(town.lat - 35.7) < 0.15 and abs(town.lon - 139.55) < 0.2]
    codes = Codes(
        considerations=snapshot.bits,
        towns={town.code: number for number, town in enumerate(towns)},
        skills={pk: number for number, pk in enumerate(Skill.objects.values_list("pk", flat=True))},
    )
    print(f"\n## {SAVED:,} saved conditions\n\n{HEAD}")
    for name, homes in (
        ("people all over Japan", towns),
        (f"people of {len(near)} towns side by side", near),
    ):
        people = [person(rng, homes) for _ in range(SAVED)]
        cpu = time.thread_time()
        columns = ProfileColumns.of(people, codes)
        built = time.thread_time() - cpu
        jobs = some_jobs(snapshot, rng, () if homes is towns else near)
        measure(name, columns, jobs)
        rows = rng.sample(range(SAVED), 1_000)

        def change(number: int, columns: ProfileColumns = columns, people: list[Profile] = people) -> None:
            columns.change(number, people[-number])

        print(row("one changed condition", change, rows))
        print(f"| … tables built in {built:.1f} s CPU, once a process |")


if __name__ == "__main__":
    main()
