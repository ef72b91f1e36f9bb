"""``mikke generate-jobs N --seed S``: synthetic postings to measure with."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mikke.jobs.services.load_generated import load_generated
from mikke.tenancy.sites import SiteFacts, UnknownSiteError, all_sites, facts_for_host
from mikke.vocabulary.services import load_vocabulary


def site_named(host: str | None) -> SiteFacts:
    """Return the site of a host name, the default one when none is named."""
    if host is None:
        try:
            return facts_for_host("")
        except UnknownSiteError as error:
            msg = "there is no default site: run createowner first, or name one with --site HOST"
            raise CommandError(msg, returncode=2) from error
    found = next((facts for facts in all_sites().values() if facts.site.hostname == host), None)
    if found is None:
        msg = f"--site {host}: no such site"
        raise CommandError(msg, returncode=2)
    return found


class Command(BaseCommand):
    """Write N synthetic postings and print what is in them. Safe to run twice with the same seed."""

    help = "Write synthetic postings to measure with."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the number, the seed and the site."""
        parser.add_argument("count", type=int, metavar="N")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--site", metavar="HOST", help="the default site when left out")

    def handle(self, *, count: int, seed: int, site: str | None, **options: Any) -> None:
        """Write and count."""
        del options
        if count < 1 or seed < 0:
            msg = "N must be at least 1 and the seed at least 0"
            raise CommandError(msg, returncode=2)
        load_vocabulary()
        started = timezone.now()
        loaded = load_generated(count, seed=seed, facts=site_named(site), now=started, report=self._progress)
        counts = loaded.counts
        self.stdout.write(
            f"jobs={counts.jobs} added={loaded.added} templates={counts.templates} words={counts.fill_words} "
            f"working_times={counts.distinct_times} night={counts.night_jobs} remote={counts.remote_jobs} "
            f"towns={counts.towns} seconds={(timezone.now() - started).total_seconds():.0f}"
        )

    def _progress(self, done: int) -> None:
        if done % 100_000 == 0:
            self.stderr.write(f"{done}")
