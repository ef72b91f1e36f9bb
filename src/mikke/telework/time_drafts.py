"""What somebody writes down as time, before it is checked."""

import datetime as dt
from dataclasses import dataclass

from mikke.domain.work_time import Span
from mikke.telework.models import Chunk, WorkOrder


@dataclass(frozen=True, slots=True)
class TimeDraft:
    """Minutes of a day, or from when to when; then ``minutes`` and ``day`` follow from ``span``."""

    order: WorkOrder
    chunk: Chunk | None
    day: dt.date
    minutes: int
    span: Span | None = None
    note: str = ""

    @classmethod
    def of_span(cls, span: Span, *, order: WorkOrder, chunk: Chunk | None, note: str = "") -> "TimeDraft":
        """Return the draft of a time from when to when."""
        return cls(order, chunk, span.day, span.minutes, span, note)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the worker has been asked and said yes to."""

    over_cap: bool = False
    put_together: bool = False


NOTHING_ASKED = Agreed()
