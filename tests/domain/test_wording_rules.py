"""How the table of words is read: where it applies, since when, and that no row can hang."""

import datetime as dt
import time

import pytest

from mikke.domain.posting_check import check_posting
from mikke.domain.tables import yaml_table
from mikke.domain.wording_rules import BREAK, Texts, term_rules
from tests.domain.posting_samples import DAY, changed, codes, found


def test_a_finding_says_what_why_by_which_article_and_what_instead():
    posting = changed(title="ウェイター募集", duties="（35歳以下の方）が働きます。")
    by_code = {item.code: item for item in found(posting)}
    limit = by_code["wording.age_upper"]
    assert (limit.field, limit.data["found"]) == ("duties", "35歳以下")
    assert limit.data["why_ja"].endswith("だけです。")
    assert limit.legal_basis.startswith("労働施策総合推進法9条")
    assert limit.suggestion.startswith("「年齢不問」")
    assert (limit.fix.found, limit.fix.replacement, limit.fix.start) == (
        "35歳以下の方",
        "働きたい方（年齢不問）",
        1,
    )
    assert by_code["wording.waiter_waitress"].field == "title"


def test_the_same_words_are_told_once_a_field_and_each_wording_by_itself():
    posting = changed(title="主婦歓迎", duties="主婦歓迎。主婦歓迎。奥様大歓迎。")
    told = [(item.field, item.data["found"]) for item in found(posting) if item.code == "wording.housewife"]
    assert told == [("title", "主婦"), ("duties", "主婦"), ("duties", "奥様大歓迎")]


def test_no_pattern_reaches_from_one_field_into_the_next():
    posting = changed(title="仕事は女性", duties="のみなさんと進めます。")
    assert "wording.sex_only" not in codes(posting)
    assert Texts.of({"a": "x", "b": "y"}).text == f"x{BREAK}y"


def test_the_words_of_employment_are_asked_of_contracts_only():
    assert "wording.employee_words_in_outsourcing" not in codes(
        changed(duties="シフト制です。袋に入れます。")
    )
    contract = changed(relation="contract", duties="シフト制です。袋に入れます。")
    assert codes(contract)["wording.employee_words_in_outsourcing"] == "warning"


def test_a_rule_is_asked_from_its_first_day():
    posting = changed(duties="入社祝い金があります。")
    assert "scam.congrats_money" not in codes(posting, day=dt.date(2025, 3, 31))
    assert codes(posting, day=dt.date(2025, 4, 1))["scam.congrats_money"] == "warning"


def test_every_sentence_of_the_table_is_plain_polite_japanese():
    rows = yaml_table("discriminatory_terms")["terms"]
    for row in rows:
        assert row["why"].rstrip("）").endswith(("。", "す")), row["id"]
        assert row["suggested_rewording"].endswith(
            ("ください。", "ください）。", "ます。", "ます）。", "せん。")
        ), row["id"]
        assert "!" not in row["why"] + row["suggested_rewording"]
    assert len({row["id"] for row in rows}) == len(term_rules())


def test_nothing_unconfirmed_holds_a_posting_back():
    words = str([(rule.why_ja, rule.suggestion) for rule in term_rules()])
    assert "UNCONFIRMED" not in words


@pytest.mark.parametrize("piece", ["あ", "女性", "20歳", "応募", "1 ", "ｶﾞ", "（二十代の"])
def test_no_text_makes_a_pattern_hang(piece):
    posting = changed(duties=(piece * 5000)[:5000])
    before = time.thread_time()
    check_posting(posting, posted_on=DAY)
    assert time.thread_time() - before < 2
