import datetime as dt

import pytest

from mikke.search_index.models import SearchEntry, SearchTerm
from mikke.search_index.selectors import find_entries
from mikke.search_index.services import Entry, remove_entry, write_entry


def write(facts, key, title, text="", kind="article", day=1):
    entry = Entry(path=f"/articles/{key}/", title=title, text=text, published_on=dt.date(2026, 11, day))
    return write_entry(site=facts.site, kind=kind, object_key=key, entry=entry)


def titles(q, facts, **options):
    return [entry.title for entry in find_entries(q, site=facts.site, **options).entries]


@pytest.mark.parametrize("q", ["カフェ", "ｶﾌｪ", "かふぇ", "　カフェ　"])
def test_every_way_to_write_a_word_finds_it(mitaka, q):
    write(mitaka, "a", "カフェで働く")
    write(mitaka, "b", "図書館の午後")
    assert titles(q, mitaka) == ["カフェで働く"]


def test_kyoto_is_not_in_tokyo_to(mitaka):
    write(mitaka, "a", "街の声", "東京都三鷹市の話")
    assert titles("京都", mitaka) == []


def test_a_title_stands_before_a_text_and_the_newest_first(mitaka):
    write(mitaka, "a", "履歴書の空白", day=1)
    write(mitaka, "b", "働き方", "履歴書のこと", day=9)
    write(mitaka, "c", "履歴書の書き方", day=5)
    assert titles("履歴書", mitaka) == ["履歴書の書き方", "履歴書の空白", "働き方"]


def test_kinds_are_counted_and_chosen(mitaka):
    write(mitaka, "a", "パンの話")
    write(mitaka, "b", "パンの店", kind="shop")
    found = find_entries("パン", site=mitaka.site, kinds=["shop"])
    assert ([entry.title for entry in found.entries], found.kinds) == (
        ["パンの店"],
        {"article": 1, "shop": 1},
    )


def test_a_change_forgets_the_old_words(mitaka):
    write(mitaka, "a", "花屋の朝")
    write(mitaka, "a", "本屋の朝")
    assert (titles("花屋", mitaka), titles("本屋", mitaka)) == ([], ["本屋の朝"])
    assert SearchEntry.objects.count() == 1
    assert not SearchTerm.objects.filter(term__startswith="花屋").exists()


def test_what_is_removed_leaves_nothing_behind(mitaka):
    write(mitaka, "a", "ひみつの畑")
    assert remove_entry(site=mitaka.site, kind="article", object_key="a")
    assert not remove_entry(site=mitaka.site, kind="article", object_key="a")
    assert (titles("畑", mitaka), SearchTerm.objects.count()) == ([], 0)


def test_another_site_finds_nothing_of_it(misawa, mitaka):
    write(mitaka, "a", "パンの話")
    assert titles("パン", misawa) == []


def test_a_quoted_phrase_is_held_against_the_text(mitaka):
    write(mitaka, "a", "朝の仕事", "朝の短い時間の仕事")
    write(mitaka, "b", "仕事の朝", "時間の短い朝")
    assert titles('"短い時間"', mitaka) == ["朝の仕事"]


def test_pages_are_cut(mitaka):
    for number in range(5):
        write(mitaka, str(number), "パンの話", day=number + 1)
    found = find_entries("パン", site=mitaka.site, page=2, per_page=2)
    assert (found.count, found.page, found.pages, len(found.entries)) == (5, 2, 3, 2)
