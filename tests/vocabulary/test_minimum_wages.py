"""The dated table of the office: loaded once, kept as the office leaves it, read as the check takes it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mikke.domain.wages import minimum_wages
from mikke.vocabulary.models import MinimumWage
from mikke.vocabulary.selectors import minimum_wage_table
from mikke.vocabulary.services import load_minimum_wages, load_vocabulary

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def loaded(db):
    MinimumWage.objects.all().delete()
    return load_vocabulary()


def tokyo(**values):
    return MinimumWage.objects.create(
        prefecture_id="13", **({"status": "confirmed", "source": "見本の官報"} | values)
    )


def test_the_shipped_table_is_loaded_once(loaded):
    assert loaded["minimum_wages"] == len(minimum_wages()) == MinimumWage.objects.count()
    assert load_minimum_wages() == 0
    row = MinimumWage.objects.get(prefecture_id="13", effective_from="2026-10-01")
    assert (row.yen_per_hour, row.status) == (1280, "confirmed")


def test_a_day_the_office_has_put_right_is_not_doubled(loaded):
    row = MinimumWage.objects.get(prefecture_id="39", effective_from="2026-10-29")
    row.effective_from = dt.date(2026, 10, 30)
    row.save()
    assert load_minimum_wages() == 0
    assert MinimumWage.objects.filter(prefecture_id="39", effective_from__gte="2026-04-01").count() == 1


def test_a_year_that_is_not_there_comes_in(loaded):
    MinimumWage.objects.filter(prefecture_id="13", effective_from__gte="2026-04-01").delete()
    assert load_minimum_wages() == 1
    assert minimum_wage_table().in_force("13", DAY).hourly_yen == 1280


def test_the_table_read_from_the_office_is_the_shipped_one_until_it_is_changed(loaded):
    table = minimum_wage_table()
    assert [rate for code in sorted(table.by_prefecture) for rate in table.rates(code)] == list(
        minimum_wages()
    )
    tokyo(effective_from=dt.date(2026, 11, 1), yen_per_hour=1400)
    assert minimum_wage_table(prefecture_code="13").in_force("13", DAY).hourly_yen == 1400
    assert minimum_wage_table(prefecture_code="02").in_force("13", DAY).hourly_yen == 1280


def test_a_prefecture_without_rows_keeps_the_shipped_rates(db):
    MinimumWage.objects.all().delete()
    tokyo(effective_from=dt.date(2026, 11, 1), yen_per_hour=1400)
    table = minimum_wage_table()
    assert [rate.hourly_yen for rate in table.rates("13")] == [1400]
    assert table.in_force("02", DAY).hourly_yen == 1090


def test_one_query_reads_the_table(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        minimum_wage_table()


def test_a_rate_is_above_zero_and_once_a_day(loaded):
    with pytest.raises(IntegrityError), transaction.atomic():
        tokyo(effective_from=dt.date(2027, 10, 1), yen_per_hour=0)
    with pytest.raises(ValidationError):
        MinimumWage(
            prefecture_id="13",
            effective_from=dt.date(2026, 10, 1),
            yen_per_hour=1,
            status="single",
            source="x",
        ).full_clean()
