"""The rule of what goes with a page, as docs/explanation/related-content.md works it out."""

import datetime as dt
import re
from pathlib import Path

from mikke.cms.details import related_pages
from mikke.cms.related import Subjects, ranked
from mikke.kernel.ways_on import shared_points
from mikke.tenancy.sites import facts_of
from tests import factories
from tests.cms.makers import make_page, make_skill, make_topic

DOC = Path(__file__).parents[2] / "docs" / "explanation" / "related-content.md"
HERE = Subjects(1, frozenset({"sheets"}), frozenset({"office", "family"}), frozenset({"132047"}))


def words(cell: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", cell))


def worked_example() -> tuple[list[tuple[Subjects, int]], list[int]]:
    text = DOC.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|(.*?)\|(.*?)\|(.*?)\| ([\d-]+) \| (\d+) \|$", text, re.MULTILINE)
    table = [
        (
            Subjects(int(pk), words(skills), words(topics), words(towns), dt.date.fromisoformat(day)),
            int(score),
        )
        for pk, skills, topics, towns, day, score in rows
    ]
    shown = re.search(r"^Shown: (.*)$", text, re.MULTILINE)
    return table, [int(pk) for pk in shown[1].split(", ")]


def test_the_worked_example_is_what_the_rule_says():
    table, shown = worked_example()

    assert len(table) == 5
    assert [shared_points(HERE, page) for page, _ in table] == [score for _, score in table]
    assert ranked(HERE, [page for page, _ in reversed(table)]) == shown


def test_a_page_does_not_go_with_itself():
    assert ranked(HERE, [HERE]) == []


def test_pages_of_the_site_are_ranked_by_the_rule(town_site, other_town_site):
    skill, topic, town = make_skill(), make_topic(), factories.make_town()
    page = make_page(town_site, skills=[skill], topics=[topic], towns=[town])
    near = make_page(town_site, topics=[topic])
    nearer = make_page(town_site, skills=[skill], topics=[topic])
    make_page(town_site, towns=[town])
    make_page(town_site, skills=[skill], is_live=False)
    make_page(other_town_site, skills=[skill])

    assert [other.pk for other in related_pages(page, facts=facts_of(town_site))] == [nearer.pk, near.pk]
