"""Working times for synthetic postings: a fixed pool of distinct ones, drawn from unevenly as real ones repeat."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_TIMES, NIGHT_TIMES, REMOTE_TIMES = 26_000, 1_500, 1_500
_DAY_SETS = (
    (0, 1, 2, 3, 4),
    (0, 2, 4),
    (1, 3),
    (5, 6),
    (0, 1, 2, 3, 4, 5),
    (0, 1, 2, 3, 4, 5, 6),
    (4, 5, 6),
    (1, 2, 3),
)

JobTimeData = dict[str, Any]
"""A working time in the JSON form of the API."""


@dataclass(frozen=True, slots=True)
class TimePool:
    """Distinct working times with the share each is drawn.

    Attributes:
        times: Ordinary ones first, then nights, then those of work at home.
        day: Cumulative shares of the ordinary ones; `night` and `remote` likewise.
    """

    times: tuple[JobTimeData, ...]
    day: NDArray[np.float64]
    night: NDArray[np.float64]
    remote: NDArray[np.float64]

    @property
    def night_from(self) -> int:
        """Index of the first night."""
        return len(self.day)

    @property
    def remote_from(self) -> int:
        """Index of the first time of work at home."""
        return len(self.day) + len(self.night)


@lru_cache(maxsize=4)
def time_pool(seed: int) -> TimePool:
    """Return the pool of one seed: the same seed always gives the same pool."""
    rng = random.Random(f"mikke-times-{seed}")  # noqa: S311 - synthetic data, no secret
    seen: dict[str, JobTimeData] = {}
    for make, count in ((_day_time, DAY_TIMES), (_night_time, NIGHT_TIMES), (_remote_time, REMOTE_TIMES)):
        _fill(seen, make, rng, count)
    return TimePool(
        times=tuple(seen.values()),
        day=_shares(DAY_TIMES),
        night=_shares(NIGHT_TIMES),
        remote=_shares(REMOTE_TIMES),
    )


def is_night(job_time: JobTimeData) -> bool:
    """Whether every shift touches 22:00 to 05:00; shifts of this pool that do begin at 20:00 or later, or run over midnight."""
    shifts = job_time.get("shifts", ())
    return bool(shifts) and all(shift["end"] < shift["start"] or shift["end"] == "24:00" for shift in shifts)


def _fill(
    seen: dict[str, JobTimeData], make: Callable[[random.Random], JobTimeData], rng: random.Random, count: int
) -> None:
    wanted = len(seen) + count
    while len(seen) < wanted:
        job_time = make(rng)
        seen.setdefault(repr(job_time), job_time)


def _shares(count: int) -> NDArray[np.float64]:
    weights = (np.arange(count, dtype=np.float64) + 20.0) ** -0.6
    return np.asarray(np.cumsum(weights / weights.sum()), dtype=np.float64)


def _clock(slot: int) -> str:
    return f"{slot // 2:02}:{slot % 2 * 30:02}"


def _shift(day: int, start: int, length: int) -> dict[str, str]:
    end = start + length
    return {"day": DAYS[day], "start": _clock(start), "end": _clock(end if end <= 48 else end - 48)}


def _some_days(rng: random.Random) -> list[int]:
    days = rng.choice(_DAY_SETS)
    count = rng.randint(1, len(days)) if rng.random() < 0.5 else len(days)
    return sorted(rng.sample(days, count))


def _shifts(rng: random.Random, *, starts: tuple[int, int], lengths: tuple[int, int]) -> list[dict[str, str]]:
    start, length = rng.randint(*starts), rng.randint(*lengths)
    later = rng.randint(*starts) if rng.random() < 0.3 else start
    return [_shift(day, later if day >= 5 else start, length) for day in _some_days(rng)]


def _listed(rng: random.Random, shifts: list[dict[str, str]]) -> JobTimeData:
    if rng.random() < 0.3:
        return {"kind": "fixed", "shifts": shifts}
    return {"kind": "choose", "shifts": shifts, "min_shifts": rng.randint(1, len(shifts))}


def _windows(rng: random.Random, *, starts: tuple[int, int], ends: tuple[int, int]) -> JobTimeData:
    start, end = rng.randint(*starts), rng.randint(*ends)
    days = _some_days(rng)
    hours = rng.randint(2, min(8, (end - start) // 2))
    min_days = rng.randint(1, len(days))
    return {
        "kind": "flexible",
        "windows": [_shift(day, start, end - start) for day in days],
        "min_hours_per_shift": hours,
        "min_days": min_days,
        "min_hours_per_week": hours * min_days,
    }


def _day_time(rng: random.Random) -> JobTimeData:
    if rng.random() < 0.25:
        return _windows(rng, starts=(12, 22), ends=(30, 43))
    return _listed(rng, _shifts(rng, starts=(12, 30), lengths=(4, 13)))


def _night_time(rng: random.Random) -> JobTimeData:
    return _listed(rng, _shifts(rng, starts=(40, 46), lengths=(9, 18)))


def _remote_time(rng: random.Random) -> JobTimeData:
    if rng.random() < 0.1:
        half_hours = rng.randint(0, 60)
        return {"kind": "free", "min_hours_per_week": half_hours / 2 if half_hours % 2 else half_hours // 2}
    return _windows(rng, starts=(10, 20), ends=(34, 48))


def expected_distinct(pool: TimePool, *, jobs: int, shares: tuple[float, float, float]) -> float:
    """Return how many distinct times are to be expected among so many jobs.

    Args:
        pool: What is drawn from.
        jobs: Number of postings.
        shares: Share of ordinary, night and remote postings.
    """
    return float(
        sum(
            _expected(cumulative, jobs * share)
            for cumulative, share in zip(_parts(pool), shares, strict=True)
        )
    )


def _parts(pool: TimePool) -> Iterator[NDArray[np.float64]]:
    yield from (pool.day, pool.night, pool.remote)


def _expected(cumulative: NDArray[np.float64], draws: float) -> float:
    return float((1.0 - np.exp(-draws * np.diff(cumulative, prepend=0.0))).sum())
