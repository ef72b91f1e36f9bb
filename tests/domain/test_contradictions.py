"""Two things that cannot both be so: told when they stand together, silent when they do not."""

import dataclasses

import pytest

from mikke.domain.posting import Wage
from mikke.domain.posting_fix import apply_fix
from tests.domain.posting_samples import LAWFUL, changed, codes, found

NIGHT = "choose 2: mon,tue,wed 22:00-6:00"
WEEKEND = "choose 1: sat,sun 9:00-13:00"
FULL = "fixed: mon-fri 9:00-18:00"


def clashes(posting):
    kinds = ("contradiction.", "hours.")
    return {code: weight for code, weight in codes(posting).items() if code.startswith(kinds)}


def yes(*words):
    return frozenset({"child_sick_leave", *words})


CLASHING = [
    ({"time": NIGHT, "considerations_yes": yes("no_night")}, {"contradiction.no_night": "error"}),
    (
        {"time": "choose 1: mon 9:00-13:00; tue 22:00-6:00", "considerations_yes": yes("no_night")},
        {"contradiction.no_night": "warning"},
    ),
    ({"time": WEEKEND, "considerations_yes": yes("no_weekend")}, {"contradiction.no_weekend": "error"}),
    (
        {"overtime": "月10時間ほど", "considerations_yes": yes("no_overtime")},
        {"contradiction.consideration": "warning"},
    ),
    (
        {"duties": LAWFUL.duties + "立ち仕事です。", "considerations_yes": yes("seated")},
        {"contradiction.consideration": "warning"},
    ),
    (
        {"duties": LAWFUL.duties + "20kgの袋を運びます。", "considerations_yes": yes("no_heavy_lifting")},
        {"contradiction.consideration": "warning"},
    ),
    (
        {"duties": LAWFUL.duties + "電話の応対もします。", "considerations_yes": yes("no_phone")},
        {"contradiction.consideration": "warning"},
    ),
    (
        {"duties": LAWFUL.duties + "レジもします。", "considerations_yes": yes("no_customers")},
        {"contradiction.consideration": "warning"},
    ),
    (
        {"duties": LAWFUL.duties + "経験者のみ。", "considerations_yes": yes("beginner_ok")},
        {"contradiction.consideration": "warning"},
    ),
    (
        {"smoking": "店内の一部で喫煙可", "considerations_yes": yes("no_smoking")},
        {"contradiction.consideration": "warning"},
    ),
    ({"remote": True}, {"contradiction.remote_at_place": "warning"}),
    (
        {"remote": False, "workplace": "在宅", "considerations_yes": yes("remote")},
        {"contradiction.remote_twice": "error"},
    ),
    ({"remote": False, "workplace": "自宅（在宅勤務）"}, {"contradiction.remote_denied": "warning"}),
    ({"relation": "volunteer", "wage": Wage("day", 3000)}, {"contradiction.volunteer_paid": "warning"}),
    ({"relation": "contract"}, {"contradiction.contract_by_time": "warning"}),
    (
        {"contract_term": "期間の定めなし", "renewal_criteria": "更新あり（業務量による）"},
        {"contradiction.renewal": "warning"},
    ),
    ({"time": WEEKEND, "holidays": "土日祝"}, {"contradiction.holidays": "warning"}),
    ({"title": "パンの袋づめ 時給1,500円"}, {"contradiction.wage_in_text": "warning"}),
    ({"time": FULL, "break_minutes": 30}, {"hours.break_too_short": "warning", "hours.over_40": "warning"}),
    ({"time": "fixed: mon 9:00-16:00", "break_minutes": 30}, {"hours.break_too_short": "warning"}),
    (
        {"time": FULL, "break_minutes": 60, "insurance": "労災保険のみ"},
        {"contradiction.insurance": "warning"},
    ),
]
TOGETHER = [
    {"time": "choose 2: mon-wed 9:00-22:00", "considerations_yes": yes("no_night", "no_weekend")},
    {"time": "flexible 2h 1d 2h: mon-fri 9:00-24:00", "considerations_yes": yes("no_weekend")},
    {"time": NIGHT, "considerations_no": frozenset({"no_night"})},
    {"overtime": "残業はありません", "considerations_yes": yes("no_overtime")},
    {
        "duties": LAWFUL.duties + "立ち仕事はありません。レジ袋を折ります。",
        "considerations_yes": yes("seated", "no_customers"),
    },
    {"duties": LAWFUL.duties + "電話応対はしません。", "considerations_yes": yes("no_phone")},
    {"smoking": "敷地内禁煙", "considerations_yes": yes("no_smoking")},
    {"remote": True, "workplace": "自宅（月1回、三鷹市下連雀3丁目へ出社）"},
    {"remote": True, "time": "free 5h"},
    {"remote": False},
    {"relation": "volunteer", "wage": Wage("none")},
    {"relation": "contract", "wage": Wage("piece", 150, minutes_per_piece=5)},
    {"contract_term": "期間の定めなし", "renewal_criteria": "なし"},
    {"time": WEEKEND, "holidays": "月曜から金曜"},
    {"title": "パンの袋づめ 時給1,300円"},
    {"title": "パンの袋づめ 時給1,400円まで", "wage": Wage("hour", 1300, 1400)},
    {"time": FULL, "break_minutes": 60},
    {"time": "fixed: mon 9:00-15:00", "break_minutes": 0},
    {"time": FULL, "insurance": "労災保険、雇用保険、健康保険、厚生年金", "break_minutes": 60},
    {"insurance": "労災保険のみ"},
]


@pytest.mark.parametrize(("values", "wanted"), CLASHING)
def test_what_clashes_is_told(values, wanted):
    assert clashes(changed(**values)) == wanted


@pytest.mark.parametrize("values", TOGETHER)
def test_what_goes_together_is_left_alone(values):
    assert clashes(changed(**values)) == {}


def test_a_promise_that_cannot_be_kept_is_answered_no_in_one_tap():
    posting = changed(time=NIGHT, considerations_yes=yes("no_night"))
    fix = next(item.fix for item in found(posting) if item.code == "contradiction.no_night")
    mended = apply_fix(posting, fix)
    assert (mended.considerations_yes, mended.considerations_no) == (yes(), frozenset({"no_night"}))
    assert clashes(mended) == {}
    assert apply_fix(mended, fix) == mended


@pytest.mark.parametrize(
    ("duties", "ground", "term", "fits"),
    [
        ("59歳以下の方", "1", "期間の定めなし", True),
        ("59歳以下の方", "1", "1年（更新あり）", False),
        ("25歳以上の方", "1", "期間の定めなし", False),
        ("35歳以下の方", "3i", "期間の定めなし", True),
        ("35歳以下の方", "2", "期間の定めなし", False),
        ("18歳以上の方", "2", "1年", True),
        ("30歳から39歳の方", "3ro", "期間の定めなし", True),
        ("焼いたパンを袋に入れます", "1", "1年", True),
    ],
)
def test_a_ground_that_cannot_carry_the_limit_is_looked_at(duties, ground, term, fits):
    posting = changed(duties=duties, age_exception=ground, age_reason="見本の理由", contract_term=term)
    assert clashes(posting) == ({} if fits else {"contradiction.age_ground": "warning"})


def test_an_error_needs_its_ground_and_the_reason_of_it():
    limit = changed(duties="59歳以下の方")
    assert codes(limit)["wording.age_upper"] == "error"
    assert codes(dataclasses.replace(limit, age_exception="1"))["wording.age_upper"] == "error"
    with_reason = dataclasses.replace(limit, age_exception="1", age_reason="定年が60歳のため")
    assert codes(with_reason)["wording.age_upper"] == "info"
    other_ground = dataclasses.replace(limit, sex_exception="arts", sex_reason="配役のため")
    assert codes(other_ground)["wording.age_upper"] == "error"
