"""Times of the desk in words."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def time_words(at: dt.datetime | None) -> str:
    """Return ``11月25日（水）10:00`` in Japan; empty for none."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return _("%(day)s (%(weekday)s) %(time)s") % {
        "day": date_format(local, "MONTH_DAY_FORMAT"),
        "weekday": date_format(local, "D"),
        "time": f"{local:%H:%M}",
    }


def duration_words(minutes: int) -> str:
    """Return ``2時間30分`` for minutes; zero is ``0分``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}
