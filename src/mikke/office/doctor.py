"""What ``mikke doctor`` looks at. Each check yields findings: what is wrong and how to mend it."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.accounts.models import Membership
from mikke.domain.morphology import reading
from mikke.jobs.enums import JobStatus
from mikke.jobs.models import Job
from mikke.jobs.search.indexes import JOBS
from mikke.kernel import health, outbox, periodic
from mikke.kernel.encryption import decrypt, encrypt
from mikke.kernel.models import OutboxState
from mikke.tenancy.models import Site, SiteProfile, SiteRev


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    what: str
    mend: str


def check_settings() -> Iterator[Finding]:
    """Django's own checks, warnings included, without those that the settings name as meant."""
    for message in run_checks(include_deployment_checks=False):
        if message.level >= WARNING and not message.is_silenced():
            yield Finding(f"settings: {message.msg}", message.hint or "See docs/reference/settings.md.")
    if settings.SECRET_KEY == "" or len(settings.SECRET_KEY) < 32:
        yield Finding("MIKKE_SECRET_KEY is short", "Set 50 random characters; everybody must sign in again.")


def check_keys() -> Iterator[Finding]:
    """The data keys can be read and do what they should."""
    try:
        works = decrypt(encrypt(b"probe", place="doctor"), place="doctor") == b"probe"
    except ImproperlyConfigured as error:
        yield Finding(str(error), "Put back the key from your backup; without it sealed data cannot be read.")
        return
    if not works:
        yield Finding("encryption does not give back what it was given", "Install the locked packages again.")


def check_database() -> Iterator[Finding]:
    """The file or server is sound and its tables are of this version."""
    if pending := health.pending_migrations():
        yield Finding(
            f"{len(pending)} migrations are not applied, first {pending[0]}", "Run 'mikke migrate'."
        )
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(10)")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield Finding(f"database: {line}", "Stop the site and put back the last good backup.")
        cursor.execute("PRAGMA foreign_key_check")
        if broken := cursor.fetchall():
            yield Finding(f"database: {len(broken)} rows point to nothing", "Put back the last good backup.")


def check_sites() -> Iterator[Finding]:
    """There is a default site, and each site has a profile, a revision and an owner."""
    if not SiteProfile.objects.filter(site__is_default_site=True).exists():
        yield Finding("no default site is set up", "Run 'mikke createowner'.")
    for site in Site.objects.filter(profile__isnull=False):
        if not SiteRev.objects.filter(site=site).exists():
            yield Finding(f"{site.hostname}: has no revision", "Save its profile in the office.")
        if not Membership.objects.filter(site=site, role=Role.OWNER, user__is_active=True).exists():
            yield Finding(f"{site.hostname}: has no owner", "Run 'mikke createowner' with this host.")


def check_search() -> Iterator[Finding]:
    """Every open posting can be found, and the index is sound."""
    lost = Job.objects.filter(status=JobStatus.PUBLISHED, search_row__isnull=True).count()
    if lost:
        yield Finding(f"{lost} open postings have no search row", "Run 'mikke reindex-jobs'.")
    if connection.vendor != "sqlite":
        return
    try:
        JOBS.check()
    except DatabaseError as error:
        yield Finding(f"the search index is damaged ({error})", "Run 'mikke reindex-jobs'.")


def check_words() -> Iterator[Finding]:
    """The dictionary for Japanese words is there."""
    try:
        found = reading("図書館")
    except Exception as error:  # noqa: BLE001 -- whatever the package raises is the finding
        yield Finding(f"the dictionary cannot be read ({error})", "Install the locked packages again.")
        return
    if found != "としょかん":
        yield Finding(f"the dictionary reads 図書館 as {found!r}", "Install the locked packages again.")


def check_translations() -> Iterator[Finding]:
    """Every language has its compiled sentences."""
    for folder in settings.LOCALE_PATHS:
        for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                yield Finding("the translations are not compiled", "Run 'mikke compile-catalogues'.")
                return


def check_fonts() -> Iterator[Finding]:
    """Paper needs a Japanese font."""
    program = shutil.which("fc-list")
    command = [program, ":lang=ja", "family"] if program else ["true"]
    families = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 -- found above
    if not families.strip():
        yield Finding(
            "no Japanese font is installed", "As root: 'make needs', or apt-get install fonts-noto-cjk."
        )


def check_clock() -> Iterator[Finding]:
    """Days are counted in Japan, whatever the machine thinks."""
    if str(timezone.get_default_timezone()) != "Asia/Tokyo":
        yield Finding("the time zone is not Asia/Tokyo", "Take TIME_ZONE out of your settings.")
    if time.time() < 1_790_000_000:
        yield Finding("the clock of this machine is years behind", "Switch time synchronisation on.")


def check_worker() -> Iterator[Finding]:
    """Somebody carries out the work that waits."""
    for name in periodic.late_jobs(now=timezone.now()):
        yield Finding(f"periodic work {name} is more than ten minutes late", "Is 'mikke work' running?")
    if dead := outbox.counts()[OutboxState.DEAD]:
        yield Finding(f"{dead} messages were given up after 8 tries", "See them in the office and try again.")


def check_folders() -> Iterator[Finding]:
    """There is room to write."""
    free = shutil.disk_usage(settings.VAR_DIR).free
    if free < 500_000_000:
        yield Finding(f"only {free // 1_000_000} MB are free in {settings.VAR_DIR}", "Make room.")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    check_settings,
    check_keys,
    check_database,
    check_sites,
    check_search,
    check_words,
    check_translations,
    check_fonts,
    check_clock,
    check_worker,
    check_folders,
)


def findings() -> list[Finding]:
    """Run every check in turn; a database without our tables ends the list with that finding."""
    found: list[Finding] = []
    for check in CHECKS:
        found += check()
        if any("not applied" in finding.what for finding in found):
            break
    return found
