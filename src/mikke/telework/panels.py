"""What stands on the worker's page of today: each piece is a function that knows one thing.

A function takes ``worker`` and ``now`` and returns a ``Panel``, or None when it has nothing to say.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

from mikke.telework.models import Worker

# In the order in which they stand on the page.
PANELS: tuple[str, ...] = (
    "mikke.telework.time_panel.clock_panel",
    "mikke.telework.papers_panel.papers_panel",
    "mikke.telework.today_work.hands_panel",
    "mikke.telework.order_panel.orders_panel",
    "mikke.telework.time_panel.mend_panel",
    "mikke.telework.today_work.work_panel",
    "mikke.telework.pay_panel.month_panel",
)


@dataclass(frozen=True, slots=True)
class Panel:
    """A template of the page and what it shows."""

    template: str
    context: Mapping[str, Any]


PanelMaker = Callable[..., Panel | None]


def panels_for(worker: Worker, *, now: dt.datetime) -> Sequence[Panel]:
    """Return what ``worker`` sees first on the page of today."""
    made = (import_string(name)(worker=worker, now=now) for name in PANELS)
    return [panel for panel in made if panel is not None]
