"""Rows of the tables for generated postings, ready for a bulk insert."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from mikke.domain.generate import GeneratedJob
from mikke.domain.job_time import JobTime
from mikke.domain.tokens import SearchDocument, WordTokens, document_tokens
from mikke.domain.vocabulary_data import derived_answers
from mikke.domain.wages import Pay, hourly_pay, least_annual_pay_yen
from mikke.jobs.enums import FactSource
from mikke.jobs.search.pack import (
    EMPLOYMENT_TYPES,
    FLAG_OPEN,
    FLAG_REMOTE,
    RELATIONS,
    Record,
    day_number,
    microseconds,
    yen_or_unknown,
)
from mikke.jobs.search.shapes import ConsiderationBits, Shapes

MINUTES_PER_PIECE = 20
ONE_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class TimeShapeRow:
    """A distinct working time as the rows need it."""

    shape_id: int
    job_time: JobTime
    text: str
    derived: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GeneratedRows:
    """What is written of one posting: one row for ``jobs_job``, several facts and skills, one search row."""

    job: tuple[object, ...]
    facts: list[tuple[object, ...]]
    skills: list[tuple[int, str]]
    teaches: list[tuple[int, str]]
    pack: bytes
    tokens: frozenset[int]


class RowBuilder:
    """Builds the rows of one run; texts, times and sets that repeat are worked out once.

    Args:
        now: the moment of the run; days are counted back from it.
        today: its day in Japan.
        salt: makes the public ids of one site differ from those of another, at most 16 letters.
        skill_names: Japanese names by id.
    """

    def __init__(
        self, *, now: dt.datetime, today: dt.date, salt: str, skill_names: Mapping[str, str]
    ) -> None:
        self._now, self._today = now, today
        self._salt = salt.encode()
        self._skill_names = skill_names
        self._shapes, self._bits = Shapes(), ConsiderationBits()
        self._times: dict[int, TimeShapeRow] = {}
        self._hourly = lru_cache(maxsize=100_000)(self._hourly_of)
        self._masks = lru_cache(maxsize=100_000)(self._bits.mask)
        self.memo: dict[str, WordTokens] = {}

    def prepare(self, chunk: Iterable[GeneratedJob]) -> None:
        """Write the working times of a chunk that are new, all at once."""
        new = {raw.time_id: raw.job_time for raw in chunk if raw.time_id not in self._times}
        self._shapes.learn_times(JobTime.from_json(data) for data in new.values())

    def rows(self, raw: GeneratedJob, *, job_id: int, employer_id: int) -> GeneratedRows:
        """Return the rows of one posting."""
        time = self._time(raw)
        published = self._published(raw, job_id)
        valid_through = self._today + dt.timedelta(days=raw.open_days)
        yes = (*raw.yes, *(key for key, answer in time.derived.items() if answer == "yes"))
        no = (*raw.no, *(key for key, answer in time.derived.items() if answer == "no"))
        document = SearchDocument(
            title=raw.title,
            employer=raw.employer,
            duties=raw.duties,
            skills=tuple(self._skill_names[skill] for skill in raw.skills),
        )
        low, high, annual = self._hourly(raw.wage_unit, raw.wage_min, raw.wage_max, raw.time_id)
        record = Record(
            job_id=job_id,
            published_us=microseconds(published),
            lat=raw.lat,
            lon=raw.lon,
            yes=self._masks(yes),
            no=self._masks(no),
            time_id=time.shape_id,
            skills_id=self._shapes.skills_id(raw.skills, raw.teaches, ()),
            hourly_low=low,
            hourly_high=high,
            annual_least=annual,
            town=int(raw.town),
            valid_through=day_number(valid_through),
            lapse_on=day_number(self._today + ONE_YEAR + dt.timedelta(days=1)),
            employment=EMPLOYMENT_TYPES.index(raw.employment_type),
            relation=RELATIONS.index(raw.relation),
            flags=FLAG_OPEN + FLAG_REMOTE * raw.remote,
            occupation=0,
        )
        return GeneratedRows(
            job=(
                *(job_id, self._public_id(raw), employer_id, raw.external_id),
                *(_sql_time(published), valid_through.isoformat(), raw.title, raw.relation),
                *(raw.employment_type, raw.town, raw.address, raw.lat, raw.lon, raw.remote, raw.duties),
                *(raw.wage_unit, raw.wage_min, raw.wage_max, _minutes(raw.wage_unit), time.text, raw.contact),
            ),
            facts=list(self._facts(raw, time, job_id)),
            skills=[(job_id, skill) for skill in raw.skills],
            teaches=[(job_id, skill) for skill in raw.teaches],
            pack=record.packed(),
            tokens=document_tokens(document, memo=self.memo),
        )

    def _public_id(self, raw: GeneratedJob) -> str:
        return blake2b(raw.external_id.encode(), digest_size=16, salt=self._salt).hexdigest()

    def _time(self, raw: GeneratedJob) -> TimeShapeRow:
        if raw.time_id not in self._times:
            job_time = JobTime.from_json(raw.job_time)
            derived = derived_answers(job_time, is_remote=raw.remote)
            self._times[raw.time_id] = TimeShapeRow(
                self._shapes.time_id(job_time), job_time, json.dumps(job_time.to_json()), derived
            )
        return self._times[raw.time_id]

    def _published(self, raw: GeneratedJob, job_id: int) -> dt.datetime:
        return self._now - dt.timedelta(days=raw.published_days_ago, seconds=job_id * 7_919 % 86_400)

    def _hourly_of(
        self, unit: str, least: int | None, most: int | None, time_id: int
    ) -> tuple[int, int, int]:
        pay = Pay(unit, least, most, _minutes(unit))  # type: ignore[arg-type]  # the generator's units are ours
        job_time = self._times[time_id].job_time
        hourly = hourly_pay(pay, job_time)
        amounts = (hourly.lowest_yen, hourly.highest_yen, least_annual_pay_yen(pay, job_time))
        low, high, annual = (yen_or_unknown(amount) for amount in amounts)
        return low, high, annual

    def _facts(self, raw: GeneratedJob, time: TimeShapeRow, job_id: int) -> Iterator[tuple[object, ...]]:
        checked, expires = self._today.isoformat(), (self._today + ONE_YEAR).isoformat()
        for answer, considerations in (("yes", raw.yes), ("no", raw.no)):
            for consideration in considerations:
                if consideration not in time.derived:
                    yield job_id, consideration, answer, FactSource.EMPLOYER_SAID.value, checked, expires
        for consideration, answer in time.derived.items():
            if answer != "ask":
                yield job_id, consideration, answer, FactSource.JOB_TIME.value, checked, expires


def _minutes(unit: str) -> int | None:
    return MINUTES_PER_PIECE if unit == "piece" else None


def _sql_time(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
