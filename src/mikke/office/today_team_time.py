"""Rows of 「きょうやること」 about finished work that waits, and answers of the team."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Site

from mikke.office.today_rows import ROWS_EACH, Task, detail_words, few, since_words
from mikke.telework.models import TimeQuestion
from mikke.telework.selectors_caps import caps_passed
from mikke.telework.selectors_quality import waiting_for_office
from mikke.telework.time_words import entry_words

PIECES, TIME = "telework.change_chunk", "telework.change_timeentry"


def handed_in_rows(*, site: Site) -> list[Task]:
    """Return the finished pieces that wait for the office, the longest first."""
    return [
        Task(
            "soon",
            _("Finished, please look at it: %(title)s") % {"title": chunk.title},
            detail_words(chunk.client.name, str(chunk.worker or ""), since_words(chunk.delivered_at)),
            reverse("office_team_handed_in_one", args=(chunk.public_id,)),
            _("Look at it"),
            right=PIECES,
        )
        for chunk in few(
            waiting_for_office(site),
            "public_id",
            "title",
            "delivered_at",
            "client__name",
            "worker__person__name",
        )
    ]


def time_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Return answers to questions about time, and one row when caps of the month were passed."""
    rows = TimeQuestion.objects.for_site(site).filter(answered_at__isnull=False, settled_at__isnull=True)
    found = [
        Task(
            "calm",
            _("Answered: %(text)s") % {"text": question.text},
            detail_words(str(question.entry.worker), entry_words(question.entry)),
            reverse("office_team_time_entry", args=(question.entry.public_id,)),
            _("Read it"),
            right=TIME,
        )
        for question in rows.select_related("entry__worker__person", "entry__order", "entry__chunk").order_by(
            "answered_at"
        )[:ROWS_EACH]
    ]
    passed = caps_passed(site, today)
    if passed:
        words = ngettext(
            "%(n)s person works more than they wished for this month",
            "%(n)s people work more than they wished for this month",
            len(passed),
        )
        names = "、".join(str(one.worker) for one in passed[:5])
        found.append(
            Task(
                "calm",
                words % {"n": len(passed)},
                names,
                reverse("office_team_time"),
                _("Look at it"),
                right=TIME,
            )
        )
    return found
