"""``mikke make-badge-key``: give a site a new key to sign badges with."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mikke.learning.services.badges import make_key
from mikke.tenancy.sites import all_sites


class Command(BaseCommand):
    """Make a key; the old ones stay public, so that older badges can still be checked."""

    help = "Give a site a new key to sign badges with."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the host name of the site."""
        parser.add_argument("host", help="host name of the site")

    def handle(self, *, host: str, **options: Any) -> None:
        """Make it and print its id."""
        del options
        site = next((facts.site for facts in all_sites().values() if facts.site.hostname == host), None)
        if site is None:
            msg = f"no site answers {host}"
            raise CommandError(msg)
        self.stdout.write(f"kid={make_key(site=site, now=timezone.now()).kid}")
