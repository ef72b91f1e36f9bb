"""``mikke fit --profile FILE``: the answer of ``POST /api/v1/fit`` on the command line."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from mikke.domain.errors import DomainError
from mikke.domain.profile import KnownIds, Profile
from mikke.jobs.search.fitting import fit_jobs
from mikke.jobs.summaries import fit_list
from mikke.kernel.problem_text import problem_text
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import SiteFacts, UnknownSiteError, facts_for_host
from mikke.vocabulary.selectors import KnownVocabulary


def refused(text: str) -> CommandError:
    """Return the error that ends the command with 2."""
    return CommandError(text, returncode=2)


def read_profile(path: Path) -> Profile:
    """Return the conditions of a JSON file. Raises CommandError naming the file, the field and what is expected."""
    known = KnownVocabulary.load()
    ids = KnownIds(
        towns=known.towns, considerations=known.considerations, skills=known.skills, topics=known.topics
    )
    try:
        raw = json.loads(path.read_text("utf-8-sig"))
        if isinstance(raw, dict) and set(raw) == {"profile"}:
            raw = raw["profile"]
        return Profile.from_json(raw, ids)
    except OSError as error:
        raise refused(f"{path}: {error.strerror}") from error
    except DomainError as error:
        lines = [f"{path}: {problem.field}: {problem_text(problem)}" for problem in error.problems]
        raise refused("\n".join(lines)) from error
    except (ValueError, RecursionError) as error:
        raise refused(f"{path}: {error}") from error


def site_facts(host: str) -> SiteFacts:
    """Return the site that answers ``host``. Raises CommandError when there is none."""
    try:
        facts = facts_for_host(host)
    except UnknownSiteError as error:
        raise refused("No site is set up. Run: mikke createowner") from error
    if not allows(facts.profile, Feature.FILTER_BY_CONDITIONS):
        raise refused(f"{facts.profile.name}: this site shows its own openings only.")
    return facts


class Command(BaseCommand):
    """Print which open postings fit a profile, as JSON in Japanese. Nothing is stored."""

    help = "Print which postings fit a profile, as JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the profile and how much to show."""
        parser.add_argument("--profile", type=Path, required=True, metavar="FILE")
        parser.add_argument("--site", default="localhost", metavar="HOST")
        parser.add_argument("--town", metavar="CODE")
        parser.add_argument("--limit", type=int, default=50)
        parser.add_argument("--include-no", action="store_true")

    def handle(self, *, profile: Path, site: str, town: str | None, **options: Any) -> None:
        """Read, fit, print."""
        if not 1 <= options["limit"] <= 500:
            raise refused(f"--limit: {options['limit']} is outside the range 1..500.")
        facts = site_facts(site)
        if town and town not in KnownVocabulary.load().towns:
            raise refused(f"--town: {town} is not the code of a municipality (six digits).")
        include_no = options["include_no"]
        found = fit_jobs(
            read_profile(profile),
            facts=facts,
            today=timezone.localdate(),
            towns=(town,) if town else (),
            limit=options["limit"],
            include_no=include_no,
        )
        with translation.override("ja"):
            answer = fit_list(
                found, facts=facts, base_url=facts.site.root_url.rstrip("/"), include_no=include_no
            )
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
