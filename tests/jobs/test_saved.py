"""Saved postings: ids only, signed, fifty at the most."""

import uuid

import pytest

from mikke.jobs.saved import ids_of_link, shared_list, with_saved, without_saved

IDS = [uuid.UUID(int=number) for number in range(60)]


def test_the_last_saved_stands_first_and_nothing_stands_twice():
    assert with_saved([IDS[0], IDS[1]], IDS[1]) == [IDS[1], IDS[0]]
    assert without_saved([IDS[0], IDS[1]], IDS[0]) == [IDS[1]]


def test_fifty_at_the_most():
    ids: list[uuid.UUID] = []
    for one in IDS:
        ids = with_saved(ids, one)
    assert ids == list(reversed(IDS))[:50]


def test_a_link_carries_the_list():
    assert ids_of_link(shared_list(IDS[:3])) == IDS[:3]


@pytest.mark.parametrize("text", ["", "x", "x:y", "あ:い", "AAAA:" + "A" * 43])
def test_a_made_up_link_is_empty(text):
    assert ids_of_link(text) == []


def test_a_changed_link_is_empty():
    link = shared_list(IDS[1:3])
    assert ids_of_link("B" + link[1:]) == []
    assert ids_of_link(link[:-1]) == []
