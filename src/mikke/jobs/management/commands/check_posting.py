"""``mikke check-posting FILE``: what is missing, unlawful or paid too little in a posting."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from mikke.domain.errors import DomainError
from mikke.domain.posting import Posting, read_posting
from mikke.domain.posting_check import check_posting
from mikke.jobs.posting_wording import findings_by_severity
from mikke.kernel.problem_text import problem_text
from mikke.vocabulary.selectors import KnownVocabulary, minimum_wage_table


def read_file(path: Path) -> Posting:
    """Return the posting of a JSON file. Raises CommandError naming what cannot be read."""
    known = KnownVocabulary.load()
    try:
        raw = json.loads(path.read_text("utf-8-sig"))
        return read_posting(
            raw, known_considerations=known.considerations, known_towns=known.towns.__contains__
        )
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise CommandError(msg, returncode=2) from error
    except DomainError as error:
        lines = [f"{path}: {problem.field}: {problem_text(problem)}" for problem in error.problems]
        raise CommandError("\n".join(lines), returncode=2) from error
    except (ValueError, RecursionError) as error:
        msg = f"{path}: {error}"
        raise CommandError(msg, returncode=2) from error


class Command(BaseCommand):
    """Print the findings as JSON; exit 1 when there is an error, 2 when the file is no posting."""

    help = "Check a posting (JSON) and print the findings as JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        """Read, check, print."""
        posting = read_file(file)
        table = minimum_wage_table(prefecture_code=posting.town[:2])
        findings = check_posting(posting, posted_on=timezone.localdate(), minimum_wages=table)
        with translation.override("ja"):
            groups = findings_by_severity(findings)
        self.stdout.write(json.dumps(groups, ensure_ascii=False, indent=2))
        if groups["errors"]:
            msg = "The posting has errors."
            raise CommandError(msg, returncode=1)
