import datetime as dt

import pytest

from mikke.search_index.models import SearchEntry, SearchTerm
from mikke.search_index.selectors import find_entries
from mikke.search_index.services import EntryContent, remove_entry, write_entry

DAY = dt.date(2026, 11, 1)


def written(facts, key, title, **fields):
    values = {"kind": "article", "path": f"/articles/{key}/", "published_on": DAY} | fields
    return write_entry(EntryContent(object_key=key, title=title, **values), site=facts.site)


def titles(facts, q, **fields):
    return [entry.title for entry in find_entries(q, facts=facts, **fields).entries]


def test_title_first_then_newest_then_by_entry(mitaka):
    written(mitaka, "1", "町のたより", text="カフェの紹介です。", published_on=DAY + dt.timedelta(days=9))
    written(mitaka, "2", "ｶﾌｪで働く")
    written(mitaka, "3", "かふぇの朝", published_on=DAY + dt.timedelta(days=1))
    written(mitaka, "4", "カフェの夜")
    written(mitaka, "5", "図書館")
    assert titles(mitaka, "カフェ") == ["かふぇの朝", "ｶﾌｪで働く", "カフェの夜", "町のたより"]


def test_kinds_are_counted_whatever_is_chosen(mitaka):
    written(mitaka, "1", "カフェの記事")
    written(mitaka, "2", "カフェ見本", kind="shop")
    written(mitaka, "3", "カフェの隣", kind="shop")
    found = find_entries("カフェ", facts=mitaka, kinds=("shop",))
    assert found.count == 2
    assert found.kinds == {"article": 1, "shop": 2}


def test_a_place_is_met_by_where_something_lies_or_what_it_says(mitaka):
    written(mitaka, "1", "見本パン店", kind="shop", town="132047")
    written(mitaka, "2", "三鷹の歩き方")
    written(mitaka, "3", "見本そば店", kind="shop", town="132039")
    found = find_entries("三鷹市", facts=mitaka)
    assert {entry.title for entry in found.entries} == {"見本パン店", "三鷹の歩き方"}
    assert [(chip.kind, chip.code) for chip in found.chips] == [("place", "132047")]


def test_a_need_is_a_plain_word_here(mitaka):
    written(mitaka, "1", "夜勤のない仕事の探し方", text="夜勤なしの職場をたずねました。")
    assert titles(mitaka, "夜勤なし") == ["夜勤のない仕事の探し方"]


def test_words_that_every_posting_holds_are_looked_for_when_nothing_else_is_asked(mitaka):
    written(mitaka, "1", "仕事の探し方")
    written(mitaka, "2", "見本カフェの朝")
    assert titles(mitaka, "仕事") == ["仕事の探し方"]
    assert titles(mitaka, "仕事の探し方") == ["仕事の探し方"]
    found = find_entries("カフェの仕事", facts=mitaka)
    assert [entry.title for entry in found.entries] == ["見本カフェの朝"]
    assert [(notice.code, notice.words) for notice in found.notices] == [("left_out", ("仕事",))]


def test_english_is_found(mitaka):
    written(mitaka, "1", "保育園の一日", title_en="A day at the nursery", summary_en="How mornings begin")
    assert titles(mitaka, "nursery") == ["保育園の一日"]
    assert titles(mitaka, "mornings") == ["保育園の一日"]


def test_a_quoted_phrase_is_verified(mitaka):
    written(mitaka, "1", "パンの袋づめ")
    written(mitaka, "2", "袋づめとパン")
    assert titles(mitaka, '"パンの袋づめ"') == ["パンの袋づめ"]


def test_unknown_words_are_left_out_and_said(mitaka):
    written(mitaka, "1", "カフェの記事")
    found = find_entries("カフェ ほげほげふが", facts=mitaka)
    assert ([entry.title for entry in found.entries], [n.code for n in found.notices]) == (
        ["カフェの記事"],
        ["unknown_left_out"],
    )
    assert find_entries("", facts=mitaka).count == 0


def test_sites_do_not_see_each_other(mitaka, misawa):
    written(mitaka, "1", "カフェの記事")
    written(misawa, "1", "カフェの話")
    assert titles(mitaka, "カフェ") == ["カフェの記事"]
    assert titles(misawa, "カフェ") == ["カフェの話"]


def test_a_rewritten_entry_is_found_by_its_new_words_and_a_removed_one_leaves_no_word(mitaka):
    written(mitaka, "1", "すずらんの記事")
    written(mitaka, "1", "つばきの記事")
    assert SearchEntry.objects.count() == 1
    assert titles(mitaka, "すずらん") == []
    assert titles(mitaka, "つばき") == ["つばきの記事"]
    remove_entry(site=mitaka.site, kind="article", object_key="1")
    remove_entry(site=mitaka.site, kind="article", object_key="1")
    assert (SearchEntry.objects.count(), SearchTerm.objects.count()) == (0, 0)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_number_of_queries_does_not_grow(mitaka, django_assert_num_queries, rows):
    for number in range(rows):
        written(mitaka, str(number), "カフェの記事")
    with django_assert_num_queries(8):
        assert find_entries("カフェ", facts=mitaka).count == rows


def test_pages(mitaka):
    for number in range(5):
        written(mitaka, str(number), f"カフェ{number}")
    found = find_entries("カフェ", facts=mitaka, page=2, per_page=2)
    assert ([entry.title for entry in found.entries], found.page, found.pages) == (
        ["カフェ2", "カフェ3"],
        2,
        3,
    )
