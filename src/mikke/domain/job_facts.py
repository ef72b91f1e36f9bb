"""What the rule of fit needs to know of a job."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from mikke.domain.job_time import JobTime
from mikke.domain.profile import NO_IDS
from mikke.domain.wages import HourlyPay, Pay, WageUnit, hourly_pay, least_annual_pay_yen


@dataclass(frozen=True)
class JobFacts:
    """What the rule needs to know of a job, as of the day of asking.

    Attributes:
        id: Order of entry (primary key).
        town: Town code.
        lat, lon: The place in degrees, both None where it is not known.
        is_remote: Whether it is done at home.
        employment_type: As in ``profile.EMPLOYMENT_TYPES``.
        job_time: When it is worked.
        wage_unit, wage_min_yen, wage_max_yen, minutes_per_piece, break_minutes: See ``wages.Pay``.
        yes, no: Considerations the job answers with yes or no; all others count as ask (a fact older than
            12 months is in neither). An id in both counts as no.
        required_skills, taught_skills: Skill ids needed, and learnt in the job.
        topics: Topic ids.
        published_ordinal: Grows with the time of publication (for instance microseconds).
    """

    id: int
    town: str
    job_time: JobTime
    lat: float | None = None
    lon: float | None = None
    is_remote: bool = False
    employment_type: str = "part_time"
    wage_unit: WageUnit = "hour"
    wage_min_yen: int | None = None
    wage_max_yen: int | None = None
    minutes_per_piece: int | Fraction | None = None
    break_minutes: int = 0
    yes: frozenset[str] = NO_IDS
    no: frozenset[str] = NO_IDS
    required_skills: frozenset[str] = NO_IDS
    taught_skills: frozenset[str] = NO_IDS
    topics: frozenset[str] = NO_IDS
    published_ordinal: int = 0

    @cached_property
    def pay(self) -> Pay:
        """The pay as one value."""
        return Pay(
            self.wage_unit, self.wage_min_yen, self.wage_max_yen, self.minutes_per_piece, self.break_minutes
        )

    @cached_property
    def hourly(self) -> HourlyPay:
        """The hourly equivalent."""
        return hourly_pay(self.pay, self.job_time)

    @cached_property
    def least_annual_yen(self) -> int | None:
        """Least annual pay in yen; None where the hourly equivalent is unknown."""
        return least_annual_pay_yen(self.pay, self.job_time)

    @property
    def place(self) -> tuple[float, float] | None:
        """The place as (lat, lon), None where it is not known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)
