"""The reviewed lists: large, without contradictions, and readable by their kana."""

from collections import Counter

from mikke.domain.japanese import clean, fold
from mikke.domain.lexicon import Lexicon
from mikke.domain.query import understand
from mikke.domain.synonyms import (
    SynonymGroup,
    employment_words,
    index_synonyms,
    shipped_phrases,
    shipped_synonyms,
    synonym_groups,
)
from tests.domain.reference_search import GOLDEN, ReferenceSearch

EMPLOYMENT_TYPES = {"part_time", "full_time", "temporary", "contractor", "intern", "volunteer", "per_diem"}


def test_there_are_at_least_300_groups_of_equals():
    assert sum(1 for group in synonym_groups() if not group.starts) >= 300


def test_no_word_is_in_two_groups_of_equal_rank():
    for is_low in (False, True):
        groups = [group for group in synonym_groups() if bool(group.starts) is is_low]
        words = Counter(fold(word) for group in groups for word in (group.starts or group.words))
        assert [word for word, times in words.items() if times > 1] == []


def test_no_group_is_too_small_or_leads_to_itself():
    for group in synonym_groups():
        assert len(group.starts) + len(group.words) >= 2
        assert not {fold(word) for word in group.starts} & {fold(word) for word in group.words}
        assert group.title_only <= set(group.words)
        assert all(word == clean(word) for word in (*group.words, *group.starts))


def test_no_group_of_equals_joins_what_must_stay_apart():
    equal = shipped_synonyms().equal
    for one, other in [
        ("介護", "看護"),
        ("病院", "美容院"),
        ("運転手", "ねじ回し"),
        ("ハート", "パート"),
        ("京都", "東京都"),
    ]:
        assert equal.get(fold(one), object()) is not equal.get(fold(other), None)


def test_the_groups_bring_no_forbidden_hit_that_plain_words_would_not():
    search = ReferenceSearch()
    for entry in GOLDEN["forbid"]:
        assert search.find(entry["q"]).isdisjoint(entry["jobs"])


def test_readings_are_added_where_they_are_clear():
    groups = [
        SynonymGroup(words=("経理", "財務")),
        SynonymGroup(words=("花", "生花")),
        SynonymGroup(words=("工業", "鉱業")),
        SynonymGroup(words=("興業", "芝居")),
    ]
    equal = index_synonyms(groups).equal
    assert equal["けいり"] is groups[0]
    assert "はな" not in equal
    assert "こうぎょう" not in equal


def test_a_looser_group_is_opened_by_any_equal_word():
    lexicon = Lexicon()
    equal, lower = lexicon.groups_for("経理事務")
    assert equal is not None
    assert lower is not None
    assert ("経理" in equal.words, lower.starts) == (True, ("経理",))
    assert lexicon.groups_for("どこにもない語") == (None, None)


def test_looser_words_are_marked_low():
    group = understand("経理", Lexicon()).groups[0]
    assert [way.is_low for way in group.alternatives] == sorted(way.is_low for way in group.alternatives)
    assert {way.is_low for way in group.alternatives} == {False, True}


def test_phrases_cover_the_considerations_with_one_meaning_each():
    phrases = shipped_phrases()
    assert len({phrase.consideration for phrase in phrases.values()}) == 30
    assert phrases["夜勤なし"].consideration == "no_night"
    assert phrases["在宅"].is_alone
    assert not phrases["在宅勤務"].is_alone


def test_employment_words_use_the_values_of_the_api():
    assert set(employment_words().values()) == EMPLOYMENT_TYPES
    assert employment_words()[fold("アルバイト")] == "part_time"
