"""All active conditions of a site as columns in the worker's memory, so that a posting is held against all of them."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from mikke.domain.columns import Codes
from mikke.domain.profile import Profile
from mikke.domain.profile_columns import ProfileColumns
from mikke.jobs.alerts.sealing import asked_of
from mikke.jobs.enums import SavedState
from mikke.jobs.models import SavedCondition
from mikke.vocabulary.selectors import KnownVocabulary


@dataclass(frozen=True, slots=True)
class Watched:
    """One site's active conditions.

    Attributes:
        columns: the conditions, a row each.
        ids: the primary key of each row.
        words: by row number, what must be found in the posting; most have none.
        with_ask: whether each row also wants to hear of what is worth asking about.
        person: a number for each row, the same for rows of one person.
    """

    columns: ProfileColumns
    ids: list[int]
    person: NDArray[np.int64]
    words: dict[int, str]
    with_ask: list[bool]


@cache
def _codes(vocabulary: KnownVocabulary) -> Codes:
    return Codes.of(
        considerations=sorted(vocabulary.considerations),
        topics=sorted(vocabulary.topics),
        towns=sorted(vocabulary.towns),
        skills=sorted(vocabulary.skills),
    )


_lock = Lock()
_kept: dict[int, tuple[tuple[int, dt.datetime | None], Watched]] = {}


def _mark(site_id: int) -> tuple[int, dt.datetime | None]:
    """Return what changes with every change of a site's conditions."""
    rows = SavedCondition.objects.filter(site_id=site_id)
    newest = rows.order_by("-changed_at").values_list("changed_at", flat=True).first()
    return rows.filter(state=SavedState.ACTIVE).count(), newest


def _read(site_id: int) -> Watched:
    rows = SavedCondition.objects.filter(site_id=site_id, state=SavedState.ACTIVE)
    profiles: list[Profile] = []
    ids: list[int] = []
    with_ask: list[bool] = []
    words: dict[int, str] = {}
    people: dict[str, int] = {}
    person: list[int] = []
    columns = ("pk", "public_id", "sealed", "with_ask", "contact_hash")
    for pk, public_id, sealed, also_ask, who in rows.values_list(*columns).iterator():
        asked = asked_of(sealed, public_id=public_id)
        if asked.q:
            words[len(ids)] = asked.q
        ids.append(pk)
        profiles.append(asked.profile)
        with_ask.append(also_ask)
        person.append(people.setdefault(who, len(people)))
    found = ProfileColumns.of(profiles, _codes(KnownVocabulary.load()))
    return Watched(found, ids, np.array(person, np.int64), words, with_ask)


def watched(site_id: int) -> Watched:
    """Return the active conditions of a site as of now; a process keeps them until one changes."""
    mark = _mark(site_id)
    with _lock:
        kept = _kept.get(site_id)
        if kept is None or kept[0] != mark:
            _kept[site_id] = kept = (mark, _read(site_id))
        return kept[1]


def forget() -> None:
    """Drop what this process knows (tests change databases under it)."""
    with _lock:
        _kept.clear()
