"""Caps that workers set themselves and passed, for the director."""

import datetime as dt

from mikke.telework.selectors_caps import caps_passed
from tests.telework.makers import make_entry, make_worker
from tests.telework.time_makers import DAY, accepted_order


def test_days_weeks_and_the_month_are_counted_against_ones_own_caps(site, other_site):
    caps = {"cap_minutes_day": 60, "cap_minutes_week": 100, "cap_minutes_month": 150}
    order = accepted_order(site, worker=make_worker(site, **caps))
    for back, minutes in ((0, 61), (1, 60), (2, 41)):  # Monday 30 November; Sunday and Saturday before
        make_entry(site, order=order, work_date=DAY - dt.timedelta(days=back), minutes=minutes)
    make_entry(site, order=order, work_date=DAY + dt.timedelta(days=1), minutes=40)  # the same week, December
    free = accepted_order(site)
    make_entry(site, order=free, work_date=DAY, minutes=1440)
    other = accepted_order(other_site, worker=make_worker(other_site, cap_minutes_day=1))
    make_entry(other_site, order=other, work_date=DAY)
    [passed] = caps_passed(site, DAY)
    assert (passed.worker, passed.days, passed.weeks, passed.month_over) == (order.worker, 1, 2, 12)
    [passed] = caps_passed(site, DAY + dt.timedelta(days=1))
    assert (passed.days, passed.weeks, passed.month_over) == (0, 1, 0)


def test_nobody_is_named_who_stays_within(site):
    order = accepted_order(site, worker=make_worker(site, cap_minutes_day=60, cap_minutes_month=60))
    make_entry(site, order=order, work_date=DAY, minutes=60)
    assert caps_passed(site, DAY) == []
