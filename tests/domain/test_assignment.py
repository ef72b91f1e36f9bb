"""The suggestion: what it never does, whatever the input; and what each rule of it does."""

import datetime as dt
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import mikke
from mikke.domain.assignment import Held, Person, Piece, suggest
from mikke.domain.calendar_jp import JST
from mikke.domain.capacity import Caps, Worked, room_for
from mikke.domain.week import Week, week_from_text

NOW = dt.datetime(2026, 11, 30, 8, 0, tzinfo=JST)
WORKDAYS = week_from_text("mon-fri 9:00-12:00")
DAYS = 10


def due(day, hour=17):
    return NOW.replace(hour=hour) + dt.timedelta(day)


def person(number, *, free=WORKDAYS, caps=None, **fields):
    room = room_for(free=free, caps=caps or Caps(), worked=Worked(), now=NOW, days=DAYS)
    return Person(number, room, **({"ready_for": frozenset({1})} | fields))


def piece(number, *, minutes=30, day=3, **fields):
    return Piece(number, 1, 1, minutes, due(day), **fields)


def given_out(pieces, people):
    return {pair.piece: pair.person for pair in suggest(pieces=pieces, people=people, now=NOW).pairs}


def why_not(pieces, people):
    return [one.code for one in suggest(pieces=pieces, people=people, now=NOW).unplaced]


skills = st.frozensets(st.sampled_from("ab"), max_size=2)
weeks = st.lists(st.integers(0, 6 * 48 + 47), max_size=30).map(
    lambda slots: Week(sum(1 << s for s in set(slots)))
)
caps = st.builds(
    Caps,
    st.none() | st.integers(0, 120),
    st.none() | st.integers(0, 300),
    st.none() | st.integers(0, 500),
)
helds = st.lists(st.builds(Held, st.integers(15, 60), st.integers(-1, 9).map(due)), max_size=3).map(tuple)


@st.composite
def people_and_pieces(draw):
    people = [
        person(
            number,
            free=draw(weeks),
            caps=draw(caps),
            skills=draw(skills),
            held=draw(helds),
            ready_for=draw(st.frozensets(st.integers(1, 2))),
            wanted_minutes=draw(st.integers(0, 600)),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    pieces = [
        Piece(
            number,
            draw(st.integers(1, 2)),
            None,
            draw(st.integers(15, 60)),
            due(draw(st.integers(-1, 9)), draw(st.integers(9, 18))),
            skills=draw(skills),
            second_reader=draw(st.none() | st.integers(0, 3)),
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    return people, pieces


@settings(max_examples=150, deadline=None)
@given(people_and_pieces())
def test_nobody_gets_what_they_cannot_do_or_have_no_time_for(made):
    people, pieces = made
    result = suggest(pieces=pieces, people=people, now=NOW)
    by_piece, by_person = {one.id: one for one in pieces}, {one.id: one for one in people}
    placed = [pair.piece for pair in result.pairs]
    assert sorted([*placed, *(one.piece for one in result.unplaced)]) == sorted(by_piece)
    for pair in result.pairs:
        one, who = by_piece[pair.piece], by_person[pair.person]
        assert one.skills <= who.skills
        assert one.client in who.ready_for
        assert one.second_reader != who.id
        assert one.due_at > NOW
    for who in people:
        own = [by_piece[pair.piece] for pair in result.pairs if pair.person == who.id]
        for one in own:  # what they hold and get is done in time, in their free hours and under their caps
            before = [o.minutes for o in (*own, *who.held) if o.due_at <= one.due_at]
            assert sum(before) <= who.room.until(one.due_at)


@settings(max_examples=50, deadline=None)
@given(people_and_pieces(), st.integers(0, 99))
def test_the_order_of_the_input_changes_nothing(made, seed):
    people, pieces = made
    shuffled = [random.Random(seed).sample(rows, len(rows)) for rows in (people, pieces)]
    assert suggest(people=shuffled[0], pieces=shuffled[1], now=NOW) == suggest(
        people=people, pieces=pieces, now=NOW
    )


def test_work_is_spread_before_anybody_gets_a_second_piece():
    made = given_out([piece(n) for n in range(6)], [person(n) for n in range(3)])
    assert sorted(made.values()) == [0, 0, 1, 1, 2, 2]


def test_who_is_far_below_their_wish_comes_first_and_a_wish_is_passed_last():
    busy, waiting = person(1, wanted_minutes=60, worked_minutes=60), person(2, wanted_minutes=600)
    assert given_out([piece(1)], [busy, waiting]) == {1: 2}
    result = suggest(pieces=[piece(1)], people=[busy], now=NOW)
    assert [reason.code for reason in result.pairs[0].reasons] == ["time", "over_wish", "needs_order"]


def test_who_knows_the_task_and_has_an_order_comes_first():
    assert given_out([piece(1)], [person(1), person(2, did_tasks={1: 4})]) == {1: 2}
    assert given_out([piece(1)], [person(1, did_clients={1: 1}), person(2, did_tasks={1: 4})]) == {1: 2}
    assert given_out([piece(1)], [person(1), person(2, orders=frozenset({(1, None)}))]) == {1: 2}


def test_the_backup_comes_before_somebody_else():
    assert given_out([piece(1, backup=2)], [person(1), person(2)]) == {1: 2}


def test_what_is_due_first_is_given_first():
    one_hour = week_from_text("mon-fri 9:00-9:30")
    pieces = [piece(1, day=2), piece(2, day=1), piece(3, day=0)]
    assert given_out(pieces, [person(1, free=one_hour)]) == {1: 1, 2: 1, 3: 1}
    assert given_out(
        [piece(1, day=6), piece(2, day=0)], [person(1, free=week_from_text("mon 9:00-9:30"))]
    ) == {2: 1}


def test_what_is_held_already_takes_room():
    free = week_from_text("mon 9:00-10:00")
    assert given_out([piece(1, day=0)], [person(1, free=free, held=(Held(30, due(0)),))]) == {1: 1}
    assert why_not([piece(1, day=0)], [person(1, free=free, held=(Held(31, due(0)),))]) == ["no_time"]
    # a promise that is due later must still fit
    assert why_not([piece(1, day=0)], [person(1, free=free, held=(Held(31, due(2)),))]) == ["no_time"]


def test_each_reason_why_nobody_fits():
    one = person(1, skills=frozenset("a"))
    assert why_not([piece(1, day=-1)], [one]) == ["past_due"]
    assert why_not([Piece(1, 9, None, 30, due(1))], [one]) == ["nobody_ready"]
    assert why_not([piece(1, minutes=60)], [person(1, caps=Caps(week_minutes=30))]) == ["no_time"]
    assert why_not([piece(1, second_reader=1)], [one]) == ["nobody"]
    missing = suggest(pieces=[piece(1, skills=frozenset("ab"))], people=[one], now=NOW).unplaced[0]
    assert (missing.code, missing.skills, missing.counts["skill"]) == ("nobody_skilled", ("b",), 1)


def test_nothing_in_nothing_out():
    assert suggest(pieces=[], people=[], now=NOW).pairs == ()
    assert why_not([piece(1)], []) == ["nobody_ready"]
    assert given_out([], [person(1)]) == {}


def test_a_page_that_does_not_ask_does_not_load_scipy():
    code = "import sys, mikke.domain.assignment; assert not any(n.startswith('scipy') for n in sys.modules)"
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(Path(mikke.__file__).parents[1])}
    )
