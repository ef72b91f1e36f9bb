"""The worked example of docs/explanation/assignment.md, computed: the page and the rule cannot drift apart."""

import datetime as dt
from pathlib import Path

from mikke.domain.assignment import Person, Piece, suggest
from mikke.domain.calendar_jp import JST
from mikke.domain.capacity import Caps, Worked, room_for
from mikke.domain.week import week_from_text

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "assignment.md"
NOW = dt.datetime(2026, 11, 30, 8, 0, tzinfo=JST)
CLIENTS, TASKS = "甲乙丙", ("甲の入力", "乙の経理", "甲の翻訳", "丙の電話")


def tables():
    """The four tables of the example as lists of rows."""
    found, rows = [], []
    for line in PAGE.read_text(encoding="utf-8").partition("## 例")[2].splitlines():
        if line.startswith("| "):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            found.append(rows[2:])
            rows = []
    return [*found, rows[2:]] if rows else found


def some(cell):
    return frozenset(cell.split("、")) - {""}


def number(cell):
    return int(cell) if cell else 0


def person(row):
    who, free, cap, wanted, worked, skills, clients, did, orders = row
    caps = Caps(day_minutes=int(cap) if cap else None)
    return Person(
        id=int(who.split()[0]),
        room=room_for(free=week_from_text(free), caps=caps, worked=Worked(0, 0, 0), now=NOW, days=7),
        skills=some(skills),
        ready_for=frozenset(CLIENTS.index(one) for one in some(clients)),
        wanted_minutes=number(wanted),
        worked_minutes=number(worked),
        did_tasks={TASKS.index(one): 1 for one in some(did)},
        did_clients={CLIENTS.index(one[0]): 1 for one in some(did)},
        orders=frozenset((CLIENTS.index(one[0]), TASKS.index(one)) for one in some(orders)),
    )


def piece(row):
    number, task, minutes, due, skills = row
    due_at = dt.datetime.strptime(due, "%Y-%m-%d %H:%M").replace(tzinfo=JST)
    return Piece(
        int(number), CLIENTS.index(task[0]), TASKS.index(task), int(minutes), due_at, skills=some(skills)
    )


def test_the_example_of_the_page_comes_out_as_it_says():
    people, pieces, results = tables()[:3]
    names = {int(row[0].split()[0]): row[0].split()[1] for row in people}
    made = suggest(pieces=[piece(row) for row in pieces], people=[person(row) for row in people], now=NOW)
    said = {pair.piece: (names[pair.person], [one.code for one in pair.reasons]) for pair in made.pairs}
    said |= {one.piece: ("なし", [one.code]) for one in made.unplaced}
    assert {number: (who, codes) for number, (who, codes) in sorted(said.items())} == {
        int(row[0]): (row[1], row[2].replace("`", "").split("、")) for row in results
    }
