"""A snapshot's columns as ``domain.fit_columns`` reads them, with the shapes they refer to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from mikke.domain import columns as domain_columns
from mikke.domain.job_time import JobTime
from mikke.domain.skill_table import SkillTable
from mikke.domain.time_table import TimeTable
from mikke.jobs.models import SkillShape, TimeShape
from mikke.jobs.search.columns import Columns

FEW = 500


class FitView:
    """Keeps the tables of distinct working times and skill sets beside the columns; they only grow.

    Args:
        columns: the records; topics are filled in here, because they come with the skill sets.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._times = TimeTable.of([])
        self._skill_sets = SkillTable.of([], {})
        self._skills: dict[str, int] = {}
        self._topics: dict[str, int] = {}
        self._topic_masks = np.zeros(0, dtype=np.uint64)

    def view(self, bits: Mapping[str, int]) -> domain_columns.Columns:
        """Return the columns with every shape they refer to; call it after each change.

        Args:
            bits: the bit of each consideration.
        """
        self._read_times()
        self._read_skills()
        columns = self._columns
        columns["topics"][:] = self._topic_masks[columns["skills"]]
        codes = domain_columns.Codes(
            considerations=bits,
            topics=self._topics,
            towns={f"{code:06}": number for number, code in enumerate(columns.towns.values)},
            skills=self._skills,
        )
        return domain_columns.Columns(
            codes=codes,
            times=self._times,
            skill_sets=self._skill_sets,
            ids=columns["job_id"],
            **{name: columns[name] for name in ("x", "y", "z", "is_remote", "town", "yes", "no", "topics")},
            employment_type=columns["employment"],
            time_id=columns["time"],
            skills_id=columns["skills"],
            lowest_yen=columns["hourly_low"],
            highest_yen=columns["hourly_high"],
            annual_yen=columns["annual_least"],
            published=columns["published_us"],
            open=columns["is_open"],
            valid_through=columns["valid_through"],
            first_lapse=columns["lapse_on"],
        )

    def _read_times(self) -> None:
        new = self._columns.times.values[len(self._times) :]
        if new:
            times = _read(TimeShape, new, JobTime.from_json)
            self._times = self._times.extended(times)

    def _read_skills(self) -> None:
        new = self._columns.skill_sets.values[len(self._skill_sets) :]
        if not new:
            return
        shapes = list(_read(SkillShape, new, dict))
        for shape in shapes:
            for skill in (*shape["needs"], *shape["teaches"]):
                self._skills.setdefault(skill, len(self._skills))
            for topic in shape["topics"]:
                self._topics.setdefault(topic, len(self._topics))
        pairs = [(frozenset(shape["needs"]), frozenset(shape["teaches"])) for shape in shapes]
        self._skill_sets = self._skill_sets.extended(pairs, self._skills)
        masks = [domain_columns.bits(shape["topics"], self._topics) for shape in shapes]
        self._topic_masks = np.append(self._topic_masks, np.array(masks, dtype=np.uint64))


def _read(model: Any, ids: list[int], make: Callable[[Any], Any]) -> Iterable[Any]:
    """Return what is made of the data of each shape, in the order of ``ids``."""
    rows = model.objects.all() if len(ids) > FEW else model.objects.filter(pk__in=ids)
    wanted = set(ids)
    made = {pk: make(data) for pk, data in rows.values_list("pk", "data").iterator() if pk in wanted}
    return (made[pk] for pk in ids)
