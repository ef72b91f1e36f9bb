"""What many postings share and is kept once: working times, sets of skills, the bits of considerations."""

import json
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from typing import Any

from mikke.domain.job_time import JobTime
from mikke.jobs.models import ConsiderationBit, SkillShape, TimeShape

MAX_BITS = 64
AT_ONCE = 500


class ConsiderationBits:
    """The bit of each consideration; a new one gets the next free bit when a posting first answers it."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = dict(ConsiderationBit.objects.values_list("consideration", "bit"))

    @property
    def known(self) -> Mapping[str, int]:
        """Bit numbers, 0 to 63, by id."""
        return self._bits

    def mask(self, considerations: Collection[str]) -> int:
        """Return the mask of some considerations; unknown ones get their bit now.

        Raises:
            OverflowError: at the 65th consideration ever answered.
        """
        for consideration in sorted(set(considerations) - self._bits.keys()):
            bit = len(self._bits)
            if bit >= MAX_BITS:
                msg = f"search rows hold {MAX_BITS} considerations; {consideration!r} is one too many"
                raise OverflowError(msg)
            row, _made = ConsiderationBit.objects.get_or_create(
                consideration=consideration, defaults={"bit": bit}
            )
            self._bits[consideration] = row.bit
        return mask_of(considerations, self._bits)


def mask_of(considerations: Collection[str], bits: Mapping[str, int]) -> int:
    """Return the mask of those considerations that have a bit: no posting answers the others."""
    return sum(1 << bits[consideration] for consideration in set(considerations) if consideration in bits)


class Shapes:
    """Ids of shapes for one run of writing; each distinct one is looked up once."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self._skills: dict[str, int] = {}

    def time_id(self, job_time: JobTime) -> int:
        """Return the id of a working time."""
        return _shape_id(TimeShape, self._times, job_time.to_json())

    def learn_times(self, times: Iterable[JobTime]) -> None:
        """Look up many working times at once, and write those that are new."""
        data = {shape_key(each): each for each in (time.to_json() for time in times)}
        new = [key for key in data if key not in self._times]
        for start in range(0, len(new), AT_ONCE):
            keys = new[start : start + AT_ONCE]
            TimeShape.objects.bulk_create(
                [TimeShape(key=key, data=data[key]) for key in keys], ignore_conflicts=True
            )
            self._times.update(TimeShape.objects.filter(key__in=keys).values_list("key", "pk"))

    def skills_id(self, needs: Collection[str], teaches: Collection[str], topics: Collection[str]) -> int:
        """Return the id of what a posting needs, teaches and is about."""
        data = {"needs": sorted(needs), "teaches": sorted(teaches), "topics": sorted(topics)}
        return _shape_id(SkillShape, self._skills, data)


def shape_key(data: Mapping[str, Any]) -> str:
    """Return 64 hex digits that name the same data on every machine."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=32).hexdigest()


def _shape_id(model: Any, known: dict[str, int], data: Mapping[str, Any]) -> int:
    key = shape_key(data)
    if key not in known:
        shape, _made = model.objects.get_or_create(key=key, defaults={"data": data})
        known[key] = shape.pk
    return known[key]
