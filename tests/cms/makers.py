"""Small makers of pages."""

import itertools
from typing import Any

from mikke.cms.models import (
    ActivityIndexPage,
    ActivityPage,
    ArticleIndexPage,
    ArticlePage,
    Goal,
    HomePage,
    InterviewIndexPage,
    InterviewPage,
    PlaceIndexPage,
    PlacePage,
    ShopIndexPage,
    ShopPage,
    TextPage,
)
from mikke.vocabulary.models import Skill, Topic

_numbers = itertools.count(1)
PARENTS = {
    ActivityPage: ActivityIndexPage,
    ArticlePage: ArticleIndexPage,
    InterviewPage: InterviewIndexPage,
    ShopPage: ShopIndexPage,
    PlacePage: PlaceIndexPage,
    TextPage: HomePage,
}


def make_skill(pk: str = "test.sheets", name: str = "表計算") -> Skill:
    return Skill.objects.get_or_create(
        pk=pk, defaults={"name_ja": name, "name_en": pk, "category": "office"}
    )[0]


def make_topic(pk: str = "test-bread", name: str = "パン") -> Topic:
    return Topic.objects.get_or_create(pk=pk, defaults={"name_ja": name, "name_en": pk})[0]


def make_goal(site: Any, **fields: Any) -> Goal:
    return Goal.objects.create(site=site, **({"title": "見本の目標", "target": 10, "reached": 4} | fields))


def make_page(site: Any, model: Any = ArticlePage, *, is_live: bool = True, **fields: Any) -> Any:
    """A page below its list; subjects (towns, topics, skills, processes) may be given as lists."""
    subjects = {
        name: fields.pop(name)
        for name in ("towns", "topics", "skills", "processes", "goals")
        if name in fields
    }
    number = next(_numbers)
    values = {"title": f"見本の記事 {number}", "slug": f"page-{number}"} | fields
    parent = PARENTS[model].objects.descendant_of(site.root_page, inclusive=True).get()
    page = model(live=False, **values)
    parent.add_child(instance=page)
    for name, rows in subjects.items():
        getattr(page, name).set(rows)
    revision = page.save_revision()
    if is_live:
        revision.publish()
    page.refresh_from_db()
    return page
