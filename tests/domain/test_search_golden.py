"""The golden list, run with plain set operations."""

import pytest

from tests.domain.reference_search import GOLDEN, ReferenceSearch


@pytest.fixture(scope="module")
def search() -> ReferenceSearch:
    return ReferenceSearch()


def test_the_list_is_large_enough():
    assert len(GOLDEN["jobs"]) >= 90
    assert len({entry["q"] for entry in GOLDEN["find"]}) >= 140
    assert sum(len(entry["jobs"]) for entry in GOLDEN["forbid"]) >= 50
    known = {job["id"] for job in GOLDEN["jobs"]}
    assert all(set(entry["jobs"]) <= known for key in ("find", "forbid") for entry in GOLDEN[key])


def test_recall_is_at_least_95_percent(search):
    wanted = [(entry["q"], job) for entry in GOLDEN["find"] for job in entry["jobs"]]
    missed = [(query, job) for query, job in wanted if job not in search.find(query)]
    assert len(missed) <= 0.05 * len(wanted), missed


def test_nothing_forbidden_is_found(search):
    wrong = [(e["q"], job) for e in GOLDEN["forbid"] for job in e["jobs"] if job in search.find(e["q"])]
    assert wrong == []


@pytest.mark.parametrize(
    "ways",
    [
        ("ｶﾌｪ", "かふぇ", "カフェ"),
        ("Ｗｅｂ", "web", "WEB"),
        ("サーバー", "サーバ", "ｻｰﾊﾞｰ"),
        ("取付", "取り付け", "とりつけ"),
        ("子育て", "こそだて", "子そだて"),
        ("三鷹　カフェ", "三鷹 カフェ", "  三鷹\tカフェ "),
        ("１２００円以上", "1,200円以上", "時給1200円"),
        ("バイト", "アルバイト", "パート"),
        ("夜勤なし", "夜勤無し", "日勤のみ"),
    ],
)
def test_ways_of_writing_find_the_same(search, ways):
    results = [search.find(way) for way in ways]
    assert results[0] != set()
    assert results == [results[0]] * len(ways)
