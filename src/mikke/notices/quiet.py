"""Quiet hours: when nobody is told what can wait. Pure: times in, time out."""

import datetime as dt
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")


def allowed_at(moment: dt.datetime, *, quiet_from: dt.time, quiet_until: dt.time) -> dt.datetime:
    """Return ``moment`` itself when it is not quiet in Japan then, else the end of the quiet hours.

    Args:
        moment: an aware time.
        quiet_from: when quiet begins; may be later than ``quiet_until``: then it spans midnight.
        quiet_until: when it ends. Equal times mean that it is never quiet.
    """
    local = moment.astimezone(JAPAN)
    spans_midnight = quiet_from > quiet_until
    after, before = local.time() >= quiet_from, local.time() < quiet_until
    is_quiet = (after or before) if spans_midnight else (after and before)
    if not is_quiet:
        return moment
    day = local.date() + dt.timedelta(days=1) if spans_midnight and after else local.date()
    return dt.datetime.combine(day, quiet_until, tzinfo=JAPAN)


def next_day(moment: dt.datetime) -> dt.datetime:
    """Return the beginning of the next day in Japan."""
    day = moment.astimezone(JAPAN).date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(), tzinfo=JAPAN)
