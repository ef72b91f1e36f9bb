"""Build a database with generated postings and print how long it took."""

import datetime as dt
import resource
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 -- Django must be set up first
from django.utils import timezone  # noqa: E402
from wagtail.models import Site  # noqa: E402

from mikke.jobs.services.load_generated import load_generated  # noqa: E402
from mikke.tenancy.models import SiteProfile, SiteRev  # noqa: E402
from mikke.tenancy.sites import facts_of  # noqa: E402
from mikke.vocabulary.models import Town  # noqa: E402
from mikke.vocabulary.services import load_vocabulary  # noqa: E402


def main() -> None:
    """Build, and print the row of a table."""
    size = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    load_vocabulary()
    site = Site.objects.get(is_default_site=True)
    profile = SiteProfile.objects.create(
        site=site,
        name="bench",
        operator_name="bench",
        legal_mode="info_notified",
        notification_number="bench",
        ranking_reply_on=dt.date(2026, 10, 1),
        ranking_reply_reference="bench",
    )
    profile.towns.set(Town.objects.filter(code__in=("132047", "132039")))
    SiteRev.objects.create(site=site)
    wall, cpu = time.perf_counter(), time.process_time()
    loaded = load_generated(size, seed=1, facts=facts_of(site), now=timezone.now(), report=report)
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"- {size:,} postings with {loaded.counts.distinct_times:,} working times: "
        f"{time.perf_counter() - wall:.0f} s wall, {time.process_time() - cpu:.0f} s CPU, {memory_mb} MB"
    )


def report(done: int) -> None:
    """Say how far it is."""
    if done % 100_000 == 0:
        print(done, file=sys.stderr)


if __name__ == "__main__":
    main()
