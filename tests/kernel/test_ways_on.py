"""The rule of the next step, with rooms that know nothing of each other."""

import datetime as dt

import pytest
from django.utils import translation

from mikke.kernel import ways_on
from mikke.kernel.ways_on import Subject, Way, rows, shared_points, way_source

TODAY = dt.date(2026, 11, 24)
HERE = Subject(process="find", skills=frozenset({"sheets"}), topics=frozenset({"office"}), href="/here/")


@pytest.fixture(autouse=True)
def no_sources(monkeypatch):
    monkeypatch.setattr(ways_on, "SOURCES", {})


def offer(name: str, *ways: Way) -> None:
    way_source(name)(lambda _subject, _facts, _today: ways)


def hrefs(subject: Subject = HERE, **kwargs) -> list[str]:
    return [way.href for way in ways_on.ways_on(subject, facts=None, today=TODAY, **kwargs)]


def test_a_new_room_appears_without_anybody_knowing_it():
    offer("pages", Way("play", "Places", "/places/"))
    assert hrefs() == ["/places/"]
    offer("events", Way("play", "Thursday table", "/events/1/", points=2))
    assert hrefs() == ["/events/1/"]


def test_what_shares_something_comes_first_then_the_walk_through_the_processes():
    offer("a", *(Way(process, process, f"/{process}/") for process in ("find", "learn", "try", "play")))
    assert hrefs() == ["/learn/", "/try/", "/play/", "/find/"]
    offer("b", Way("play", "x", "/shared/", points=1))
    assert hrefs() == ["/shared/", "/learn/", "/try/", "/find/"]
    assert hrefs(Subject(process="try")) == ["/shared/", "/find/", "/learn/", "/try/"]


def test_one_way_for_a_process_the_first_of_equal_ones_and_never_to_itself():
    offer("a", Way("learn", "one", "/1/", points=3), Way("learn", "two", "/2/", points=3))
    offer("b", Way("learn", "here", "/here/", points=9))
    assert hrefs() == ["/1/"]
    assert hrefs(without={"a"}) == []


def test_at_most_so_many():
    offer("a", *(Way(process, process, f"/{process}/") for process in ("find", "learn", "try", "play")))
    assert len(hrefs(most=2)) == 2


def test_points():
    other = Subject(
        skills=frozenset({"sheets", "x"}), topics=frozenset({"office"}), towns=frozenset({"132047"})
    )
    assert shared_points(HERE, other) == 5
    in_town = Subject(towns=frozenset({"132047"}))
    assert shared_points(in_town, other) == 0  # a town alone is not enough


def test_rows_carry_the_name_of_the_process():
    assert rows([Way("learn", "words", "/x/")])[0][::2] == ("learn", "words")


def test_what_editors_wrote_is_shown_in_the_language_of_the_reader():
    both = {"process": "learn", "label": "まず読む", "label_en": "Read first", "link": "/articles/"}
    away = {"process": "try", "label": "県の窓口", "link": "https://example.org/"}
    with translation.override("ja"):
        assert ways_on.written_rows([both, away]) == [
            ("learn", "まなぶ", "まず読む", "/articles/"),
            ("try", "ためす", "県の窓口", "https://example.org/"),
        ]
    with translation.override("en"):
        assert ways_on.written_rows([both, away]) == [
            ("learn", "Learn", "Read first", "/en/articles/"),
            ("try", "Try", "県の窓口", "https://example.org/"),
        ]
    assert ways_on.written_rows([]) == []
