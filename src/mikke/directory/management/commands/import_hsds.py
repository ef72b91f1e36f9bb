"""``mikke import-hsds FILE``: services of another directory in Open Referral HSDS 3.0."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.directory.services.import_hsds import HsdsResult, import_hsds
from mikke.domain.errors import DomainError
from mikke.kernel.problem_text import problem_text
from mikke.tenancy.models import Site

BAD_INPUT = 2


class Command(BaseCommand):
    """Import services and print the counts; exit 2 listing every place that cannot be taken. Safe to run twice."""

    help = "Import services of help in Open Referral HSDS 3.0 (JSON)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and where it belongs."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--site", metavar="HOST", help="the site it belongs to; the default site without")
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")

    def handle(self, *, file: Path, **options: Any) -> None:
        """Run the import."""
        host = options["site"]
        rows = Site.objects.filter(hostname=host) if host else Site.objects.filter(is_default_site=True)
        site = rows.first()
        if site is None:
            hosts = ", ".join(Site.objects.values_list("hostname", flat=True))
            msg = f"--site {host or ''}: {_('There is no such site. There are:')} {hosts}"
            raise CommandError(msg, returncode=BAD_INPUT)
        try:
            result = import_hsds(file.read_bytes(), site=site, now=timezone.now(), dry_run=options["dry_run"])
        except OSError as error:
            msg = f"{file}: {error.strerror}"
            raise CommandError(msg, returncode=BAD_INPUT) from error
        except DomainError as error:
            lines = [f"{file}: {problem_text(problem)}" for problem in error.problems]
            raise CommandError("\n".join(lines), returncode=BAD_INPUT) from error
        self._tell(file, result)

    def _tell(self, file: Path, result: HsdsResult) -> None:
        self.stdout.write(
            f"added={result.added} updated={result.updated} unchanged={result.unchanged} refused={result.refused}"
        )
        for problem in result.problems:
            self.stderr.write(f"{file}: {problem.field}: {problem_text(problem)}")
        if result.problems:
            raise CommandError(_("Nothing was written."), returncode=BAD_INPUT)
