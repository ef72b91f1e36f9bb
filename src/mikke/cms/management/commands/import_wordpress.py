"""``mikke import-wordpress FILE``: the posts and pages of a WordPress export."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site

from mikke.cms.wxr import read_wxr
from mikke.cms.wxr_import import WxrResult, described, import_wxr
from mikke.cms.wxr_words import read_word_map
from mikke.domain.errors import DomainError, refuse
from mikke.kernel.problem_text import problem_text
from mikke.tenancy.sites import all_sites

STATES = ("added", "updated", "unchanged", "edited_here", "deleted_here", "repeated")


def chosen_site(host: str | None) -> Site:
    """Return the named site, or the first one. Raises DomainError when there is none of that name."""
    sites = [facts.site for facts in all_sites().values()]
    for site in sites:
        if site.hostname == host or (host is None and site.is_default_site):
            return site
    raise refuse("site.unknown", "--site", host or "", "a host name of a site")


class Command(BaseCommand):
    """Import posts and pages and print what came in and what an editor should look at. Safe to run twice."""

    help = "Import the posts and pages of a WordPress export (WXR)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file, the site and how careful to be."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--site", metavar="HOST", help="put the articles on this site")
        parser.add_argument("--words", type=Path, metavar="FILE", help="what categories and tags mean (CSV)")
        parser.add_argument("--dry-run", action="store_true", help="count and list, and write nothing")

    def handle(self, *, file: Path, **options: Any) -> None:
        """Run the import; bad input ends with exit code 2 and nothing written."""
        words_file: Path | None = options["words"]
        with _told(words_file or file):
            words = read_word_map(words_file) if words_file else None
        with _told(file):
            site = chosen_site(options["site"])
            found = read_wxr(file)
            result = import_wxr(found, site=site, dry_run=options["dry_run"], words=words)
        self._report(result, found.left_out)
        if options["dry_run"]:
            self.stdout.write(_("This was a trial: nothing was written."))

    def _report(self, result: WxrResult, left_out: dict[str, int]) -> None:
        """Print the counts first, then each list with its heading."""
        counts = " ".join(f"{state}={result.counts[state]}" for state in STATES)
        self.stdout.write(f"{counts} redirects={result.redirects} pictures={len(result.pictures)}")
        lists = (
            (_("Came in as drafts"), described(result.drafts)),
            (_("Changed here since, left as they are"), result.kept_edits),
            (
                _("Categories that mean no kind of article here (they became “%(kind)s”)")
                % {"kind": _("How to find work")},
                described(sorted(result.unknown_categories.items())),
            ),
            (
                _("Tags that mean no topic and no skill here"),
                described(sorted(result.unknown_tags.items())),
            ),
            (_("Pictures (post | address | words | where)"), described(result.pictures)),
            (_("Shortcodes taken out"), described(result.shortcodes)),
            (_("What has no place here"), described(result.others)),
            (_("Left out"), described(sorted(left_out.items()))),
        )
        for heading, lines in lists:
            if lines:
                self.stdout.write(f"\n{heading}: {len(lines)}")
                self.stdout.write("\n".join(f"  {line}" for line in lines))


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say what is wrong with a file, each problem with its line, and end with exit code 2."""
    try:
        yield
    except OSError as error:
        msg = f"{file}: {error.strerror}"
        raise CommandError(msg, returncode=2) from error
    except DomainError as error:
        lines = [_line(file, problem) for problem in error.problems]
        raise CommandError("\n".join(lines), returncode=2) from error


def _line(file: Path, problem: Any) -> str:
    line = problem.data.get("line")
    where = f"{file}:{line}" if line else str(file)
    return f"{where}: {problem_text(problem)}"
