"""What the rules find in a text, and what they leave alone."""

import pytest

from mikke.domain import readability as rules
from mikke.domain.readability import Heading


def codes(found):
    return [one.code for one in found]


def test_a_sentence_of_sixty_letters_passes_and_one_more_is_told():
    fine, long = "あ" * 59 + "。", "あ" * 60 + "。"
    assert rules.long_sentences(fine) == []
    found = rules.long_sentences(f"みじかい文です。{long}")
    assert [(one.code, one.number) for one in found] == [("sentence_long", 61)]


def test_a_paragraph_ends_a_sentence_and_spaces_do_not_count():
    assert rules.long_sentences("あ" * 40 + "\n" + "い" * 40) == []
    assert rules.long_sentences("あ " * 60) == []


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("在宅就業支援事業を始めます", ["在宅就業支援事業"]),
        ("三鷹市役所の窓口", []),
        ("東京都三鷹市の会", []),
        ("就労支援", []),
        ("個人情報保護方針と個人情報保護方針", ["個人情報保護方針"]),
    ],
)
def test_runs_of_kanji_are_told_once_and_names_of_places_are_not(text, runs):
    assert [one.excerpt for one in rules.kanji_runs(text)] == runs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年（令和8年）に始めました。2026年の秋です。", []),
        ("2026年に始めました。", [("year_without_era", "2026年（令和8年）")]),
        ("令和元年のことです。", [("era_without_year", "2019年（令和元年）")]),
        ("２０１９年です。", [("year_without_era", "2019年（令和元年）")]),
        ("平成30年です。", [("era_without_year", "2018年（平成30年）")]),
        ("2026年（令和7年）です。", [("years_differ", "")]),
        ("令和8年（2026年）です。", []),
        ("20年間つづけています。", []),
        ("", []),
    ],
)
def test_years_stand_in_both_ways_of_counting(text, found):
    assert [(one.code, one.better) for one in rules.years(text)] == found


def test_an_invitation_says_when_where_and_how_much():
    assert codes(rules.missing_facts("料理教室に参加しませんか。")) == [
        "missing_when",
        "missing_where",
        "missing_how_much",
    ]
    assert rules.missing_facts("11月22日（日）10時から、駅前の会館で。参加費は500円です。") == []
    assert codes(rules.missing_facts("毎週水曜、会館でどなたでも参加できます。")) == ["missing_how_much"]
    assert rules.missing_facts("パンの香りで目が覚めます。") == []


def test_headings_go_down_by_one_step_and_up_as_far_as_they_like():
    good = [Heading(2, "はじめに"), Heading(3, "朝"), Heading(2, "おわりに")]
    assert rules.headings(good, text_chars=2_000) == []
    assert codes(rules.headings([Heading(3, "朝"), Heading(2, "昼")], text_chars=10)) == ["heading_skips"]


def test_only_a_long_text_needs_headings():
    assert rules.headings([], text_chars=800) == []
    assert codes(rules.headings([], text_chars=801)) == ["headings_none"]


@pytest.mark.parametrize(
    "name", ["IMG_2034", "img 2034", "DSC00123.JPG", "写真1", "画像 3", "oven.webp", "無題"]
)
def test_the_name_of_a_file_is_no_description(name):
    assert rules.picture_words(name).code == "picture_file_name"


def test_words_for_a_picture():
    assert rules.picture_words("").code == "picture_unsaid"
    assert rules.picture_words("", is_decorative=True) is None
    assert rules.picture_words("写真家の佐藤さんが窓ぎわで笑っている") is None
    assert rules.picture_words("パンを焼く2人") is None


def test_all_rules_together_keep_their_order():
    text = "あ" * 70 + "。2026年、在宅就業支援事業の講座を開催。"
    assert codes(rules.read_text(text)) == [
        "sentence_long",
        "kanji_run",
        "year_without_era",
        "missing_when",
        "missing_where",
        "missing_how_much",
    ]
