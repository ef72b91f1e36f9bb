"""Rows of "To do today": enquiries that wait at the door, and tips that nobody has asked about."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mikke.jobs import selectors
from mikke.tenancy.models import Site

ROWS_EACH = 20
LAPSES_SOON = dt.timedelta(days=3)
Row = tuple[str, str, str, str, str]  # state, title, detail, address, button: the fields of today.Task


def _since(at: dt.datetime) -> str:
    return _("since %(day)s") % {"day": date_format(timezone.localdate(at), "MONTH_DAY_FORMAT")}


def held_enquiry_rows(*, site: Site) -> list[Row]:
    """Somebody waits for an answer and the shop does not know yet."""
    return [
        (
            "late",
            _("Pass on to the shop? %(kind)s for %(title)s")
            % {"kind": one.get_kind_display(), "title": one.job.title},
            f"{one.job.employer.name}・{_since(one.created_at)}",
            reverse("office_enquiry", args=(one.public_id,)),
            _("Look at it"),
        )
        for one in selectors.held_enquiries(site=site)[:ROWS_EACH]
    ]


def tip_rows(*, site: Site, today: dt.date) -> list[Row]:
    """Shops to be asked, the oldest tip first; red when the fourteen days are nearly over."""
    return [
        (
            "late" if case.lapses_on - today <= LAPSES_SOON else "soon",
            _("Ask the shop: %(shop)s") % {"shop": case.shop_name},
            "・".join(
                [
                    str(case.town),
                    ngettext("%(count)d tip", "%(count)d tips", case.tips_count) % {"count": case.tips_count},
                    _since(case.opened_at),
                ]
            ),
            reverse("office_tip", args=(case.public_id,)),
            _("Call"),
        )
        for case in selectors.waiting_tips(site=site)[:ROWS_EACH]
    ]
