"""The sample postings with what a visit or a call added to them; days are counted from today."""

import csv
import datetime as dt
import io
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from mikke.demo.page_files import DEMO_DIR
from mikke.jobs.enums import ConfirmedHow, LoadKind
from mikke.jobs.models import Fact, Job, Load, Voice
from mikke.jobs.search.projection import write_projections
from mikke.jobs.services.import_jobs import import_jobs
from mikke.jobs.services.read_jobs_table import JobRow, read_jobs_csv
from mikke.jobs.services.save import fact_expiry
from mikke.tenancy.models import Site
from mikke.tenancy.sites import facts_of

OWN_COLUMNS = ("valid_days", "verified_days_ago", "verified_how")
HOW = {"電話": ConfirmedHow.PHONE, "訪問": ConfirmedHow.VISIT, "郵送": ConfirmedHow.MAIL}
LOADS = {"立つ": LoadKind.STAND, "持つ": LoadKind.LIFT, "音": LoadKind.NOISE, "におい": LoadKind.SMELL}
OPENING = dt.time(9, 0)


def _table(key: str) -> list[dict[str, str]]:
    text = (DEMO_DIR / f"jobs_{key}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def _rows(table: list[dict[str, str]], *, today: dt.date) -> list[JobRow]:
    """Return the rows as the importer reads them, with the last day counted from today."""
    columns = [name for name in table[0] if name not in OWN_COLUMNS]
    text = io.StringIO()
    writer = csv.DictWriter(text, [*columns, "valid_through"], extrasaction="ignore")
    writer.writeheader()
    for row in table:
        last_day = today + dt.timedelta(days=int(row["valid_days"]))
        writer.writerow(row | {"valid_through": last_day.isoformat()})
    return read_jobs_csv(text.getvalue())


def _details() -> dict[str, dict[str, Any]]:
    rows = yaml.safe_load((DEMO_DIR / "job_details.yaml").read_text("utf-8"))
    return {row["job"]: row for row in rows}


def _add_facts(jobs: dict[str, Job], *, today: dt.date) -> None:
    """Add who said what and when; a word of the same source replaces the import's."""
    for row in yaml.safe_load((DEMO_DIR / "facts.yaml").read_text("utf-8")):
        if (job := jobs.get(row["job"])) is None:
            continue
        checked_on = today - dt.timedelta(days=row["days_ago"])
        values = {
            "answer": row["answer"],
            "checked_on": checked_on,
            "expires_on": fact_expiry(checked_on),
            "note": row.get("note", ""),
        }
        Fact.objects.update_or_create(
            job=job, consideration_id=row["consideration"], source=row["source"], defaults=values
        )


def _add_detail(job: Job, detail: dict[str, Any], *, today: dt.date) -> None:
    job.steps = "\n".join(detail.get("steps", ()))
    job.access = detail.get("access", "")
    job.how_to_apply = detail.get("how_to_apply", "")
    for load in detail.get("body", ()):
        checked_on = today - dt.timedelta(days=load["days_ago"])
        Load.objects.create(
            job=job,
            kind=LOADS[load["kind"]],
            text=load["text"],
            source=load["seen_by"],
            checked_on=checked_on,
        )
    if voice := detail.get("voice"):
        Voice.objects.create(job=job, text=voice["text"], who=voice["who"])


def _confirm(job: Job, row: dict[str, str], order: int, *, today: dt.date) -> None:
    """Set when the editors confirmed the posting; it was published the same day, one after the other."""
    job.confirmed_on = today - dt.timedelta(days=int(row["verified_days_ago"]))
    job.confirmed_how = HOW[row["verified_how"]]
    job.published_at = timezone.make_aware(dt.datetime.combine(job.confirmed_on, OPENING)) + dt.timedelta(
        minutes=order
    )


@transaction.atomic
def build_jobs(*, site: Site, key: str, today: dt.date) -> int:
    """Add the sample postings of one town and return how many are new."""
    table = _table(key)
    facts = facts_of(site)
    now = timezone.make_aware(dt.datetime.combine(today, OPENING))
    result = import_jobs(_rows(table, today=today), sites={site.pk: facts}, host=None, now=now)
    if result.problems or result.drafts:
        msg = f"the sample postings of {key} are not whole: {result.problems} {result.drafts}"
        raise ValueError(msg)
    jobs = {
        job.external_id: job for job in Job.objects.for_site(site).filter(external_id__startswith="demo-")
    }
    _add_facts(jobs, today=today)
    details = _details()
    for order, row in enumerate(table):
        job = jobs[row["external_id"]]
        _confirm(job, row, order, today=today)
        _add_detail(job, details.get(job.external_id, {}), today=today)
        job.save()
    write_projections(list(jobs.values()), today=today)
    return result.added
