"""One new posting that 10,000 people have waited for: finding them, and writing a message to each."""

import time

import django

django.setup()

from django.db import transaction  # noqa: E402 -- Django must be set up first
from django.utils import timezone  # noqa: E402

from mikke.domain.profile import Profile  # noqa: E402
from mikke.jobs.alerts.match import write_matches  # noqa: E402
from mikke.jobs.alerts.sealing import Asked  # noqa: E402
from mikke.jobs.alerts.tell import tell_due  # noqa: E402
from mikke.jobs.enums import AlertPace  # noqa: E402
from mikke.jobs.models import AlertMatch, Job, SavedCondition  # noqa: E402
from mikke.jobs.services.saved_conditions import confirm_conditions, save_conditions  # noqa: E402
from mikke.kernel.models import OutboxEntry  # noqa: E402
from mikke.notices.message import Recipient  # noqa: E402
from mikke.notices.models import SendLog, SiteRules  # noqa: E402

PEOPLE = 10_000


@transaction.atomic
def prepare() -> Job:
    """Save the conditions of everybody and return a posting that fits them all."""
    for model in (AlertMatch, SavedCondition, SendLog, OutboxEntry):
        model.objects.all().delete()
    job = (
        Job.objects.filter(status="published", is_remote=False)
        .select_related("employer", "site", "town")
        .first()
    )
    if job is None:
        raise SystemExit
    SiteRules.objects.update_or_create(
        site=job.site, defaults={"quiet_from": "00:00", "quiet_until": "00:00"}
    )
    now = timezone.now()
    for number in range(PEOPLE):
        row = save_conditions(
            site=job.site,
            asked=Asked(Profile(towns=frozenset({job.town_id}))),
            to=Recipient(mail=f"person{number}@example.org"),
            pace=AlertPace.ONCE,
            with_ask=True,
            now=now,
        )
        confirm_conditions(row, now=now)
    OutboxEntry.objects.all().delete()
    return job


def row(name: str, seconds: float, cpu: float, goal: str) -> str:
    """Return a row of the table."""
    return f"| {name} | {PEOPLE:,} | {seconds:.1f} | {cpu:.1f} | {goal} |"


def main() -> None:
    """Print the table."""
    job = prepare()
    print("\n| what | people | seconds | CPU seconds | goal |\n| --- | --- | --- | --- | --- |")
    for name, deed, goal in (
        (
            "the first posting, conditions read from the table",
            lambda: write_matches(job, now=timezone.now()),
            "",
        ),
        ("a message to each", lambda: tell_due(now=timezone.now()), "30"),
    ):
        wall, cpu = time.perf_counter(), time.process_time()
        done = deed()
        print(row(f"{name} ({done:,})", time.perf_counter() - wall, time.process_time() - cpu, goal))


if __name__ == "__main__":
    main()
