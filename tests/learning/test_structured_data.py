"""Lessons and paths for search engines, read out of the page by another program (extruct)."""

import datetime as dt

import extruct
import pytest
from django.urls import reverse

from mikke.learning.models import Lesson
from tests.learning.makers import QUIZ, TABLES, TYPING, make_lesson, make_path

pytestmark = pytest.mark.django_db
RESOURCE = {"name", "description", "url", "inLanguage", "provider", "isAccessibleForFree"}


def found_in(client, name, row, prefix=""):
    """Everything of one page by type."""
    page = client.get(prefix + reverse(f"learning:{name}", args=(row.public_id,)))
    data = extruct.extract(page.content.decode(), base_url="http://testserver", syntaxes=["json-ld"])[
        "json-ld"
    ]
    nodes = [node for block in data for node in block.get("@graph", [block])]
    assert all(block["@context"] == "https://schema.org" for block in data)
    return {node["@type"]: node for node in nodes}


def test_a_lesson_says_what_it_teaches_how_long_and_for_whom(client, site):
    lesson = make_lesson(
        site, skills=[TYPING, TABLES], title='<b>"打ちこみ"</b>', quiz=QUIZ, minutes=90, level="next"
    )
    found = found_in(client, "lesson", lesson)
    data = found["LearningResource"]
    assert set(data) >= RESOURCE | {"teaches", "timeRequired", "educationalLevel", "datePublished"}
    assert (data["name"], data["timeRequired"], data["educationalLevel"]) == (
        '<b>"打ちこみ"</b>',
        "PT90M",
        "Intermediate",
    )
    assert len(data["teaches"]) == 2
    assert data["url"].startswith("http://")
    assert dt.date.fromisoformat(data["datePublished"]) <= dt.date.fromisoformat(data["dateModified"])
    crumbs = found["BreadcrumbList"]["itemListElement"]
    assert [crumb["position"] for crumb in crumbs] == [1, 2, 3]
    assert "offers" not in data


def test_a_path_lists_its_steps_in_order(client, site):
    path = make_path(site, make_lesson(site), None)
    data = found_in(client, "path", path)["LearningResource"]
    assert set(data) >= RESOURCE
    assert [(part["position"], part["name"]) for part in data["hasPart"]] == [(1, "一歩1"), (2, "一歩2")]


def test_the_english_page_names_the_lesson_in_english(client, site):
    lesson = make_lesson(site, title="打ちこみ", title_en="Typing")
    data = found_in(client, "lesson", lesson, prefix="/en")["LearningResource"]
    assert (data["name"], data["inLanguage"]) == ("Typing", "ja")
    Lesson.objects.filter(pk=lesson.pk).update(body_en="## Begin")
    assert found_in(client, "lesson", lesson, prefix="/en")["LearningResource"]["inLanguage"] == "en"
