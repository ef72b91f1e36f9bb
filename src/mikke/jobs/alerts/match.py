"""Whom a new or changed posting meets."""

import datetime as dt

from django.utils import timezone

from mikke.domain.fit import STATES
from mikke.domain.profile_columns import evaluate_profiles
from mikke.domain.vocabulary_data import certificate_ids
from mikke.jobs.alerts.watch import Watched, watched
from mikke.jobs.fit_one import facts_of
from mikke.jobs.models import AlertMatch, Job, SavedCondition
from mikke.jobs.search.engine import matching_hits
from mikke.jobs.search.snapshot import snapshot_for
from mikke.jobs.selectors import is_open
from mikke.kernel.outbox import enqueue
from mikke.tenancy.enums import Feature
from mikke.tenancy.legal_mode import allows
from mikke.tenancy.sites import SiteFacts
from mikke.tenancy.sites import facts_of as site_facts
from mikke.vocabulary.models import TaughtSkill

MATCH = "jobs.match"
BATCH = 500
TOLD = ("fits", "ask")


def look_for_readers(job: Job, *, now: dt.datetime) -> None:
    """Ask the worker to hold a posting against all saved conditions; part of the transaction that changed it."""
    if is_open(job, today=timezone.localdate(now)) and allows(site_facts(job.site).profile, Feature.ALERTS):
        key = f"match:{job.pk}:{now.isoformat()}"
        enqueue(kind=MATCH, dedupe_key=key, payload={"job": job.pk}, due_at=now)


def _meets_words(job: Job, rows: list[int], known: Watched, facts: SiteFacts, today: dt.date) -> set[int]:
    """Return those of ``rows`` whose words, if any, are found in the posting."""
    snapshot = snapshot_for(facts, today=today)
    found = set()
    for q in {known.words[row] for row in rows if row in known.words}:
        with snapshot.lock:
            hits, _notices = matching_hits(snapshot, q, facts)
            ids = None if hits is None else set(snapshot.columns["job_id"][hits.rows].tolist())
        if ids is None or job.pk in ids:
            found |= {row for row in rows if known.words.get(row) == q}
    return found | {row for row in rows if row not in known.words}


def readers_of(job: Job, *, now: dt.datetime) -> list[tuple[int, str]]:
    """Return (primary key of the conditions, ``fits`` or ``ask``) of those that want to hear of a posting."""
    facts, today = site_facts(job.site), timezone.localdate(now)
    known = watched(job.site_id)
    if not known.ids:
        return []
    taught = frozenset(TaughtSkill.objects.filter(site=job.site_id).values_list("skill_id", flat=True))
    rows, states = evaluate_profiles(
        facts_of(job, today=today),
        known.columns,
        taught_skills=taught,
        cert_skills=certificate_ids(),
        down_to="ask",
    )
    named = {row: STATES[state] for row, state in zip(rows.tolist(), states.tolist(), strict=True)}
    wanted = [
        row for row, state in named.items() if state == "fits" or (state == "ask" and known.with_ask[row])
    ]
    meeting = _meets_words(job, wanted, known, facts, today) if known.words else set(wanted)
    return [(known.ids[row], named[row]) for row in wanted if row in meeting]


def write_matches(job: Job, *, now: dt.datetime) -> int:
    """Write down whom a posting is to be told to; who was told before, or will be, is left out. Returns how many."""
    before = AlertMatch.objects.filter(job=job).count()
    found = readers_of(job, now=now)
    for start in range(0, len(found), BATCH):
        part = dict(found[start : start + BATCH])
        hashes = dict(
            SavedCondition.objects.filter(pk__in=part)
            .exclude(contact_hash="")
            .values_list("pk", "contact_hash")
        )
        AlertMatch.objects.bulk_create(
            [
                AlertMatch(condition_id=pk, contact_hash=hashes[pk], job=job, fit=fit, found_at=now)
                for pk, fit in part.items()
                if pk in hashes
            ],
            ignore_conflicts=True,
        )
    return AlertMatch.objects.filter(job=job).count() - before
