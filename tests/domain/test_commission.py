"""What an order must say, and by when it is paid."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain import commission
from mikke.domain.commission import (
    OrderTerms,
    closing_of,
    default_payment,
    due_dates,
    earliest_end,
    expected_yen_per_hour,
    handwork_words,
    last_notice_day,
    lasts_six_months,
    latest_payment,
    missing_terms,
    order_items,
    payment_alarm,
    payment_limit,
    term_problems,
)
from mikke.domain.tables import yaml_table

DAYS = st.dates(dt.date(2024, 11, 1), dt.date(2040, 12, 31))
WHOLE = OrderTerms(
    orderer_name="見本の会",
    worker_name="見本 花子",
    order_date=dt.date(2026, 12, 1),
    title="文字起こし",
    deliverable="会議録音60分の文字起こし（整文）1本",
    period_from=dt.date(2026, 12, 1),
    delivery_date=dt.date(2026, 12, 10),
    delivery_place="納品フォーム",
    inspection_date=dt.date(2026, 12, 15),
    fee_yen=12_000,
    payment_date=dt.date(2027, 1, 20),
    expected_minutes=600,
)
CONDITIONS = {
    "inspection_date": {"has_inspection": True},
    "payment_method": {"is_paid_otherwise": True, "payment_method": "電子マネー（A社）"},
    "subcontract": {
        "is_recommission": True,
        "original_orderer": "見本商事",
        "original_payment_date": dt.date(2027, 1, 31),
    },
    "undecided": {
        "has_undecided": True,
        "undecided_item": "枚数",
        "undecided_reason": "取引先が数えているため",
        "undecided_until": dt.date(2026, 12, 5),
    },
}
# Every field the law asks for, with the item of the table it answers.
REQUIRED = [
    ("parties", "orderer_name", {}),
    ("parties", "worker_name", {}),
    ("order_date", "order_date", {}),
    ("deliverable", "deliverable", {}),
    ("deliverable", "rights", {"deliverable": "ロゴ1点。著作権は納品と同時に譲渡する"}),
    ("delivery_date", "delivery_date", {}),
    ("delivery_date", "period_from", {"monthly_payment_day": 20}),
    ("delivery_place", "delivery_place", {}),
    ("inspection_date", "inspection_date", CONDITIONS["inspection_date"]),
    ("fee", "fee_yen", {}),
    ("fee", "unit_words", {"fee_kind": "piece"}),
    ("payment_date", "payment_date", {}),
    ("payment_method", "payment_method", CONDITIONS["payment_method"]),
    ("subcontract", "original_orderer", CONDITIONS["subcontract"]),
    ("subcontract", "original_payment_date", CONDITIONS["subcontract"]),
    ("undecided", "undecided_item", CONDITIONS["undecided"]),
    ("undecided", "undecided_reason", CONDITIONS["undecided"]),
    ("undecided", "undecided_until", CONDITIONS["undecided"]),
]
FULL = {"rights": "著作権を譲渡（27条・28条の権利を含む）", "unit_words": "1本"}


def empty_of(name):
    return None if name.endswith(("_date", "_until", "_from", "_yen")) else ""


def test_an_order_with_everything_may_be_sent():
    assert (missing_terms(WHOLE), term_problems(WHOLE)) == ([], [])


@pytest.mark.parametrize(("item", "field", "condition"), REQUIRED)
def test_each_item_is_missed_by_its_name(item, field, condition):
    terms = dataclasses.replace(WHOLE, **(FULL | condition))
    assert missing_terms(terms) == []
    lacking = dataclasses.replace(terms, **{field: empty_of(field)})
    labels = dict(order_items())
    assert [(one.id, one.article, one.label, one.fields) for one in missing_terms(lacking)] == [
        (item, "3条", labels[item], (field,))
    ]


def test_the_matrix_covers_every_row_of_the_table():
    assert {item for item, _field, _condition in REQUIRED} == {
        row["id"] for row in yaml_table("freelance_act")["order_terms"]
    }


@pytest.mark.parametrize("blank", [" ", "　", "\u200b", "\n"])
def test_a_blank_states_nothing(blank):
    assert [one.id for one in missing_terms(dataclasses.replace(WHOLE, delivery_place=blank))] == [
        "delivery_place"
    ]


def test_a_fee_of_nothing_is_no_fee():
    assert [one.id for one in missing_terms(dataclasses.replace(WHOLE, fee_yen=0))] == ["fee"]


@pytest.mark.parametrize(
    ("receipt", "latest", "usual"),
    [
        (dt.date(2026, 12, 10), dt.date(2027, 2, 7), dt.date(2027, 1, 20)),
        (dt.date(2026, 12, 1), dt.date(2027, 1, 29), dt.date(2027, 1, 20)),
        (dt.date(2026, 12, 31), dt.date(2027, 2, 28), dt.date(2027, 1, 20)),
        (dt.date(2028, 2, 29), dt.date(2028, 4, 28), dt.date(2028, 3, 20)),
    ],
)
def test_the_sixty_days_and_the_usual_day(receipt, latest, usual):
    assert (latest_payment(receipt), default_payment(receipt)) == (latest, usual)


def test_a_closing_that_would_be_too_late_falls_back_to_the_sixtieth_day():
    receipt = dt.date(2026, 12, 21)
    assert closing_of(receipt, closing_day=20) == dt.date(2027, 1, 20)
    assert default_payment(receipt, closing_day=20, payment_day=28) == latest_payment(receipt)


@given(receipt=DAYS, closing=st.integers(1, 31), payment=st.integers(1, 31))
def test_no_offered_day_is_unlawful(receipt, closing, payment):
    day = default_payment(receipt, closing_day=closing, payment_day=payment)
    assert receipt < day <= receipt + dt.timedelta(days=59)


@given(receipt=DAYS, payment=st.integers(1, 29))
def test_the_end_of_the_month_and_the_29th_never_need_the_fallback(receipt, payment):
    assert default_payment(receipt, payment_day=payment).day in {payment, 28}


def test_each_month_of_a_period_is_paid():
    assert due_dates(first=dt.date(2026, 12, 15), last=dt.date(2027, 2, 3), payment_day=20) == (
        dt.date(2027, 1, 20),
        dt.date(2027, 2, 20),
        dt.date(2027, 3, 20),
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"payment_date": dt.date(2027, 2, 8)}, "payment_too_late"),
        ({"monthly_payment_day": 30}, "monthly_day_too_late"),
        ({"period_from": dt.date(2026, 12, 11)}, "period_reversed"),
        ({"delivery_date": dt.date(2026, 11, 30), "inspection_date": None}, "delivery_before_order"),
        ({"inspection_date": dt.date(2026, 12, 9)}, "inspection_before_delivery"),
        ({"title": "チラシの封入"}, "handwork"),
        (
            {
                "fee_kind": "hour",
                "delivery_date": dt.date(2027, 2, 28),
                "inspection_date": dt.date(2027, 3, 1),
                "payment_date": dt.date(2027, 3, 20),
            },
            "first_piece_too_late",
        ),
    ],
)
def test_what_cannot_stand_holds_an_order_back(changes, code):
    assert term_problems(WHOLE) == []
    assert code in [one.code for one in term_problems(dataclasses.replace(WHOLE, **changes))]


def test_the_last_lawful_day_may_be_promised():
    assert term_problems(dataclasses.replace(WHOLE, payment_date=dt.date(2027, 2, 7))) == []


def test_a_long_period_paid_by_the_month_is_lawful():
    terms = dataclasses.replace(
        WHOLE,
        fee_kind="hour",
        delivery_date=dt.date(2027, 5, 31),
        inspection_date=dt.date(2027, 6, 5),
        payment_date=dt.date(2027, 6, 20),
        monthly_payment_day=20,
    )
    assert (missing_terms(terms), term_problems(terms)) == ([], [])


def test_a_passed_on_order_is_paid_thirty_days_after_the_client_pays():
    terms = dataclasses.replace(WHOLE, **CONDITIONS["subcontract"])
    assert payment_limit(terms, receipt=dt.date(2026, 12, 10)) == dt.date(2027, 3, 1)
    assert term_problems(dataclasses.replace(terms, payment_date=dt.date(2027, 3, 1))) == []
    late = dataclasses.replace(terms, payment_date=dt.date(2027, 3, 2))
    assert [one.code for one in term_problems(late)] == ["payment_too_late"]


@pytest.mark.parametrize("text", ["封入作業", "ＤＭの袋詰め", "部品の組み立て", "縫製", "内職", "シール貼り"])
def test_work_on_goods_is_another_law(text):
    assert handwork_words(text)
    handed = dataclasses.replace(WHOLE, deliverable=text)
    assert [one.article for one in term_problems(handed)] == ["家内労働法"]
    assert term_problems(dataclasses.replace(handed, has_no_goods=True)) == []


@pytest.mark.parametrize("text", ["会議の文字起こし", "請求書の入力", "シフト表の作成", "文章の構成"])
def test_office_work_is_no_work_on_goods(text):
    assert handwork_words(text) == ""


@pytest.mark.parametrize(
    ("due", "latest", "today", "alarm"),
    [
        ((1, 20), (2, 7), (1, 9), None),
        ((1, 20), (2, 7), (1, 10), "soon"),
        ((1, 20), (2, 7), (1, 20), "soon"),
        ((1, 20), (2, 7), (1, 21), "overdue"),
        ((1, 20), (1, 15), (1, 5), "limit"),
        ((1, 20), (1, 15), (1, 16), "overdue"),
    ],
)
def test_alarms(due, latest, today, alarm):
    days = {"due": due, "latest": latest, "today": today}
    assert payment_alarm(**{name: dt.date(2027, *day) for name, day in days.items()}) == alarm


def test_six_months_and_thirty_days():
    first = dt.date(2026, 12, 1)
    assert not lasts_six_months(first=first, last=dt.date(2027, 5, 30))
    assert lasts_six_months(first=first, last=dt.date(2027, 5, 31))
    assert last_notice_day(dt.date(2027, 5, 31)) == dt.date(2027, 5, 1)
    assert earliest_end(dt.date(2027, 5, 1)) == dt.date(2027, 5, 31)


def test_what_an_hour_brings():
    assert expected_yen_per_hour(WHOLE) == 1200
    assert expected_yen_per_hour(dataclasses.replace(WHOLE, expected_minutes=601)) == 1198
    assert expected_yen_per_hour(dataclasses.replace(WHOLE, fee_kind="hour", fee_yen=1150)) == 1150
    piece = dataclasses.replace(WHOLE, fee_kind="piece", fee_yen=150)
    assert expected_yen_per_hour(piece) is None
    assert expected_yen_per_hour(dataclasses.replace(piece, expected_quantity=80)) == 1200
    assert expected_yen_per_hour(dataclasses.replace(WHOLE, fee_yen=None)) is None


def test_nothing_unconfirmed_decides():
    assert "UNCONFIRMED" not in str(commission.order_items()) + str(commission.cottage_industry_duties())
