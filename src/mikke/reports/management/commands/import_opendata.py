"""``mikke import-opendata FILE --kind event|facility|childcare``: a municipal table."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.errors import DomainError
from mikke.kernel.problem_text import problem_text
from mikke.reports.enums import DataKind
from mikke.reports.open_data_in import PROFILES, import_table
from mikke.tenancy.models import Site


def site_called(host: str | None) -> Site:
    """Return the site of a host, the default one without. Raises: CommandError."""
    rows = Site.objects.filter(hostname=host) if host else Site.objects.filter(is_default_site=True)
    site: Site | None = rows.first()
    if site is None:
        hosts = ", ".join(Site.objects.values_list("hostname", flat=True))
        msg = f"--site {host or ''}: {_('There is no such site. There are:')} {hosts}"
        raise CommandError(msg, returncode=2)
    return site


class Command(BaseCommand):
    """Import a municipal table and print the counts; exit 2 listing every cell that cannot be taken."""

    help = "Import a table of the municipal open data standard."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file, what it is, and where it belongs."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, choices=[kind.value for kind in PROFILES])
        parser.add_argument("--site", metavar="HOST", help="the site it belongs to; the default site without")
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")

    def handle(self, *, file: Path, kind: str, **options: Any) -> None:
        """Run the import."""
        site = site_called(options["site"])
        try:
            result = import_table(
                file.read_bytes(),
                DataKind(kind),
                site=site,
                source=file.name,
                now=timezone.now(),
                dry_run=options["dry_run"],
            )
        except OSError as error:
            msg = f"{file}: {error.strerror}"
            raise CommandError(msg, returncode=2) from error
        except DomainError as error:
            lines = [f"{file}: {problem.field}: {problem_text(problem)}" for problem in error.problems]
            raise CommandError("\n".join(lines), returncode=2) from error
        counts = (result.added, result.updated, result.unchanged) if not result.problems else (0, 0, 0)
        self.stdout.write(
            f"added={counts[0]} updated={counts[1]} unchanged={counts[2]} refused={result.refused}"
        )
        for header in result.unknown:
            self.stdout.write(_("Left out, not in the standard: %(header)s") % {"header": header})
        if result.problems:
            for line, problem in result.problems:
                self.stderr.write(f"{file}:{line}: {problem.field}: {problem_text(problem)}")
            raise CommandError(_("Nothing was written."), returncode=2)
