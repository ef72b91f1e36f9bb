"""The worked example of docs/explanation/supporter-match.md, computed: the page and the rule cannot drift apart."""

import datetime as dt
from pathlib import Path

from mikke.domain.calendar_jp import JST
from mikke.domain.supporter_match import CONDITIONS, Helper, Request, suggest
from mikke.domain.week import week_from_text

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "supporter-match.md"
PEOPLE = ("うめ", "きく", "まつ", "たけ")


def tables(text):
    found, rows = [], []
    for line in text.splitlines():
        if line.startswith("| "):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
        elif rows:
            found.append(rows[2:])
            rows = []
    return found


def some(cell):
    return frozenset(cell.split("、")) - {""}


def helper(row):
    who, until, free, devices, promised, knows, cap = row
    return Helper(
        id=int(who.split()[0]),
        free=week_from_text(free),
        solo_until=dt.date.fromisoformat(until),
        devices=some(devices),
        minutes_of_month={(2026, 12): int(promised)},
        knows=frozenset(PEOPLE.index(one) for one in some(knows)),
        most_minutes_month=int(cap) if cap else None,
    )


def request(row):
    number, begin, device, people, who = row
    starts_at = dt.datetime.strptime(begin, "%Y-%m-%d %H:%M").replace(tzinfo=JST)
    return Request(int(number), starts_at, 60, device=device, people=int(people), person=PEOPLE.index(who))


def test_the_example_of_the_page_comes_out_as_it_says():
    text = PAGE.read_text(encoding="utf-8").partition("## 例")[2]
    helpers, requests, results = tables(text)[:3]
    names = {int(row[0].split()[0]): row[0].split()[1] for row in helpers}
    made = suggest(requests=[request(row) for row in requests], helpers=[helper(row) for row in helpers])
    said = [
        [
            str(one.request),
            "、".join(names[c.helper] for c in one.chosen),
            "足りない" if one.is_short else "足りる",
        ]
        for one in made
    ]
    assert said == results


def test_every_condition_stands_on_the_page():
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in CONDITIONS if f"| `{name}` |" not in text] == []
