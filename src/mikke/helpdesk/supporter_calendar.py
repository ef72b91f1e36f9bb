"""The visits of the help desk in the calendar of the office, without a name of anybody who is helped."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mikke.domain.calendar_jp import jst_moment
from mikke.helpdesk.enums import VisitState
from mikke.helpdesk.models import Visit
from mikke.kernel.calendar_entries import CalendarEntry
from mikke.tenancy.models import Site


def office_entries(site: Site, first: dt.date, last: dt.date) -> Iterator[CalendarEntry]:
    """Yield the visits of a span of days, without those that were called off."""
    end = last + dt.timedelta(days=1)
    rows = Visit.objects.for_site(site).filter(at__gte=jst_moment(first), at__lt=jst_moment(end))
    for visit in rows.exclude(state=VisitState.CANCELLED).select_related("case").order_by("at", "pk"):
        local = timezone.localtime(visit.at)
        title = "・".join(filter(None, (f"{local:%H:%M}", visit.case.number, visit.who, visit.second)))
        href = reverse("office_help_case", args=(visit.case.public_id,))
        yield CalendarEntry(local.date(), "visit", _("visit"), title, href)
