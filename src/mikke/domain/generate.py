"""Synthetic postings in any number, the same for the same seed, for measuring and for load tests.

Nobody real is in them. Every text is made of a limited set of sentences (`distinct_texts`), so an index over a
million postings needs to analyse only those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mikke.domain.generated_times import JobTimeData, TimePool, time_pool
from mikke.domain.generator_parts import GeneratorTown, Parts, Trade, answer_sets, parts

CHUNK = 10_000
NIGHT_SHARE, REMOTE_SHARE = 0.05, 0.15
DAY_SHARE = 1.0 - NIGHT_SHARE - REMOTE_SHARE
VOLUNTEER_SHARE = 0.3
_DRAWS = 24
_DAY_TYPES = (
    ("part_time", 0.79),
    ("full_time", 0.86),
    ("temporary", 0.92),
    ("per_diem", 0.96),
    ("contractor", 1.0),
)
_REMOTE_TYPES = (("contractor", 0.65), ("part_time", 0.95), ("full_time", 1.0))


class GeneratedJob(NamedTuple):
    """One posting in the fields of the jobs table for import.

    `time_id` numbers the distinct `job_time`; `published_days_ago` and `open_days` are counted from the day the
    caller calls today. Wages are whole yen; `wage_max` is None where one figure is given, both are for volunteers.
    """

    external_id: str
    title: str
    employer: str
    town: str
    address: str
    lat: float
    lon: float
    relation: str
    employment_type: str
    wage_unit: str
    wage_min: int | None
    wage_max: int | None
    time_id: int
    job_time: JobTimeData
    duties: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    skills: tuple[str, ...]
    teaches: tuple[str, ...]
    remote: bool
    night: bool
    published_days_ago: int
    open_days: int
    contact: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What `generate-jobs` promises and prints."""

    jobs: int
    templates: int
    fill_words: int
    distinct_times: int
    night_jobs: int
    remote_jobs: int
    towns: int


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One row of a chunk: indexes drawn for it and uniform numbers left for the details."""

    number: int
    kind: int  # 0 day, 1 night, 2 remote
    trade: Trade
    town: GeneratorTown
    time_id: int
    rest: list[float]


class _Source:
    """Shares to draw from, made once for a seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.parts: Parts = parts()
        self.pool: TimePool = time_pool(seed)
        self.answers = answer_sets(seed)
        self.towns = _cumulative([town.weight for town in self.parts.towns])
        trades = self.parts.trades
        self.trades = (
            _cumulative([trade.weight for trade in trades]),
            _cumulative([trade.weight * trade.has_night for trade in trades]),
            _cumulative([trade.weight * trade.has_remote for trade in trades]),
        )
        self.times = (
            (0, self.pool.day),
            (self.pool.night_from, self.pool.night),
            (self.pool.remote_from, self.pool.remote),
        )


def generate_jobs(count: int, *, seed: int = 1) -> Iterator[list[GeneratedJob]]:
    """Yield `count` postings in chunks of up to `CHUNK`. A longer run begins with the postings of a shorter one."""
    source = _Source(seed)
    for first in range(0, count, CHUNK):
        rng = np.random.Generator(np.random.PCG64([seed, first // CHUNK]))
        rows = _draw(source, rng.random((CHUNK, _DRAWS)), first)
        yield [_job(source, row) for row, _n in zip(rows, range(min(CHUNK, count - first)), strict=False)]


def count_jobs(jobs: Iterable[GeneratedJob]) -> Counts:
    """Return the promised counts as they are in these postings."""
    times: set[int] = set()
    towns: set[str] = set()
    total = night = remote = 0
    for job in jobs:
        times.add(job.time_id)
        towns.add(job.town)
        total, night, remote = total + 1, night + job.night, remote + job.remote
    shipped = parts()
    return Counts(
        jobs=total,
        templates=len(shipped.templates),
        fill_words=len(shipped.fill_words),
        distinct_times=len(times),
        night_jobs=night,
        remote_jobs=remote,
        towns=len(towns),
    )


def _cumulative(weights: list[float]) -> NDArray[np.float64]:
    return np.asarray(np.cumsum(np.array(weights) / sum(weights)), dtype=np.float64)


def _pick(cumulative: NDArray[np.float64], draws: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.minimum(np.searchsorted(cumulative, draws, side="right"), len(cumulative) - 1).astype(np.int64)


def _draw(source: _Source, draws: NDArray[np.float64], first: int) -> Iterator[_Drawn]:
    kinds = (draws[:, 0] < NIGHT_SHARE + REMOTE_SHARE).astype(np.int64) + (draws[:, 0] < REMOTE_SHARE)
    trades = np.zeros(len(draws), dtype=np.int64)
    times = np.zeros(len(draws), dtype=np.int64)
    for kind, (begin, shares) in enumerate(source.times):
        rows = kinds == kind
        trades[rows] = _pick(source.trades[kind], draws[rows, 1])
        times[rows] = begin + _pick(shares, draws[rows, 2])
    towns = _pick(source.towns, draws[:, 3])
    columns = zip(
        kinds.tolist(), trades.tolist(), towns.tolist(), times.tolist(), draws[:, 4:].tolist(), strict=True
    )
    for number, (kind, trade, town, time_id, rest) in enumerate(columns, start=first):
        yield _Drawn(number, kind, source.parts.trades[trade], source.parts.towns[town], time_id, rest)


def _job(source: _Source, row: _Drawn) -> GeneratedJob:
    trade, town, rest = row.trade, row.town, row.rest
    employment_type, relation = _employment(row)
    wage_unit, wage_min, wage_max = _wage(row, employment_type)
    yes, no = source.answers[int(rest[8] * len(source.answers))]
    title = _one(trade.titles, rest[0]).format(w=_one(trade.words, rest[1]))
    return GeneratedJob(
        external_id=f"gen-{source.seed}-{row.number:07}",
        title=f"{title}（在宅）" if row.kind == 2 and rest[2] < 0.5 and "在宅" not in title else title,
        employer=f"見本{_one(trade.kinds, rest[3])} {_one(source.parts.names, rest[4])}",
        town=town.code,
        address=f"{town.prefecture}{town.name}見本町{1 + int(rest[5] * 8)}丁目",
        lat=round(town.latitude + (rest[6] - 0.5) * 0.04, 4),
        lon=round(town.longitude + (rest[7] - 0.5) * 0.04, 4),
        relation=relation,
        employment_type=employment_type,
        wage_unit=wage_unit,
        wage_min=wage_min,
        wage_max=wage_max,
        time_id=row.time_id,
        job_time=source.pool.times[row.time_id],
        duties=_duties(source, row),
        yes=yes,
        no=no,
        skills=trade.skills[: int(rest[9] * 3)],
        teaches=(_one(trade.skills, rest[10]),) if rest[9] < 0.3 else (),
        remote=row.kind == 2,
        night=row.kind == 1,
        published_days_ago=int(rest[11] * rest[11] * 180),
        open_days=30 + int(rest[12] * 300),
        contact="見本フォーム",
    )


def _one(values: tuple[str, ...], draw: float) -> str:
    return values[int(draw * len(values))]


def _duties(source: _Source, row: _Drawn) -> str:
    trade, rest = row.trade, row.rest
    first = int(rest[13] * len(trade.duties))
    second = (first + 1 + int(rest[14] * (len(trade.duties) - 1))) % len(trade.duties)
    sentences = source.parts.sentences
    return (
        trade.duties[first].format(w=_one(trade.words, rest[15]))
        + trade.duties[second].format(w=_one(trade.words, rest[16]))
        + _one(sentences, rest[17]).format(t=row.town.name)
    )


def _employment(row: _Drawn) -> tuple[str, str]:
    draw = row.rest[18]
    if row.kind == 0 and row.trade.has_volunteers and draw < VOLUNTEER_SHARE:
        return "volunteer", "volunteer"
    types = _REMOTE_TYPES if row.kind == 2 else _DAY_TYPES
    employment_type = next(name for name, upto in types if row.rest[19] < upto)
    return employment_type, "contract" if employment_type == "contractor" else "employment"


def _wage(row: _Drawn, employment_type: str) -> tuple[str, int | None, int | None]:
    """Return unit, least and most: never below the minimum wage of the prefecture."""
    if employment_type == "volunteer":
        return "none", None, None
    draw, low, high = row.rest[18], *row.trade.over
    hourly = _up(row.town.minimum_wage_yen + low + draw * draw * (high - low) + 100 * (row.kind == 1), 10)
    spread = 1.0 + (0.2 * row.rest[16] if row.rest[17] < 0.5 else 0.0)
    if employment_type == "contractor" and row.rest[14] < 0.5:
        return "piece", 50 + int(row.rest[16] * 45) * 10, None
    unit, hours, step = {"full_time": ("month", 174, 1000), "per_diem": ("day", 8, 100)}.get(
        employment_type, ("hour", 1, 10)
    )
    least = _up(hourly * hours, step)
    return unit, least, _up(least * spread, step) if spread > 1.0 else None


def _up(value: float, step: int) -> int:
    return int(-(-value // step) * step)
