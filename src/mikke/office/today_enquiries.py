"""Rows of "To do today": enquiries that wait at the door, and tips that nobody has asked about."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.jobs import selectors
from mikke.office.today_rows import ROWS_EACH, Task, detail_words, few, since_words
from mikke.tenancy.models import Site

LAPSES_SOON = dt.timedelta(days=3)


def held_enquiry_rows(*, site: Site) -> list[Task]:
    """Somebody waits for an answer and the shop does not know yet."""
    return [
        Task(
            "late",
            _("Pass on to the shop? %(kind)s for %(title)s")
            % {"kind": one.get_kind_display(), "title": one.job.title},
            detail_words(one.job.employer.name, since_words(one.created_at)),
            reverse("office_enquiry", args=(one.public_id,)),
            _("Look at it"),
        )
        for one in few(
            selectors.held_enquiries(site=site),
            "public_id",
            "kind",
            "created_at",
            "job__title",
            "job__employer__name",
        )
    ]


def tip_rows(*, site: Site, today: dt.date) -> list[Task]:
    """Shops to be asked, the oldest tip first; red when the fourteen days are nearly over."""
    return [
        Task(
            "late" if case.lapses_on - today <= LAPSES_SOON else "soon",
            _("Ask the shop: %(shop)s") % {"shop": case.shop_name},
            detail_words(
                str(case.town),
                ngettext("%(count)d tip", "%(count)d tips", case.tips_count) % {"count": case.tips_count},
                since_words(case.opened_at),
            ),
            reverse("office_tip", args=(case.public_id,)),
            _("Call"),
        )
        for case in selectors.waiting_tips(site=site)[:ROWS_EACH]
    ]
