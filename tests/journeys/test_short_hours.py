"""From an inventory to short openings: every task gets its days, no minute is lost, the same list the same days."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.cut_hours import Window
from mikke.domain.handout import TaskFacts
from mikke.jobs.selectors import entries_at_hand
from mikke.journeys.short_hours import cut_inventory, make_drafts, week_minutes, weekly_tasks
from tests.factories import NOW


def task(name, frequency, minutes, times):
    return (
        name,
        frequency,
        TaskFacts(minutes, Decimal(times), "internal", "rules", "within_week", has_manual=False),
    )


LIST = [
    task("月のまとめ", "monthly", 240, "1"),
    task("開店の準備", "daily", 30, "21"),
    task("発注", "weekly", 60, "4.33"),
    task("棚の見直し", "weekly", 200, "4.33"),
]


def test_a_week_is_laid_out():
    found = {one.name: (one.minutes, sorted(one.days)) for one in weekly_tasks(LIST)}
    assert found == {
        "開店の準備": (30, [0, 1, 2, 3, 4]),  # 630 minutes a month are 146 a week, 30 on each of five days
        "月のまとめ": (56, [0]),
        "発注": (60, [1]),
        "棚の見直し": (100, [2, 3]),
    }


TASKS = st.lists(
    st.tuples(
        st.sampled_from(["daily", "weekly", "monthly"]),
        st.integers(1, 300),
        st.decimals("0.01", 60, places=2),
    ),
    max_size=12,
)


@given(TASKS)
def test_no_minute_is_lost_and_the_order_stays(rows):
    named = [task(str(n), frequency, minutes, times) for n, (frequency, minutes, times) in enumerate(rows)]
    found = weekly_tasks(named)
    assert [one.name for one in found] == [name for name, _frequency, _facts in named]
    for one, (_name, _frequency, facts) in zip(found, named, strict=True):
        assert one.minutes * len(one.days) >= week_minutes(facts) > 0
        assert one.days <= set(range(5))
    assert weekly_tasks(named) == found


@pytest.mark.django_db
def test_each_opening_is_a_draft_of_the_office(site):
    cut = cut_inventory(LIST, Window(), jobs=2)
    assert make_drafts(cut=cut, site=site, shop_name="見本の店", now=NOW) == len(cut.jobs) == 1
    (draft,) = entries_at_hand(site=site, now=NOW)
    assert (draft.user, draft.data["shop_name"]) == (None, "見本の店")
    assert "開店の準備" in draft.data["duties"]
