"""Postings like another one.

Rule: up to three open postings of the same site: first those of the same occupation, newest first; then, to fill
up, those of the same town, newest first. Nothing of the visitor is looked at.
"""

import datetime as dt

from mikke.jobs import selectors
from mikke.jobs.models import Job

MOST = 3


def similar_jobs(job: Job, *, today: dt.date) -> list[Job]:
    """Return up to three postings like ``job``, with what a card shows."""
    others = selectors.open_jobs(site=job.site, today=today).exclude(pk=job.pk)
    ids: list[int] = []
    if job.occupation_id is not None:
        ids = list(others.filter(occupation=job.occupation_id).values_list("pk", flat=True)[:MOST])
    if len(ids) < MOST:
        in_town = others.filter(town=job.town_id).exclude(pk__in=ids)
        ids += list(in_town.values_list("pk", flat=True)[: MOST - len(ids)])
    return selectors.cards(ids, site=job.site) if ids else []
