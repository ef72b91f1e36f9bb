"""Writing synthetic postings in bulk, with their search rows: for measuring, never for the public."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from mikke.domain.generate import Counts, GeneratedJob, count_jobs, generate_jobs
from mikke.domain.morphology import segment_words
from mikke.jobs.enums import JobSource, JobStatus
from mikke.jobs.models import Employer, Fact, Job, JobSearch
from mikke.jobs.search.indexes import JOBS
from mikke.jobs.search.projection import ROW_VERSION
from mikke.jobs.services.generated_rows import GeneratedRows, RowBuilder
from mikke.search_index.terms import learn_terms
from mikke.tenancy.sites import SiteFacts, bump_rev
from mikke.vocabulary.models import Skill

TERMS_AT_ONCE = 5_000
_JOB_FIELDS = (
    *("id", "public_id", "employer_id", "external_id", "published_at", "valid_through", "title", "relation"),
    *(
        "employment_type",
        "town_id",
        "workplace",
        "lat",
        "lon",
        "is_remote",
        "duties",
        "wage_unit",
        "wage_min",
    ),
    *("wage_max", "minutes_per_piece", "job_time", "contact"),
)
_FACT_FIELDS = ("job_id", "consideration_id", "answer", "source", "checked_on", "expires_on")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a run wrote.

    Attributes:
        counts: of all postings of the run, those already there included.
        added: how many were new.
    """

    counts: Counts
    added: int


def load_generated(
    count: int,
    *,
    seed: int,
    facts: SiteFacts,
    now: dt.datetime,
    report: Callable[[int], None] = lambda _: None,
) -> Loaded:
    """Write ``count`` generated postings to a site; those of an earlier run with the same seed are left as they are.

    Args:
        count: how many.
        seed: the same seed gives the same postings.
        facts: the site.
        now: days of publication are counted back from it.
        report: told after each chunk how many postings are done.
    """
    names = dict(Skill.objects.values_list("pk", "name_ja"))
    builder = RowBuilder(now=now, today=timezone.localdate(now), salt=str(facts.site.pk), skill_names=names)
    added = done = 0
    seen: list[GeneratedJob] = []
    employers: dict[str, int] = {}
    with _relaxed_writing():
        for chunk in generate_jobs(count, seed=seed):
            added += _write_chunk(chunk, builder, facts, employers)
            seen += [raw._replace(job_time={}, duties="") for raw in chunk]
            done += len(chunk)
            report(done)
        _learn_words(builder)
        JOBS.optimize()
    return Loaded(count_jobs(seen), added)


@contextmanager
def _relaxed_writing() -> Iterator[None]:
    """On SQLite, do not wait for the disk at each commit of the bulk load; afterwards everything is on the disk.

    A power cut during the load may cost the load, never what was there before it: the log is written in order.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def _write_chunk(
    chunk: Sequence[GeneratedJob], builder: RowBuilder, facts: SiteFacts, employers: dict[str, int]
) -> int:
    """Write one chunk with one revision; return how many postings were new."""
    site_id = facts.site.pk
    wanted = [raw.external_id for raw in chunk]
    there = set(
        Job.objects.for_site(facts.site).filter(external_id__in=wanted).values_list("external_id", flat=True)
    )
    new = [raw for raw in chunk if raw.external_id not in there]
    if not new:
        return 0
    _learn_employers(new, facts, employers)
    builder.prepare(new)
    first_id = _reserve_ids(len(new))
    rows = [
        builder.rows(raw, job_id=job_id, employer_id=employers[raw.employer])
        for job_id, raw in enumerate(new, start=first_id)
    ]
    stamp = rows[0].job[4]
    _insert(
        Job,
        _JOB_FIELDS,
        (row.job for row in rows),
        site_id=site_id,
        source=JobSource.IMPORT.value,
        status=JobStatus.PUBLISHED.value,
        created_at=stamp,
        updated_at=stamp,
    )
    _insert(Fact, _FACT_FIELDS, (fact for row in rows for fact in row.facts))
    _insert(Job.skills.through, ("job_id", "skill_id"), (pair for row in rows for pair in row.skills))
    _insert(Job.teaches.through, ("job_id", "skill_id"), (pair for row in rows for pair in row.teaches))
    _insert_search_rows(rows, site_id)
    return len(new)


def _insert_search_rows(rows: Sequence[GeneratedRows], site_id: int) -> None:
    JOBS.put_new((int(str(row.job[0])), row.tokens) for row in rows)
    tok = JobSearch._meta.get_field("tok")  # noqa: SLF001 -- Django's public name
    prepared = ((row.job[0], row.pack, tok.get_db_prep_value(row.tokens, connection)) for row in rows)
    _insert(
        JobSearch,
        ("job_id", "pack", "tok"),
        prepared,
        site_id=site_id,
        rev=bump_rev(site_id),
        is_open=True,
        tok_version=ROW_VERSION,
    )


def _learn_employers(jobs: Iterable[GeneratedJob], facts: SiteFacts, known: dict[str, int]) -> None:
    """Write the employers that are not there yet; ``known`` has the id of each name afterwards."""
    names = sorted({raw.employer for raw in jobs} - known.keys())
    Employer.objects.bulk_create(
        [Employer(site=facts.site, name=name) for name in names], ignore_conflicts=True, batch_size=1_000
    )
    rows = Employer.objects.for_site(facts.site).filter(name__in=names, address="")
    known.update(rows.values_list("name", "pk"))


def _reserve_ids(count: int) -> int:
    """Return the first of ``count`` ids that nobody else gets."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE jobs_job IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute(
                "SELECT setval(seq, nextval(seq) + %s) - %s FROM (SELECT pg_get_serial_sequence('jobs_job', 'id')"
                " AS seq) AS one",
                [count, count],
            )
        else:
            cursor.execute("SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'jobs_job'")
        return int(cursor.fetchone()[0])


def _insert(
    model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]], **constants: Any
) -> None:
    """Insert rows without building model objects; texts that are not named are empty, other columns null."""
    meta = model._meta  # noqa: SLF001 -- Django's public name
    empty = {
        field.column: ""
        for field in meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.null and not field.primary_key
    }
    fixed = {column: value for column, value in (empty | constants).items() if column not in names}
    columns: list[str] = [*names, *map(str, fixed)]
    literals = [_literal(value) for value in fixed.values()]
    sql = f"INSERT INTO {meta.db_table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(names) + literals)})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


def _literal(value: Any) -> str:
    """Return one of our own constants as SQL; never a text from outside."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return (
        str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''").replace("%", "%%") + "'"
    )


def _learn_words(builder: RowBuilder) -> None:
    words = sorted({word for segment in builder.memo for word in segment_words(segment)})
    for start in range(0, len(words), TERMS_AT_ONCE):
        learn_terms(JOBS, words[start : start + TERMS_AT_ONCE])
