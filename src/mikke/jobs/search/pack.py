"""The fixed-size record of a posting: 84 bytes that hold all that filters, orders and the fit need.

Day numbers are days since 1970-01-01; text and sets live elsewhere (tokens, shapes). Numbers are exact: the
engine must decide as ``domain.fit`` does on the posting itself.
"""

import datetime as dt
import struct
from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np

from mikke.jobs.enums import EmploymentType, Relation

PACK_VERSION = 1
NEVER_DAY = 2**31 - 1
UNKNOWN = -1
FLAG_OPEN, FLAG_REMOTE = 1, 2
EMPLOYMENT_TYPES: tuple[str, ...] = tuple(EmploymentType.values)
RELATIONS: tuple[str, ...] = tuple(Relation.values)

_LAYOUT = struct.Struct("<qqddQQiiiiiIiiBBBB")
RECORD = np.dtype(
    [
        ("job_id", "<i8"),
        ("published_us", "<i8"),
        ("lat", "<f8"),
        ("lon", "<f8"),
        ("yes", "<u8"),
        ("no", "<u8"),
        ("time_id", "<i4"),
        ("skills_id", "<i4"),
        ("hourly_low", "<i4"),
        ("hourly_high", "<i4"),
        ("annual_least", "<i4"),
        ("town", "<u4"),
        ("valid_through", "<i4"),
        ("lapse_on", "<i4"),
        ("employment", "u1"),
        ("relation", "u1"),
        ("flags", "u1"),
        ("occupation", "u1"),
    ]
)
_EPOCH = dt.date(1970, 1, 1)
_EPOCH_TIME = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Record:
    """One posting; the fields of ``RECORD`` in their order.

    Attributes:
        published_us: microseconds since 1970, UTC.
        lat, lon: degrees, NaN where unknown.
        yes, no: bit masks over ``ConsiderationBit``.
        time_id, skills_id: ids of ``TimeShape`` and ``SkillShape``.
        hourly_low, hourly_high: yen an hour, -1 where unknown.
        annual_least: least yen a year, -1 where unknown.
        town: municipality code as a number.
        valid_through: last day, ``NEVER_DAY`` where open-ended.
        lapse_on: first day on which a fact lapses, ``NEVER_DAY`` where none does.
        employment, relation: places in ``EMPLOYMENT_TYPES`` and ``RELATIONS``.
        flags: ``FLAG_OPEN`` and ``FLAG_REMOTE``.
        occupation: number of the major group, 0 where unknown.
    """

    job_id: int
    published_us: int
    lat: float
    lon: float
    yes: int
    no: int
    time_id: int
    skills_id: int
    hourly_low: int
    hourly_high: int
    annual_least: int
    town: int
    valid_through: int
    lapse_on: int
    employment: int
    relation: int
    flags: int
    occupation: int

    def packed(self) -> bytes:
        """Return the 84 bytes."""
        return _LAYOUT.pack(*_VALUES(self))


_VALUES = attrgetter(*(field.name for field in fields(Record)))


def day_number(day: dt.date | None) -> int:
    """Return days since 1970-01-01; no day is ``NEVER_DAY``."""
    return NEVER_DAY if day is None else (day - _EPOCH).days


def microseconds(moment: dt.datetime) -> int:
    """Return microseconds since 1970, UTC, exactly."""
    return (moment - _EPOCH_TIME) // _MICROSECOND


def yen_or_unknown(amount_yen: int | None) -> int:
    """Return an amount as it is kept: -1 where unknown, cut at what four bytes hold."""
    return UNKNOWN if amount_yen is None else min(amount_yen, 2**31 - 1)
