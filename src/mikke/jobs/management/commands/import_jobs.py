"""``mikke import-jobs FILE``: a CSV or JSON-LD file of postings."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from mikke.domain.csv_text import decode
from mikke.domain.errors import DomainError
from mikke.jobs.services.import_jobs import ImportResult, import_jobs
from mikke.jobs.services.read_jobs_jsonld import read_jobs_jsonld
from mikke.jobs.services.read_jobs_table import JobRow, read_jobs_csv
from mikke.kernel.problem_text import problem_text
from mikke.tenancy.sites import all_sites
from mikke.vocabulary.selectors import town_code


def read_rows(path: Path) -> list[JobRow]:
    """Return the rows of a file. Raises DomainError when it cannot be read at all, OSError when it is not there."""
    text = decode(path.read_bytes())
    is_json = path.suffix.lower() in {".json", ".jsonld"} or text.lstrip()[:1] in {"{", "["}
    return read_jobs_jsonld(text, find_town=town_code) if is_json else read_jobs_csv(text)


class Command(BaseCommand):
    """Import postings and print the counts; exit 2 listing every row that was refused. Safe to run twice."""

    help = "Import postings from CSV or JSON-LD."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and how careful to be."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--site", metavar="HOST", help="put every posting on this site")
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")
        parser.add_argument(
            "--keep-going", action="store_true", help="write the good rows although others are refused"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        """Run the import."""
        try:
            rows = read_rows(file)
        except OSError as error:
            msg = f"{file}: {error.strerror}"
            raise CommandError(msg, returncode=2) from error
        except DomainError as error:
            lines = [f"{file}: {problem.field}: {problem_text(problem)}" for problem in error.problems]
            raise CommandError("\n".join(lines), returncode=2) from error
        result = import_jobs(
            rows,
            sites=all_sites(),
            host=options["site"],
            now=timezone.now(),
            dry_run=options["dry_run"],
            keep_going=options["keep_going"],
        )
        self._report(file, result, wrote=options["keep_going"] or not result.problems)

    def _report(self, file: Path, result: ImportResult, *, wrote: bool) -> None:
        """Print the counts and the drafts; list what was refused and why on stderr."""
        self.stdout.write(
            f"added={result.added} updated={result.updated} unchanged={result.unchanged} refused={result.refused}"
        )
        for external_id, findings in result.drafts:
            codes = ", ".join(finding.code for finding in findings) or "missing.job_time"
            self.stdout.write(_("%(id)s came in as a draft: %(codes)s") % {"id": external_id, "codes": codes})
        if not result.problems:
            return
        for row in result.problems:
            self.stderr.write(
                f"{file}:{row.line}: {row.external_id or '-'}: {row.problem.field}: {problem_text(row.problem)}"
            )
        msg = _("Some rows were refused; the others were written.") if wrote else _("Nothing was written.")
        raise CommandError(msg, returncode=2)
