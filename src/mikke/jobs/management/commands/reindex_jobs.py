"""``mikke reindex-jobs``: write the search rows of all postings again."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from mikke.jobs.services.reindex import rebuild_index, reindex_jobs
from mikke.tenancy.sites import all_sites


class Command(BaseCommand):
    """Write the search rows again and print how many; questions are answered meanwhile."""

    help = "Write the search rows of all postings again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take what to write."""
        parser.add_argument("--only-old", action="store_true", help="only rows written by older rules")
        parser.add_argument("--index-only", action="store_true", help="only build a damaged index again")

    def handle(self, *, only_old: bool, index_only: bool, **options: Any) -> None:
        """Write and count."""
        del options
        done = 0
        if not index_only:
            for facts in all_sites().values():
                done += reindex_jobs(site=facts.site, today=timezone.localdate(), only_old=only_old)
        if not only_old:
            rebuild_index()
        self.stdout.write(f"reindexed={done}")
