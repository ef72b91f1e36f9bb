"""Postings about the same things as a page to read: skills needed or taught, and topics."""

import datetime as dt
from collections.abc import Sequence

import numpy as np

from mikke.domain.columns import bits
from mikke.jobs.search.snapshot import snapshot_for
from mikke.tenancy.sites import SiteFacts


def ids_about(
    *, facts: SiteFacts, today: dt.date, skill_ids: Sequence[str], topic_ids: Sequence[str], limit: int
) -> list[int]:
    """Return ids of open postings that share a skill or topic: most shared first, then newest, then highest id.

    A skill counts once where it is needed and once where it is taught.
    """
    if not skill_ids and not topic_ids:
        return []
    snapshot = snapshot_for(facts, today=today)
    with snapshot.lock:
        columns, view = snapshot.columns, snapshot.fit_view()
        known = [view.codes.skills[skill] for skill in set(skill_ids) if skill in view.codes.skills]
        is_ours = np.zeros(len(view.codes.skills), dtype=np.bool_)
        is_ours[known] = True
        table = view.skill_sets
        of_set = table.required.counts(is_ours[table.required.values])
        of_set += table.taught.counts(is_ours[table.taught.values])
        topics = np.uint64(bits(topic_ids, view.codes.topics))
        shared = of_set[columns["skills"]] + np.bitwise_count(columns["topics"] & topics)
        rows = np.flatnonzero((shared > 0) & snapshot.valid)
        ids, published = columns["job_id"][rows], columns["published_us"][rows]
        order = np.lexsort((-ids, -published, -shared[rows].astype(np.int64)))
        found: list[int] = ids[order[:limit]].tolist()
        return found
