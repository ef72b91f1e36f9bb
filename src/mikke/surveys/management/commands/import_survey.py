"""``mikke import-survey FILE --questionnaire SLUG``: the CSV of a Google Form."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mikke.domain.errors import DomainError, Problem
from mikke.domain.forms_csv import FormTable, read_form
from mikke.kernel.problem_text import problem_text
from mikke.surveys.models import Questionnaire
from mikke.surveys.services.guess_survey import survey_from_form
from mikke.surveys.services.import_forms import SurveyImport, import_form
from mikke.tenancy.models import Site
from mikke.tenancy.sites import all_sites


def place_text(problem: Problem) -> str:
    """Return where a problem stands, as ``line:column``; what is not known is left out."""
    parts = [problem.data.get("line"), problem.data.get("column")]
    return ":".join(str(part) for part in parts if part)


class Command(BaseCommand):
    """Import answers and print the counts; exit 2 listing every problem. Safe to run twice."""

    help = "Import the answers of a Google Forms CSV into a survey."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and the survey."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--questionnaire", metavar="SLUG", required=True, help="end of the survey's address"
        )
        parser.add_argument("--site", metavar="HOST", help="the site of the survey")
        parser.add_argument(
            "--title", default="", help="title, where the survey is new and made from the file"
        )
        parser.add_argument("--dry-run", action="store_true", help="count, and write nothing")
        parser.add_argument(
            "--allow-missing", action="store_true", help="take a file that lacks questions of the survey"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        """Run the import."""
        try:
            table = read_form(file.read_bytes())
        except OSError as error:
            msg = f"{file}: {error.strerror}"
            raise CommandError(msg, returncode=2) from error
        except DomainError as error:
            self._refuse(file, list(error.problems))
        with transaction.atomic():
            survey, is_new = self._survey(table, options)
            result = import_form(
                table=table,
                questionnaire=survey,
                now=timezone.now(),
                dry_run=options["dry_run"],
                allow_missing=options["allow_missing"],
            )
            if options["dry_run"] or result.problems:
                transaction.set_rollback(True)
        self._report(file, survey, result, is_new=is_new)

    def _site(self, slug: str, host: str | None) -> Site:
        """Return the site named; else the one that has the survey; else the default site."""
        sites = [facts.site for facts in all_sites().values()]
        if host is not None:
            chosen = [site for site in sites if site.hostname == host]
        else:
            having = set(Questionnaire.objects.filter(slug=slug).values_list("site_id", flat=True))
            chosen = [site for site in sites if site.pk in having] or [
                one for one in sites if one.is_default_site
            ]
        if len(chosen) == 1:
            return chosen[0]
        hosts = ", ".join(sorted(site.hostname for site in sites))
        msg = _("Say with --site which site is meant: %(hosts)s") % {"hosts": hosts}
        raise CommandError(msg, returncode=2)

    def _survey(self, table: FormTable, options: dict[str, Any]) -> tuple[Questionnaire, bool]:
        """Return the survey, and whether it was made now from the file."""
        slug = options["questionnaire"]
        if slugify(slug) != slug or len(slug) > 60:
            msg = _("--questionnaire: use small letters, digits and hyphens, at most 60.")
            raise CommandError(msg, returncode=2)
        site = self._site(slug, options["site"])
        found = Questionnaire.objects.for_site(site).filter(slug=slug).first()
        if found is not None:
            return found, False
        title = options["title"] or slug
        return survey_from_form(site=site, slug=slug, title=title, table=table, now=timezone.now()), True

    def _report(self, file: Path, survey: Questionnaire, result: SurveyImport, *, is_new: bool) -> None:
        """Print the counts; say what was not read; list what was refused and why on stderr."""
        self.stdout.write(
            f"added={result.added} updated=0 unchanged={result.unchanged} refused={result.refused}"
        )
        if is_new and not result.problems:
            self.stdout.write(
                _("A new survey “%(slug)s” was made from the file; its kinds of questions are guessed.")
                % {"slug": survey.slug}
            )
        for name in result.matching.unknown:
            self.stderr.write(_("Not read, no question of the survey: %(name)s") % {"name": name})
        for name in result.left_out:
            self.stderr.write(_("Not read, it may tell who somebody is: %(name)s") % {"name": name})
        if result.problems:
            self._refuse(file, result.problems)

    def _refuse(self, file: Path, problems: list[Problem]) -> None:
        """List the problems and end with exit code 2."""
        for problem in problems:
            place = place_text(problem)
            field = f" {problem.field}:" if problem.field else ""
            self.stderr.write(f"{file}:{place}:{field} {problem_text(problem)}")
        msg = _("Nothing was written.")
        raise CommandError(msg, returncode=2)
