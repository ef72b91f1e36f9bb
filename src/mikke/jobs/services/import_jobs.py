"""Bringing many postings in: all or nothing, safe to run twice, every refused row with its reason."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from mikke.domain.errors import DomainError, Problem, ProblemList
from mikke.domain.posting import Posting, read_posting
from mikke.domain.posting_check import Finding, check_posting, errors_of
from mikke.domain.wages import WageTable
from mikke.jobs.enums import EmploymentType, JobSource, JobStatus
from mikke.jobs.models import Job
from mikke.jobs.services.read_jobs_table import JobRow
from mikke.jobs.services.save import JobContent, save_content
from mikke.tenancy.models import Site
from mikke.tenancy.sites import SiteFacts
from mikke.vocabulary.selectors import KnownVocabulary, minimum_wage_table


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row was refused: where it stands and what is wrong with which field."""

    line: int
    external_id: str
    problem: Problem


@dataclass(slots=True)
class ImportResult:
    """How many rows ended how, why rows were refused, and which came in as drafts."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    drafts: list[tuple[str, list[Finding]]] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused, each counted once."""
        return len({problem.line for problem in self.problems})


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A row that can be written."""

    facts: SiteFacts
    external_id: str
    content: JobContent
    posting: Posting
    digest: str


def _site_of(town: str, sites: Iterable[SiteFacts]) -> SiteFacts | Problem:
    """Return the one site whose towns hold ``town``, or why there is none."""
    found = [facts for facts in sites if any(one.code == town for one in facts.towns)]
    if len(found) == 1:
        return found[0]
    code = "site.none_for_town" if not found else "site.several_for_town"
    return Problem(code, "town", town, "--site HOST")


def _check_point(extra: Mapping[str, Any], problems: ProblemList) -> None:
    if (extra["lat"] is None) != (extra["lon"] is None):
        problems.add("point.half", "lat", "", "lat, lon")
    for name, low, high in (("lat", 20, 46), ("lon", 122, 154)):
        if extra[name] is not None and not low <= extra[name] <= high:
            problems.add("number.out_of_range", name, extra[name], f"{low}..{high}")


def _read_extra(row: JobRow, known: KnownVocabulary, problems: ProblemList) -> dict[str, Any]:
    extra = dict(row.extra)
    kinds = {"contract": EmploymentType.CONTRACTOR, "volunteer": EmploymentType.VOLUNTEER}
    usual = kinds.get(row.posting.get("relation", ""), EmploymentType.PART_TIME)
    extra["employment_type"] = extra["employment_type"] or usual
    if extra["employment_type"] not in EmploymentType.values:
        problems.add(
            "choice.unknown", "employment_type", extra["employment_type"], "|".join(EmploymentType.values)
        )
    for name in ("skills", "teaches"):
        for skill in extra[name]:
            if skill not in known.skills:
                problems.add("id.unknown", name, skill, "GET /api/v1/skills")
    _check_point(extra, problems)
    raw = extra["valid_through"]
    try:
        extra["valid_through"] = dt.date.fromisoformat(raw) if raw else None
    except ValueError:
        problems.add("date.impossible", "valid_through", raw, "YYYY-MM-DD")
    return extra


def _prepare(
    row: JobRow, known: KnownVocabulary, choose_site: Callable[[str], SiteFacts | Problem]
) -> ReadyRow:
    """Return what can be written. Raises DomainError with everything that is wrong with the row."""
    problems = ProblemList()
    if row.problems:
        raise DomainError(*row.problems)
    if not row.external_id:
        problems.add("text.missing", "external_id", "", "text")
    for name in ("title", "duties"):
        if not row.posting.get(name):
            problems.add("text.missing", name, "", "text")
    if not row.posting.get("employer", {}).get("name"):
        problems.add("text.missing", "employer", "", "text")
    posting = Posting()
    with problems.collecting():
        posting = read_posting(
            row.posting, known_considerations=known.considerations, known_towns=known.towns.__contains__
        )
    extra = _read_extra(row, known, problems)
    problems.raise_if_any()
    chosen = choose_site(posting.town)
    if isinstance(chosen, Problem):
        raise DomainError(chosen)
    digest = hashlib.blake2b(row.digest_source.encode("utf-8", "replace"), digest_size=16).hexdigest()
    posting = dataclasses.replace(posting, remote=extra["is_remote"])
    content = JobContent(posting=posting, **extra)
    return ReadyRow(chosen, row.external_id, content, posting, digest)


def _write(ready: ReadyRow, result: ImportResult, *, now: dt.datetime, table: WageTable) -> None:
    """Add or update one posting and count it."""
    site: Site = ready.facts.site
    job = Job.objects.for_site(site).filter(external_id=ready.external_id).first()
    if job is not None and job.import_digest == ready.digest:
        result.unchanged += 1
        return
    findings = errors_of(
        check_posting(
            ready.posting,
            posted_on=timezone.localdate(now),
            until=ready.content.valid_through,
            minimum_wages=table,
        )
    )
    is_new = job is None
    job = job or Job(site=site, external_id=ready.external_id, source=JobSource.IMPORT)
    job.import_digest = ready.digest
    may_publish = not findings and ready.posting.job_time is not None
    save_content(job=job, content=ready.content, publish=may_publish, now=now)
    if is_new:
        result.added += 1
    else:
        result.updated += 1
    if job.status == JobStatus.DRAFT:
        result.drafts.append((ready.external_id, findings))


def _prepare_all(
    rows: Iterable[JobRow], known: KnownVocabulary, choose_site: Callable[[str], SiteFacts | Problem]
) -> tuple[list[ReadyRow], list[RowProblem]]:
    """Split the rows into those that can be written and the reasons of the others."""
    ready: list[ReadyRow] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        try:
            one = _prepare(row, known, choose_site)
            first = seen.setdefault((one.facts.site.pk, one.external_id), row.line)
            if first != row.line:
                raise DomainError(
                    Problem("external_id.twice", "external_id", row.external_id, f"once (line {first})")
                )
            ready.append(one)
        except DomainError as error:
            problems += [RowProblem(row.line, row.external_id, problem) for problem in error.problems]
    return ready, problems


def import_jobs(
    rows: Iterable[JobRow],
    *,
    sites: Mapping[int, SiteFacts],
    host: str | None,
    now: dt.datetime,
    dry_run: bool = False,
    keep_going: bool = False,
) -> ImportResult:
    """Write the rows that can be written.

    Args:
        rows: from ``read_jobs_csv`` or ``read_jobs_jsonld``.
        sites: every site by id.
        host: the site they all go to, or None: each goes to the one site that covers its town.
        now: the moment of the import; publication and the check of the wage go by it.
        dry_run: count, and write nothing.
        keep_going: write the good rows although others are refused.

    Returns: the counts, the problems and the drafts. With problems and without ``keep_going`` nothing is written.
    """
    only = next((facts for facts in sites.values() if facts.site.hostname == host), None)

    def choose_site(town: str) -> SiteFacts | Problem:
        if host is None:
            return _site_of(town, sites.values())
        return only or Problem("site.unknown", "--site", host, "a host name of a site")

    ready, problems = _prepare_all(rows, KnownVocabulary.load(), choose_site)
    result = ImportResult(problems=problems)
    if problems and not keep_going:
        return result
    table = minimum_wage_table()
    with transaction.atomic():
        for one in ready:
            _write(one, result, now=now, table=table)
        if dry_run:
            transaction.set_rollback(True)
    return result
