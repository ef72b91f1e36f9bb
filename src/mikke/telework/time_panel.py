"""The pieces of the page of today that are about time and about work to mend."""

import datetime as dt

from mikke.domain.calendar_jp import jst_date
from mikke.telework.models import Worker
from mikke.telework.panels import Panel
from mikke.telework.selectors_quality import to_mend
from mikke.telework.selectors_time import open_questions, sums_on
from mikke.telework.time_page import cap_lines, clock_context
from mikke.telework.time_words import length_words


def clock_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return the clock with its one big button, today's sum and open questions; None before there is any work."""
    context = clock_context(worker, now=now)
    questions = list(open_questions(worker))
    if not (context["running"] or context["targets"] or questions):
        return None
    sums = sums_on(worker, jst_date(now))
    today = length_words(sums.day)
    return Panel(
        "telework/_panel_clock.html",
        {**context, "today": today, "caps": cap_lines(worker, sums), "questions": questions},
    )


def mend_panel(*, worker: Worker, now: dt.datetime) -> Panel | None:
    """Return what is to be mended with the words of whoever looked at it; None when there is nothing."""
    del now
    pieces = [(chunk, next(iter(chunk.returns.all()), None)) for chunk in to_mend(worker)]
    return Panel("telework/_panel_mend.html", {"pieces": pieces}) if pieces else None
