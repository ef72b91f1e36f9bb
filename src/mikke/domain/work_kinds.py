"""つくり置き: kinds of work to start a posting from, and the ready answers to what the law asks for.

Source: data/work_kinds.yaml (our own words; its head says how the defaults were chosen).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mikke.domain.tables import yaml_table

OTHER = "other"
ITEMS = (
    "duties_change_scope",
    "workplace_change_scope",
    "contract_term",
    "renewal_criteria",
    "renewal_limit",
    "trial_period",
    "overtime",
    "breaks",
    "holidays",
    "insurance",
    "smoking",
    "period",
    "termination",
    "how_to_apply",
)


@dataclass(frozen=True, slots=True)
class WorkKind:
    """One ready-made kind.

    Attributes:
        id: Stable id.
        ja, en: Its name.
        note_ja, note_en: The line under the name.
        icon: The drawing beside it.
        title: Title of the posting, in Japanese.
        tasks: What is usually done, in Japanese, one line each.
        needs: Ids of the considerations that are asked first.
        is_remote: Whether it is usually done at home.
    """

    id: str
    ja: str
    en: str
    note_ja: str
    note_en: str
    icon: str
    title: str
    tasks: tuple[str, ...]
    needs: tuple[str, ...]
    is_remote: bool = False


@cache
def work_kinds() -> tuple[WorkKind, ...]:
    """Return the twelve kinds, in the order of the page."""
    return tuple(
        WorkKind(
            **{**row, "tasks": tuple(row["tasks"]), "needs": tuple(row["needs"])},
        )
        for row in yaml_table("work_kinds")["kinds"]
    )


@cache
def work_kind(kind_id: str) -> WorkKind | None:
    """Return a kind by its id, or None."""
    return next((kind for kind in work_kinds() if kind.id == kind_id), None)


@cache
def ready_answers(item: str, relation: str) -> tuple[str, ...]:
    """Return the ready answers to a disclosure item, the most usual first; empty where it is not asked."""
    rows = yaml_table("work_kinds")["answers"][item]
    return tuple(rows.get(relation, ())) if isinstance(rows, dict) else tuple(rows)
