"""What stands about papers on the page of today."""

import datetime as dt

from django.utils import timezone

from mikke.telework.models import Worker
from mikke.telework.panels import Panel
from mikke.telework.selectors_clients import papers_of


def papers_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return the agreements that wait to be read, or None."""
    waiting = [paper for paper in papers_of(worker, on=timezone.localdate(now)) if paper.is_asked]
    return Panel("telework/_panel_papers.html", {"waiting": waiting}) if waiting else None
